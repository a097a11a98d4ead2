import { setImmediate } from "node:timers/promises";
import type { Indicator } from "@raumblick/model/indicator";
import type { Reading } from "../database/database.ts";
import { readSliceSources, type SliceSources } from "../observations/slice-sources.store.ts";
import { readSlicesById, type SliceRow } from "../observations/slices.store.ts";
import type { Building } from "./building.ts";
import { type EditionNames, type ShownSlice, seriesOf, valuesAnswer } from "./columns.ts";
import { convertBetweenEditions } from "./convert.ts";
import { AreaSums } from "./disclosure/layout.ts";
import { type Member, type ProtectedSlice, protectFamily } from "./disclosure/protect.ts";
import { findFamilies } from "./families.ts";
import { PartIndicators } from "./part-values.ts";
import type { TargetItem } from "./selection.ts";
import type { SeriesRow } from "./zone.store.ts";

/**
 * Protects and encodes every indicator that the step touches: those asked for, those that show the same counts, and those
 * divided by them. All visible levels of an indicator are done anew, as protection and `above` span them.
 */
export async function buildValues(building: Building): Promise<void> {
  const { database, intent, built, editions } = building;
  const families = findFamilies(documentsOf([...intent.before, ...intent.after]));
  const visible = Map.groupBy(intent.after, ({ indicator }) => indicator);
  const affected = families.affectedBy(intent.changed.map(({ indicator }) => indicator));
  const needed = families.neededFor(affected);
  const sums = new AreaSums(editions.values());
  const parts = new PartIndicators();
  for (const family of families.order) {
    const keys = family.filter((key) => needed.has(key) && visible.has(key));
    if (keys.length === 0) continue;
    const members = await database.reading(async (tx) => {
      const list: Member[] = [];
      for (const key of keys) list.push(await readMember(tx, visible.get(key)!));
      await parts.load(tx, list);
      return list;
    });
    const carried = await database.reading((tx) =>
      readSliceSources(
        tx,
        members.flatMap(({ slices }) => slices.map(({ id }) => id)),
      ),
    );
    await setImmediate();
    const outcome = protectFamily(members, sums, parts.values, parts.hidden);
    for (const { indicator, slices } of members) {
      const protectedSlices = slices.map((slice): ShownSlice => {
        const sources = shownSources(indicator, carried.get(slice.id));
        return { ...(outcome.get(slice) as ProtectedSlice), ...(sources && { sources }) };
      });
      parts.remember(indicator.key, protectedSlices);
      if (!affected.has(indicator.key)) continue;
      const converted = convertBetweenEditions(indicator, protectedSlices, building);
      await addIndicator(building, indicator, [...protectedSlices, ...converted]);
    }
  }
  built.rewritten = [...affected];
  built.series.push(...built.formerSeries.filter(({ indicator }) => !affected.has(indicator)));
}

/** One document per indicator: the one it shall be published with, else the one it was published with. */
function documentsOf(items: readonly TargetItem[]): Indicator[] {
  return [...new Map(items.map(({ indicator, document }) => [indicator, document])).values()];
}

async function readMember(tx: Reading, items: readonly TargetItem[]): Promise<Member> {
  const { document, disclosure } = items[0] as TargetItem;
  const slices: SliceRow[] = [];
  for (const item of items) slices.push(...(await readSlicesById(tx, item.slices)));
  return { indicator: document, rule: disclosure, slices };
}

/** Whose numbers a slice holds, by key; undefined where it is the indicator's own source alone. */
function shownSources({ source }: Indicator, found: SliceSources | undefined): string[] | undefined {
  if (!found) return undefined;
  const keys = [...new Set(found.sources.flatMap((key) => key ?? source ?? []))];
  return keys.length === 1 && keys[0] === source ? undefined : keys;
}

/** Whose numbers a series holds, the newest first; null where it is the indicator's own source alone. */
function seriesSources({ source }: Indicator, slices: readonly ShownSlice[]): string[] | null {
  if (slices.every(({ sources }) => sources === undefined)) return null;
  const own = source === undefined ? [] : [source];
  return [...new Set(slices.toReversed().flatMap(({ sources }) => sources ?? own))];
}

async function addIndicator(building: Building, document: Indicator, slices: readonly ShownSlice[]): Promise<void> {
  const { built, editions, number } = building;
  const indicator = document.key;
  for (const slice of slices) {
    const { level, key } = editions.get(slice.name.editionId) as EditionNames;
    built.slices.push({ indicator, level, edition: key, slice });
  }
  const all = seriesOf(slices, editions);
  const adding: Promise<SeriesRow>[] = [];
  for (const series of all) {
    // Encoding takes this thread, compressing others: visitors get their turn between one series and the next.
    await setImmediate();
    const answer = valuesAnswer(indicator, series, all);
    await setImmediate();
    const { level, key: edition } = series.edition;
    const periods = series.slices.map(({ name }) => name.periodKey);
    const sources = seriesSources(document, series.slices);
    const named = { indicator, level, edition, category: series.categoryKey, release: number, periods, sources };
    adding.push(building.add("values", answer).then((hash) => ({ ...named, hash })));
  }
  for (const row of await Promise.all(adding)) {
    const former = built.formerSeries.find((one) => one.hash === row.hash && sameSeries(one, row));
    built.series.push(former ? { ...row, release: former.release } : row);
  }
}

function sameSeries(one: SeriesRow, other: SeriesRow): boolean {
  return (["indicator", "level", "edition", "category"] as const).every((name) => one[name] === other[name]);
}
