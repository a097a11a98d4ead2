import { isDeepStrictEqual } from "node:util";
import type { PublishRefusal, PublishSelection } from "@raumblick/api/publish.api";
import type { DisclosureRule } from "@raumblick/model/indicator";
import { Refusal } from "@raumblick/model/refusal";
import { readLevels } from "../areas/areas.store.ts";
import type { Reading } from "../database/database.ts";
import { type IndicatorRow, readIndicators, readSourceChanges, readSources } from "../indicators/indicators.store.ts";
import { readSliceSources } from "../observations/slice-sources.store.ts";
import { type Step, weightsBetween } from "./chained-weights.ts";
import { ruleOfSources } from "./disclosure/rule-of-sources.ts";
import {
  type CurrentPair,
  readCurrentPairs,
  readEditionsOfSlices,
  readVisible,
  type VisibleItem,
} from "./releases.store.ts";

/** A pair as it shall be; no slices: withdrawn. */
export type TargetItem = Omit<VisibleItem, "release" | "releasedAt">;
type Wanted = Omit<TargetItem, "weights">;

/** What a step means to change: the pairs that get another state, and everything visible before and after. */
export type Intent = {
  before: VisibleItem[];
  after: TargetItem[];
  /** Pairs whose state differs, withdrawn ones with no slices. */
  changed: TargetItem[];
  unchanged: number;
  refused: PublishRefusal[];
};

type Sentence = { de: string; en: string };

function refusal(
  code: PublishRefusal["code"],
  indicator: string,
  level: string | undefined,
  message: Sentence,
): PublishRefusal {
  return { indicator, ...(level !== undefined && { level }), code, message };
}

const noRule = (key: string, lacking: readonly string[]) => {
  const quoted = lacking.map((source) => `„${source}“`).join(", ");
  const which =
    lacking.length === 0
      ? { de: "", en: "" }
      : {
          de: ` Auch die Quelle seiner Werte (${quoted}) nennt keine.`,
          en: ` Nor does the source of its values (${quoted}).`,
        };
  return refusal("no_disclosure_rule", key, undefined, {
    de: `„${key}“ nennt keine Regel zur Geheimhaltung.${which.de} Im Katalog beim Indikator oder bei seiner Quelle „disclosure“ angeben.`,
    en: `"${key}" declares no disclosure rule.${which.en} Give "disclosure" in the catalogue, at the indicator or at its source.`,
  });
};

const noValues = (key: string, level: string | undefined) =>
  refusal("no_values", key, level, {
    de: `Zu „${key}“ gibt es${level === undefined ? "" : ` auf der Raumebene „${level}“`} keine Werte. Erst Werte einlesen.`,
    en: `There are no values of "${key}"${level === undefined ? "" : ` on the level "${level}"`}. Import values first.`,
  });

const unknownIndicator = (key: string) =>
  refusal("unknown_indicator", key, undefined, {
    de: `Den Indikator „${key}“ gibt es nicht. Bitte den Schlüssel prüfen.`,
    en: `There is no indicator "${key}". Please check the key.`,
  });

const unknownLevel = (key: string, level: string) =>
  refusal("unknown_level", key, level, {
    de: `Die Raumebene „${level}“ gibt es nicht. Bitte den Schlüssel prüfen.`,
    en: `There is no level "${level}". Please check the key.`,
  });

const notPublished = (key: string, level: string | undefined) =>
  refusal("not_published", key, level, {
    de: `„${key}“ ist${level === undefined ? "" : ` auf der Raumebene „${level}“`} nicht veröffentlicht.`,
    en: `"${key}" is not published${level === undefined ? "" : ` on the level "${level}"`}.`,
  });

function refuse(code: string, refused: readonly PublishRefusal[]): never {
  const sentence = {
    de: refused.map(({ message }) => message.de).join(" "),
    en: refused.map(({ message }) => message.en).join(" "),
  };
  throw new Refusal("invalid", code, sentence, { refused });
}

/**
 * What publishing the selection would change. With `all` indicators without a rule are left out and named; named ones
 * that cannot be published refuse the whole step (`cannot_publish`).
 */
export async function intendPublish(
  tx: Reading,
  selection: PublishSelection,
  stored: readonly Step[],
): Promise<Intent> {
  const before = await readVisible(tx);
  const indicators = new Map((await readIndicators(tx)).map((row) => [row.key, row]));
  const levels = new Set((await readLevels(tx)).map(({ key }) => key));
  const pairs = await readCurrentPairs(tx);
  const refused: PublishRefusal[] = [];
  const chosen =
    "all" in selection ? pairs : selection.items.flatMap((item) => choose(item, pairs, indicators, levels, refused));
  const origins = await readOrigins(tx, pairs, new Set(chosen.map(({ indicator }) => indicator)));
  const rules = await rulesOf(tx, chosen, indicators, origins);
  const publishable = chosen.filter(({ indicator }) => {
    const found = rules.get(indicator);
    if (found?.rule) return true;
    if (!refused.some((one) => one.indicator === indicator)) refused.push(noRule(indicator, found?.lacking ?? []));
    return false;
  });
  if (refused.length > 0 && !("all" in selection)) refuse("cannot_publish", refused);
  const targets = publishable.map((pair): Wanted => {
    const { document } = indicators.get(pair.indicator) as IndicatorRow;
    return { ...pair, document, disclosure: rules.get(pair.indicator)?.rule as DisclosureRule };
  });
  const all = await weigh(tx, withSiblings(before, targets), stored);
  return intent(before, all, targets.length, refused, describedAnew(before, publishable, origins));
}

/** Whose values an indicator has on all levels, and when one of these sources was named or described last, per pair. */
type Origins = { carried: Map<string, Set<string | null>>; namedAt: Map<string, number> };

async function readOrigins(tx: Reading, all: readonly CurrentPair[], wanted: ReadonlySet<string>): Promise<Origins> {
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

async function rulesOf(
  tx: Reading,
  pairs: readonly CurrentPair[],
  indicators: ReadonlyMap<string, IndicatorRow>,
  { carried }: Origins,
): Promise<Map<string, ReturnType<typeof ruleOfSources>>> {
  const sources = new Map((await readSources(tx)).map(({ document }) => [document.key, document]));
  const keys = [...new Set(pairs.map(({ indicator }) => indicator))];
  return new Map(
    keys.map((key) => [key, ruleOfSources(indicators.get(key) as IndicatorRow, carried.get(key) ?? [null], sources)]),
  );
}

/** Pairs whose sources were named or described otherwise after they were published. */
function describedAnew(
  before: readonly VisibleItem[],
  pairs: readonly CurrentPair[],
  { namedAt }: Origins,
): Set<string> {
  const releasedAt = new Map(before.map((item) => [pairId(item), Date.parse(item.releasedAt)]));
  const isNewer = (pair: CurrentPair) =>
    (namedAt.get(pairId(pair)) ?? 0) > (releasedAt.get(pairId(pair)) ?? Number.POSITIVE_INFINITY);
  return new Set(pairs.filter(isNewer).map(pairId));
}

function choose(
  { indicator, level }: { indicator: string; level?: string },
  pairs: readonly CurrentPair[],
  indicators: ReadonlyMap<string, IndicatorRow>,
  levels: ReadonlySet<string>,
  refused: PublishRefusal[],
): CurrentPair[] {
  if (!indicators.has(indicator)) refused.push(unknownIndicator(indicator));
  else if (level !== undefined && !levels.has(level)) refused.push(unknownLevel(indicator, level));
  else {
    const own = pairs.filter((pair) => pair.indicator === indicator && (level === undefined || pair.level === level));
    if (own.length === 0) refused.push(noValues(indicator, level));
    return own;
  }
  return [];
}

/** Metadata and rule are of the indicator: its other visible levels get the new ones too. */
function withSiblings(before: readonly VisibleItem[], targets: readonly Wanted[]): Wanted[] {
  const named = new Set(targets.map(pairId));
  const newest = new Map(targets.map((target) => [target.indicatorId, target]));
  const siblings = before.flatMap((item): Wanted[] => {
    const target = newest.get(item.indicatorId);
    if (!target || named.has(pairId(item))) return [];
    return [{ ...strip(item), document: target.document, disclosure: target.disclosure }];
  });
  return [...targets, ...siblings];
}

/** What withdrawing the selection would change; refuses what is not published (`cannot_withdraw`). */
export async function intendWithdraw(tx: Reading, selection: PublishSelection): Promise<Intent> {
  const before = await readVisible(tx);
  if ("all" in selection) return intent(before, before.map(withdrawn), before.length, []);
  const refused: PublishRefusal[] = [];
  const targets = selection.items.flatMap(({ indicator, level }) => {
    const own = before.filter((item) => item.indicator === indicator && (level === undefined || item.level === level));
    if (own.length === 0) refused.push(notPublished(indicator, level));
    return own.map(withdrawn);
  });
  if (refused.length > 0) refuse("cannot_withdraw", refused);
  return intent(before, targets, targets.length, []);
}

/** What making everything visible again as after the release `number` would change. */
export async function intendRestore(
  tx: Reading,
  number: number,
  newest: number,
  stored: readonly Step[],
): Promise<Intent> {
  if (number > newest)
    throw new Refusal("not_found", "release_not_found", {
      de: `Eine Veröffentlichung Nr. ${number} gibt es nicht; die neueste ist Nr. ${newest}.`,
      en: `There is no release ${number}; the newest is ${newest}.`,
    });
  const before = await readVisible(tx);
  const then = await readVisible(tx, number);
  const kept = new Set(then.map(pairId));
  const gone = before.filter((item) => !kept.has(pairId(item))).map(withdrawn);
  const targets = [...(await weigh(tx, then.map(strip), stored)), ...gone];
  return intent(before, targets, targets.length, []);
}

/** Names the stored weights by which the values of each pair are carried over now. */
async function weigh<W extends Wanted>(tx: Reading, pairs: readonly W[], stored: readonly Step[]) {
  const editions = await readEditionsOfSlices(
    tx,
    pairs.map(({ slices }) => slices),
  );
  return pairs.map((pair, at) => ({ ...pair, weights: weightsBetween(editions[at] ?? [], stored) }));
}

/** Visible pairs whose values were carried over by other weights between editions than are stored now. */
export async function readOutweighed(tx: Reading, stored: readonly Step[]): Promise<VisibleItem[]> {
  const before = await readVisible(tx);
  const now = await weigh(tx, before, stored);
  return before.filter(({ weights }, at) => !isDeepStrictEqual(weights, now[at]?.weights));
}

function intent(
  before: VisibleItem[],
  targets: readonly TargetItem[],
  asked: number,
  refused: PublishRefusal[],
  outdated: ReadonlySet<string> = new Set(),
): Intent {
  const former = new Map(before.map((item) => [pairId(item), item]));
  const unique = new Map(targets.map((target) => [pairId(target), target]));
  const changed = [...unique.values()].filter(
    (target) => outdated.has(pairId(target)) || !sameState(former.get(pairId(target)), target),
  );
  const after = new Map<string, TargetItem>(before.map((item) => [pairId(item), strip(item)]));
  for (const target of changed) {
    if (target.slices.length > 0) after.set(pairId(target), target);
    else after.delete(pairId(target));
  }
  const untouched = [...unique.values()].filter((target) => !changed.includes(target)).length;
  return { before, after: [...after.values()], changed, unchanged: Math.min(untouched, asked), refused };
}

function sameState(former: VisibleItem | undefined, target: TargetItem): boolean {
  if (!former) return target.slices.length === 0;
  return (
    isDeepStrictEqual(former.slices, target.slices) &&
    isDeepStrictEqual(former.weights, target.weights) &&
    isDeepStrictEqual(former.disclosure, target.disclosure) &&
    isDeepStrictEqual(former.document, plain(target.document))
  );
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function withdrawn(item: VisibleItem): TargetItem {
  return { ...strip(item), slices: [], weights: [] };
}

function strip({ release: _release, releasedAt: _releasedAt, ...item }: VisibleItem): TargetItem {
  return item;
}

export function pairId({ indicatorId, levelId }: { indicatorId: number; levelId: number }): string {
  return `${indicatorId} ${levelId}`;
}
