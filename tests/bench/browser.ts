import type { Browser, BrowserContext, Page, Request } from "playwright-core";
import { launchMeasuredBrowser } from "../support/browser.ts";
import { indicatorKey, levelOf } from "./load.ts";
import { median, quantile } from "./measure.ts";
import { measurePeriodChange } from "./period-change.ts";
import { watchRequests } from "./requests.ts";
import { kilobytes, milliseconds, type Table } from "./table.ts";

const FIRST_RUNS = 10;

/** What a visitor waits for: the production build from a warm server in a browser that has never been here. */
export async function measureBrowser(table: Table, url: string, sizes: readonly number[]): Promise<void> {
  const browser = await launchMeasuredBrowser();
  try {
    await measureFirstMap(table, browser, url);
    for (const areas of sizes)
      await onMap(browser, addressOf(url, areas), areas, (page) => measurePeriodChange(table, page, areas));
    await onMap(browser, addressOf(url, 400), 400, (page) => measureIndicatorChange(table, page));
  } finally {
    await browser.close();
  }
}

/**
 * One large map in a browser that has never been here: until all its areas are coloured, then changes of period. Its level
 * is called `named`, which may count more than there are.
 */
export async function measureLargeMap(table: Table, url: string, named: number, areas: number): Promise<void> {
  const browser = await launchMeasuredBrowser();
  try {
    const start = performance.now();
    await onMap(browser, addressOf(url, named), areas, async (page) => {
      table.add({
        what: `  all ${areas.toLocaleString("en")} coloured and the page at rest, from the start of the navigation`,
        ours: milliseconds(performance.now() - start),
      });
      await measurePeriodChange(table, page, areas);
    });
  } finally {
    await browser.close();
  }
}

const addressOf = (url: string, areas: number) => `${url}/karte/${indicatorKey(0)}?ebene=${levelOf(areas)}`;

/** Two frames after the map says what draws it: then the browser has handed the picture on. In milliseconds of the page. */
const WATCH = `new PerformanceObserver((list) => {
  for (const { name } of list.getEntries())
    requestAnimationFrame(() => requestAnimationFrame(() => (globalThis[name] ??= performance.now())));
}).observe({ type: "mark", buffered: true });`;

type Script = { url: string; bytes: number; at: number };
type FirstMap = { coloured: number; ready: number; before: number; whole: number };

async function measureFirstMap(table: Table, browser: Browser, url: string): Promise<void> {
  await firstMap(browser, url);
  const seen: FirstMap[] = [];
  for (let run = 0; run < FIRST_RUNS; run += 1) seen.push(await firstMap(browser, url));
  const of = (name: keyof FirstMap) => seen.map((one) => one[name]);
  const spread = (times: number[]) => `${milliseconds(median(times))} (${milliseconds(quantile(times, 0.9))} at 90 %)`;
  table.add({
    what: `first map of 130 areas: coloured on screen, median of ${FIRST_RUNS}`,
    goal: { text: "< 1,000 ms", limit: 1000 },
    value: median(of("coloured")),
    ours: spread(of("coloured")),
  });
  table.add({ what: "  map library ready", ours: spread(of("ready")) });
  for (const [what, name, limit] of [
    ["  script asked for before that, br", "before", 200_000],
    ["  script of the whole route, br", "whole", 600_000],
  ] as const) {
    const bytes = median(of(name));
    table.add({ what, goal: { text: `≤ ${limit / 1000} kB`, limit }, value: bytes, ours: kilobytes(bytes) });
  }
}

async function firstMap(browser: Browser, url: string): Promise<FirstMap> {
  const context = await freshContext(browser);
  try {
    const finished: Request[] = [];
    context.on("requestfinished", (request) => finished.push(request));
    const page = await context.newPage();
    await page.addInitScript({ content: WATCH });
    await page.goto(addressOf(url, 130));
    await allColoured(page, 130);
    const [coloured, ready, origin] = await momentsOf(page);
    const all = (await Promise.all(finished.map(scriptOf))).filter((script) => script !== undefined);
    const sum = (some: Script[]) => some.reduce((total, { bytes }) => total + bytes, 0);
    if (!all.some(({ url: from }) => from.includes("worker")))
      throw new Error("The map library's worker was not seen.");
    return { coloured, ready, before: sum(all.filter(({ at }) => at < origin + coloured)), whole: sum(all) };
  } finally {
    await context.close();
  }
}

/** When SVG and when the map library had drawn, and when the page began. `waitForFunction` would need eval, which the page forbids. */
async function momentsOf(page: Page): Promise<[number, number, number]> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const [coloured, ready, origin] = await page.evaluate<[number | null, number | null, number]>(
      "[globalThis['map-svg'] ?? null, globalThis['map-ready'] ?? null, performance.timeOrigin]",
    );
    if (coloured !== null && ready !== null) return [coloured, ready, origin];
    await page.waitForTimeout(100);
  }
  const marks = await page.evaluate("performance.getEntriesByType('mark').map(({ name }) => name).join(', ')");
  throw new Error(`The map does not say when it was drawn, only: ${marks}`);
}

/** A script as it travelled. The map library's worker counts too: nothing is drawn without it. */
async function scriptOf(request: Request): Promise<Script | undefined> {
  if (!/\.m?js$/.test(new URL(request.url()).pathname)) return undefined;
  const { responseBodySize } = await request.sizes();
  // Of a worker's script the browser tells the headers only.
  const said = Number((await request.response())?.headers()["content-length"] ?? 0);
  const bytes = responseBodySize || said;
  return { url: request.url(), bytes, at: request.timing().startTime };
}

function freshContext(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ locale: "de-DE", viewport: { width: 1440, height: 900 } });
}

async function allColoured(page: Page, areas: number): Promise<void> {
  await page.waitForSelector("[data-map-state=ready]", { state: "attached", timeout: 120_000 });
  await page.waitForSelector(`[data-coloured="${areas}"]`, { state: "attached", timeout: 120_000 });
}

async function onMap(
  browser: Browser,
  address: string,
  areas: number,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await freshContext(browser);
  try {
    const page = await context.newPage();
    await page.goto(address);
    await allColoured(page, areas);
    await page.waitForLoadState("networkidle");
    await work(page);
  } finally {
    await context.close();
  }
}

/** Another indicator from the list of all: what is asked from opening the list until its areas are coloured. */
async function measureIndicatorChange(table: Table, page: Page): Promise<void> {
  const asked = watchRequests(page);
  await page.locator(".panel-heading button[aria-expanded]").click();
  await page.locator(`.chooser a[href^="/karte/${indicatorKey(1)}"]`).click();
  await page.locator("h1", { hasText: "Rate 2" }).waitFor();
  await allColoured(page, 400);
  await page.waitForLoadState("networkidle");
  const goal = { text: "1 request", limit: 1 };
  table.add({
    what: "change of indicator: requests",
    goal,
    value: asked.length,
    ours: String(asked.length),
    theirs: "1",
  });
}
