import type { CDPSession, Page } from "playwright-core";
import { median, quantile } from "./measure.ts";
import { milliseconds, type Table } from "./table.ts";

const WARM_UPS = 3;
const RUNS = 20;

/**
 * Main-thread work of one change of period, by the arrow keys of the timeline. Work is what the browser itself counts as
 * time in tasks of the page's main thread (`TaskDuration`): handling the key, computing the figure, styles, layout,
 * drawing, and what the page does afterwards until it rests. A wait of the same length without a key is subtracted. Long
 * tasks would miss everything below 50 ms, and a time between key and frame would count waiting for the frame as work;
 * that time is given too, as what the reader sees.
 */
export async function measurePeriodChange(table: Table, page: Page, areas: number): Promise<void> {
  const rest = areas > 1000 ? 2500 : 500;
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.focus("[role=slider]");
  await page.evaluate(LISTEN);
  const idle: number[] = [];
  for (let run = 0; run < 5; run += 1) idle.push(await workDuring(session, () => page.waitForTimeout(rest)));

  const work: number[] = [];
  const frames: number[] = [];
  for (let run = 0; run < WARM_UPS + RUNS; run += 1) {
    const before = await page.getAttribute("[role=slider]", "aria-valuenow");
    const spent = await workDuring(session, async () => {
      // Back through the years and forth again, so that every change shows other values.
      await page.keyboard.press(Math.floor(run / 12) % 2 === 0 ? "ArrowLeft" : "ArrowRight");
      await page.waitForTimeout(rest);
    });
    const after = await page.getAttribute("[role=slider]", "aria-valuenow");
    if (before === after) throw new Error("The key did not change the period.");
    if (run < WARM_UPS) continue;
    work.push(Math.max(0, spent - median(idle)));
    frames.push(await page.evaluate<number>("globalThis.keyToFrame"));
  }
  const what = `change of period, ${areas.toLocaleString("en")} areas`;
  table.add({
    what: `${what}: requests`,
    goal: { text: "0", limit: 0 },
    value: asked.length,
    ours: String(asked.length),
    theirs: "1, the whole answer",
  });
  const limit = areas > 1000 ? 100 : 16;
  table.add({
    what: `  main-thread work, median of ${RUNS}`,
    goal: { text: `≤ ${limit} ms`, limit },
    value: median(work),
    ours: `${milliseconds(median(work))} (${milliseconds(quantile(work, 0.9))} at 90 %)`,
  });
  table.add({ what: "  from the key to the next frame, median", ours: milliseconds(median(frames)) });
}

/** Notes the time from a key to the start of the first task after the frame that follows it. */
const LISTEN = `addEventListener("keydown", () => {
  const start = performance.now();
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (globalThis.keyToFrame = performance.now() - start);
    port2.postMessage(undefined);
  });
}, true);`;

/** Milliseconds in tasks of the main thread while something happens. */
async function workDuring(session: CDPSession, happening: () => Promise<void>): Promise<number> {
  const before = await taskTime(session);
  await happening();
  return (await taskTime(session)) - before;
}

async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  const found = metrics.find(({ name }) => name === "TaskDuration");
  if (!found) throw new Error("The browser does not say how long its tasks took.");
  return found.value * 1000;
}
