import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type AreaProfile, getAreaProfile } from "@raumblick/api/area-profile.api";
import type { Browser, Page } from "playwright-core";
import { accessibilityViolations, launchPlainBrowser, picture } from "../support/browser.ts";
import { type DemoServer, startDemo } from "../support/demo.ts";
import { drawnAsSvg as drawn, german, published, query, visit, visitTampered } from "../support/explore.ts";

/** The page of an area: what it says agrees with what is published, for towns, Quartiere and cells of the grid. */

let demo: DemoServer;
let browser: Browser;
let town: string;
before(async () => {
  demo = await startDemo();
  browser = await launchPlainBrowser();
  town = (await published(demo, "kinderarmut", "stadt")).areas.codes[6] as string;
});
after(() => browser?.close());

const profileOf = (code: string): Promise<AreaProfile> => demo.visitor.call(getAreaProfile, { params: { code } });
const rowOf = (page: Page, indicator: string) =>
  page.locator(".area-topic tbody tr").filter({ has: page.locator(`a[href^="/karte/${indicator}?"]`) });
const there = (page: Page) => page.locator(".area-topic tbody tr").first().waitFor();

test("a town: value, county, sign, rank and change as published; the name leads to its map with the town chosen", async () => {
  const facts = await published(demo, "kinderarmut", "stadt");
  const own = facts.cells(facts.newest).find(({ code }) => code === town);
  assert.ok(own);
  const rank = 1 + facts.known(facts.newest).filter(({ value }) => value > own.value).length;
  const requests: string[] = [];
  await visit(browser, `${demo.url}/gebiet/${town}`, async ({ page }) => {
    page.on("request", (request) => requests.push(request.url()));
    await there(page);
    assert.match(await page.getByRole("heading", { level: 1 }).innerText(), new RegExp(`^${own.name}\\s+Stadt`));
    assert.match(await page.title(), new RegExp(`^${own.name} \\(Stadt\\)`));
    const described = await page.locator("meta[name=description]").getAttribute("content");
    assert.match(described ?? "", new RegExp(`${own.name}.*Indikatoren`));
    const cells = await rowOf(page, "kinderarmut").locator("td").allInnerTexts();
    assert.ok(cells[0]?.startsWith(german(own.value, 1)), cells[0]);
    assert.ok(cells[1]?.startsWith(german(facts.county(facts.newest), 1)), cells[1]);
    assert.match(cells[2] ?? "", /^(besser|schlechter|ähnlich)$/);
    assert.equal(cells[3], `${rank} von 9`);
    assert.match(cells[4] ?? "", /Prozentpunkte.*seit/s);
    await picture(page, "area-town");
    await rowOf(page, "kinderarmut").getByRole("link").click();
    await drawn(page);
    assert.deepEqual([query(page).ebene, query(page).auswahl], ["stadt", town]);
    await page.getByRole("link", { name: "Profil öffnen" }).click();
    await there(page);
    assert.equal(new URL(page.url()).pathname, `/gebiet/${town}`);
  });
});

test("counts stand beside the county's without a verdict; a sign is never told by colour alone", async () => {
  await visit(browser, `${demo.url}/gebiet/${town}`, async ({ page }) => {
    await there(page);
    const sign = rowOf(page, "bevoelkerung").locator("td.sign");
    assert.match(await sign.innerText(), /–/);
    for (const text of await page.locator(".comparison-sign").allInnerTexts())
      assert.match(text, /^(besser|schlechter|höher|niedriger|ähnlich)$/);
    assert.equal(await page.locator(".comparison-sign").count(), await page.locator(".comparison-sign svg").count());
  });
});

test("another area can be compared with; the address holds it, and Back brings the county back", async () => {
  const { areas } = await published(demo, "kinderarmut", "stadt");
  const [code, name] = [areas.codes[0] as string, areas.names[0] as string];
  const head = (page: Page) => page.locator(".area-topic thead th.number").nth(1);
  await visit(browser, `${demo.url}/gebiet/${town}`, async ({ page }) => {
    await there(page);
    const choice = page.getByLabel("Vergleichen mit");
    await choice.focus();
    await choice.locator(`option[value="stadt:${code}"]`).waitFor({ state: "attached" });
    await choice.selectOption(`stadt:${code}`);
    await head(page).filter({ hasText: name }).waitFor();
    assert.equal(query(page).vergleich, `stadt:${code}`);
    await page.reload();
    await head(page).filter({ hasText: name }).waitFor();
    await page.goBack();
    await head(page).filter({ hasText: "Musterkreis" }).waitFor();
  });
});

test("a Quartier says what is kept secret, and lies in its town and county", async () => {
  const facts = await published(demo, "kinderarmut", "quartier");
  const secret = facts.cells(facts.newest).find(({ confidentiality }) => confidentiality > 0);
  assert.ok(secret, "nothing is suppressed");
  const profile = await profileOf(secret.code);
  assert.deepEqual(
    profile.parents.map(({ level }) => level),
    ["kreis", "stadt"],
  );
  await visit(browser, `${demo.url}/gebiet/${secret.code}`, async ({ page }) => {
    await there(page);
    const cells = await rowOf(page, "kinderarmut").locator("td").allInnerTexts();
    assert.match(cells[0] ?? "", /geheim gehalten/);
    assert.match(cells[3] ?? "", /–/);
    await page.getByRole("link", { name: profile.parents[1]?.name as string }).click();
    await page.getByRole("heading", { level: 1, name: profile.parents[1]?.name as string }).waitFor();
  });
});

test("a cell of the grid and the county itself have a page", async () => {
  const { editions } = (await published(demo, "bevoelkerung", "stadt")).catalog;
  const levels = new Set(editions.map(({ level }) => level));
  const grid = [...levels].find((level) => !["kreis", "stadt", "quartier"].includes(level));
  const codes = [(await published(demo, "bevoelkerung", "kreis")).areas.codes[0] as string];
  if (grid) codes.push((await published(demo, "bevoelkerung", grid)).areas.codes[3] as string);
  for (const code of codes)
    await visit(browser, `${demo.url}/gebiet/${encodeURIComponent(code)}`, async ({ page }) => {
      await there(page);
      assert.ok((await rowOf(page, "bevoelkerung").count()) === 1, code);
    });
});

test("an unknown code answers 404, offers what may be meant, and a search", async () => {
  const response = await fetch(`${demo.url}/gebiet/9990199`);
  assert.equal(response.status, 404);
  assert.equal((await fetch(`${demo.url}/gebiet/${town}`)).status, 200);
  await visitTampered(
    browser,
    (page) => page.goto(`${demo.url}/gebiet/9990199`),
    async (page) => {
      await page.getByRole("heading", { name: "Diese Raumeinheit gibt es nicht" }).waitFor();
      await page.getByRole("main").getByRole("link", { name: "Musterkreis" }).waitFor();
      assert.deepEqual(await accessibilityViolations(page), []);
      await page.getByRole("main").getByRole("link", { name: "Musterkreis" }).click();
      await there(page);
    },
  );
});

test("all areas are listed by level, those of a town together", async () => {
  await visit(browser, demo.url, async ({ page }) => {
    await page.getByRole("link", { name: "Gebiete" }).click();
    await page.getByRole("heading", { level: 2, name: "Städte" }).waitFor();
    assert.deepEqual(await accessibilityViolations(page), []);
    await page.getByRole("main").getByRole("link", { name: "Erlenbrück", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: /Erlenbrück/ }).waitFor();
  });
});

test("on paper there are tables without buttons, and no row is torn apart", async () => {
  await visit(browser, `${demo.url}/gebiet/${town}`, async ({ page }) => {
    await there(page);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.getByRole("button", { name: "Drucken" }).isVisible(), false);
    assert.equal(await page.locator(".topic-navigation").isVisible(), false);
    assert.equal(await page.locator(".area-topic thead").first().isVisible(), true);
    assert.ok((await page.pdf({ format: "A4" })).length > 20_000);
  });
});
