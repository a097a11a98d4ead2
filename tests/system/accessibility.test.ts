import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { accessibilityViolations, launchBrowser, launchPlainBrowser, picture } from "../support/browser.ts";
import { type DemoServer, startDemo } from "../support/demo.ts";
import { drawn as drawnByLibrary, published, tooWide, visit, visitTampered } from "../support/explore.ts";

/** Every state of every page is free of findings by axe, light and dark, wide and narrow, German and English. */

let demo: DemoServer;
let browser: Browser;
/** For most states: nothing of what is checked here lies in the canvas. */
let plain: Browser;
let two: string;
let town: { code: string; name: string };
let quartier: string;
before(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
  plain = await launchPlainBrowser();
  const { areas } = await published(demo, "kinderarmut", "stadt");
  two = areas.codes.slice(0, 2).join(",");
  town = { code: areas.codes[0] ?? "", name: areas.names[0] ?? "" };
  quartier = (await published(demo, "kinderarmut", "quartier")).areas.codes[0] ?? "";
});
after(async () => {
  await browser?.close();
  await plain?.close();
});

const WIDE = { viewport: { width: 1440, height: 900 } };
const NARROW = { viewport: { width: 320, height: 700 }, hasTouch: true, isMobile: true };

type State = {
  name: string;
  path: () => string;
  bring?: (page: Page) => Promise<void>;
  looks?: readonly Look[];
  /** Seen with the map library. */
  library?: true;
};

const drawn = (page: Page) =>
  page.waitForSelector(".area-map [data-map-state=svg], .area-map [data-map-state=ready]", {
    state: "attached",
  });

const map = (query = "") => `/karte/kinderarmut${query}`;
const settled = async (page: Page) => {
  await drawn(page);
};
const openLegend = async (page: Page) => {
  await drawn(page);
  await page
    .locator(".legend [aria-label='Klassen und Farben ändern'], .legend [aria-label='Change classes and colours']")
    .click();
  await page.locator(".legend-settings").waitFor();
};
const openSearch = async (page: Page) => {
  await drawn(page);
  await page.keyboard.press("Control+k");
  await page.locator("input[role=combobox]:focus").waitFor();
  await page.keyboard.type("kind");
  await page.locator("[role=option]").first().waitFor();
};
const openKeys = async (page: Page) => {
  await drawn(page);
  await page.keyboard.press("F1");
  await page.locator("dialog[open]").waitFor();
};
const openChooser = async (page: Page) => {
  await drawn(page);
  await page.locator(".heading-row .button").first().click();
  await page.locator('.chooser [aria-current="page"]').waitFor();
};
const onArea = async (page: Page) => {
  await drawn(page);
  await page.locator(".map-surface").focus();
  await page.keyboard.press("Home");
  await page.locator(".map-tip").waitFor();
};
const openOwnPlace = async (page: Page) => {
  await page.locator(".towns a").first().waitFor();
  await page.locator(".search.place .search-stand-in").click();
  await page.locator(".search.place input:focus").waitFor();
  await page.keyboard.type(town.name.slice(0, 4));
  await page.locator(".search.place [role=option]").first().waitFor();
};
const openFilter = async (page: Page) => {
  await drawn(page);
  await page.locator(".legend-filter > button").click();
  await page.locator(".legend-range").waitFor();
};
const filterWrongly = async (page: Page) => {
  await openFilter(page);
  await page.locator(".legend-range input").first().fill("x");
  await page.locator(".legend-range [type=submit]").click();
  await page.locator(".legend-problem").waitFor();
};
const docked = async (page: Page) => {
  await drawn(page);
  await page.locator(".legend.docked .legend-row").last().scrollIntoViewIfNeeded();
};
const shows = (selector: string) => async (page: Page) => {
  await drawn(page);
  await page.locator(selector).first().waitFor();
};
const profile = (page: Page) => page.locator(".area-topic tbody tr").first().waitFor();
const placed = async (page: Page) => {
  await profile(page);
  await page.locator(".position-map path.own").waitFor({ state: "attached" });
};
const contact = (page: Page) => page.locator(".operator-facts dd").first().waitFor();
const reading = (page: Page) => page.getByRole("heading", { level: 1 }).waitFor();

type Look = { name: string; query: string; options: BrowserContextOptions };

/** Most states are seen in two of these, so that all ways meet without seeing everything four times. */
const LOOKS: [Look, Look, Look, Look] = [
  { name: "light, wide, German", query: "", options: { ...WIDE, colorScheme: "light" } },
  { name: "dark, narrow, German", query: "", options: { ...NARROW, colorScheme: "dark" } },
  { name: "dark, wide, English", query: "sprache=en", options: { ...WIDE, colorScheme: "dark" } },
  { name: "light, narrow, English", query: "sprache=en", options: { ...NARROW, colorScheme: "light" } },
];

const STATES: State[] = [
  { name: "start", path: () => "/", bring: (page) => page.locator(".topic-card .small-map svg").nth(3).waitFor() },
  { name: "ranking", path: () => map(), bring: settled, library: true, looks: LOOKS },
  { name: "series", path: () => map("?ansicht=verlauf"), bring: shows(".series svg") },
  { name: "table", path: () => map("?ansicht=tabelle&ebene=quartier"), bring: shows(".table-view tbody tr") },
  {
    name: "info",
    path: () => map("?ansicht=info"),
    bring: shows("[role=tabpanel] dl, [role=tabpanel] h2, [role=tabpanel] h3"),
  },
  { name: "card", path: () => map(`?auswahl=${two.split(",")[0]}`), bring: shows(".area-card") },
  { name: "comparison", path: () => map(`?auswahl=${two}&ansicht=verlauf`), bring: shows(".comparison") },
  { name: "search", path: () => map(), bring: openSearch },
  { name: "legend settings", path: () => map(), bring: openLegend },
  { name: "circles and their settings", path: () => "/karte/arbeitslose", bring: openLegend, library: true },
  { name: "list of indicators", path: () => map(), bring: openChooser },
  { name: "keys", path: () => map(), bring: openKeys },
  { name: "keyboard on an area", path: () => map(), bring: onArea, library: true },
  { name: "notices", path: () => map("?zeit=1875&ebene=x"), bring: shows(".notice") },
  { name: "suppressed and missing", path: () => map("?ebene=quartier&zeit=2010"), bring: settled },
  { name: "sources", path: () => "/quellen", bring: reading },
  { name: "privacy", path: () => "/datenschutz", bring: contact },
  { name: "legal notice", path: () => "/impressum", bring: contact, looks: LOOKS },
  { name: "Easy Language", path: () => "/leichte-sprache", bring: contact, looks: [LOOKS[1], LOOKS[2]] },
  { name: "methods", path: () => "/methoden", bring: reading },
  { name: "a method", path: () => "/methoden/klassen", bring: reading },
  { name: "accessibility", path: () => "/barrierefreiheit", bring: contact },
  { name: "own place", path: () => "/", bring: openOwnPlace, looks: LOOKS },
  { name: "page of a town", path: () => `/gebiet/${town.code}`, bring: placed, looks: LOOKS },
  { name: "page of a Quartier", path: () => `/gebiet/${quartier}`, bring: profile, looks: [LOOKS[1], LOOKS[2]] },
  { name: "list of areas", path: () => "/gebiete", bring: (page) => page.locator(".areas-list a").nth(100).waitFor() },
  { name: "token", path: () => "/verwaltung", bring: (page) => page.locator(".token-page input").waitFor() },
  { name: "filter of values", path: () => map(), bring: openFilter, looks: LOOKS },
  { name: "filter that cannot be read", path: () => map(), bring: filterWrongly },
  {
    name: "filter in effect",
    path: () => map("?filter=15.."),
    bring: shows(".legend-filter [role=status]:not(:empty)"),
  },
  { name: "docked legend", path: () => map("?ebene=quartier"), bring: docked, looks: [LOOKS[1], LOOKS[3]] },
];

for (const [index, state] of STATES.entries())
  for (const look of state.looks ?? (index % 2 === 0 ? [LOOKS[0], LOOKS[1]] : [LOOKS[2], LOOKS[3]]))
    test(`${state.name}: ${look.name}`, async () => {
      const path = state.path();
      const query = look.query === "" ? "" : `${path.includes("?") ? "&" : "?"}${look.query}`;
      await visit(
        state.library ? browser : plain,
        `${demo.url}${path}${query}`,
        async ({ page }) => {
          if (state.library) await drawnByLibrary(page);
          await state.bring?.(page);
          assert.deepEqual(await accessibilityViolations(page), []);
          assert.equal(await tooWide(page), 0, "pixels the page is too wide");
          await picture(page, `a11y-${state.name}-${look.name}`.replace(/\W+/g, "-"));
        },
        { ...look.options, reducedMotion: "reduce" },
      );
    });

for (const look of [LOOKS[0], LOOKS[3]]) {
  test(`a page that is not there: ${look.name}`, async () => {
    await visitTampered(
      plain,
      async () => {},
      async (page) => {
        const response = await page.goto(`${demo.url}/gibt/es/nicht?${look.query}`);
        assert.equal(response?.status(), 404);
        await reading(page);
        assert.deepEqual(await accessibilityViolations(page), []);
        assert.equal(await tooWide(page), 0);
      },
      look.options,
    );
  });

  test(`an area that is not there: ${look.name}`, async () => {
    await visitTampered(
      plain,
      async () => {},
      async (page) => {
        await page.goto(`${demo.url}/gebiet/gibt-es-nicht?${look.query}`);
        await reading(page);
        assert.deepEqual(await accessibilityViolations(page), []);
        assert.equal(await tooWide(page), 0);
        await picture(page, `a11y-unknown-area-${look.name}`.replace(/\W+/g, "-"));
      },
      look.options,
    );
  });

  for (const [what, pattern] of [
    ["the catalogue", "**/api/v1/catalog"],
    ["the values", "**/api/v1/values/*"],
  ] as const)
    test(`${what} cannot be had: ${look.name}`, async () => {
      await visitTampered(
        plain,
        async (page) => {
          await page.route(pattern, (route) => route.abort());
        },
        async (page) => {
          await page.goto(`${demo.url}/karte/kinderarmut?${look.query}`);
          await page.getByRole("alert").waitFor();
          assert.deepEqual(await accessibilityViolations(page), []);
          assert.equal(await tooWide(page), 0);
          await picture(page, `a11y-failing-${what}-${look.name}`.replace(/\W+/g, "-"));
        },
        look.options,
      );
    });
}
