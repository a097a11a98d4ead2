import type { ValuesAnswer } from "@raumblick/api/query.api";
import { encodeColumns, type ValueColumns } from "@raumblick/model/columns";
import { comparePeriods, periodOfKey } from "@raumblick/model/period";
import type { EditionLayout } from "./disclosure/layout.ts";
import type { ProtectedSlice } from "./disclosure/protect.ts";

/** Areas of an edition as answers name them. */
export type EditionNames = EditionLayout & { key: string; names: readonly string[]; validFrom: string };

/**
 * A protected slice; `measuredOn` is the key of its edition when it was carried over from that one, `sources` whose
 * numbers it holds where it is not only the indicator's own source.
 */
export type ShownSlice = ProtectedSlice & { measuredOn?: string; sources?: string[] };

/** All periods of one category on one edition, protected, in the order of time. */
export type Series = { edition: EditionNames; categoryKey: string; slices: readonly ShownSlice[] };

/** Puts the protected slices of one indicator together to series. */
export function seriesOf(slices: Iterable<ShownSlice>, editions: ReadonlyMap<number, EditionNames>): Series[] {
  const groups = Map.groupBy(slices, ({ name }) => `${name.editionId} ${name.categoryKey}`);
  return [...groups.values()].map((list): Series => {
    const { editionId, categoryKey } = list[0]!.name;
    const inTime = list.toSorted((a, b) =>
      comparePeriods(periodOfKey(a.name.periodKey), periodOfKey(b.name.periodKey)),
    );
    return { edition: editions.get(editionId)!, categoryKey, slices: inTime };
  });
}

/** The answer with all periods of a series, and with the same of the areas above. */
export function valuesAnswer(indicator: string, series: Series, all: readonly Series[]): ValuesAnswer {
  const { edition, categoryKey } = series;
  const above = all
    .filter((other) => other.categoryKey === categoryKey && other.edition.rank < edition.rank)
    .map((other) => ({ other, positions: parentPositions(edition, other.edition) }))
    .filter(({ positions }) => positions.length > 0)
    .sort(
      (a, b) =>
        b.other.edition.rank - a.other.edition.rank || (a.other.edition.validFrom < b.other.edition.validFrom ? 1 : -1),
    );
  const converted = series.slices.flatMap(({ name, measuredOn }) =>
    measuredOn === undefined ? [] : [{ period: name.periodKey, edition: measuredOn }],
  );
  return {
    indicator,
    level: edition.level,
    edition: edition.key,
    category: categoryKey,
    ...(converted.length > 0 && { converted }),
    columns: encodeColumns(columnsOf(series.slices, allPositions(edition))),
    above: above.map(({ other, positions }) => ({
      level: other.edition.level,
      edition: other.edition.key,
      codes: positions.map((position) => other.edition.codes[position] as string),
      names: positions.map((position) => other.edition.names[position] as string),
      columns: encodeColumns(columnsOf(other.slices, positions)),
    })),
  };
}

function allPositions({ codes }: EditionLayout): number[] {
  return codes.map((_, position) => position);
}

/** Positions in `upper` of the areas in which areas of `lower` lie. */
function parentPositions(lower: EditionLayout, upper: EditionLayout): number[] {
  const parents = new Set(lower.parents[upper.level] ?? []);
  return allPositions(upper).filter((position) => parents.has(upper.codes[position] as string));
}

function columnsOf(slices: readonly ProtectedSlice[], positions: readonly number[]): ValueColumns {
  const size = positions.length * slices.length;
  const value = new Float64Array(size);
  const status = new Uint16Array(size);
  const confidentiality = new Uint8Array(size);
  let at = 0;
  for (const slice of slices)
    for (const position of positions) {
      value[at] = slice.value[position]!;
      status[at] = slice.status[position]!;
      confidentiality[at] = slice.confidentiality[position]!;
      at += 1;
    }
  return {
    areaCount: positions.length,
    periods: slices.map(({ name }) => name.periodKey),
    value,
    status,
    confidentiality,
  };
}
