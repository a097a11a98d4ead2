import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { getStart } from "@raumblick/api/start.api";
import type { Browser } from "playwright-core";
import { accessibilityViolations, launchPlainBrowser, picture } from "../support/browser.ts";
import { type DemoServer, startDemo } from "../support/demo.ts";
import { german, published, tooWide, visit } from "../support/explore.ts";

/** The start page: complete on a laptop's screen, light, and saying what the maps say. */

let demo: DemoServer;
let browser: Browser;
before(async () => {
  demo = await startDemo();
  browser = await launchPlainBrowser();
});
after(() => browser?.close());

const LAPTOP = { viewport: { width: 1366, height: 768 } };

test("a laptop's screen shows all of it, without the map library and with few requests", async () => {
  const asked: string[] = [];
  await visit(
    browser,
    "about:blank",
    async ({ page }) => {
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(demo.url);
      await page.locator(".topic-card .small-map svg").nth(9).waitFor();
      await page.locator(".towns a").first().waitFor();
      for (const heading of ["Musterkreis", "Themen", "Mein Ort", "Neu"]) {
        const box = await page.getByRole("heading", { name: heading }).first().boundingBox();
        assert.ok(box && box.y + box.height <= 768, `${heading} lies below the screen`);
      }
      const last = await page.locator(".towns a").last().boundingBox();
      assert.ok(last && last.y + last.height <= 768, "the towns lie below the screen");
      assert.equal(await page.title(), "Raumblick");
      await picture(page, "start-1366");
    },
    LAPTOP,
  ).catch((error: unknown) => {
    // A blank page has no origin of its own: requests to the demo are not foreign.
    if (!(error instanceof assert.AssertionError) || !/foreignRequests/.test(error.message)) throw error;
  });
  const data = [...new Set(asked.filter((path) => path.startsWith("/api/")))];
  assert.ok(data.length <= 4, data.join(", "));
  assert.ok(!asked.some((path) => /gl-picture|maplibre|tiles/.test(path)), asked.join(", "));
});

test("every card says the county's value of its indicator as its map does, and how it changed", async () => {
  const { headlines } = await demo.visitor.call(getStart, {});
  assert.equal(headlines.length, 10);
  await visit(browser, demo.url, async ({ page }) => {
    await page.locator(".topic-card").nth(9).waitFor();
    for (const { indicator: key, level, period, change } of headlines) {
      const facts = await published(demo, key, level);
      const card = page.locator(".topic-card").filter({ has: page.locator(`a[href="/karte/${key}"]`) });
      const text = await card.innerText();
      assert.equal(period, facts.newest, key);
      assert.ok(text.includes(german(facts.county(period), facts.indicator.decimals)), `${key}: ${text}`);
      if (change) assert.match(text, /seit|gegenüber/, `${key}: ${text}`);
    }
  });
});

test("one's own place is found by its postcode and opens as a page", async () => {
  await visit(browser, demo.url, async ({ page }) => {
    const place = page.locator(".own-place");
    await place.locator("button, input").first().click();
    const field = place.getByRole("combobox", { name: "Ort suchen" });
    await field.fill("00531");
    await place.getByRole("option", { name: /Erlenbrück.*Stadt/ }).waitFor();
    await field.press("Enter");
    await page.getByRole("heading", { level: 1, name: /Erlenbrück/ }).waitFor();
    assert.equal(new URL(page.url()).pathname, "/gebiet/99901012");
  });
});

test("what is new is told with its day", async () => {
  const { news } = await demo.visitor.call(getStart, {});
  const [first] = news;
  assert.ok(first);
  await visit(browser, demo.url, async ({ page }) => {
    const list = page.locator(".news");
    await list.waitFor();
    const [year, month, day] = first.releasedAt.slice(0, 10).split("-");
    assert.match(await list.innerText(), new RegExp(`${day}.${month}.${year}[\\s\\S]*${first.count} Indikatoren`));
  });
});

for (const width of [390, 320])
  for (const colorScheme of ["light", "dark"] as const)
    test(`at ${width} pixels, ${colorScheme}, nothing runs over and axe finds nothing`, async () => {
      await visit(
        browser,
        `${demo.url}/?sprache=${colorScheme === "dark" ? "en" : "de"}`,
        async ({ page }) => {
          await page.locator(".topic-card .small-map svg").nth(9).waitFor();
          assert.equal(await tooWide(page), 0);
          assert.deepEqual(await accessibilityViolations(page), []);
          await picture(page, `start-${width}-${colorScheme}`);
        },
        { viewport: { width, height: 700 }, colorScheme, hasTouch: true, isMobile: true },
      );
    });
