import type { DisclosureRule, Indicator } from "@raumblick/model/indicator";
import { CONFIDENTIALITY, isSuppressed, STATUS } from "@raumblick/model/status";
import { completeSuppression, OPEN, PRIMARY } from "@raumblick/statistics/protect/complement";
import type { Observations, SliceName, SliceRow } from "../../observations/slices.store.ts";
import { type CountsBehind, countsBehind, isFew } from "./counts.ts";
import { type CellBlock, sumEquations } from "./equations.ts";
import type { AreaSums } from "./layout.ts";

/** An indicator that is to be visible, with all its slices that are. */
export type Member = { indicator: Indicator; rule: DisclosureRule; slices: readonly SliceRow[] };

/** A slice as outsiders may see it, and how many cells were hidden for their own sake and for the sake of others. */
export type ProtectedSlice = Observations & { name: SliceName; hidden: Uint8Array; primary: number; secondary: number };

/** Exact values of another indicator on the same edition, category and period; undefined when there are none. */
export type PartValues = (indicator: string, of: SliceName) => Float64Array | undefined;
/** Which of those cells are hidden when that indicator is visible too; undefined when it is not. */
export type PartHidden = (indicator: string, of: SliceName) => Uint8Array | undefined;

/**
 * Disclosure control of indicators that show the same counts (a count and the shares and rates made of it), over all
 * levels, editions and categories at once: what is hidden in one is hidden in all of them, and no sum gives it away.
 */
export function protectFamily(
  members: readonly Member[],
  sums: AreaSums,
  partValues: PartValues,
  partHidden: PartHidden,
): Map<SliceRow, ProtectedSlice> {
  const result = new Map<SliceRow, ProtectedSlice>();
  const periods = Map.groupBy(
    members.flatMap((member) => member.slices.map((slice) => ({ member, slice }))),
    ({ slice }) => slice.periodKey,
  );
  for (const cells of periods.values()) {
    const looked = cells.map(({ member, slice }) => look(member, slice, partValues, partHidden));
    hideBases(looked, sums);
    hideCounts(looked, sums);
    for (const each of looked) result.set(each.slice, publicSlice(each));
  }
  return result;
}

/** One slice under examination: what stands behind it, and per cell whether its base, its count or its value is hidden. */
type Looked = {
  member: Member;
  slice: SliceRow;
  behind: CountsBehind;
  minimum: number | undefined;
  base: Uint8Array;
  count: Uint8Array;
};

function look(member: Member, slice: SliceRow, partValues: PartValues, partHidden: PartHidden): Looked {
  const { indicator, rule } = member;
  const { numeratorIndicator, denominatorIndicator } = indicator.parts ?? {};
  const named = (key: string | undefined) => (key === undefined ? null : (partValues(key, slice) ?? null));
  const behind = countsBehind(indicator, {
    value: slice.value,
    numerator: slice.numerator ?? named(numeratorIndicator),
    denominator: slice.denominator ?? named(denominatorIndicator),
  });
  const visibleBase = denominatorIndicator === undefined ? undefined : partHidden(denominatorIndicator, slice);
  const base = visibleBase?.slice() ?? new Uint8Array(slice.value.length);
  // Why a supplier suppressed a cell we do not know: its base may be the reason. Our own rule looks at bases itself.
  if (rule.rule !== "minimum_count")
    slice.confidentiality.forEach((code, area) => {
      if (isSuppressed(code)) base[area] = PRIMARY;
    });
  return {
    member,
    slice,
    behind,
    minimum: rule.rule === "minimum_count" ? rule.minimum : undefined,
    base,
    count: slice.confidentiality.map((code) => (isSuppressed(code) ? PRIMARY : OPEN)),
  };
}

/** Bases below the minimum, and those needed to hide them; each indicator for itself. */
function hideBases(looked: readonly Looked[], sums: AreaSums): void {
  for (const own of Map.groupBy(looked, ({ member }) => member).values()) {
    const minimum = own[0]?.minimum;
    if (minimum === undefined) continue;
    for (const { behind, base } of own)
      behind.base?.forEach((all, area) => {
        if (isFew(all, minimum)) base[area] = PRIMARY;
      });
    complete(
      own.flatMap((each) =>
        each.slice.denominator ? [{ ...each, counts: [each.slice.denominator], hidden: each.base }] : [],
      ),
      sums,
      minimum,
    );
  }
}

/** Counts below the minimum, shares that leave a remainder below it, and what is needed to hide them. */
function hideCounts(looked: readonly Looked[], sums: AreaSums): void {
  for (const { behind, count, minimum } of looked) {
    if (minimum === undefined) continue;
    for (let area = 0; area < count.length; area += 1)
      if (isFew(behind.count?.[area] ?? 0, minimum) || isFew(behind.remainder?.[area] ?? 0, minimum))
        count[area] = PRIMARY;
  }
  const minima = looked.flatMap(({ minimum }) => minimum ?? []);
  if (minima.length === 0) return;
  const amounts = looked.filter(({ member }) => member.indicator.kind === "amount");
  complete(
    amounts.map((each) => ({ ...each, counts: [each.slice.value], hidden: each.count })),
    sums,
    Number.NEGATIVE_INFINITY,
  );
  const counted = looked.filter(({ behind }) => behind.count !== null);
  complete(
    counted.map((each) => ({
      ...each,
      counts: [each.behind.count as Float64Array, each.behind.remainder],
      hidden: each.count,
    })),
    sums,
    Math.max(...minima),
  );
}

type Table = { slice: SliceRow; counts: (Float64Array | null)[]; hidden: Uint8Array };

/** Completes the suppression of tables over the same counts and writes it back into each table's `hidden`. */
function complete(tables: readonly Table[], sums: AreaSums, minimum: number): void {
  const blocks = new Map<string, CellBlock>();
  const blockOf = new Map<Table, CellBlock>();
  let size = 0;
  for (const table of tables) {
    const { editionId, categoryKey, value } = table.slice;
    const id = `${editionId} ${categoryKey}`;
    const block = blocks.get(id) ?? { editionId, categoryKey, offset: size, size: value.length };
    if (!blocks.has(id)) size += block.size;
    blocks.set(id, block);
    blockOf.set(table, block);
  }
  const measures = Math.max(0, ...tables.map(({ counts }) => counts.length));
  const counts = Array.from({ length: measures }, () => new Float64Array(size).fill(Number.NaN));
  const hidden = new Uint8Array(size);
  const absent = new Uint8Array(size).fill(1);
  for (const table of tables) {
    const { offset } = blockOf.get(table) as CellBlock;
    for (let area = 0; area < table.hidden.length; area += 1) {
      const cell = offset + area;
      if (table.hidden[area] !== OPEN) hidden[cell] = hidden[cell] === PRIMARY ? PRIMARY : table.hidden[area]!;
      if (table.hidden[area] !== OPEN || !Number.isNaN(table.counts[0]![area]!)) absent[cell] = 0;
      table.counts.forEach((list, measure) => {
        if (list && Number.isNaN(counts[measure]![cell]!)) counts[measure]![cell] = list[area]!;
      });
    }
  }
  if (!hidden.some((state) => state !== OPEN)) return;
  completeSuppression({ counts, hidden, absent }, sumEquations([...blocks.values()], sums, counts[0]!), minimum);
  for (const table of tables) {
    const { offset } = blockOf.get(table) as CellBlock;
    table.hidden.set(hidden.subarray(offset, offset + table.hidden.length));
  }
}

/** Flags that say nothing about the size of a suppressed value. */
const HARMLESS = STATUS.provisional;

function publicSlice({ slice, base, count }: Looked): ProtectedSlice {
  const { indicatorId, categoryKey, editionId, periodKey } = slice;
  // Where nothing stands there is nothing to hide: missing is not suppressed.
  const stands = (area: number) =>
    isSuppressed(slice.confidentiality[area]!) ||
    [slice.value, slice.numerator, slice.denominator].some((list) => list && !Number.isNaN(list[area]!));
  const hidden = count.map((state, area) => (stands(area) ? state || base[area]! : OPEN));
  const without = (list: Float64Array | null, states: Uint8Array) =>
    list?.map((number, area) => (states[area] === OPEN ? number : Number.NaN)) ?? null;
  let primary = 0;
  let secondary = 0;
  for (const state of hidden)
    if (state === PRIMARY) primary += 1;
    else if (state !== OPEN) secondary += 1;
  return {
    name: { indicatorId, categoryKey, editionId, periodKey },
    value: without(slice.value, hidden) as Float64Array,
    status: slice.status.map((flags, area) => (hidden[area] === OPEN ? flags : flags & HARMLESS)),
    // Outside, both kinds of suppression look the same: the kind itself would tell "below the minimum".
    confidentiality: slice.confidentiality.map((code, area) =>
      hidden[area] === OPEN ? code : CONFIDENTIALITY.suppressed_primary,
    ),
    numerator: without(slice.numerator, count),
    denominator: without(slice.denominator, base),
    lower: without(slice.lower, hidden),
    upper: without(slice.upper, hidden),
    hidden,
    primary,
    secondary,
  };
}
