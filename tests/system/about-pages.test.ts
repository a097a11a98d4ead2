import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { EASY_PARTS } from "../../web/src/language/easy-text.ts";
import { accessibilityViolations, launchPlainBrowser, picture } from "../support/browser.ts";
import { type DemoServer, startDemo } from "../support/demo.ts";
import { visit, visitTampered } from "../support/explore.ts";

/** The pages about the installation name who operates it, as its settings say, and claim nothing where they say nothing. */

let demo: DemoServer;
let browser: Browser;
before(async () => {
  demo = await startDemo();
  browser = await launchPlainBrowser();
});
after(() => browser?.close());

const PAGES = ["impressum", "datenschutz", "barrierefreiheit", "leichte-sprache"];

test("every page leads to legal notice, privacy, accessibility and Easy Language, in both languages", async () => {
  for (const [query, names] of [
    ["", ["Impressum", "Datenschutz", "Barrierefreiheit", "Leichte Sprache", "Quellen"]],
    ["?sprache=en", ["Legal notice", "Privacy", "Accessibility", "Leichte Sprache", "Sources"]],
  ] as const)
    await visit(browser, `${demo.url}/gebiete${query}`, async ({ page }) => {
      const footer = page.getByRole("contentinfo");
      for (const name of names) {
        await footer.getByRole("link", { name, exact: true }).click();
        await page.locator("main h1", { hasText: name === "Leichte Sprache" ? "Leichter Sprache" : name }).waitFor();
      }
    });
});

test("the demo says that its operator is invented, and how to name a real one", async () => {
  for (const path of PAGES)
    await visit(browser, `${demo.url}/${path}`, async ({ page }) => {
      await page.locator(".operator-facts dd").first().waitFor();
      const text = await page.locator("main").innerText();
      assert.match(text, /Kreisverwaltung Musterkreis/, path);
      assert.match(text, /erfunden/, path);
      if (path !== "leichte-sprache") assert.match(text, /RAUMBLICK_OPERATOR/, path);
      assert.equal(await page.locator("a[href^='mailto:']").count(), 0, "mail to nobody");
    });
});

/** A real county whose operator said this much. */
async function operatedBy(operator: object, look: (page: Page) => Promise<void>): Promise<void> {
  await visitTampered(
    browser,
    async (page) => {
      await page.route("**/api/v1/operator", (route) => route.fulfill({ json: operator }));
      await page.route("**/api/v1/catalog", async (route) => {
        const response = await route.fetch();
        const catalog = await response.json();
        await route.fulfill({
          response,
          json: { ...catalog, installation: { ...catalog.installation, invented: false } },
        });
      });
    },
    look,
  );
}

test("what the operator said stands there, in German on English pages too", async () => {
  const operator = {
    name: "Kreis Beispiel",
    address: ["Hauptstraße 1", "12345 Ort"],
    email: "statistik@kreis.example",
    phone: "+49 1234 / 567-0",
    representative: "Landrat Erik Beispiel",
    editor: ["Amt für Statistik"],
    dataProtection: ["schutz@kreis.example"],
    enforcement: ["Landesbeauftragte", "Weg 3"],
  };
  await operatedBy(operator, async (page) => {
    await page.goto(`${demo.url}/impressum?sprache=en`);
    await page.locator("dd", { hasText: "Amt für Statistik" }).waitFor();
    assert.equal(await page.locator(".operator-lines").first().innerText(), "Kreis Beispiel\nHauptstraße 1\n12345 Ort");
    assert.equal(await page.locator(".operator-lines").first().getAttribute("lang"), "de");
    assert.equal(await page.locator("a[href='tel:+4912345670']").count(), 1);
    assert.equal(await page.locator(".operator-notice").count(), 0);
    for (const [path, said] of [
      ["datenschutz", "schutz@kreis.example"],
      ["barrierefreiheit", "Landesbeauftragte"],
      ["leichte-sprache", "Landesbeauftragte"],
    ] as const) {
      await page.goto(`${demo.url}/${path}`);
      await page.locator("main", { hasText: said }).waitFor();
      assert.equal(await page.locator("a[href='mailto:statistik@kreis.example']").count(), 1, path);
      assert.doesNotMatch(await page.locator("main").innerText(), /Musterkreis|erfunden|fehl(en|t) noch/, path);
    }
  });
});

test("where the operator said nothing the page says what is missing and who enters it", async () => {
  await operatedBy({}, async (page) => {
    await page.goto(`${demo.url}/impressum`);
    const notice = page.locator(".operator-notice");
    await notice.waitFor();
    assert.match(await notice.innerText(), /Es fehlt: Name der Stelle, Anschrift, E-Mail\./);
    assert.match(await notice.innerText(), /RAUMBLICK_OPERATOR_ADDRESS/);
    assert.deepEqual(await accessibilityViolations(page), []);
    await picture(page, "imprint-missing");
    for (const path of PAGES) {
      await page.goto(`${demo.url}/${path}`);
      await page.locator("main", { hasText: /fehlt/ }).waitFor();
      assert.doesNotMatch(await page.locator("main").innerText(), /Musterkreis|Musterstadt/, path);
    }
  });
});

/** Where an element ends, in pixels from the top of the window. */
const END = (element: { getBoundingClientRect: () => { bottom: number } }) => element.getBoundingClientRect().bottom;

test("without the notice of the demo, map and footer still reach the end of the window", async () => {
  await operatedBy({}, async (page) => {
    for (const { width, height } of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize({ width, height });
      await page.goto(`${demo.url}/karte/kinderarmut`);
      await page.locator(".ranking-row").first().waitFor();
      assert.equal(await page.locator(".invented-banner").count(), 0);
      assert.equal(await page.locator("main").evaluate(END), height, `the map at ${width} pixels`);
      await page.goto(`${demo.url}/gibt-es-nicht`);
      await page.locator("main h1").waitFor();
      await page.locator(".footer").waitFor();
      assert.equal(await page.locator(".footer").evaluate(END), height, `the footer at ${width} pixels`);
      assert.ok(await page.locator(".footer").evaluate((footer) => footer.getBoundingClientRect().height < 160));
    }
  });
});

test("sentences in Easy Language are short and say one thing", () => {
  const sentences = EASY_PARTS.flatMap(({ lines }) => lines).flatMap((line) => line.split(/(?<=[.?:])\s/));
  assert.ok(sentences.length > 60);
  for (const sentence of sentences) {
    assert.ok(sentence.split(/\s+/).length <= 13, sentence);
    assert.doesNotMatch(sentence, /,|;|\b(würde|könnte|wäre|hätte|sollte)\b|[^\s-]{14,}/, sentence);
  }
});
