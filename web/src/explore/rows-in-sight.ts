import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** Lists up to this length are shown whole. */
const FEW = 60;
/** Rows kept ready above and below the window. */
const BEYOND = 8;
/** The window moves in steps of so many rows, so that not every pixel of scrolling asks for other rows. */
const STEP = 6;
/** Height of a row before one has been measured, in pixels. */
const USUAL = 44;
/** Rows at the beginning, before anything has been measured. */
const FIRST = 24;
/** Most rows on paper. */
export const ON_PAPER = 500;

/** The rows from `from` up to but without `to`. */
export type RowWindow = { from: number; to: number };

/** The rows that lie between two heights of the list, with some beyond. Heights in pixels from the list's top. */
export function rowsBetween(top: number, bottom: number, rowHeight: number, count: number): RowWindow {
  const within = (row: number) => Math.min(Math.max(row, 0), count);
  const from = within(Math.floor((top / rowHeight - BEYOND) / STEP) * STEP);
  return { from, to: within(Math.max(Math.ceil((bottom / rowHeight + BEYOND) / STEP) * STEP, from + STEP)) };
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
  const height = useRef(USUAL);
  const whole = count <= FEW;
  const shown = whole ? { from: 0, to: count } : printing ? { from: 0, to: ON_PAPER } : rows;
  const { from, to } = { from: Math.min(shown.from, count), to: Math.min(shown.to, count) };

  const look = useCallback(() => {
    const element = list.current;
    if (!element) return;
    const { top } = element.getBoundingClientRect();
    const first = element.querySelector("li[aria-posinset]");
    const last = element.querySelector("li[aria-posinset]:last-of-type, li[aria-posinset]:has(+ [data-gap])");
    const between = Number(last?.getAttribute("aria-posinset")) - Number(first?.getAttribute("aria-posinset")) + 1;
    if (first && last && between > 0)
      height.current = (last.getBoundingClientRect().bottom - first.getBoundingClientRect().top) / between || USUAL;
    const next = rowsBetween(-top, innerHeight - top, height.current, count);
    setRows((before) => (before.from === next.from && before.to === next.to ? before : next));
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
        row >= before.from && row < before.to ? before : { from: Math.max(row - FIRST / 2, 0), to: row + FIRST / 2 },
      ),
    );
  }, []);
  return { from, to, above: from * height.current, below: (count - to) * height.current, include };
}
