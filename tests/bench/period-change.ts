import type { Page } from "playwright-core";
import { median, quantile } from "./measure.ts";
import { watchRequests } from "./requests.ts";
import { milliseconds, type Table } from "./table.ts";

const WARM_UPS = 3;
const RUNS = 20;

/** Milliseconds of processor time of the main thread, and how long its tasks lasted. */
type Spent = { computed: number; lasted: number };

/**
 * Main-thread work of one change of period, by the arrow keys of the timeline. Work is the processor time of the page's
 * main thread as the browser itself counts it over its tasks (`TaskDuration` in `threadTicks`): handling the key, computing
 * the figure, styles, layout, drawing, and what the page does afterwards until it rests. A wait of the same length without
 * a key is subtracted. Long tasks would miss everything below 50 ms, and the time between key and frame would count waiting
 * for the frame, for the drawing process and for other programs as work; those times are given too.
 */
export async function measurePeriodChange(table: Table, page: Page, areas: number): Promise<void> {
  const rest = areas > 1000 ? 2500 : 500;
  const [computing, lasting] = await Promise.all([countTasks(page, "threadTicks"), countTasks(page, "timeTicks")]);
  const asked = watchRequests(page);
  await page.focus("[role=slider]");
  await page.evaluate(LISTEN);
  const pause = async () => {
    const before = [await computing(), await lasting()] as const;
    await page.waitForTimeout(rest);
    return { computed: (await computing()) - before[0], lasted: (await lasting()) - before[1] };
  };
  const idle: Spent[] = [];
  for (let run = 0; run < 5; run += 1) idle.push(await pause());

  const spent: Spent[] = [];
  const frames: number[] = [];
  for (let run = 0; run < WARM_UPS + RUNS; run += 1) {
    const period = await page.getAttribute("[role=slider]", "aria-valuenow");
    const before = [await computing(), await lasting()] as const;
    // Back through the years and forth again, so that every change shows other values.
    await page.keyboard.press(Math.floor(run / 12) % 2 === 0 ? "ArrowLeft" : "ArrowRight");
    await page.waitForTimeout(rest);
    const one = { computed: (await computing()) - before[0], lasted: (await lasting()) - before[1] };
    if (period === (await page.getAttribute("[role=slider]", "aria-valuenow")))
      throw new Error("The key did not change the period.");
    if (run < WARM_UPS) continue;
    spent.push(one);
    frames.push(await page.evaluate<number>("globalThis.keyToFrame"));
  }
  const of = (name: keyof Spent) => {
    const waiting = median(idle.map((one) => one[name]));
    return spent.map((one) => Math.max(0, one[name] - waiting));
  };
  const [work, lasts] = [of("computed"), of("lasted")];
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
    // More areas than the largest goal speaks of are measured without one.
    ...(areas <= 11_000 && { goal: { text: `≤ ${limit} ms`, limit } }),
    value: median(work),
    ours: `${milliseconds(median(work))} (${milliseconds(quantile(work, 0.9))} at 90 %)`,
  });
  table.add({
    what: "  how long its tasks lasted, waiting included, median",
    ours: `${milliseconds(median(lasts))} (${milliseconds(quantile(lasts, 0.9))} at 90 %)`,
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

/** Milliseconds the main thread's tasks computed (`threadTicks`) or lasted (`timeTicks`) since some moment. */
async function countTasks(page: Page, timeDomain: "threadTicks" | "timeTicks"): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain });
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const found = metrics.find(({ name }) => name === "TaskDuration");
    if (!found) throw new Error("The browser does not say how long its tasks took.");
    return found.value * 1000;
  };
}
