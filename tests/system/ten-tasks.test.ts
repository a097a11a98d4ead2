import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchBrowser, launchPlainBrowser, SMALL_DESKTOP } from "../support/browser.ts";
import { type DemoServer, startDemo } from "../support/demo.ts";
import { drawn, drawnAsSvg, german, published, query, typeName, visit } from "../support/explore.ts";
import { focusedNode, keysTo, nodesOf, untilAnnounced } from "../support/spoken.ts";

/** Ten things people come for, by keyboard alone, each with what a screen reader is given. */

let demo: DemoServer;
let browser: Browser;
/** Without the map library: for tasks beside the map. */
let plain: Browser;
let facts: Awaited<ReturnType<typeof published>>;
before(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
  plain = await launchPlainBrowser();
  facts = await published(demo, "kinderarmut", "stadt");
});
after(async () => {
  await browser?.close();
  await plain?.close();
});

const ranked = () => facts.known(facts.newest).sort((a, b) => b.value - a.value);
/** On the map as the library draws it. */
const onMap = (look: (page: Page) => Promise<void>) =>
  visit(
    browser,
    `${demo.url}/karte/kinderarmut`,
    async ({ page }) => {
      await drawn(page, 9);
      await look(page);
    },
    { viewport: SMALL_DESKTOP },
  );
const besideMap = (look: (page: Page) => Promise<void>, path = "/karte/kinderarmut") =>
  visit(plain, `${demo.url}${path}`, async ({ page }) => {
    await drawnAsSvg(page, 9);
    await look(page);
  });
const toMap = (page: Page) => keysTo(page, "application", /Kinderarmut, \d{4}, Städte/);

/** The focus has come to the title of the page that was opened, which a screen reader then says. */
async function leadTo(page: Page, title: string): Promise<void> {
  await page.locator("h1:focus", { hasText: title }).waitFor();
  const node = await focusedNode(page);
  assert.equal(node?.role, "heading");
  assert.ok(node.name.includes(title), node.name);
}

test("1: find an indicator", async () => {
  await visit(plain, `${demo.url}/`, async ({ page }) => {
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.keyboard.press("Control+k");
    await page.locator("input[role=combobox]:focus").waitFor();
    assert.equal((await focusedNode(page))?.role, "combobox");
    await page.keyboard.type("kinderarmut");
    await page
      .getByRole("option", { name: /Kinderarmut/ })
      .first()
      .waitFor();
    assert.match((await nodesOf(page, "option"))[0]?.name ?? "", /^Kinderarmut/);
    await page.keyboard.press("Enter");
    await drawnAsSvg(page, 9);
    await leadTo(page, "Kinderarmut");
    assert.match(await page.title(), /^Kinderarmut/);
  });
});

test("2: read an area's value", async () => {
  const place = ranked()[3];
  assert.ok(place);
  await onMap(async (page) => {
    await toMap(page);
    await typeName(page, place.name.slice(0, 7).toLowerCase(), new RegExp(`^${place.name}, `));
    await untilAnnounced(
      page,
      new RegExp(`${place.name}, ${german(place.value, 1)}.Prozent|${german(place.value, 1)}.%`),
    );
    await untilAnnounced(page, /Rang 4 von 9.*seit 2023/);
  });
});

test("3: change the period", async () => {
  await besideMap(async (page) => {
    await keysTo(page, "slider", /Zeitraum/);
    assert.equal(await page.locator(":focus").getAttribute("aria-valuetext"), facts.newest);
    await page.keyboard.press("ArrowLeft");
    await untilAnnounced(page, new RegExp(`2023 liegt der Anteil.*${german(facts.county("2023"), 1)}`));
    assert.equal(query(page).zeit, "2023");
  });
});

test("4: find the lowest", async () => {
  const lowest = ranked().at(-1);
  assert.ok(lowest);
  await onMap(async (page) => {
    await toMap(page);
    await page.keyboard.press("End");
    await untilAnnounced(page, new RegExp(`${lowest.name}, ${german(lowest.value, 1)}.*Rang 9 von 9`));
  });
});

test("5: compare two areas", async () => {
  const [first, second] = ranked();
  assert.ok(first && second);
  await besideMap(async (page) => {
    await keysTo(page, "button", new RegExp(`1 ?${first.name}`));
    await page.keyboard.press("Enter");
    await page.locator(":focus[aria-pressed=true]").waitFor();
    assert.equal((await focusedNode(page))?.states.pressed, "true");
    assert.ok(
      (await nodesOf(page, "region")).some(({ name }) => name === first.name),
      "its card has come",
    );
    await keysTo(page, "button", /Weitere hinzunehmen/, "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.locator(":focus[aria-pressed=true]").waitFor();
    assert.equal((await focusedNode(page))?.states.pressed, "true");
    await keysTo(page, "button", new RegExp(`1 ?${first.name}`));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await untilAnnounced(page, new RegExp(`Vergleich: ${first.name}, ${second.name}`));
    assert.ok((await nodesOf(page, "region")).some(({ name }) => name === "Vergleich"));
    const rows = await page.getByRole("region", { name: "Vergleich" }).getByRole("listitem").allInnerTexts();
    for (const [index, place] of [first, second].entries()) {
      assert.ok(rows[index]?.includes(place.name) && rows[index]?.includes(german(place.value, 1)), rows[index]);
      assert.match(rows[index] ?? "", new RegExp(`Rang ${index + 1} von 9`));
    }
  });
});

test("6: switch the level", async () => {
  await besideMap(async (page) => {
    const list = await keysTo(page, "combobox", /Raumebene/);
    assert.equal(list.value, "Städte");
    await page.keyboard.press("End");
    await untilAnnounced(page, /Den höchsten Wert hat|Am höchsten ist er in/);
    assert.equal(query(page).ebene, "quartier");
    assert.ok((await nodesOf(page, "application")).some(({ name }) => /Kinderarmut, 2024, Quartiere/.test(name)));
  });
});

test("7: read the trend", async () => {
  await besideMap(async (page) => {
    await keysTo(page, "tab", /Rangliste/);
    await page.keyboard.press("ArrowRight");
    assert.equal((await focusedNode(page))?.name, "Verlauf");
    await page.keyboard.press("Enter");
    await page.locator(".series svg").first().waitFor();
    await keysTo(page, "application", /Kinderarmut: Verlauf/);
    await page.keyboard.press("Home");
    await untilAnnounced(page, /2010/);
    await page.keyboard.press("ArrowRight");
    await untilAnnounced(page, /2011/);
  });
});

test("8: get the data", async () => {
  await besideMap(async (page) => {
    await page.locator(".table-view tbody tr").first().waitFor();
    await keysTo(page, "link", /CSV, alle Zeiträume/, "Tab", 120);
    const download = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    assert.match((await download).suggestedFilename(), /kinderarmut.*\.csv$/);
  }, "/karte/kinderarmut?ansicht=tabelle");
});

test("9: share", async () => {
  await besideMap(async (page) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.locator(".table-view tbody tr").first().waitFor();
    await keysTo(page, "button", /Link zu dieser Ansicht kopieren/, "Tab", 120);
    await page.keyboard.press("Enter");
    await untilAnnounced(page, /Link kopiert/);
    assert.equal(await page.evaluate("navigator.clipboard.readText()"), page.url());
  }, "/karte/kinderarmut?ansicht=tabelle&zeit=2022");
});

test("10: open the page of an area", async () => {
  const [first] = ranked();
  assert.ok(first);
  await besideMap(async (page) => {
    const link = await keysTo(page, "link", /Profil/);
    assert.ok(link.name.includes(first.name), link.name);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: first.name }).waitFor();
    assert.equal(new URL(page.url()).pathname, `/gebiet/${first.code}`);
    await leadTo(page, first.name);
  }, `/karte/kinderarmut?auswahl=${first.code}`);
});
