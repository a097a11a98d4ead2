import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Browser, type BrowserContextOptions, devices, type Locator, type Page } from "playwright-core";
import { launchBrowser, launchPlainBrowser, picture } from "../support/browser.ts";
import { type DemoServer, startDemo } from "../support/demo.ts";
import { drawnAsSvg as drawn, drawn as drawnByLibrary, published, tooWide, visit } from "../support/explore.ts";
import { fillsOf, isUncovered, lookOf, moving, tooSmallToTouch } from "../support/in-page.ts";

/** Phones, much enlarged pages, paper, and what people have set for themselves. */

let demo: DemoServer;
let browser: Browser;
before(async () => {
  demo = await startDemo();
  browser = await launchPlainBrowser();
});
after(() => browser?.close());

const { defaultBrowserType: _, ...phone } = devices["iPhone 13"] as (typeof devices)[string];
const SCREENS = [
  { name: "a phone", options: phone },
  { name: "320 pixels", options: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true } },
  { name: "400 % zoom", options: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 } },
] as const;

/** Brings it into sight as a reader would, by scrolling, and says whether it can be touched there. */
async function reachable(page: Page, place: Locator, what: string): Promise<void> {
  await place.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const box = await place.boundingBox();
  const { width, height } = page.viewportSize() as { width: number; height: number };
  assert.ok(box && box.width > 0, `${what} is not there`);
  assert.ok(box.x >= -1 && box.x + box.width <= width + 1, `${what} reaches beyond the side`);
  assert.ok(box.y < height && box.y + box.height > 0, `${what} is out of sight`);
  const free = await place.evaluate(isUncovered);
  assert.ok(free, `${what} is covered`);
}

/** Pixels of the page below the window: a map page fills the window, and only its panel scrolls. */
const BELOW = "document.documentElement.scrollHeight - innerHeight";

for (const { name, options } of SCREENS)
  test(`map, timeline, legend, panel and footer can be reached on ${name}, and nothing scrolls sideways`, async () => {
    await visit(
      browser,
      `${demo.url}/karte/kinderarmut`,
      async ({ page }) => {
        await drawn(page);
        assert.equal(await tooWide(page), 0);
        await picture(page, `small-${name}`.replace(/\W+/g, "-"));
        await reachable(page, page.locator(".map-surface"), "the map");
        await reachable(page, page.getByRole("slider", { name: "Zeitraum" }), "the timeline");
        await reachable(page, page.locator(".legend"), "the legend");
        await reachable(page, page.locator(".legend-row").first(), "the first class");
        await picture(page, `small-legend-${name}`.replace(/\W+/g, "-"));
        await reachable(page, page.getByRole("tab", { name: "Tabelle" }), "the views");
        await reachable(page, page.locator(".ranking-row").first(), "the first rank");
        await reachable(page, page.locator(".ranking-row").last(), "the last rank");
        await reachable(page, page.getByRole("link", { name: "Datenschutz" }), "the footer");
        await reachable(page, page.getByRole("button", { name: "Alle Indikatoren" }), "the list of indicators");
        await page.getByRole("tab", { name: "Tabelle" }).click();
        await page.locator(".table-view tbody tr").first().waitFor();
        if (name !== "400 % zoom") assert.equal(await page.evaluate(BELOW), 0, "the page scrolls beyond its end");
        assert.equal(await tooWide(page), 0, "a table scrolls in itself");
        await page.goto(demo.url);
        await page.locator(".topic-card a").first().waitFor();
        assert.equal(await tooWide(page), 0);
        await reachable(page, page.locator(".topic-card a").first(), "the first topic");
        await picture(page, `small-start-${name}`.replace(/\W+/g, "-"));
      },
      options,
    );
  });

type Style = { font: string; paddingLeft: string; paddingRight: string };
type Window = {
  getComputedStyle: (element: unknown) => Style;
  document: { createElement: (name: "canvas") => { getContext: (kind: "2d") => Pen } };
};
type Pen = { font: string; measureText: (text: string) => { width: number } };
/** Pixels that the hint of an empty field leaves free in it; less than 0 where it is cut. */
const ROOM = (input: unknown) => {
  const { clientWidth, placeholder } = input as { clientWidth: number; placeholder: string };
  const { getComputedStyle, document } = globalThis as unknown as Window;
  const { font, paddingLeft, paddingRight } = getComputedStyle(input);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  return (
    clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight) - pen.measureText(placeholder).width
  );
};

test("on the smallest phone the map keeps its place: one line of attribution, the search says what it finds", async () => {
  const options: BrowserContextOptions = { ...phone, viewport: { width: 320, height: 640 } };
  await visit(
    browser,
    `${demo.url}/karte/kinderarmut`,
    async ({ page }) => {
      await drawn(page);
      const map = await page.locator(".area-map").boundingBox();
      assert.ok(map && map.height >= 180, `${map?.height} pixels of map`);
      const attribution = await page.locator(".map-attribution").boundingBox();
      assert.ok(attribution && attribution.height < 30, `${attribution?.height} pixels of attribution`);
      await page.goto(demo.url);
      const field = page.locator(".search.large input");
      await field.waitFor();
      const room = await field.evaluate(ROOM);
      assert.ok(room >= 0, `${-room} pixels of the hint are cut off`);
    },
    options,
  );
});

test("on a touch screen everything to press is at least 44 pixels high", async () => {
  await visit(
    browser,
    `${demo.url}/karte/kinderarmut`,
    async ({ page }) => {
      await drawn(page);
      await page.locator(".ranking-row").first().tap();
      await page.locator(".area-card").waitFor();
      const small = await page
        .locator(
          ".button, .selectors select, .legend-row, .ranking-row, [role=tab], [role=slider], .map-zoom button, .search-stand-in, input",
        )
        .evaluateAll(tooSmallToTouch);
      assert.deepEqual(small, []);
    },
    phone,
  );
});

test("a touch on the map chooses an area, and the sheet has three heights", async () => {
  await visit(
    browser,
    `${demo.url}/karte/kinderarmut`,
    async ({ page }) => {
      await drawn(page);
      const name = await page.locator(".map-labels text").first().boundingBox();
      assert.ok(name);
      await page.touchscreen.tap(name.x + name.width / 2, name.y + name.height + 6);
      await page.locator(".area-card h2").waitFor();
      const height = () => page.locator(".panel").evaluate((panel) => panel.getBoundingClientRect().height);
      const middle = await height();
      await page.getByRole("button", { name: "Mehr zeigen", exact: true }).tap();
      await page.locator("main[data-height=high]").waitFor();
      const high = await height();
      await page.getByRole("button", { name: "Mehr Karte zeigen" }).tap();
      await page.getByRole("button", { name: "Mehr Karte zeigen" }).tap();
      await page.locator("main[data-height=low]").waitFor();
      const low = await height();
      assert.ok(low < middle && middle < high, `${low}, ${middle}, ${high}`);
      await reachable(page, page.getByRole("slider", { name: "Zeitraum" }), "the timeline above the low sheet");
    },
    { ...phone, reducedMotion: "reduce" },
  );
});

test("who wants less motion gets none", async () => {
  await visit(
    browser,
    `${demo.url}/karte/kinderarmut`,
    async ({ page }) => {
      await drawn(page);
      assert.deepEqual(await page.locator("body *").evaluateAll(moving), []);
    },
    { reducedMotion: "reduce" },
  );
});

test("on paper stand the map with its colours, the legend, the sentence, the source and that it is invented", async (t) => {
  const drawing = await launchBrowser();
  t.after(() => drawing.close());
  await visit(drawing, `${demo.url}/karte/kinderarmut?ansicht=info`, async ({ page }) => {
    await drawnByLibrary(page, 9);
    await page.locator("[role=tabpanel] dt", { hasText: "Quelle" }).first().waitFor();
    await page.emulateMedia({ media: "print" });
    await page.evaluate(`dispatchEvent(new Event("beforeprint"))`);
    const areas = page.locator(".map-svg path[data-area]");
    assert.equal(await areas.count(), 9);
    for (const [what, place] of [
      ["the first area", areas.first()],
      ["the legend", page.locator(".legend-row").first()],
      ["the sentence", page.locator("#map-summary")],
      ["the source", page.locator("[role=tabpanel] dt", { hasText: "Quelle" }).first()],
      ["that it is invented", page.locator(".invented-banner")],
      ["the attribution of the boundaries", page.locator(".map-attribution")],
    ] as const)
      assert.ok(await place.isVisible(), `${what} is not on paper`);
    for (const control of [".map-zoom", ".switches", ".timeline-buttons .button"])
      assert.ok(!(await page.locator(control).first().isVisible()), `${control} is on paper`);
    await picture(page, "print");
    await page.evaluate(`dispatchEvent(new Event("afterprint"))`);
    await page.emulateMedia({ media: "screen" });
    await drawnByLibrary(page, 9);
    assert.equal(await page.locator(".map-svg").count(), 0);
  });
});

test("with forced colours the chosen area stays told apart on the map and in the ranking", async () => {
  const facts = await published(demo, "kinderarmut", "stadt");
  const [code] = facts.areas.codes;
  await visit(
    browser,
    `${demo.url}/karte/kinderarmut?auswahl=${code}`,
    async ({ page }) => {
      await drawn(page, 9);
      await page.locator(".area-card h2").waitFor();
      const look = (pressed: boolean) => page.locator(`.ranking-row[aria-pressed=${pressed}]`).first().evaluate(lookOf);
      assert.notEqual(await look(true), await look(false));
      const tab = (selected: boolean) => page.locator(`[role=tab][aria-selected=${selected}]`).first().evaluate(lookOf);
      assert.notEqual(await tab(true), await tab(false));
      await page.locator(".map-labels text.chosen").first().waitFor({ state: "attached" });
      const swatches = await page.locator(".legend-rows .legend-swatch rect").evaluateAll(fillsOf);
      assert.ok(new Set(swatches).size >= 3, "classes keep their colours");
      await picture(page, "forced-colours");
    },
    { forcedColors: "active" },
  );
});
