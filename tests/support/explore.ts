import assert from "node:assert/strict";
import { getCatalog, getEdition, getValues } from "@raumblick/api/query.api";
import { decodeColumns } from "@raumblick/model/columns";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type Misdeeds, watch } from "./browser.ts";
import type { DemoServer } from "./demo.ts";
import { lendPage } from "./page-pool.ts";

/** The map page as tests use it, and what the interface says it has to show. */

/** What is published of an indicator on a level, read through the interface and unpacked. */
export async function published(demo: DemoServer, indicatorKey: string, level: string) {
  const catalog = await demo.visitor.call(getCatalog, {});
  const indicator = catalog.indicators.find(({ key }) => key === indicatorKey);
  const series = indicator?.series.find((one) => one.level === level);
  const edition = catalog.editions.find((one) => one.level === level && one.edition === series?.edition);
  assert.ok(indicator && series && edition, `${indicatorKey} is not published on ${level}`);
  const answer = await demo.visitor.call(getValues, { params: { hash: series.values } });
  const areas = await demo.visitor.call(getEdition, { params: { hash: edition.areas } });
  const columns = decodeColumns(answer.columns);
  /** Cells of a period in the order of the areas. */
  const cells = (period: string) => {
    const first = columns.periods.indexOf(period) * columns.areaCount;
    return areas.names.map((name, area) => ({
      area,
      name,
      code: areas.codes[area] as string,
      value: columns.value[first + area] as number,
      confidentiality: columns.confidentiality[first + area] as number,
    }));
  };
  const known = (period: string) => cells(period).filter(({ value }) => !Number.isNaN(value));
  return {
    catalog,
    indicator,
    series,
    areas,
    periods: columns.periods,
    newest: columns.periods.at(-1) as string,
    cells,
    known,
    /** The value of the only area of the county's level. */
    county(period: string): number {
      const above = answer.above.find((one) => one.level === "kreis");
      assert.ok(above, "no value of the county");
      const { periods, value } = decodeColumns(above.columns);
      return value[periods.indexOf(period)] as number;
    },
  };
}

/** A number as it has to stand on a German screen, without its unit. */
export function german(value: number, decimals: number): string {
  const format = new Intl.NumberFormat("de-DE", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return format.format(value).replace("-", "−");
}

export type Visit = { page: Page; misdeeds: Misdeeds };

/** Visits an address, without any misdeed at the end. The page may have been visited before, with the same options. */
export async function visit(
  browser: Browser,
  url: string,
  look: (visit: Visit) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  await withPage(browser, options, async (page) => {
    const misdeeds = watch(page, url);
    // What the former visit still says while it is left is not this one's.
    page.once("framenavigated", () => {
      misdeeds.errors.length = 0;
    });
    await page.goto(url);
    await look({ page, misdeeds });
    assert.deepEqual(misdeeds, { errors: [], foreignRequests: [], failedRequests: [] });
  });
}

/** Visits an address while the server's answers are tampered with; errors are then part of the story. */
export async function visitTampered(
  browser: Browser,
  prepare: (page: Page) => Promise<unknown>,
  look: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  await withPage(browser, options, async (page) => {
    await prepare(page);
    await look(page);
  });
}

async function withPage(
  browser: Browser,
  options: BrowserContextOptions,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, giveBack, end } = await lendPage(browser, options);
  try {
    await work(page);
  } catch (error) {
    await end();
    throw error;
  }
  await giveBack();
}

/** Waits until the map library draws, and for the number of coloured areas where it is given. */
export const drawn = (page: Page, coloured?: number) => drawnBy(page, "ready", coloured);

/** Waits until the map is drawn in a browser without WebGL. */
export const drawnAsSvg = (page: Page, coloured?: number) => drawnBy(page, "svg", coloured);

async function drawnBy(page: Page, state: "ready" | "svg", coloured: number | undefined): Promise<void> {
  await page.waitForSelector(`[data-map-state=${state}]`, { state: "attached" });
  const counted = coloured === undefined ? "[data-coloured]" : `[data-coloured="${coloured}"]`;
  await page.waitForSelector(counted, { state: "attached" });
}

/** What the map says to a screen reader. */
export const spoken = (page: Page) => page.locator(".area-map [aria-live]").innerText();

/** Waits until the map says this. */
export const says = (page: Page, text: string | RegExp) =>
  page.locator(".area-map [aria-live]").filter({ hasText: text }).waitFor({ state: "attached" });

/** Longest time the map waits for the next letter of a name, in milliseconds. */
const PAUSE = 1000;

/**
 * Types the beginning of a name on the map until the map says this. Where letters come slowly, on a busy machine, each
 * begins a name of its own: then all are typed again.
 */
export async function typeName(page: Page, beginning: string, said: RegExp): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await page.keyboard.type(beginning);
    for (let look = 0; look < 5; look += 1) {
      if (said.test(await spoken(page))) return;
      await page.waitForTimeout(PAUSE / 4);
    }
  }
  assert.fail(`typing ${beginning} does not make the map say ${said}; it says: ${await spoken(page)}`);
}

/** Pixels by which the page is wider than its window. */
export const tooWide = (page: Page) =>
  page.locator("html").evaluate((root) => Math.max(root.scrollWidth - root.clientWidth, 0));

/** What the address says, decoded. */
export const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

/** A row of the ranking as it is shown. */
export type ShownRow = { place: number; rank: string; name: string; value: string; text: string };

/** All rows of the ranking in their order; the page holds only those in sight, so the list is scrolled through. */
export async function rankingRows(page: Page): Promise<ShownRow[]> {
  const found = new Map<number, ShownRow>();
  const list = page.locator(".ranking li[aria-posinset]");
  await list.first().waitFor();
  const size = Number(await list.first().getAttribute("aria-setsize"));
  for (let turn = 0; found.size < size && turn < 200; turn += 1) {
    const inSight = await list.evaluateAll((all) =>
      all.map((row) => {
        const part = (name: string) => row.querySelector(name)?.firstChild?.textContent ?? "";
        return {
          place: Number(row.getAttribute("aria-posinset")),
          rank: row.querySelector(".rank")?.textContent ?? "",
          name: part(".name"),
          value: part(".value").replaceAll(/[\u00a0\u202f]/g, " "),
          text: row.textContent ?? "",
        };
      }),
    );
    for (const row of inSight) found.set(row.place, row);
    await list.last().scrollIntoViewIfNeeded();
  }
  await list.first().evaluate((row) => row.closest(".panel, .sheet")?.scrollTo(0, 0));
  return [...found.values()].sort((a, b) => a.place - b.place);
}
