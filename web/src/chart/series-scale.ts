import type { SeriesFigure } from "@raumblick/figures/series";

/** The size of a chart and the room for its axes, in CSS pixels. */
export type ChartBox = { width: number; height: number; left: number; right: number; top: number; bottom: number };

/** Where times and values stand in the chart. */
export type SeriesScale = { x: (time: number) => number; y: (value: number) => number };

export function seriesScale({ timeFrom, timeTo, valueAxis }: SeriesFigure, box: ChartBox): SeriesScale {
  const across = box.width - box.left - box.right;
  const down = box.height - box.top - box.bottom;
  const [time, value] = [timeTo - timeFrom || 1, valueAxis.to - valueAxis.from || 1];
  return {
    x: (at) => box.left + ((at - timeFrom) / time) * across,
    y: (number) => box.height - box.bottom - ((number - valueAxis.from) / value) * down,
  };
}

/** Index of the point nearest to a place across the chart. */
export function nearestPoint(times: readonly number[], scale: SeriesScale, x: number): number {
  let nearest = 0;
  times.forEach((time, index) => {
    if (Math.abs(scale.x(time) - x) < Math.abs(scale.x(times[nearest] as number) - x)) nearest = index;
  });
  return nearest;
}

/**
 * Thins out labels so that none touches its neighbour: those kept stand at least `room` pixels apart, the last always.
 */
export function thinned<T extends { at: number }>(ticks: readonly T[], scale: SeriesScale, room: number): T[] {
  const kept: T[] = [];
  for (const tick of [...ticks].reverse()) {
    const next = kept[0];
    if (!next || scale.x(next.at) - scale.x(tick.at) >= room) kept.unshift(tick);
  }
  return kept;
}
