import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { DESKTOP, newPage } from "./browser.ts";

/**
 * Pages lent to one visit after another. A fresh page starts a process and compiles every script anew, which takes three
 * times as long as another address in a page that has done so before.
 */

/** Per browser and options the pages nobody uses now. */
const pools = new WeakMap<Browser, Map<string, Page[]>>();

export type Lent = {
  page: Page;
  /** For the next visit of these options. */
  giveBack(): Promise<void>;
  /** Ends it, after a visit that failed in the middle. */
  end(): Promise<void>;
};

/** A page of these options that nobody else uses now. Storage is that of its former visits: nothing, as is tested. */
export async function lendPage(browser: Browser, options: BrowserContextOptions): Promise<Lent> {
  const pool = pools.get(browser) ?? new Map<string, Page[]>();
  pools.set(browser, pool);
  const key = JSON.stringify(options);
  const free = pool.get(key) ?? [];
  pool.set(key, free);
  const page = free.pop() ?? (await newPage(browser, options));
  return {
    page,
    async giveBack() {
      await asNew(page, options);
      free.push(page);
    },
    end: () => page.context().close(),
  };
}

/** Takes back what a visit may have set beside the address. */
async function asNew(page: Page, options: BrowserContextOptions): Promise<void> {
  for (const event of ["console", "pageerror", "request", "response", "framenavigated"] as const)
    page.removeAllListeners(event);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.context().clearPermissions();
  await page.setViewportSize(options.viewport ?? DESKTOP);
  await page.emulateMedia({
    media: null,
    colorScheme: options.colorScheme ?? "light",
    reducedMotion: options.reducedMotion ?? "no-preference",
    forcedColors: options.forcedColors ?? "none",
  });
  await page.mouse.move(0, 0);
}
