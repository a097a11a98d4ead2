import type { CellChange, ChangeCounts, Difference } from "@raumblick/api/deliveries.api";
import { emptyObservations, type NewSlice, type SliceRow } from "../../observations/slices.store.ts";
import { isBlank, isSameCell } from "./merge-slice.ts";

const MOST_SERIES = 2000;
const SHOWN_CHANGES = 10;

type Edition = { codes: readonly string[]; names: readonly string[] };

/** Nothing compared yet. */
export function noDifference(): Difference {
  return {
    total: none(),
    slices: { added: 0, changed: 0, unchanged: 0 },
    series: [],
    seriesCount: 0,
    indicators: [],
    biggest: [],
    samples: { added: [], changed: [], vanished: [] },
  };
}

/** Adds the difference on one edition to that on others; its series then say which edition they lie on. */
export function addDifference(sum: Difference, more: Difference, on?: { level: string; key: string }): void {
  for (const kind of ["added", "changed", "vanished", "unchanged"] as const) sum.total[kind] += more.total[kind];
  for (const kind of ["added", "changed", "unchanged"] as const) sum.slices[kind] += more.slices[kind];
  sum.seriesCount += more.seriesCount;
  for (const series of more.series)
    if (sum.series.length < MOST_SERIES)
      sum.series.push({ ...series, ...(on && { level: on.level, edition: on.key }) });
  for (const { indicator } of more.indicators ?? []) noteIndicator(sum, { indicator, ...(on && { level: on.level }) });
  sum.biggest = [...sum.biggest, ...more.biggest].sort((a, b) => size(b) - size(a)).slice(0, SHOWN_CHANGES);
  for (const kind of ["added", "changed", "vanished"] as const)
    sum.samples[kind] = [...sum.samples[kind], ...more.samples[kind]].slice(0, SHOWN_CHANGES);
}

/** Series are counted beyond the most that are told; indicators are all told: they are what is published. */
function noteIndicator(difference: Difference, told: { indicator: string; level?: string }): void {
  difference.indicators ??= [];
  const known = ({ indicator, level }: typeof told) => indicator === told.indicator && level === told.level;
  if (!difference.indicators.some(known)) difference.indicators.push(told);
}

const none = (): ChangeCounts => ({ added: 0, changed: 0, vanished: 0, unchanged: 0 });
const orNull = (number: number) => (Number.isNaN(number) ? null : number);

/** Adds up what merged slices change against the current ones. */
export class DifferenceCounter {
  readonly #edition: Edition;
  readonly #difference: Difference = noDifference();

  constructor(edition: Edition) {
    this.#edition = edition;
  }

  /** Compares one slice; says whether it needs a new revision. */
  add(indicator: string, merged: NewSlice, current: SliceRow | undefined): boolean {
    const counts = none();
    const former = current ?? emptyObservations(merged.value.length);
    for (let area = 0; area < merged.value.length; area += 1) {
      if (isSameCell(merged, former, area)) {
        if (!isBlank(merged, area)) counts.unchanged += 1;
        continue;
      }
      const kind = isBlank(former, area) ? "added" : isBlank(merged, area) ? "vanished" : "changed";
      counts[kind] += 1;
      this.#note(kind, {
        indicator,
        category: merged.categoryKey,
        period: merged.periodKey,
        code: this.#edition.codes[area] as string,
        name: this.#edition.names[area] as string,
        former: orNull(former.value[area] as number),
        value: orNull(merged.value[area] as number),
      });
    }
    const differs = counts.added + counts.changed + counts.vanished > 0;
    this.#count(indicator, merged, counts, differs, current !== undefined);
    return differs;
  }

  #count(indicator: string, slice: NewSlice, counts: ChangeCounts, differs: boolean, known: boolean): void {
    const { total, slices, series } = this.#difference;
    for (const kind of ["added", "changed", "vanished", "unchanged"] as const) total[kind] += counts[kind];
    slices[differs ? (known ? "changed" : "added") : "unchanged"] += 1;
    this.#difference.seriesCount += 1;
    noteIndicator(this.#difference, { indicator });
    if (series.length < MOST_SERIES)
      series.push({ indicator, category: slice.categoryKey, period: slice.periodKey, ...counts });
  }

  #note(kind: "added" | "changed" | "vanished", change: CellChange): void {
    const sample = this.#difference.samples[kind];
    if (sample.length < SHOWN_CHANGES) sample.push(change);
    if (kind !== "changed") return;
    const { biggest } = this.#difference;
    if (biggest.length === SHOWN_CHANGES && size(change) <= size(biggest.at(-1) as CellChange)) return;
    biggest.push(change);
    biggest.sort((a, b) => size(b) - size(a));
    if (biggest.length > SHOWN_CHANGES) biggest.pop();
  }

  difference(): Difference {
    return this.#difference;
  }
}

/** Relative size of a change; a value that comes or goes counts as the largest. */
function size({ former, value }: CellChange): number {
  if (former === null || value === null) return Number.MAX_VALUE;
  return Math.abs(value - former) / Math.max(Math.abs(former), Math.abs(value), 1e-12);
}
