import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { acceptAreaDelivery, checkAreaDelivery, listEditions } from "@raumblick/api/areas.api";
import { acceptDelivery, createDelivery } from "@raumblick/api/deliveries.api";
import { importCatalogFile } from "@raumblick/api/indicators.api";
import { listDue, publishRelease } from "@raumblick/api/publish.api";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import type { Browser, Page } from "playwright-core";
import { feature, geojsonFile } from "../../server/src/import/areas/testing/files.ts";
import { accessibilityViolations, launchPlainBrowser, type Misdeeds, openPage } from "../support/browser.ts";
import { looksRight } from "../support/looks.ts";
import { startServer } from "../support/server.ts";

/** An administrator looks at two editions of a level, gives weights between them, looks at these and deletes them. */

const server = await startServer({ pages: true });

/** A rectangle of land, in hundredths of a degree from 7° E, 51° N. */
const land = (west: number, south: number, east: number, north: number): [number, number][][][] => {
  const [w, s, e, n] = [7 + west / 100, 51 + south / 100, 7 + east / 100, 51 + north / 100];
  return [
    [
      [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
        [w, s],
      ],
    ],
  ];
};
const area = (code: string, name: string, ...place: [number, number, number, number]) =>
  feature(land(...place), { code, name });

/** Nord is split, Süd and Mitte are merged, Ost gets another name, West another code, Alt goes, Neu comes. */
const FORMER = [
  area("01", "Nord", 0, 20, 20, 30),
  area("02", "Süd", 0, 0, 10, 10),
  area("03", "Mitte", 10, 0, 20, 10),
  area("04", "Ost", 20, 0, 30, 10),
  area("05", "West", 0, 10, 10, 20),
  area("06", "Tal", 10, 10, 20, 20),
  area("07", "Alt", 40, 0, 50, 10),
];
const LATER = [
  area("11", "Nordwest", 0, 20, 8, 30),
  area("12", "Nordost", 8, 20, 20, 30),
  area("13", "Südmitte", 0, 0, 20, 10),
  area("04", "Osten", 20, 0, 30, 10),
  area("15", "West", 0, 10, 10, 20),
  area("06", "Tal", 10, 10, 20, 20),
  area("17", "Neu", 40, 20, 50, 30),
];
const CATALOG = `
topics: [{ key: menschen, name: { de: Menschen }, position: 1 }]
indicators:
  - { key: einwohner, name: { de: Einwohner }, topic: menschen, kind: count, unit: { de: Personen }, decimals: 0, polarity: none, disclosure: { rule: none_needed } }
`;
const ADDRESS = `${server.url}/verwaltung/gebietsstaende`;

let browser: Browser;
let page: Page;
let misdeeds: Misdeeds;
before(async () => {
  for (const [key, features] of [
    ["2010-01-01", FORMER],
    ["2020-01-01", LATER],
  ] as const) {
    const mapping: AreaMappingDraft = {
      version: 1,
      level: { key: "quartier" },
      edition: { key, validFrom: key, attribution: "Kreis Musterstadt", licence: "dl-de/by-2.0" },
      columns: { code: "code", name: "name" },
    };
    const query = { fileName: "quartiere.geojson", mapping: JSON.stringify(mapping) };
    const { id } = await server.client.call(checkAreaDelivery, { query, file: geojsonFile(features) });
    await server.client.call(acceptAreaDelivery, { params: { id } });
  }
  browser = await launchPlainBrowser();
  ({ page, misdeeds } = await openPage(browser, ADDRESS));
});
after(() => browser?.close());

const press = (name: string) => page.getByRole("button", { name, exact: true }).first().click();

test("all levels are listed with their editions, validity, size and source", async () => {
  await page.getByLabel("Zugangsschlüssel").fill(server.token);
  await page.keyboard.press("Enter");
  const later = page.getByRole("row", { name: /01\.01\.2020/ });
  await later.waitFor();
  const text = await later.innerText();
  for (const part of ["seit 01.01.2020", "7", "Kreis Musterstadt, dl-de/by-2.0"]) assert.ok(text.includes(part), text);
  await looksRight(page, "editions");
});

test("what became of the areas is counted, on two maps, and listed by name", async () => {
  await page.getByRole("link", { name: "Änderungen seit 01.01.2010" }).focus();
  await page.keyboard.press("Enter");
  await page.locator(".edition-map").nth(1).waitFor();
  assert.equal(new URL(page.url()).pathname, "/verwaltung/gebietsstaende/quartier/2010-01-01/2020-01-01");
  const counts = (await page.locator(".counts").innerText()).replace(/\s+/g, " ");
  assert.equal(
    counts,
    "1 unverändert 1 geteilt 1 zusammengelegt 1 umbenannt 1 mit neuem Schlüssel 1 weggefallen 1 neu",
  );
  const rows = await page.locator(".admin-table").first().locator("tbody tr").allInnerTexts();
  const row = (kind: string) => rows.map((text) => text.replace(/\s+/g, " ")).find((text) => text.startsWith(kind));
  assert.equal(row("geteilt"), "geteilt 01 Nord 11 Nordwest (40,0 %) 12 Nordost (60,0 %)");
  assert.match(row("zusammengelegt") ?? "", /02 Süd \(\d.* 03 Mitte \(\d.* 13 Südmitte/);
  const former = page.getByRole("img", { name: /Karte des Gebietsstands 01\.01\.2010/ });
  assert.match((await former.getAttribute("aria-label")) ?? "", /1 geteilt, 2 zusammengelegt/);
  await looksRight(page, "edition-changes");
});

test("weights from a table say how they were read; both directions can be looked at, and go again", async () => {
  const table = [
    "alt;neu;Fläche;Einwohner",
    "01;11;0,4;0,7",
    "01;12;0,6;0,3",
    "02;13;1;1",
    "03;13;1;1",
    "04;04;1;1",
    "05;15;1;1",
  ].join("\n");
  const file = { name: "umsteige.csv", mimeType: "text/csv", buffer: Buffer.from(table) };
  await page.getByLabel("Umsteigetabelle wählen", { exact: true }).setInputFiles(file);
  await press("Tabelle einlesen");
  await page.getByText("Gespeichert: 6 Paare, alter Schlüssel aus „alt“, neuer aus „neu“.").waitFor();
  await page.getByText("Weitere Zahlenspalten, die nicht genommen wurden: Fläche.").waitFor();
  await page.getByText("Erkannt nach", { exact: false }).first().waitFor();
  await page.getByRole("button", { name: "Gewichte zeigen" }).first().click();
  const weights = page.locator(".weights tbody");
  await weights.waitFor();
  assert.deepEqual(
    (await weights.locator("tr").allInnerTexts()).map((text) => text.replace(/\s+/g, " ")),
    ["01 Nord 11 Nordwest 70,0 %", "01 Nord 12 Nordost 30,0 %"],
  );
  await looksRight(page, "edition-weights");
  await press("Löschen");
  await press("Ja, löschen");
  await page.getByText("kein Umsteigeschlüssel gespeichert").waitFor();
});

test("weights from the overlap hold in both directions; what is wrong with a table is said", async () => {
  await press("Gewichte berechnen");
  await page.getByRole("group", { name: "Gewichte von 01.01.2020 nach 01.01.2010" }).waitFor();
  const file = { name: "falsch.csv", mimeType: "text/csv", buffer: Buffer.from("a;b;c\nx;y;0,5\n") };
  await page.getByLabel("Umsteigetabelle wählen", { exact: true }).setInputFiles(file);
  await press("Tabelle einlesen");
  await page.getByRole("alert").filter({ hasText: "Keine Spalte enthält Schlüssel" }).waitFor();
  assert.deepEqual(await accessibilityViolations(page), []);
});

test("weights that are gone make what was published with them due, until it is published anew", async () => {
  const { client } = server;
  await client.call(importCatalogFile, { query: {}, file: CATALOG });
  for (const [edition, features] of [
    ["2010-01-01", FORMER],
    ["2020-01-01", LATER],
  ] as const) {
    const values = [{ column: "wert", indicator: "einwohner" }];
    const period = { fixed: edition.slice(0, 4) };
    const mapping = { level: "quartier", edition, area: { column: "code", by: "code" }, period, values };
    const rows = features.map(({ properties }) => `${properties?.code};100`);
    const query = { fileName: "einwohner.csv", mapping: JSON.stringify(mapping) };
    const { id } = await client.call(createDelivery, { query, file: `code;wert\n${rows.join("\n")}\n` });
    await client.call(acceptDelivery, { params: { id } });
  }
  await client.call(publishRelease, { body: { all: true } });
  await page.reload();
  await page.getByRole("button", { name: "Löschen", exact: true }).first().waitFor();
  assert.equal(await page.getByRole("heading", { name: "Neu zu veröffentlichen" }).count(), 0);
  await press("Löschen");
  await press("Ja, löschen");
  const due = page.getByRole("region", { name: "Neu zu veröffentlichen" });
  await due.getByText("Einwohner, Quartiere").waitFor();
  await looksRight(page, "weights-due");
  await due.getByRole("button", { name: "Jetzt neu veröffentlichen" }).click();
  await due.waitFor({ state: "detached" });
  assert.deepEqual((await client.call(listDue, {})).due, []);
});

/** Goes on with the tabulator until what is focused has this text. */
async function tabTo(text: string): Promise<void> {
  for (let step = 0; step < 150; step += 1) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate<string>("document.activeElement?.textContent ?? ''")) === text) return;
  }
  assert.fail(`${text} cannot be reached by keyboard`);
}

test("an area that simplifying left nothing of is left out by keyboard, and the others are taken", async () => {
  const mapping: AreaMappingDraft = {
    version: 1,
    level: { key: "quartier" },
    edition: { key: "2030-01-01", validFrom: "2030-01-01" },
    columns: { code: "code", name: "name" },
  };
  const nothing = feature(
    [
      [
        [
          [7.1, 51.1],
          [7.1, 51.1],
          [7.2, 51.1],
          [7.1, 51.1],
        ],
      ],
    ],
    { code: "19", name: "Spitz" },
  );
  const query = { fileName: "vereinfacht.geojson", mapping: JSON.stringify(mapping) };
  const { id } = await server.client.call(checkAreaDelivery, { query, file: geojsonFile([...LATER, nothing]) });
  await page.goto(`${server.url}/verwaltung/einspielen/${id}`);
  await page.getByText("Die Raumeinheit 19 ist ohne Fläche", { exact: false }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Annehmen", exact: true }).count(), 0);
  await looksRight(page, "without-land");
  await tabTo("Diese Raumeinheit weglassen");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Annehmen", exact: true }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Diese Raumeinheit weglassen" }).count(), 0);
  await tabTo("Annehmen");
  await page.keyboard.press("Enter");
  await page.locator(".outcome-title", { hasText: "Die Lieferung ist angenommen." }).waitFor();
  const { editions } = await server.client.call(listEditions, { query: { level: "quartier" } });
  assert.equal(editions.find(({ key }) => key === "2030-01-01")?.areaCount, LATER.length);
});

test("one key for two areas is a question, answered by keyboard with the key that is missing, and can be taken back", async () => {
  const mapping: AreaMappingDraft = {
    version: 1,
    level: { key: "viertel", name: { de: "Viertel" }, singular: { de: "Viertel" }, rank: 9 },
    edition: { key: "2030-01-01", validFrom: "2030-01-01" },
    columns: { code: "code", name: "name" },
  };
  const quarter = (code: string, town: string, west: number, south: number) =>
    feature(land(west, south, west + 10, south + 10), { code, name: `Viertel ${code}`, town });
  const quarters = [
    quarter("0401", "Oststadt", 0, 0),
    quarter("0402", "Oststadt", 10, 0),
    quarter("0404", "Oststadt", 20, 0),
    quarter("0601", "Weststadt", 60, 0),
    quarter("0602", "Weststadt", 70, 0),
    quarter("0603", "Weststadt", 80, 0),
    quarter("0604", "Weststadt", 90, 0),
    quarter("0603", "Oststadt", 15, 10),
  ];
  const query = { fileName: "viertel.geojson", mapping: JSON.stringify(mapping) };
  const { id } = await server.client.call(checkAreaDelivery, { query, file: geojsonFile(quarters) });
  await page.goto(`${server.url}/verwaltung/einspielen/${id}`);
  await page.getByText("0603 Viertel 0603 steht an Orten, die sich nicht berühren", { exact: false }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Annehmen", exact: true }).count(), 0);
  await looksRight(page, "shared-code");
  await tabTo("Schlüssel 0403 nehmen");
  await page.keyboard.press("Enter");
  await page.getByText("„Oststadt“ hat den Schlüssel 0403 statt 0603.").waitFor();
  await tabTo("Zurücknehmen");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Beide Teile sind eine Raumeinheit" }).waitFor();
  await tabTo("Beide Teile sind eine Raumeinheit");
  await page.keyboard.press("Enter");
  await page.getByText("Die Teile mit dem Schlüssel 0603 sind eine Raumeinheit.").waitFor();
  await page.getByRole("button", { name: "Zurücknehmen" }).click();
  await page.getByRole("button", { name: "Schlüssel 0403 nehmen" }).click();
  await page.getByRole("button", { name: "Annehmen", exact: true }).click();
  await page.locator(".outcome-title", { hasText: "Die Lieferung ist angenommen." }).waitFor();
  const { editions } = await server.client.call(listEditions, { query: { level: "viertel" } });
  assert.equal(editions[0]?.areaCount, quarters.length);
});

test("the pages did nothing they must not", () => {
  assert.deepEqual(misdeeds.foreignRequests, []);
  assert.deepEqual(
    misdeeds.errors.filter((error) => !error.includes("422")),
    [],
  );
});
