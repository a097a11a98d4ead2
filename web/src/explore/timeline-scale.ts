import { type Period, periodOfKey } from "@raumblick/model/period";

/** A period on the timeline: its place from 0 (first) to 1 (last), in true distances of time. */
export type TimelinePoint = { key: string; at: number };

/** A mark below the line. `label` stands there only where it has room. */
export type TimelineTick = { index: number; at: number; label: string | undefined };

const DAY = 86_400_000;

function middle(period: Period): number {
  return (Date.parse(period.start) + Date.parse(period.end) + DAY) / 2;
}

/** The places of periods in time order. A single period stands at the end. */
export function timelinePoints(keys: readonly string[]): TimelinePoint[] {
  const times = keys.map((key) => middle(periodOfKey(key)));
  const first = times[0] ?? 0;
  const range = (times[times.length - 1] ?? 0) - first;
  return keys.map((key, index) => ({ key, at: range > 0 ? ((times[index] as number) - first) / range : 1 }));
}

/** The period nearest to a place from 0 to 1. */
export function nearestPoint(points: readonly TimelinePoint[], at: number): number {
  let nearest = 0;
  for (let index = 1; index < points.length; index += 1)
    if (Math.abs((points[index] as TimelinePoint).at - at) <= Math.abs((points[nearest] as TimelinePoint).at - at))
      nearest = index;
  return nearest;
}

/** "2024" for a year and for the first part of one, "2023/24", "2017–2019"; the year of a day. */
export function tickText(key: string): string {
  if (/^\d{4}_\d{2}$/.test(key)) return key.replace("_", "/");
  if (/^\d{4}_\d{4}$/.test(key)) return key.replace("_", "–");
  return key.slice(0, 4);
}

const STEPS = [1, 2, 5, 10, 20, 50, 100];

type Label = { index: number; text: string; from: number; to: number };

function touch(a: Label, b: Label, gap: number): boolean {
  return a.from < b.to + gap && b.from < a.to + gap;
}

/** The labels of the finest step of years at which none touches its neighbour. */
function innerLabels(labels: readonly Label[], gap: number): Label[] {
  for (const step of STEPS) {
    const chosen = labels.filter(({ text }) => Number(text.slice(0, 4)) % step === 0);
    if (chosen.every((label, place) => place === 0 || !touch(label, chosen[place - 1] as Label, gap))) return chosen;
  }
  return [];
}

/**
 * The marks of a timeline `width` pixels long: one for each period, and labels that never touch: the last and the first
 * one, and between them years at an even step. Parts of a year share the year's label, which stands at the first of
 * them. `measure` answers the width of a text in pixels.
 */
export function timelineTicks(
  points: readonly TimelinePoint[],
  width: number,
  measure: (text: string) => number,
  gap = 12,
): TimelineTick[] {
  const ticks: TimelineTick[] = points.map(({ at }, index) => ({ index, at, label: undefined }));
  const texts = points.map(({ key }) => tickText(key));
  const labelAt = (index: number): Label => {
    const text = texts[index] as string;
    const [at, half] = [(points[index] as TimelinePoint).at * width, measure(text) / 2];
    return { index, text, from: at - half, to: at + half };
  };
  const last = points.length - 1;
  if (last < 0) return ticks;
  const ends = [labelAt(last)];
  if (texts[0] !== texts[last] && !touch(labelAt(0), ends[0] as Label, gap)) ends.push(labelAt(0));
  const inner = texts
    .map((_, index) => index)
    .filter((index) => index > 0 && texts[index] !== texts[index - 1] && texts[index] !== texts[last])
    .map(labelAt);
  const free = innerLabels(inner, gap).filter((label) => !ends.some((end) => touch(label, end, gap)));
  for (const { index, text } of [...ends, ...free]) (ticks[index] as TimelineTick).label = text;
  return ticks;
}
