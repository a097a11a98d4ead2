import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchBrowser, launchPlainBrowser, picture } from "../support/browser.ts";
import { type DemoServer, startDemo } from "../support/demo.ts";
import { drawn, drawnAsSvg, german, published, query, says, spoken, typeName, visit } from "../support/explore.ts";
import { focusFault, focusIsIn } from "../support/in-page.ts";

/** Everything without a mouse. */

let demo: DemoServer;
let browser: Browser;
/** Without the map library: for all that is not on the map. */
let plain: Browser;
before(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
  plain = await launchPlainBrowser();
});
after(async () => {
  await browser?.close();
  await plain?.close();
});

/** Presses a key until the focus stands where it should; the way there belongs to the journey. */
async function tabTo(page: Page, selector: string, key = "Tab", most = 60): Promise<void> {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate(focusIsIn, selector)) return;
  }
  assert.fail(`${most} times ${key} did not lead to ${selector}`);
}

const focusedText = (page: Page) => page.locator(":focus").innerText();

test("the first stop skips to the content", async () => {
  await visit(plain, `${demo.url}/karte/kinderarmut`, async ({ page }) => {
    await drawnAsSvg(page, 9);
    await page.keyboard.press("Tab");
    assert.equal(await focusedText(page), "Zum Inhalt springen");
    const box = await page.locator(":focus").boundingBox();
    assert.ok(box && box.y >= 0 && box.height >= 24, "the skip link shows when it has the focus");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(":focus").getAttribute("id"), "content");
    await page.keyboard.press("Tab");
    assert.equal(await focusedText(page), "Alle Indikatoren");
  });
});

test("from a search with a typing error to the value of an area, and back out by Escape", async () => {
  const facts = await published(demo, "kinderarmut", "stadt");
  const ranked = facts.known(facts.newest).sort((a, b) => b.value - a.value);
  const [first, last] = [ranked[0], ranked.at(-1)];
  assert.ok(first && last);
  const say = (place: { name: string; value: number }, rank: number) =>
    new RegExp(`${place.name}, ${german(place.value, 1)}.%.*, Rang ${rank} von 9.* seit 2023`);
  await visit(plain, demo.url, async ({ page }) => {
    await page.locator(".topic-card").first().waitFor();
    await page.keyboard.press("Control+k");
    await page.locator("input[role=combobox]:focus").waitFor();
    await page.keyboard.type("Kinderarmt");
    await page
      .getByRole("option", { name: /Kinderarmut/ })
      .first()
      .waitFor();
    // As near to what was typed is "Kinderarzt", a word for another indicator: the arrow keys choose between them.
    const active = async () => {
      const id = await page.locator(":focus").getAttribute("aria-activedescendant");
      return page.locator(`[id="${id}"]`).innerText();
    };
    if (!(await active()).startsWith("Kinderarmut")) await page.keyboard.press("ArrowDown");
    assert.match(await active(), /^Kinderarmut/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Kinderarmut" }).waitFor();
    await drawnAsSvg(page, 9);

    await tabTo(page, ".map-surface");
    await page.keyboard.press("Home");
    await says(page, say(first, 1));
    await page.keyboard.press("End");
    await says(page, say(last, 9));

    // Arrow keys alone reach every area.
    const reached = new Set<string>();
    const name = async () => (await spoken(page)).split(",")[0] as string;
    await page.keyboard.press("Home");
    await says(page, first.name);
    reached.add(await name());
    const ways = ["ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft"];
    // A walk without a plan, the same each time.
    let chance = 1;
    for (let step = 0; step < 400 && reached.size < 9; step += 1) {
      chance = (chance * 75 + 74) % 65_537;
      await page.keyboard.press(ways[Math.floor(chance / 16_384) % 4] as string);
      const here = await name();
      if (!here.startsWith("Keine Raumeinheit")) reached.add(here);
    }
    assert.deepEqual([...reached].sort(), facts.areas.names.toSorted());

    await typeName(page, "kirchm", /^Kirchmuster, /);
    await page.keyboard.press("Enter");
    await page.locator(".area-card h2", { hasText: "Kirchmuster" }).waitFor();
    await says(page, "Kirchmuster ausgewählt");
    await picture(page, "keyboard-chosen");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".area-card").count(), 1, "the first Escape leaves the area on the map only");
    await page.keyboard.press("Escape");
    await page.locator(".area-card").waitFor({ state: "detached" });
    assert.equal(query(page).auswahl, undefined);
  });
});

test("the timeline by keys, and the change is announced", async () => {
  const facts = await published(demo, "kinderarmut", "stadt");
  await visit(plain, `${demo.url}/karte/kinderarmut`, async ({ page }) => {
    await drawnAsSvg(page, 9);
    await tabTo(page, "[role=slider]");
    const now = () => page.locator("[role=slider]").getAttribute("aria-valuetext");
    await page.keyboard.press("Home");
    assert.equal(await now(), "2010");
    await page.keyboard.press("ArrowRight");
    assert.equal(await now(), "2011");
    await page.keyboard.press("End");
    assert.equal(await now(), "2024");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    assert.equal(await now(), "2022");
    await page
      .locator(".panel [aria-live=polite]", { hasText: new RegExp(`2022.*${german(facts.county("2022"), 1)}`) })
      .waitFor({ state: "attached" });
  });
});

test("level, indicator, table and legend by keys", async () => {
  const facts = await published(demo, "altersarmut", "quartier");
  await visit(plain, `${demo.url}/karte/kinderarmut`, async ({ page }) => {
    await drawnAsSvg(page, 9);
    await tabTo(page, ".selectors select");
    await page.keyboard.press("End");
    await page.locator("li[aria-setsize='130'] .ranking-row").first().waitFor();
    assert.equal(query(page).ebene, "quartier");

    await page.locator("#content").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.type("altersar");
    await tabTo(page, 'a[href^="/karte/altersarmut"]');
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Altersarmut" }).waitFor();
    await drawnAsSvg(page, facts.known(facts.newest).length);
    assert.equal(await page.locator(":focus").count(), 1, "the focus is not lost");

    await tabTo(page, "[role=tab]");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.locator(".table-view tbody tr").first().waitFor();
    await tabTo(page, ".table-view thead th:nth-child(2) button");
    await page.keyboard.press("Enter");
    await page.locator("th[aria-sort=descending]", { hasText: "2024" }).waitFor();
    const cells = await page.locator(".table-view tbody tr td:nth-child(2)").allInnerTexts();
    const numbers = cells
      .map((cell) => Number.parseFloat(cell.replace(",", ".")))
      .filter((cell) => !Number.isNaN(cell));
    assert.equal(numbers.length, facts.known("2024").length);
    assert.deepEqual(
      numbers,
      numbers.toSorted((a, b) => b - a),
    );
    assert.ok(
      cells.slice(numbers.length).every((cell) => !/\d/.test(cell)),
      "areas without a value come last",
    );

    await tabTo(page, '[aria-label="Klassen und Farben ändern"]', "Tab", 700);
    await page.keyboard.press("Enter");
    await tabTo(page, ".legend-settings select");
    await page.keyboard.press("End");
    await page.getByLabel("Grenze 1").waitFor();
    assert.match(String(query(page).klassen), /^eigene/);
  });
});

test("F1 lists the keys, and Escape closes what opened last first", async () => {
  await visit(plain, `${demo.url}/karte/kinderarmut`, async ({ page }) => {
    await drawnAsSvg(page, 9);
    await tabTo(page, ".ranking-row");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.locator(".area-card h2").waitFor();
    await page.keyboard.press("F1");
    const dialog = page.getByRole("dialog", { name: "Tastenkürzel" });
    await dialog.getByText("vergrößern, verkleinern, alles zeigen").waitFor();
    assert.ok(await page.evaluate(focusIsIn, "dialog"), "the focus is in the dialog");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    assert.equal(await page.locator(".area-card").count(), 1);
    assert.ok(await page.evaluate(focusIsIn, ".ranking-row"), "the focus comes back");
    await page.keyboard.press("Escape");
    await page.locator(".area-card").waitFor({ state: "detached" });
  });
});

for (const path of ["/", "/karte/kinderarmut"])
  for (const width of [1440, 320])
    test(`every stop of ${path} shows its focus, uncovered, at ${width} pixels`, async () => {
      await visit(
        path === "/" ? plain : browser,
        `${demo.url}${path}`,
        async ({ page }) => {
          if (path === "/") await page.locator(".topic-card a").first().waitFor();
          else await drawn(page);
          const hidden: string[] = [];
          for (let step = 0; step < 45; step += 1) {
            await page.keyboard.press("Tab");
            const fault = await page.evaluate(focusFault);
            if (fault === "the end") break;
            if (fault) hidden.push(fault);
          }
          assert.deepEqual(hidden, []);
        },
        { viewport: { width, height: width === 320 ? 640 : 900 } },
      );
    });
