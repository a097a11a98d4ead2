import type { Reading } from "../database/database.ts";
import { type IndicatorRow, readSourceChanges, readSources } from "../indicators/indicators.store.ts";
import { readSliceSources } from "../observations/slice-sources.store.ts";
import { ruleOfSources } from "./disclosure/rule-of-sources.ts";
import { type CurrentPair, pairId } from "./releases.store.ts";

/** Whose values an indicator has on all levels, and when one of these sources was named or described last, per pair. */
export type Origins = { carried: Map<string, Set<string | null>>; namedAt: Map<string, number> };

/** The origins of the `wanted` indicators, whose pairs are among `all`. */
export async function readOrigins(
  tx: Reading,
  all: readonly CurrentPair[],
  wanted: ReadonlySet<string>,
): Promise<Origins> {
  const pairs = all.filter(({ indicator }) => wanted.has(indicator));
  const bySlice = await readSliceSources(
    tx,
    pairs.flatMap(({ slices }) => slices),
  );
  const described = await readSourceChanges(tx);
  const origins: Origins = { carried: new Map(), namedAt: new Map() };
  for (const pair of pairs) {
    const carried = origins.carried.get(pair.indicator) ?? new Set<string | null>();
    origins.carried.set(pair.indicator, carried);
    let namedAt = described.get(pair.indicator) ?? 0;
    for (const slice of pair.slices) {
      const found = bySlice.get(slice);
      for (const source of found?.sources ?? [null]) carried.add(source);
      if (found?.namedAt) namedAt = Math.max(namedAt, Date.parse(found.namedAt));
    }
    origins.namedAt.set(pairId(pair), namedAt);
  }
  return origins;
}

/** The rule under which each of these indicators is published now, by its key; of sources without a rule their names. */
export async function rulesOf(
  tx: Reading,
  wanted: Iterable<string>,
  indicators: ReadonlyMap<string, IndicatorRow>,
  { carried }: Origins,
) {
  const sources = new Map((await readSources(tx)).map(({ document }) => [document.key, document]));
  return new Map(
    [...new Set(wanted)].map((key) => {
      const { rule, lacking } = ruleOfSources(indicators.get(key) as IndicatorRow, carried.get(key) ?? [null], sources);
      return [key, { rule, lacking: lacking.flatMap((source) => sources.get(source)?.name ?? []) }] as const;
    }),
  );
}
