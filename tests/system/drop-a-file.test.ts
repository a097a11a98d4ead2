import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { rectangle } from "../../server/src/areas/testing/partitions.ts";
import { sql } from "../../server/src/database/sql.ts";
import { feature, geojsonFile } from "../../server/src/import/areas/testing/files.ts";
import { INDICATORS, TOWNS } from "../../server/src/import/testing/known.ts";
import { storeSmallWorld } from "../../server/src/import/testing/stored.ts";
import { accessibilityViolations, kept, launchPlainBrowser, type Misdeeds, openPage } from "../support/browser.ts";
import { openTestDatabase } from "../support/databases.ts";
import { looksRight } from "../support/looks.ts";
import { startServer } from "../support/server.ts";

/** A planner brings a file without a command line: drop, check, correct, compare, accept, publish, take back. */

const database = await openTestDatabase("postgresql");
await storeSmallWorld(database, TOWNS, INDICATORS);
await database.writing((tx) => tx.rows(sql`update internal.indicator set disclosure = '{"rule": "none_needed"}'`));
const server = await startServer({ database, pages: true });

let browser: Browser;
let page: Page;
let misdeeds: Misdeeds;
before(async () => {
  browser = await launchPlainBrowser();
  ({ page, misdeeds } = await openPage(browser, `${server.url}/verwaltung/einspielen`));
});
after(() => browser?.close());

async function bring(name: string, text: string): Promise<void> {
  await page.goto(`${server.url}/verwaltung/einspielen`);
  await page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text, "utf8") });
  await page.waitForURL(/einspielen\/\d+$/);
}

const settled = async () => {
  await page.locator(".outcome, .trouble").first().waitFor();
  await page.locator(".work").waitFor({ state: "detached" });
};
const press = (name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" }).click();
const findingCodes = () =>
  page.locator(".findings > tbody").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-code")));
const title = () => page.locator(".outcome-title").innerText();

test("visitors never load the pages behind the token", async () => {
  const visitor = await openPage(browser, `${server.url}/quellen`);
  await visitor.page.getByRole("heading", { level: 1 }).waitFor();
  const scripts = await visitor.page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  assert.ok(scripts.some((name) => name.endsWith(".js")));
  assert.deepEqual(
    scripts.filter((name) => name.includes("admin")),
    [],
  );
  assert.equal((await kept(visitor.page)).storage, 0);
  await visitor.close();
});

test("a wrong token is told from the right one, by keyboard", async () => {
  await page.getByLabel("Zugangsschlüssel").focus();
  await page.keyboard.type("falsch");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "nicht richtig" }).waitFor();
  assert.deepEqual(await accessibilityViolations(page), []);
  assert.equal((await kept(page)).storage, 0);
  await page.getByLabel("Zugangsschlüssel").fill(server.token);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Daten einspielen" }).waitFor();
  await looksRight(page, "drop-a-file");
  misdeeds.errors.length = 0;
});

test("a file with a wrong cell names it, shows its row, and cannot be accepted", async () => {
  await bring("fehler.csv", "ags;jahr;Arbeitslose\n05954036;2022;10\n05954004;2022;zwölf\n05954008;2022;7\n");
  await settled();
  assert.equal(await title(), "Die Lieferung kann so nicht angenommen werden.");
  await press(/In der Datei ansehen/);
  const excerpt = page.locator(".excerpt");
  await excerpt.locator('tr[data-wanted="true"]').waitFor();
  assert.match(await excerpt.locator('td[data-marked="true"]').innerText(), /zwölf/);
  assert.equal(await excerpt.locator("tbody tr").count(), 4, "the row, two above, one below");
  await page.getByLabel("Schwere", { exact: true }).selectOption({ label: "Warnungen (1)" });
  assert.deepEqual(await findingCodes(), ["areas_missing"]);
  await page.getByLabel("Schwere", { exact: true }).selectOption("");
  assert.deepEqual(await findingCodes(), ["not_a_number", "areas_missing"]);
  assert.equal(await page.getByRole("button", { name: "Annehmen", exact: true }).count(), 0);
  const [download] = await Promise.all([page.waitForEvent("download"), press("Befunde als CSV laden")]);
  assert.equal(download.suggestedFilename(), "fehler-befunde.csv");
  await looksRight(page, "drop-a-file-blocked");
  await press("Verwerfen");
  await press("Ja, verwerfen");
  await page.locator(".outcome-title", { hasText: "verworfen" }).waitFor();
});

test("boundaries are confirmed with what their file gives away, and accepted without a field typed", async () => {
  const areas = [rectangle(7.1, 51.3, 7.2, 51.4), rectangle(7.2, 51.3, 7.3, 51.4)].map((shape, index) =>
    feature(shape, { NR: String(101 + index), NAME: ["Mitte", "Nord"][index], STAND: "01.05.2021" }),
  );
  await bring("stadtteile_hattingen.geojson", new TextDecoder().decode(geojsonFile(areas)));
  await settled();
  assert.equal(await title(), "Bitte noch bestätigen: Raumebene und Gebietsstand.");
  const field = (label: string) => page.getByLabel(label, { exact: true }).inputValue();
  assert.deepEqual(
    await Promise.all(["Raumebene", "Name (Mehrzahl)", "Gültig ab", "Kurzname des Gebietsstands"].map(field)),
    ["stadtteil", "Stadtteile", "01.05.2021", "2021-05-01"],
  );
  await page.getByText("Vorschlag nach der Spalte „STAND“. Bitte prüfen.").waitFor();
  await page.getByLabel("Gültig ab").fill("irgendwann");
  await page.keyboard.press("Enter");
  await page.getByText("„irgendwann“ ist kein Tag. Erwartet wird zum Beispiel 01.01.2024.").waitFor();
  await looksRight(page, "drop-a-file-boundaries");
  await page.getByLabel("Gültig ab").fill("2022");
  await page.keyboard.press("Enter");
  await press("Mit dieser Zuordnung prüfen");
  await page.locator(".outcome-title", { hasText: "kann angenommen werden" }).waitFor();
  await page.getByText("2 Raumeinheiten werden gespeichert, alle oder keine.").waitFor();
  assert.match(await page.locator(".delivery-facts").innerText(), /Gebietsstand\s+2022\n/);
  await press("Annehmen");
  await page.locator(".outcome-title", { hasText: "ist angenommen" }).waitFor();
  await page.getByRole("link", { name: "Gebietsstände ansehen" }).click();
  await page.getByRole("cell", { name: "seit 01.01.2022" }).waitFor();
});

test("from the first file to the published map, and back", async () => {
  await bring("werte.csv", "ags;jahr;Arbeitslose\n05954036;2022;1000\n05954004;2022;120\n05954008;2022;300\n");
  await settled();
  await press("Annehmen");
  await page.locator(".outcome-title", { hasText: "angenommen" }).waitFor();
  await bring("neu.csv", "ags;jahr;Arbeitslose\n05954036;2022;1010\n05954012;2022;77\n05954004;2022;\n");
  await settled();
  await page.locator(".change-map svg").first().waitFor();
  const rows = await page.locator(".change-table tbody tr").allInnerTexts();
  assert.deepEqual(rows.map((row) => row.replace(/\s+/g, " ")).sort(), [
    "Breckerfeld 120 – entfällt",
    "Gevelsberg – 77 neu",
    "Witten 1.000 1.010 +10 geändert",
  ]);
  await looksRight(page, "drop-a-file-difference");
  await press("Annehmen");
  await page.locator(".outcome-title", { hasText: "angenommen" }).waitFor();
  await page.locator(".release-items li").first().waitFor();
  await looksRight(page, "drop-a-file-publish");
  await press("Jetzt veröffentlichen");
  await page.getByText("Veröffentlicht als Nr. 1.").first().waitFor();
  await press("Zurücknehmen");
  await press("Ja, zurücknehmen");
  await page.locator(".outcome-title", { hasText: "zurückgenommen" }).waitFor();
});

test("a file nobody has foreseen: the indicator is created on the spot", async () => {
  await bring("hunde.csv", "ags;jahr;Angemeldete Hunde\n05954036;2023;1.234\n05954004;2023;567\n");
  await settled();
  await press("Neuen Indikator anlegen …");
  const dialog = page.getByRole("dialog");
  assert.equal(await dialog.getByLabel("Kurzname", { exact: true }).inputValue(), "angemeldete-hunde");
  await dialog.getByLabel("Maßeinheit").fill("Hunde");
  assert.deepEqual(await accessibilityViolations(page), []);
  await dialog.getByRole("button", { name: "Anlegen", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await press(/^Das Komma ist das Dezimalzeichen/);
  await page.locator(".outcome-title", { hasText: "kann angenommen werden" }).waitFor();
  assert.match(await page.locator(".counts").innerText(), /^2\s+neu/);
});

test("an indicator without a rule gets one where publishing asks for it; a stricter one is due at once", async () => {
  await bring("igel.csv", "ags;jahr;Igel\n05954036;2023;345\n05954004;2023;4\n");
  await settled();
  await press("So anlegen");
  await page.locator(".outcome-title", { hasText: "kann angenommen werden" }).waitFor();
  await press("Annehmen");
  const lacking = page.locator(".notice", { hasText: "Regel zur Geheimhaltung wählen" });
  await lacking.waitFor();
  assert.ok(await lacking.getByRole("button", { name: "Regel speichern" }).isDisabled());
  await looksRight(page, "drop-a-file-lacking-rule");
  await lacking.getByLabel("Geheimhaltung").selectOption({ label: "nicht nötig: niemand ist daraus erkennbar" });
  await press("Regel speichern");
  await page.locator(".release-items li", { hasText: "2 Werte" }).waitFor();
  await press("Jetzt veröffentlichen");
  await page
    .getByText(/^Veröffentlicht als Nr\. \d+\.$/)
    .first()
    .waitFor();
  misdeeds.errors.length = 0;

  await press("Regel zur Geheimhaltung ändern");
  await page.getByLabel("Geheimhaltung").selectOption({ label: "Mindestfallzahl" });
  await page.getByLabel("Mindestens").fill("5");
  await press("Regel speichern");
  await page.locator(".release-items li", { hasText: "1 geheim gehalten" }).waitFor();
  await looksRight(page, "drop-a-file-stricter-rule");
  await page.goto(`${server.url}/verwaltung`);
  const due = page.getByRole("region", { name: "Neu zu veröffentlichen" });
  await due.getByText("strengere Regel").waitFor();
  assert.match(await due.innerText(), /Igel/);
  await looksRight(page, "deliveries-due");
  await press("Jetzt neu veröffentlichen");
  await due.waitFor({ state: "detached" });
});

test("a file that names its source: it is corrected, and gets the rule for all its indicators", async () => {
  await bring(
    "imker.csv",
    "ags;jahr;Imker\n05954036;2023;45\n05954004;2023;4\n;;\nQuelle: Veterinäramt; Lizenz: dl-de/by-2-0\n",
  );
  await settled();
  assert.equal(await page.getByLabel("Lizenz", { exact: true }).inputValue(), "dl-de/by-2-0");
  await page.getByLabel("Name der Quelle").fill("Veterinäramt des Kreises");
  await press("So anlegen");
  await page.locator(".outcome-title", { hasText: "kann angenommen werden" }).waitFor();
  await press("Annehmen");
  const source = { label: "die Quelle „Veterinäramt des Kreises“: alle ihre Indikatoren ohne eigene Regel" };
  await page.getByLabel("Die Regel gilt für").selectOption(source);
  await page.getByLabel("Geheimhaltung").selectOption({ label: "Mindestfallzahl" });
  await press("Regel speichern");
  await page.getByText("Imker: Mindestfallzahl 3").waitFor();
  await press("Jetzt veröffentlichen");
  await page
    .getByText(/^Veröffentlicht als Nr\. \d+\.$/)
    .first()
    .waitFor();
  misdeeds.errors.length = 0;
  await page.goto(`${server.url}/verwaltung/zuordnungen`);
  await page.getByRole("button", { name: "Ändern: Regel der Quelle „Veterinäramt des Kreises“" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Mindestens").fill("5");
  assert.deepEqual(await accessibilityViolations(page), []);
  await dialog.getByRole("button", { name: "Regel speichern" }).click();
  const due = page.getByRole("region", { name: "Neu zu veröffentlichen" });
  await due.getByText("strengere Regel").waitFor();
  await looksRight(page, "sources-due");
  await press("Jetzt neu veröffentlichen");
  await due.waitFor({ state: "detached" });
});

test("several indicators are created at once with their rule, accepted and published", async () => {
  await bring("haustiere.csv", "ags;jahr;Katzen;Kaninchen\n05954036;2023;345;18\n05954004;2023;123;45\n");
  await settled();
  await page.getByLabel("Geheimhaltung").selectOption({ label: "Mindestfallzahl" });
  await page.getByLabel("Mindestens").fill("5");
  await page.getByLabel("Geheimhaltung").selectOption({ label: "nicht nötig: niemand ist daraus erkennbar" });
  await looksRight(page, "drop-a-file-drafts");
  await press("Alle 2 anlegen");
  await page.locator(".outcome-title", { hasText: "kann angenommen werden" }).waitFor();
  await press("Annehmen");
  await page.locator(".outcome-title", { hasText: "angenommen" }).waitFor();
  await page.locator(".release-items li").nth(1).waitFor();
  await press("Jetzt veröffentlichen");
  await page
    .getByText(/^Veröffentlicht als Nr\. \d+\.$/)
    .first()
    .waitFor();
});

test("a mapping is corrected by hand and checked again", async () => {
  await bring("zuordnung.csv", "schluessel;stand;a;b\n05954036;2021;5;6\n05954004;2021;7;8\n");
  await settled();
  const fold = page.locator("details.fold").first();
  if ((await fold.getAttribute("open")) === null) await page.getByText("Zuordnung ändern", { exact: true }).click();
  await page.getByLabel("Bedeutung: b", { exact: true }).selectOption({ label: "Wert" });
  await page.getByLabel("Indikator: b", { exact: true }).selectOption({ label: "Einwohner" });
  await page.getByLabel("Bedeutung: a", { exact: true }).selectOption({ label: "nicht übernehmen" });
  await looksRight(page, "drop-a-file-mapping");
  await press("Mit dieser Zuordnung prüfen");
  await page.locator(".outcome-title", { hasText: "kann angenommen werden" }).waitFor();
  assert.match(await page.locator(".delivery-facts").innerText(), /Einwohner/);
});

test("a long check shows how far it is, goes on without its page, and can be stopped", async () => {
  const rows = Array.from({ length: 1_000_000 }, (_, row) => `05954036;${1950 + (row % 70)};${row}`);
  await bring("lang.csv", `ags;jahr;Arbeitslose\n${rows.join("\n")}\n`);
  const address = page.url();
  await page.locator(".work progress").waitFor();
  await page.goto(`${server.url}/verwaltung`);
  await page.getByRole("cell", { name: "in Prüfung" }).waitFor();
  await page.goto(address);
  await page
    .getByText(/wird gelesen|werden erkannt|werden gelesen|Vergleich mit/)
    .first()
    .waitFor();
  assert.deepEqual(await accessibilityViolations(page), []);
  await press("Abbrechen");
  await page.getByText("Abgebrochen. Es wurde nichts gespeichert.").first().waitFor();
  await page.goto(`${server.url}/verwaltung`);
  await page.getByRole("link", { name: "hunde.csv" }).waitFor();
  assert.equal(await page.getByRole("link", { name: "lang.csv" }).count(), 0);
  await looksRight(page, "drop-a-file-list");
});

test("a file that is no table says so in words", async () => {
  await bring("bericht.csv", "%PDF-1.7 …");
  await page.getByRole("alert").filter({ hasText: "keine Tabelle" }).waitFor();
});

test("who signs out leaves nothing, and the pages did nothing they must not", async () => {
  await press("Abmelden");
  await page.getByLabel("Zugangsschlüssel").waitFor();
  assert.equal((await kept(page)).storage, 0);
  assert.deepEqual(misdeeds.foreignRequests, []);
  assert.deepEqual(misdeeds.errors, []);
});
