import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { kept, launchBrowser, launchPlainBrowser, openPage, picture, SMALL_DESKTOP } from "../support/browser.ts";
import { type DemoServer, startDemo } from "../support/demo.ts";
import { drawn, drawnAsSvg, german, published, rankingRows, visit } from "../support/explore.ts";

/** A citizen looks at the county: what a visit leaves behind, and whether every part of the page tells the same numbers. */

let demo: DemoServer;
let browser: Browser;
/** For pages without a map, and ways that only lead to one. */
let plain: Browser;
before(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
  plain = await launchPlainBrowser();
});
after(async () => {
  await browser?.close();
  await plain?.close();
});

const NOTHING_KEPT = { cookies: 0, storage: 0, workers: 0 };

for (const path of ["/", "/karte/kinderarmut", "/quellen", "/datenschutz", "/barrierefreiheit"])
  test(`a first visit of ${path} keeps nothing on the device and asks no other host`, async () => {
    const { page, misdeeds, close } = await openPage(path.startsWith("/karte") ? browser : plain, "about:blank");
    try {
      await page.addInitScript(`addEventListener("securitypolicyviolation", (event) => {
        (globalThis.violations ??= []).push(event.violatedDirective + " " + event.blockedURI);
      });`);
      const response = await page.goto(`${demo.url}${path}`);
      const policy = (await response?.headerValue("content-security-policy")) ?? "";
      assert.match(policy, /default-src 'none'/);
      assert.match(policy, /script-src 'self'(;|$)/);
      assert.match(policy, /style-src 'self'(;|$)/);
      assert.doesNotMatch(policy, /unsafe|https?:|\*/);
      await page.locator(".invented-banner", { hasText: "erfunden" }).waitFor();
      if (path.startsWith("/karte")) await drawn(page, 9);
      await page.waitForLoadState("networkidle");
      assert.equal(await page.evaluate("globalThis.violations?.join()"), undefined);
      assert.deepEqual(await kept(page), NOTHING_KEPT);
      assert.deepEqual(await page.context().storageState({ indexedDB: true }), { cookies: [], origins: [] });
      const foreign = misdeeds.foreignRequests.filter((url) => !url.startsWith(demo.url));
      assert.deepEqual(foreign, []);
      assert.deepEqual([misdeeds.errors, misdeeds.failedRequests], [[], []]);
    } finally {
      await close();
    }
  });

/** Shares, numbers, means with two decimals, quarters; towns and Quartiere. */
const SHOWN = [
  { indicator: "kinderarmut", level: "stadt", unit: "%" },
  { indicator: "kinderarmut", level: "quartier", unit: "%" },
  { indicator: "arbeitslose", level: "stadt", unit: "" },
  { indicator: "angebotsmiete", level: "quartier", unit: "" },
  { indicator: "wanderungssaldo", level: "stadt", unit: "" },
] as const;

for (const { indicator, level, unit } of SHOWN)
  test(`sentence, map, legend, ranking and table of ${indicator} on ${level} say what the interface says`, async () => {
    const facts = await published(demo, indicator, level);
    const { decimals } = facts.indicator;
    const known = facts.known(facts.newest);
    const values = known.map(({ value }) => value);
    await visit(
      browser,
      `${demo.url}/karte/${indicator}?ebene=${level}`,
      async ({ page }) => {
        await drawn(page, known.length);

        const sentence = (await page.locator("#map-summary").innerText()).replaceAll(/[\u00a0\u202f]/g, " ");
        for (const value of [facts.county(facts.newest), Math.max(...values), Math.min(...values)])
          assert.ok(
            new RegExp(`(^|[ (])${german(value, decimals).replaceAll(".", "\\.")}(?![\\d,])`).test(sentence),
            `${german(value, decimals)} is not in: ${sentence}`,
          );

        const counts = await page.locator(".legend-rows .legend-count > [aria-hidden]").allInnerTexts();
        if (counts.length > 0)
          assert.equal(
            counts.reduce((sum, count) => sum + Number(count.replace(".", "")), 0),
            facts.areas.codes.length,
            "the legend counts every area once",
          );

        const listed = await rankingRows(page);
        assert.equal(listed.length, facts.areas.codes.length);
        const ranked = [...known].sort((a, b) => b.value - a.value);
        const byName = new Map(listed.map(({ rank, name, value }) => [name, { rank, value }]));
        const sign = unit === "" ? "" : ` ${unit}`;
        for (const { name, value } of known) {
          assert.equal(byName.get(name)?.value, `${german(value, decimals)}${sign}`, name);
          assert.equal(byName.get(name)?.rank, String(1 + ranked.filter((other) => other.value > value).length), name);
        }
        for (const { name, value } of facts.cells(facts.newest))
          if (Number.isNaN(value)) assert.equal(byName.get(name)?.rank, "–", `${name} has no value and so no rank`);

        await page.getByRole("tab", { name: "Tabelle" }).click();
        const body = page.locator(".table-view tbody tr");
        await body.first().waitFor();
        const table = await body.evaluateAll((all) =>
          all.map((row) => [row.querySelector("th")?.textContent, row.querySelector("td")?.firstChild?.textContent]),
        );
        assert.equal(table.length, facts.areas.codes.length);
        const cell = new Map(table as [string, string][]);
        for (const { name, value, confidentiality } of facts.cells(facts.newest)) {
          const without = confidentiality > 0 ? "geheim gehalten" : "keine Angabe";
          assert.equal(cell.get(name), Number.isNaN(value) ? without : german(value, decimals), name);
        }
        await picture(page, `journey-${indicator}-${level}`);
      },
      { viewport: SMALL_DESKTOP },
    );
  });

test("the start page shows the county's value of each topic's headline and leads to its map", async () => {
  const { county, newest, indicator } = await published(demo, "kinderarmut", "stadt");
  await visit(plain, demo.url, async ({ page }) => {
    const cards = page.locator(".topic-card");
    await cards.nth(3).waitFor();
    await page.locator(".topic-card .small-map svg").nth(3).waitFor();
    assert.ok((await cards.count()) >= 4);
    const card = cards.filter({ has: page.locator('a[href="/karte/kinderarmut"]') });
    if ((await card.count()) === 1)
      assert.ok((await card.innerText()).includes(german(county(newest), indicator.decimals)), "the county's value");
    await picture(page, "start");
    const link = cards.first().getByRole("link");
    const name = await link.innerText();
    await link.click();
    await drawnAsSvg(page);
    assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), name);
  });
});
