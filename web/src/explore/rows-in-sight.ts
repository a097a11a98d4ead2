import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** Lists up to this length are shown whole. */
const FEW = 60;
/** Rows kept ready above and below the window. */
const BEYOND = 4;
/** Fewer ready rows than these, and others are asked for: so no row comes and goes with every pixel. */
const NEAR = 2;
/** The window moves in steps of so many rows. */
const STEP = 3;
/** Height of a row before one has been measured, in pixels. */
const USUAL = 44;
/** Rows at the beginning, before anything has been measured: as many as are needed on a usual screen. */
const FIRST = 15;
/** Rows before and after one that is to be brought into the page. */
const AROUND = 12;
/** Most rows on paper. */
export const ON_PAPER = 500;

/** The rows from `from` up to but without `to`. */
export type RowWindow = { from: number; to: number };

const bounded = (row: number, count: number) => Math.min(Math.max(row, 0), count);

/** The rows to be in the page while these are in sight: what is there, as long as it is enough; otherwise some beyond. */
export function rowsFor(sight: RowWindow, there: RowWindow, count: number): RowWindow {
  const from = bounded(Math.floor((sight.from - BEYOND) / STEP) * STEP, count);
  const to = bounded(Math.max(Math.ceil((sight.to + BEYOND) / STEP) * STEP, from + STEP), count);
  // Every row in the page is drawn anew with every step of time: those far off are let go.
  const enough =
    there.from <= bounded(sight.from - NEAR, count) &&
    there.to >= bounded(sight.to + NEAR, count) &&
    there.to - there.from <= to - from + 2 * STEP;
  return enough ? there : { from, to };
}

/** Upper and lower edge of a row, in pixels from the upper edge of what can be seen. */
export type RowEdges = { top: number; bottom: number };

/**
 * Which rows are in sight, by where the rows that are in the page really stand, the first of them being `from`. Beyond
 * them rows of the usual height are assumed: rows with a remark are higher, and counting by a mean height would call for
 * other rows, whose mean is another, without end.
 */
export function rowsInSight(rows: readonly RowEdges[], from: number, height: number, usual: number): RowWindow {
  const [first, last] = [rows[0] ?? { top: 0, bottom: 0 }, rows.at(-1) ?? { top: 0, bottom: 0 }];
  const above = rows.filter(({ bottom }) => bottom <= 0).length;
  const below = rows.filter(({ top }) => top >= height).length;
  const to = from + rows.length;
  const start = first.top > 0 ? from - Math.ceil(first.top / usual) : from + above;
  const end = last.bottom < height ? to + Math.ceil((height - last.bottom) / usual) : to - below;
  // Scrolled past all rows in the page: those in sight lie as far from them as the gap is high.
  if (last.bottom <= 0) return { from: to + Math.floor(-last.bottom / usual), to: end };
  if (first.top >= height) return { from: start, to: from - Math.floor((first.top - height) / usual) };
  return { from: start, to: end };
}

export type RowsInSight = RowWindow & {
  /** Pixels that the rows above and below take up without being there. */
  above: number;
  below: number;
  /** Brings a row into the page at once, so that it can take the focus. */
  include: (row: number) => void;
};

/**
 * Which rows of a long list have to be in the page: those in sight and some beyond. With them, thousands of areas cost
 * no more than a few dozen when time moves on. The list says with `aria-setsize` how long it really is. On paper the
 * first `ON_PAPER` rows stand.
 */
export function useRowsInSight(list: RefObject<HTMLElement | null>, count: number): RowsInSight {
  const [rows, setRows] = useState<RowWindow>({ from: 0, to: FIRST });
  const [printing, setPrinting] = useState(false);
  // The least height that was measured: it stays, so that gaps do not change theirs.
  const height = useRef<number>(undefined);
  const whole = count <= FEW;
  const shown = whole ? { from: 0, to: count } : printing ? { from: 0, to: ON_PAPER } : rows;
  const { from, to } = { from: Math.min(shown.from, count), to: Math.min(shown.to, count) };

  const look = useCallback(() => {
    const rows = [...(list.current?.querySelectorAll("li[aria-posinset]") ?? [])];
    if (rows.length === 0) return;
    const edges = rows.map((row) => row.getBoundingClientRect());
    const least = edges.reduce((low, { top, bottom }) => Math.min(low, bottom - top), Number.MAX_VALUE);
    height.current = Math.min(height.current ?? least, least) || USUAL;
    const from = Number(rows[0]?.getAttribute("aria-posinset")) - 1;
    const sight = rowsInSight(edges, from, innerHeight, height.current);
    setRows((before) => {
      const next = rowsFor(sight, { from, to: from + rows.length }, count);
      return before.from === next.from && before.to === next.to ? before : next;
    });
  }, [list, count]);

  useEffect(() => {
    if (whole) return;
    let frame = requestAnimationFrame(look);
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    const stop = new AbortController();
    const { signal } = stop;
    // Whatever scrolls, the panel or the page: the event does not bubble, so it is caught on its way down.
    document.addEventListener("scroll", later, { capture: true, passive: true, signal });
    addEventListener("resize", later, { signal });
    const panel = new ResizeObserver(later);
    if (list.current?.parentElement) panel.observe(list.current.parentElement);
    return () => {
      stop.abort();
      panel.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [look, whole, list]);

  useLayoutEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener("beforeprint", () => flushSync(() => setPrinting(true)), { signal });
    addEventListener("afterprint", () => setPrinting(false), { signal });
    return () => stop.abort();
  }, []);

  const include = useCallback((row: number) => {
    flushSync(() =>
      setRows((before) =>
        row >= before.from && row < before.to ? before : { from: Math.max(row - AROUND, 0), to: row + AROUND },
      ),
    );
  }, []);
  const usual = height.current ?? USUAL;
  return { from, to, above: from * usual, below: (count - to) * usual, include };
}
