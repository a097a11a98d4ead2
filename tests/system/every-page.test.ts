import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { launchBrowser, launchPlainBrowser, picture, SMALL_DESKTOP } from "../support/browser.ts";
import { type DemoServer, startDemo } from "../support/demo.ts";
import { drawn, drawnAsSvg, published, tooWide, visit } from "../support/explore.ts";
import { moving } from "../support/in-page.ts";

/** What holds on every page: it fits a page enlarged four times, rests for those who want less motion, and prints. */

let demo: DemoServer;
let browser: Browser;
/** Without the map library: for all but the flight of the map and a map on paper. */
let plain: Browser;
let town: string;
before(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
  plain = await launchPlainBrowser();
  town = (await published(demo, "kinderarmut", "stadt")).areas.codes[6] ?? "";
});
after(async () => {
  await browser?.close();
  await plain?.close();
});

const heading = (page: Page) => page.getByRole("heading", { level: 1 }).waitFor();
const first = (selector: string) => (page: Page) => page.locator(selector).first().waitFor();

const PAGES: { name: string; path: () => string; there: (page: Page) => Promise<void> }[] = [
  { name: "start", path: () => "/", there: first(".topic-card a") },
  { name: "map", path: () => "/karte/kinderarmut", there: (page) => drawnAsSvg(page) },
  { name: "circles", path: () => "/karte/arbeitslose", there: (page) => drawnAsSvg(page) },
  {
    name: "comparison",
    path: () => `/karte/kinderarmut?ansicht=verlauf&auswahl=${town}`,
    there: (page) => drawnAsSvg(page),
  },
  { name: "area", path: () => `/gebiet/${town}`, there: first(".area-topic tbody tr") },
  { name: "areas", path: () => "/gebiete", there: first(".areas-list a") },
  { name: "methods", path: () => "/methoden", there: heading },
  { name: "method", path: () => "/methoden/klassen", there: heading },
  { name: "sources", path: () => "/quellen", there: heading },
  { name: "legal notice", path: () => "/impressum", there: first(".operator-facts dd") },
  { name: "privacy", path: () => "/datenschutz", there: first(".operator-facts dd") },
  { name: "accessibility", path: () => "/barrierefreiheit", there: first(".operator-facts dd") },
  { name: "Easy Language", path: () => "/leichte-sprache", there: first(".operator-facts dd") },
  { name: "token", path: () => "/verwaltung", there: first(".token-page input") },
];

const ENLARGED: BrowserContextOptions = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 };

for (const { name, path, there } of PAGES) {
  test(`at 400 % zoom nothing has to be scrolled sideways, and who wants less motion gets none: ${name}`, async () => {
    await visit(
      plain,
      `${demo.url}${path()}`,
      async ({ page }) => {
        await there(page);
        assert.equal(await tooWide(page), 0);
        assert.deepEqual(await page.locator("body *").evaluateAll(moving), []);
        for (const place of [page.getByRole("heading", { level: 1 }), page.locator(".footer a").last()])
          await liesInside(page, place);
        await picture(page, `zoomed-${name}`);
      },
      { ...ENLARGED, reducedMotion: "reduce" },
    );
  });
}

/** Scrolled to, the whole of it lies between the sides of the window. */
async function liesInside(page: Page, place: Locator): Promise<void> {
  await place.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const box = await place.boundingBox();
  assert.ok(box && box.x >= 0 && box.x + box.width <= (page.viewportSize()?.width ?? 0), await place.innerText());
}

/** Notes from now on how often the names on the map, which follow it, took other places. */
const WATCH = `new MutationObserver(() => (globalThis.steps = (globalThis.steps ?? 0) + 1))
  .observe(document.querySelector(".map-labels"), { attributes: true, subtree: true, childList: true })`;

for (const [reducedMotion, flies] of [
  ["reduce", false],
  ["no-preference", true],
] as const)
  test(`the map ${flies ? "flies nearer" : "is nearer at once for those who want less motion"}`, async () => {
    await visit(
      browser,
      `${demo.url}/karte/kinderarmut`,
      async ({ page }) => {
        await drawn(page);
        await page.locator(".map-labels text").first().waitFor({ state: "attached" });
        await page.evaluate(WATCH);
        const most: number[] = [];
        // A busy machine draws few pictures of a flight: it goes there and back until one is seen to fly.
        for (let turn = 0; turn < (flies ? 20 : 4) && (most.at(-1) ?? 0) <= 2; turn += 1) {
          const before = page.url();
          await page.evaluate("globalThis.steps = 0");
          await page.getByRole("button", { name: turn % 2 === 0 ? "Näher heran" : "Weiter weg" }).click();
          await page.waitForURL((url) => url.href !== before);
          most.push(await page.evaluate<number>("globalThis.steps"));
        }
        assert.ok(flies ? Math.max(...most) > 2 : Math.max(...most) <= 2, `${most} steps`);
      },
      { reducedMotion, viewport: SMALL_DESKTOP },
    );
  });

type Styles = { getComputedStyle: (element: unknown) => { borderTopStyle: string } };
/** How the upper border of an element is drawn. */
const BORDER = (element: unknown) => (globalThis as unknown as Styles).getComputedStyle(element).borderTopStyle;

/** How many sheets a PDF has: its page objects. */
const sheets = (pdf: Uint8Array) =>
  [
    ...Buffer.from(pdf)
      .toString("latin1")
      .matchAll(/\/Type\s*\/Page\b/g),
  ].length;

/** Sizes of its sheets in points, as `width × height`. */
const sizes = (pdf: Uint8Array) => [
  ...new Set(
    [
      ...Buffer.from(pdf)
        .toString("latin1")
        .matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g),
    ].map(([, width, height]) => `${Math.round(Number(width))} × ${Math.round(Number(height))}`),
  ),
];

for (const [view, panel] of [
  ["ranking", ""],
  ["series", "ansicht=verlauf"],
  ["table", "ansicht=tabelle"],
] as const)
  test(`a map printed as PDF fills one or two sheets of A4 and names sentence and source: ${view}`, async () => {
    // The map library leaves the paper to the SVG; once is enough to see that.
    const library = view === "ranking";
    await visit(library ? browser : plain, `${demo.url}/karte/kinderarmut?${panel}`, async ({ page }) => {
      await (library ? drawn : drawnAsSvg)(page, 9);
      const sentence = await page.locator("#map-summary").innerText();
      const pdf = await page.pdf({ preferCSSPageSize: true, format: "A4" });
      assert.ok(pdf.length > 20_000, `${pdf.length} bytes`);
      assert.ok(sheets(pdf) >= 1 && sheets(pdf) <= 2, `${sheets(pdf)} sheets`);
      for (const size of sizes(pdf)) assert.match(size, /^(595 × 842|842 × 595)$/);
      await page.emulateMedia({ media: "print" });
      await page.evaluate(`dispatchEvent(new Event("beforeprint"))`);
      const printed = await page.locator("body").innerText();
      assert.ok(printed.includes(sentence), "the sentence is not on paper");
      assert.match(printed, /Quelle/);
      await picture(page, `print-${view}`);
    });
  });

test("the page of an area printed as PDF keeps its tables on A4 and leaves the controls away", async () => {
  await visit(plain, `${demo.url}/gebiet/${town}`, async ({ page }) => {
    await first(".area-topic tbody tr")(page);
    const pdf = await page.pdf({ preferCSSPageSize: true, format: "A4" });
    assert.ok(sheets(pdf) >= 1 && sheets(pdf) <= 8, `${sheets(pdf)} sheets`);
    for (const size of sizes(pdf)) assert.match(size, /^(595 × 842|842 × 595)$/);
    await page.emulateMedia({ media: "print" });
    // As wide as a sheet of A4 between its margins.
    await page.setViewportSize({ width: 680, height: 1000 });
    assert.ok(await page.locator(".area-topic table").first().isVisible());
    assert.ok(await page.locator(".home span").isVisible(), "whose page it is");
    const compared = page.locator(".comparison-choice select");
    assert.equal(await compared.evaluate(BORDER), "none");
    assert.equal(await page.locator(".comparison-choice svg").isVisible(), false, "a box to choose from is on paper");
    for (const control of [".switches", ".search", ".ways"])
      assert.equal(await page.locator(control).filter({ visible: true }).count(), 0, `${control} is on paper`);
    await picture(page, "print-area");
  });
});
