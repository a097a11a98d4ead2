import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { accessibilityViolations, DESKTOP, picture } from "./browser.ts";

const PHONE = { width: 390, height: 844 };

/** Looks at a page as it is now on a desktop and on a dark phone: accessible, not too wide, a picture of each for people. */
export async function looksRight(page: Page, name: string): Promise<void> {
  // Colours are looked at when they have changed, not on their way.
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  assert.deepEqual(await accessibilityViolations(page), [], name);
  await picture(page, `${name}-light`);
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  assert.deepEqual(await accessibilityViolations(page), [], `${name}, dark phone`);
  const wide = await page.locator("html").evaluate((element: { scrollWidth: number }) => element.scrollWidth);
  assert.ok(wide <= PHONE.width, `${name}: ${wide} pixels wide`);
  await picture(page, `${name}-phone-dark`);
  await page.setViewportSize(DESKTOP);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}
