import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { restoreRelease, withdrawRelease } from "@raumblick/api/publish.api";
import { getCatalog } from "@raumblick/api/query.api";
import type { Browser } from "playwright-core";
import { launchPlainBrowser, picture } from "../support/browser.ts";
import { type DemoServer, startDemo } from "../support/demo.ts";
import { drawnAsSvg as drawn, german, published, typeName, visit, visitTampered } from "../support/explore.ts";

/** What is missing, hidden, failing or gone is said, and the next step is offered. */

let demo: DemoServer;
let browser: Browser;
before(async () => {
  demo = await startDemo();
  browser = await launchPlainBrowser();
});
after(() => browser?.close());

test("areas without a value say so everywhere, and those kept secret are counted apart", async () => {
  const facts = await published(demo, "masernimpfung", "stadt");
  const period = "2020_21";
  const cells = facts.cells(period);
  const suppressed = cells.filter(({ confidentiality }) => confidentiality > 0);
  const missing = cells.filter(({ value, confidentiality }) => Number.isNaN(value) && confidentiality === 0);
  assert.ok(suppressed.length > 0 && missing.length > 0, "the demo county has both");
  await visit(browser, `${demo.url}/karte/masernimpfung?zeit=${period}`, async ({ page }) => {
    await drawn(page, facts.known(period).length);
    const count = (words: string) =>
      page.locator(".legend-row", { hasText: words }).locator(".legend-count > [aria-hidden]").innerText();
    assert.equal(await count("geheim gehalten"), String(suppressed.length));
    assert.equal(await count("keine Angabe"), String(missing.length));
    const row = (name: string) => page.locator(".ranking-row").filter({ hasText: name });
    assert.match(await row(missing[0]?.name ?? "").innerText(), /keine Angabe/);
    assert.match(await row(suppressed[0]?.name ?? "").innerText(), /geheim gehalten \(kleine Zahl\)/);
    await row(suppressed[0]?.name ?? "").click();
    const card = page.locator(".area-card", { hasText: "geheim gehalten (kleine Zahl)" });
    await card.waitFor();
    assert.doesNotMatch(await card.locator(".card-value p").first().innerText(), /\d/);
    await page.locator(".map-surface").focus();
    await typeName(page, (missing[0]?.name ?? "").slice(0, 6), new RegExp(`^${missing[0]?.name}, keine Angabe`));
    await picture(page, "states-suppressed");
  });
});

test("a period with few values says how many are kept secret", async () => {
  const facts = await published(demo, "elektroautos", "stadt");
  await visit(browser, `${demo.url}/karte/elektroautos?zeit=2012`, async ({ page }) => {
    await drawn(page, facts.known("2012").length);
    assert.equal(facts.known("2012").length, 2);
    assert.match(await page.locator("#map-summary").innerText(), /Von 9 Werten sind 7 geheim gehalten/);
    assert.match(await page.locator(".ranking").innerText(), /geheim gehalten|keine Angabe/);
  });
});

test("values that cannot be fetched: the page says so, and the retry brings them", async () => {
  const facts = await published(demo, "kinderarmut", "stadt");
  let broken = true;
  await visitTampered(
    browser,
    (page) => page.route("**/api/v1/values/*", (route) => (broken ? route.abort() : route.continue())),
    async (page) => {
      await page.goto(`${demo.url}/karte/kinderarmut`);
      const alert = page.getByRole("alert");
      await alert.getByText("Der Server antwortet nicht").waitFor();
      assert.ok(await page.getByRole("heading", { level: 1, name: "Kinderarmut" }).isVisible());
      await picture(page, "states-offline");
      broken = false;
      await alert.getByRole("button", { name: "Noch einmal versuchen" }).click();
      await drawn(page, 9);
      await page.locator("#map-summary", { hasText: german(facts.county(facts.newest), 1) }).waitFor();
      assert.equal(await page.getByRole("alert").count(), 0);
    },
  );
});

test("a catalogue that cannot be fetched, and an answer that is none", async () => {
  let fault: "abort" | "nonsense" | "none" = "abort";
  await visitTampered(
    browser,
    (page) =>
      page.route("**/api/v1/catalog", (route) => {
        if (fault === "abort") return route.abort();
        if (fault === "nonsense") return route.fulfill({ status: 500, body: "<html>Gateway</html>" });
        return route.continue();
      }),
    async (page) => {
      await page.goto(demo.url);
      await page.getByRole("alert").getByText("Keine Verbindung").waitFor();
      fault = "nonsense";
      await page.getByRole("button", { name: "Noch einmal versuchen" }).click();
      await page.getByRole("alert").getByText("Das hat nicht geklappt").waitFor();
      fault = "none";
      await page.getByRole("button", { name: "Noch einmal versuchen" }).click();
      await page.locator(".topic-card a").first().waitFor();
    },
  );
});

test("the map library cannot be fetched: the map stays as SVG and the page goes on", async () => {
  await visitTampered(
    browser,
    (page) => page.route("**/api/v1/tiles/**", (route) => route.abort()),
    async (page) => {
      await page.goto(`${demo.url}/karte/kinderarmut`);
      await page.locator(".ranking-row").nth(8).waitFor();
      await page.locator("[data-map-state]").waitFor({ state: "attached" });
      await page.locator(".ranking-row").first().click();
      await page.locator(".area-card").waitFor();
    },
  );
});

test("an indicator that is not there offers the others", async () => {
  await visit(browser, `${demo.url}/karte/gibt-es-nicht`, async ({ page }) => {
    await page.getByRole("heading", { level: 1, name: "Diesen Indikator gibt es nicht" }).waitFor();
    await page.getByLabel("Liste eingrenzen").fill("kinderarm");
    await page.getByRole("link", { name: "Kinderarmut", exact: true }).click();
    await drawn(page, 9);
  });
});

// The last one: it changes what is published, and puts it back.
test("numbers withdrawn while somebody looks: the page says so, and the catalogue is read anew", async () => {
  const { release } = await demo.visitor.call(getCatalog, {});
  await visitTampered(
    browser,
    async () => {},
    async (page) => {
      await page.goto(`${demo.url}/karte/kinderarmut`);
      await drawn(page, 9);
      const level = (name: string) => page.getByLabel("Raumebene").selectOption(name);
      await demo.editor.call(withdrawRelease, { body: { items: [{ indicator: "kinderarmut", level: "quartier" }] } });
      const renewed = page.waitForResponse(
        async (response) => response.url().endsWith("/catalog") && (await response.json()).release > release,
      );
      await level("quartier");
      await renewed;
      // The level is gone from the new catalogue: the nearest there is, and a sentence why.
      await page
        .locator(".notice", { hasText: "Die Raumebene „quartier“ gibt es für diesen Indikator nicht" })
        .waitFor();
      await drawn(page, 9);
      assert.deepEqual(
        await page
          .getByLabel("Raumebene")
          .locator("option")
          .evaluateAll((all) => all.map((one) => one.getAttribute("value"))),
        ["kreis", "stadt"],
      );
      await picture(page, "states-withdrawn");
    },
  );
  await demo.editor.call(restoreRelease, { params: { number: release } });
  await visit(browser, `${demo.url}/karte/kinderarmut?ebene=quartier`, async ({ page }) => {
    await page.locator("li[aria-setsize='130'] .ranking-row").first().waitFor();
  });
});
