import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchPlainBrowser } from "../support/browser.ts";
import { type DemoServer, startDemo } from "../support/demo.ts";
import { drawnAsSvg as drawn, german, published, query, rankingRows, visit } from "../support/explore.ts";

/** The address holds what is seen, and asks the server for no more than it needs. */

let demo: DemoServer;
let browser: Browser;
before(async () => {
  demo = await startDemo();
  browser = await launchPlainBrowser();
});
after(() => browser?.close());

/** Addresses of the interface asked from now on. */
function asked(page: Page): string[] {
  const addresses: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/")) addresses.push(pathname);
  });
  return addresses;
}

/** Everything on the page that another visitor would have to see alike. */
async function seen(page: Page) {
  return {
    heading: await page.getByRole("heading", { level: 1 }).innerText(),
    sentence: await page.locator("#map-summary").innerText(),
    legend: await page.locator(".legend").innerText(),
    card: await page.locator(".area-card h2").allInnerTexts(),
    pressed: await page.locator(".ranking-row[aria-pressed=true] .name").allInnerTexts(),
    period: await page.getByRole("slider", { name: "Zeitraum" }).getAttribute("aria-valuetext"),
    coloured: await page.locator("[data-coloured]").getAttribute("data-coloured"),
    // Last, for it scrolls the ranking from end to end.
    ranking: (await rankingRows(page)).map(({ text }) => text),
  };
}

test("what is changed stands in the address, and the address shows the same to another visitor", async () => {
  const facts = await published(demo, "kinderarmut", "quartier");
  await visit(browser, `${demo.url}/karte/kinderarmut`, async ({ page }) => {
    await drawn(page, 9);
    await page.getByLabel("Raumebene").selectOption("quartier");
    await drawn(page, facts.known(facts.newest).length);
    assert.equal(query(page).ebene, "quartier");

    await page.getByLabel("Jahr", { exact: true }).selectOption("2013");
    await drawn(page, facts.known("2013").length);
    assert.equal(query(page).zeit, "2013");

    await page.getByRole("button", { name: "Klassen und Farben ändern" }).click();
    await page.getByLabel("Klassenbildung").selectOption("quantile");
    await page.getByRole("button", { name: "Eine Klasse weniger" }).click();
    await page.getByRole("radio", { name: "nur für 2013" }).check();
    await page.getByRole("radio", { name: "Violett", exact: true }).check();
    await page.getByRole("button", { name: "Fertig" }).click();
    const { klassen, klassenbildung, palette } = query(page);
    assert.deepEqual(
      { klassen, klassenbildung, palette },
      { klassen: "quantile,4", klassenbildung: "einzeln", palette: "purple" },
    );

    const second = facts.known("2013").sort((a, b) => b.value - a.value)[1];
    assert.ok(second);
    await page.locator(".ranking-row").filter({ hasText: second.name }).first().click();
    await page.locator(".area-card h2", { hasText: second.name }).waitFor();
    assert.equal(query(page).auswahl, second.code);
    await drawn(page, facts.known("2013").length);
    const before = await seen(page);
    assert.deepEqual(before.card, [second.name]);

    await visit(browser, page.url(), async ({ page: other }) => {
      await drawn(other, facts.known("2013").length);
      await other.locator(".area-card h2").waitFor();
      assert.deepEqual(await seen(other), before);
    });
  });
});

test("back and forward lead through what was seen", async () => {
  await visit(browser, `${demo.url}/karte/kinderarmut`, async ({ page }) => {
    await drawn(page, 9);
    const period = (text: string) => page.locator(`[role=slider][aria-valuetext="${text}"]`).waitFor();
    await page.getByLabel("Jahr", { exact: true }).selectOption("2015");
    await period("2015");
    await page.getByRole("tab", { name: "Verlauf" }).click();
    await page.locator(".series svg").first().waitFor();
    await page.locator(".area-card, .ranking-row, .series").first().waitFor();
    await page.goBack();
    await page.locator(".ranking-row").first().waitFor();
    await period("2015");
    await page.goBack();
    await period("2024");
    await page.goForward();
    await period("2015");
    await page.goForward();
    await page.locator(".series svg").first().waitFor();
    assert.equal(query(page).ansicht, "verlauf");
  });
});

test("another period asks the server nothing, another indicator one answer of values", async () => {
  const next = await published(demo, "altersarmut", "stadt");
  await visit(browser, `${demo.url}/karte/kinderarmut`, async ({ page }) => {
    await drawn(page, 9);
    await page.getByRole("combobox", { name: "Suche" }).waitFor();
    await page.waitForLoadState("networkidle");
    const addresses = asked(page);
    const slider = page.getByRole("slider", { name: "Zeitraum" });
    await slider.focus();
    for (const key of ["Home", "ArrowRight", "End", "ArrowLeft"]) await page.keyboard.press(key);
    assert.equal(await slider.getAttribute("aria-valuetext"), "2023");
    await drawn(page, 9);
    await page.waitForLoadState("networkidle");
    assert.deepEqual(addresses, []);

    await page.getByRole("button", { name: "Alle Indikatoren" }).click();
    await page.getByLabel("Liste eingrenzen").fill("altersarm");
    await page.getByRole("link", { name: "Altersarmut", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Altersarmut" }).waitFor();
    await page.locator("#map-summary", { hasText: german(next.county(next.newest), 1) }).waitFor();
    await drawn(page, 9);
    await page.waitForLoadState("networkidle");
    assert.deepEqual(addresses, [`/api/v1/values/${next.series.values}`]);
  });
});

const ODD = [
  {
    name: "an unknown level",
    query: "ebene=bundesland",
    says: "Die Raumebene „bundesland“ gibt es für diesen Indikator nicht",
  },
  { name: "a period without values", query: "zeit=1875", says: "Für 1875 gibt es hier keine Werte" },
  {
    name: "an edition that is not there",
    query: "gebietsstand=1900-01-01",
    says: "Den Gebietsstand „1900-01-01“ gibt es hier nicht",
  },
  { name: "an unknown breakdown", query: "merkmal=geschlecht=x", says: "Diese Aufgliederung gibt es hier nicht" },
  { name: "areas of elsewhere", query: "auswahl=99999999", says: "Ein Teil der ausgewählten Raumeinheiten kommt" },
  { name: "classes nobody knows", query: "klassen=zauberei,4", says: "nicht zu verstehen (klassen=zauberei,4)" },
  { name: "a place outside of the world", query: "karte=900,95,3", says: "nicht zu verstehen (karte=900,95,3)" },
  {
    name: "an unknown palette, and markup",
    query: "palette=%3Cimg%20src%3Dx%3E",
    says: "nicht zu verstehen (palette=<img src=x>)",
  },
] as const;

for (const odd of ODD)
  test(`${odd.name} in the address: the page says so and shows the nearest there is`, async () => {
    await visit(browser, `${demo.url}/karte/kinderarmut?${odd.query}&fremd=1`, async ({ page }) => {
      await page.locator(".notice", { hasText: odd.says }).waitFor();
      await drawn(page, 9);
      assert.equal(await page.locator(".notice p").count(), 1);
      assert.equal(await page.locator(".ranking-row").count(), 9);
    });
  });

test("language and theme: English by address, and the switch keeps the place", async () => {
  await visit(browser, `${demo.url}/karte/kinderarmut?zeit=2020&sprache=en`, async ({ page }) => {
    await drawn(page, 9);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.match(await page.locator("#map-summary").innerText(), /^In 2020/);
    await page.getByRole("button", { name: "Deutsch" }).click();
    await page.getByRole("tab", { name: "Rangliste" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "de");
    await page.waitForURL(`${demo.url}/karte/kinderarmut?zeit=2020`);
  });
});
