import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { accessibilityViolations, launchPlainBrowser, picture } from "../support/browser.ts";
import { type DemoServer, startDemo } from "../support/demo.ts";
import { drawnAsSvg as drawn, query, tooWide, visit, visitTampered } from "../support/explore.ts";

/** The search stands on every page and is used by keyboard alone. */

let demo: DemoServer;
let browser: Browser;
before(async () => {
  demo = await startDemo();
  browser = await launchPlainBrowser();
});
after(() => browser?.close());

async function reach(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.locator("input[role=combobox]:focus").waitFor();
}
const options = (page: Page) => page.locator("[role=listbox]:not([hidden]) [role=option]");
async function active(page: Page): Promise<string> {
  const id = await page.locator(":focus").getAttribute("aria-activedescendant");
  return (await page.locator(`[id="${id}"] > span`).first().innerText()).trim();
}

for (const [path, ready] of [
  ["/", ".topic-card"],
  ["/gebiete", ".areas-list"],
  ["/gebiet/99901012", ".area-topic"],
  ["/karte/pflegequote", ".panel, main"],
  ["/quellen", "h1"],
] as const)
  test(`Ctrl+K reaches it on ${path}; a compound turned round and a slip find the indicator`, async () => {
    await visit(browser, `${demo.url}${path}`, async ({ page }) => {
      await page.locator(ready).first().waitFor();
      await reach(page);
      await page.keyboard.type("Qoute der Arbeitslosen");
      await options(page).first().waitFor();
      assert.equal(await active(page), "Anteil der Arbeitslosen");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: "Anteil der Arbeitslosen" }).waitFor();
    });
  });

test("arrow keys go through the groups and round, Escape clears the field", async () => {
  await visit(browser, demo.url, async ({ page }) => {
    await page.locator(".topic-card").first().waitFor();
    await reach(page);
    await page.keyboard.type("musterstadt");
    await options(page).nth(1).waitFor();
    const names = await options(page).locator("> span:first-child").allInnerTexts();
    assert.equal(await active(page), "Musterstadt");
    await page.keyboard.press("ArrowDown");
    assert.equal(await active(page), names[1]);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    assert.equal(await active(page), names.at(-1));
    assert.equal(
      (await page.locator("[role=listbox] [role=group]").first().getAttribute("aria-labelledby")) !== null,
      true,
    );
    assert.deepEqual(await accessibilityViolations(page), []);
    await picture(page, "search-open");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("input[role=combobox]").first().inputValue(), "");
    assert.equal(await options(page).count(), 0);
  });
});

test("a place opens its page; on a map that shows its level it is chosen there", async () => {
  await visit(browser, demo.url, async ({ page }) => {
    await page.locator(".topic-card").first().waitFor();
    await reach(page);
    await page.keyboard.type("erlenbrueck");
    await options(page).first().waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /Erlenbrück/ }).waitFor();
    await page.goto(`${demo.url}/karte/pflegequote`);
    await drawn(page);
    await reach(page);
    await page.keyboard.type("Erlenbrück");
    await options(page).first().waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".area-card").waitFor();
    assert.deepEqual([query(page).ebene, query(page).auswahl], ["stadt", "99901012"]);
  });
});

test("nothing found offers topics, which the keyboard reaches, and is spoken", async () => {
  await visit(browser, `${demo.url}/gebiete`, async ({ page }) => {
    await page.locator(".areas-list").first().waitFor();
    await reach(page);
    await page.keyboard.type("zxqvw");
    await page.locator(".no-hit").waitFor();
    assert.match(await page.locator("search [role=status]").first().innerText(), /Nichts gefunden zu „zxqvw“/);
    assert.deepEqual(await accessibilityViolations(page), []);
    await page.getByRole("button", { name: "Gesundheit" }).focus();
    await page.keyboard.press("Enter");
    await options(page).first().waitFor();
    assert.equal(await active(page), "Gesundheit");
  });
});

test("English words find it too, and say what they found in English", async () => {
  await visit(browser, `${demo.url}/?sprache=en`, async ({ page }) => {
    await page.locator(".topic-card").first().waitFor();
    await reach(page);
    await page.keyboard.type("child povrty");
    await options(page).first().waitFor();
    assert.equal(await active(page), "Child poverty");
  });
});

test("reached by Tab before it is loaded, the search hands the focus on", async () => {
  let load = () => {};
  const asked = new Promise<void>((resolve) => {
    load = resolve;
  });
  await visitTampered(
    browser,
    async (page) => {
      await page.route("**/search-field-*.js", async (route) => {
        await asked;
        await route.continue();
      });
    },
    async (page) => {
      await page.goto(`${demo.url}/gebiete`);
      await page.locator(".areas-list a").first().waitFor();
      while ((await page.locator(".search-stand-in:focus").count()) === 0) await page.keyboard.press("Tab");
      load();
      await page.locator(".search.bar input[role=combobox]:focus").waitFor();
    },
  );
});

test("at 320 pixels the list fits", async () => {
  await visit(
    browser,
    `${demo.url}/gebiet/99901012`,
    async ({ page }) => {
      await page.locator(".area-topic").first().waitFor();
      await page.locator(".search-stand-in, input[role=combobox]").first().click();
      await page.locator("input[role=combobox]:focus").waitFor();
      await page.keyboard.type("kinder");
      await options(page).first().waitFor();
      assert.equal(await tooWide(page), 0);
      const box = await page.locator("[role=listbox]:not([hidden])").boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 320, JSON.stringify(box));
    },
    { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
  );
});
