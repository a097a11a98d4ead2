import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { DESKTOP, newPage } from "./browser.ts";

/**
 * Pages lent to one visit after another. A fresh page starts a process and compiles every script anew, which takes three
 * times as long as another address in a page that has done so before.
 */

type Kept = { page: Page; lent: boolean };
const pools = new WeakMap<Browser, Map<string, Kept[]>>();

export type Lent = {
  page: Page;
  /** For the next visit of these options. */
  giveBack(): Promise<void>;
  /** Ends it, after a visit that failed in the middle. */
  end(): Promise<void>;
};

/** A page of these options that nobody else uses now. Storage is that of its former visits: nothing, as is tested. */
export async function lendPage(browser: Browser, options: BrowserContextOptions): Promise<Lent> {
  const pool = pools.get(browser) ?? new Map<string, Kept[]>();
  pools.set(browser, pool);
  const key = JSON.stringify(options);
  const alike = pool.get(key) ?? [];
  pool.set(key, alike);
  let kept = alike.find(({ lent }) => !lent);
  if (kept === undefined) {
    kept = { page: await newPage(browser, options), lent: true };
    alike.push(kept);
  }
  const taken = kept;
  taken.lent = true;
  return {
    page: taken.page,
    async giveBack() {
      await asNew(taken.page, options);
      taken.lent = false;
    },
    async end() {
      alike.splice(alike.indexOf(taken), 1);
      await taken.page.context().close();
    },
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
