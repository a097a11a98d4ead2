import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { sql } from "../../server/src/database/sql.ts";
import { INDICATORS, TOWNS } from "../../server/src/import/testing/known.ts";
import { storeSmallWorld } from "../../server/src/import/testing/stored.ts";
import { launchPlainBrowser, type Misdeeds, openPage } from "../support/browser.ts";
import { openTestDatabase } from "../support/databases.ts";
import { looksRight } from "../support/looks.ts";
import { startServer } from "../support/server.ts";

/** A planner saves a mapping and brings next year's file: it is recognised, and one key press takes it over. */

const database = await openTestDatabase("postgresql");
await storeSmallWorld(database, TOWNS, INDICATORS);
await database.writing((tx) =>
  tx.rows(sql`
    insert into internal.source (key, document) values ('ba', '{"key": "ba", "name": {"de": "Bundesagentur für Arbeit"},
      "attribution": "© Statistik der Bundesagentur für Arbeit", "licence": "dl-de/by-2-0",
      "contact": "statistik@example.org", "disclosure": {"rule": "none_needed"}}')`),
);
const server = await startServer({ database, pages: true });

let browser: Browser;
let page: Page;
let misdeeds: Misdeeds;
before(async () => {
  browser = await launchPlainBrowser();
  ({ page, misdeeds } = await openPage(browser, `${server.url}/verwaltung/einspielen`, { reducedMotion: "reduce" }));
  await page.getByLabel("Zugangsschlüssel").fill(server.token);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Daten einspielen" }).waitFor();
});
after(() => browser?.close());

async function bring(name: string, text: string): Promise<void> {
  await page.goto(`${server.url}/verwaltung/einspielen`);
  await page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text, "utf8") });
  await page.waitForURL(/einspielen\/\d+$/);
  await page.locator(".outcome").first().waitFor();
  await page.locator(".work").waitFor({ state: "detached" });
}

/** Presses a button as one does without a mouse. */
async function pressByKey(name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).focus();
  await page.keyboard.press("Enter");
}

const state = (text: string) => page.locator(".outcome-title", { hasText: text }).waitFor();

test("this year's mapping is saved with the source of its values, by keyboard", async () => {
  await bring(
    "arbeit-2023.csv",
    "ags;Stadt;Insgesamt;Arbeitslose 2023\n05954036;Witten;9;1000\n05954004;Breckerfeld;4;120\n",
  );
  await page.getByLabel("Quelle der Werte").selectOption({ label: "Bundesagentur für Arbeit" });
  await page.getByText("© Statistik der Bundesagentur für Arbeit, dl-de/by-2-0").waitFor();
  await page.getByLabel("Name der Zuordnung").focus();
  await page.keyboard.type("Arbeitslose der Städte");
  await page.keyboard.press("Enter");
  await page.getByText("Gespeichert als „Arbeitslose der Städte“, Fassung 1.").first().waitFor();
  await looksRight(page, "saved-mappings-save");
  await pressByKey("Annehmen");
  await state("angenommen");
});

test("next year's file is recognised, says what is different, and is taken over with one key press", async () => {
  await bring("arbeit-2024.csv", "ags;Stadt;Arbeitslose 2024\n05954036;Witten;1010\n05954004;Breckerfeld;118\n");
  await state("kann angenommen werden");
  const said = await page.locator(".recognised-as.notice").innerText();
  assert.match(said, /Erkannt als „Arbeitslose der Städte“ \(Fassung 1\)/);
  assert.match(said, /Es fehlt Spalte „Insgesamt“/);
  assert.match(said, /„Arbeitslose 2023“ heißt jetzt „Arbeitslose 2024“|2024/);
  assert.equal(await page.getByLabel("Quelle der Werte").inputValue(), "ba");
  await looksRight(page, "saved-mappings-recognised");
  await pressByKey("Annehmen");
  await state("angenommen");
  await page.locator(".release-items li").first().waitFor();
  await pressByKey("Jetzt veröffentlichen");
  await page.getByText("Veröffentlicht als Nr. 1.").first().waitFor();
});

test("the map names the source of the delivery", async () => {
  await page.goto(`${server.url}/karte/arbeitslose`);
  await page.locator(".provenance").getByText("© Statistik der Bundesagentur für Arbeit").waitFor();
});

test("the library shows mappings and sources; a mapping is renamed, keeps its versions, and is deleted", async () => {
  await page.goto(`${server.url}/verwaltung/zuordnungen`);
  await page.getByRole("table").first().waitFor();
  await page.getByText("keine nötig").waitFor();
  await looksRight(page, "saved-mappings-list");
  await page.getByRole("link", { name: "Arbeitslose der Städte" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Name", { exact: true }).fill("Arbeitslose");
  await page.keyboard.press("Enter");
  await page.getByText("Umbenannt: „Arbeitslose der Städte“ heißt jetzt „Arbeitslose“.").waitFor();
  assert.deepEqual(await page.locator(".versions > li strong").allInnerTexts(), ["Fassung 2", "Fassung 1"]);
  for (const saved of await page.locator(".versions > li .muted").allInnerTexts())
    assert.match(saved, /^\d\d\.\d\d\.\d{4}.*, mit dem Zugangsschlüssel$/);
  await page.getByText("arbeit-2024.csv").waitFor();
  await looksRight(page, "saved-mappings-one");
  await pressByKey("Löschen");
  await pressByKey("Ja, löschen");
  await page.getByText("Noch keine Zuordnung gespeichert.").waitFor();
  assert.deepEqual(misdeeds.errors, []);
});
