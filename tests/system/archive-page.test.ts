import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { downloadArchive } from "@raumblick/api/download.api";
import type { Browser, Page } from "playwright-core";
import { publishRichCounty } from "../../server/src/opendata/testing/rich-county.ts";
import { assertSameArchives } from "../../server/src/opendata/testing/same-archives.ts";
import { launchPlainBrowser, type Misdeeds, openPage, picture } from "../support/browser.ts";
import { openTestDatabase } from "../support/databases.ts";
import { looksRight } from "../support/looks.ts";
import { startServer, type TestServer } from "../support/server.ts";

/** The archive of everything moves to an empty installation on the page for deliveries, by keyboard alone. */

const bytesOf = async ({ client }: TestServer) =>
  new Uint8Array(await (await client.call(downloadArchive, { query: { language: "de" } })).arrayBuffer());

const database = await openTestDatabase("postgresql");
const first = await startServer({ database });
await publishRichCounty(database, first.client);
const archive = await bytesOf(first);
const server = await startServer({ database: await openTestDatabase("postgresql"), pages: true });

let browser: Browser;
let page: Page;
let misdeeds: Misdeeds;
before(async () => {
  browser = await launchPlainBrowser();
  ({ page, misdeeds } = await openPage(browser, `${server.url}/verwaltung/einspielen`));
  // Editions are read one after the other, each in a process of its own.
  page.setDefaultTimeout(180_000);
});
after(() => browser?.close());

/** Tabs to a control of this name and presses it. */
async function pressByKeyboard(name: string): Promise<void> {
  const wanted = page.getByRole("button", { name, exact: true });
  await wanted.waitFor();
  for (let step = 0; step < 150; step += 1) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    if ((await focused.count()) > 0 && (await focused.innerText()).trim() === name) return page.keyboard.press("Enter");
  }
  assert.fail(`tabbing did not lead to „${name}“`);
}

const settled = () => page.locator(".work").waitFor({ state: "detached" });

test("signed in by keyboard, the archive says what is lacking here and offers to bring it along", async () => {
  await page.getByLabel("Zugangsschlüssel").focus();
  await page.keyboard.type(server.token);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Daten einspielen" }).waitFor();
  const chooser = page.waitForEvent("filechooser");
  await pressByKeyboard("Datei auswählen");
  await (await chooser).setFiles({ name: "raumblick.zip", mimeType: "application/zip", buffer: Buffer.from(archive) });
  await page.waitForURL(/einspielen\/\d+$/);
  await page.getByRole("heading", { name: "Katalog und Grenzen aus dem Archiv" }).waitFor();
  await settled();
  assert.equal(await page.getByRole("button", { name: "Annehmen", exact: true }).count(), 0);
  await page.evaluate("scrollTo(0, 0)");
  await looksRight(page, "archive-lacking");
});

test("catalogue and boundaries are taken, then values, then they are published", async () => {
  await pressByKeyboard("Katalog und Grenzen übernehmen");
  await page.locator(".outcome-title", { hasText: "kann angenommen werden" }).waitFor();
  await settled();
  assert.equal(await page.getByRole("heading", { name: "Katalog und Grenzen aus dem Archiv" }).count(), 0);
  await page.evaluate("scrollTo(0, 0)");
  await looksRight(page, "archive-ready");
  await pressByKeyboard("Annehmen");
  await page.locator(".outcome-title", { hasText: "angenommen" }).waitFor();
  await page.locator(".release-items li").first().waitFor();
  assert.equal(await page.locator(".choices input:checked").count(), 6, "every indicator of the archive is offered");
  await page.evaluate("scrollTo(0, 0)");
  await looksRight(page, "archive-accepted");
  await pressByKeyboard("Jetzt veröffentlichen");
  await page.getByText("Veröffentlicht als Nr. 1.").first().waitFor();
  await picture(page, "archive-published");
});

test("downloaded again it is the same archive", async () => {
  await assertSameArchives(await bytesOf(server), archive);
  assert.deepEqual(misdeeds, { errors: [], foreignRequests: [], failedRequests: [] });
});
