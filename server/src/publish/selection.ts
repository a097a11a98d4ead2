import { isDeepStrictEqual } from "node:util";
import type { PublishRefusal, PublishSelection } from "@raumblick/api/publish.api";
import type { DisclosureRule } from "@raumblick/model/indicator";
import { Refusal } from "@raumblick/model/refusal";
import { type Language, type Texts, textIn } from "@raumblick/model/texts";
import { type LevelRecord, readLevels } from "../areas/areas.store.ts";
import type { Reading } from "../database/database.ts";
import { type IndicatorRow, readIndicators } from "../indicators/indicators.store.ts";
import { type Step, weightsBetween } from "./chained-weights.ts";
import { readOrigins, rulesOf } from "./origins.ts";
import {
  type CurrentPair,
  pairId,
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

/** A name in quotation marks as the language sets them. */
function quote(name: Texts, language: Language): string {
  const { text } = textIn(name, language);
  return language === "de" ? `„${text}“` : `"${text}"`;
}

const noRule = ({ key, document: { name } }: IndicatorRow, lacking: readonly Texts[]) => {
  const quoted = (language: Language) => lacking.map((source) => quote(source, language)).join(", ");
  const which =
    lacking.length === 0
      ? { de: "", en: "" }
      : {
          de: ` Auch die Quelle seiner Werte (${quoted("de")}) nennt keine.`,
          en: ` Nor does the source of its values (${quoted("en")}).`,
        };
  return refusal("no_disclosure_rule", key, undefined, {
    de: `${quote(name, "de")} nennt keine Regel zur Geheimhaltung.${which.de} Bitte eine wählen, für den Indikator oder für seine Quelle.`,
    en: `${quote(name, "en")} declares no disclosure rule.${which.en} Please choose one, for the indicator or for its source.`,
  });
};

const noValues = ({ key, document: { name } }: IndicatorRow, level: LevelRecord | undefined) =>
  refusal("no_values", key, level?.key, {
    de: `Zu ${quote(name, "de")} gibt es${level ? ` auf der Raumebene ${quote(level.name, "de")}` : ""} keine Werte. Erst Werte einlesen.`,
    en: `There are no values of ${quote(name, "en")}${level ? ` on the level ${quote(level.name, "en")}` : ""}. Import values first.`,
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
  const levels = new Map((await readLevels(tx)).map((level) => [level.key, level]));
  const pairs = await readCurrentPairs(tx);
  const refused: PublishRefusal[] = [];
  const chosen =
    "all" in selection ? pairs : selection.items.flatMap((item) => choose(item, pairs, indicators, levels, refused));
  const origins = await readOrigins(tx, pairs, new Set(chosen.map(({ indicator }) => indicator)));
  const named = chosen.map(({ indicator }) => indicator);
  const rules = await rulesOf(tx, named, indicators, origins);
  const publishable = chosen.filter(({ indicator }) => {
    const found = rules.get(indicator);
    if (found?.rule) return true;
    if (!refused.some((one) => one.indicator === indicator))
      refused.push(noRule(indicators.get(indicator) as IndicatorRow, found?.lacking ?? []));
    return false;
  });
  if (refused.length > 0 && !("all" in selection)) refuse("cannot_publish", refused);
  const targets = publishable.map((pair): Wanted => {
    const { document } = indicators.get(pair.indicator) as IndicatorRow;
    return { ...pair, document, disclosure: rules.get(pair.indicator)?.rule as DisclosureRule };
  });
  const all = await weigh(tx, withSiblings(before, targets), stored);
  return intent(before, all, targets.length, refused, describedAnew(before, publishable, origins.namedAt));
}

function choose(
  { indicator, level }: { indicator: string; level?: string },
  pairs: readonly CurrentPair[],
  indicators: ReadonlyMap<string, IndicatorRow>,
  levels: ReadonlyMap<string, LevelRecord>,
  refused: PublishRefusal[],
): CurrentPair[] {
  const found = indicators.get(indicator);
  if (!found) refused.push(unknownIndicator(indicator));
  else if (level !== undefined && !levels.has(level)) refused.push(unknownLevel(indicator, level));
  else {
    const own = pairs.filter((pair) => pair.indicator === indicator && (level === undefined || pair.level === level));
    if (own.length === 0) refused.push(noValues(found, level === undefined ? undefined : levels.get(level)));
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

/** Pairs whose sources were named or described otherwise after they were published. */
function describedAnew(
  before: readonly VisibleItem[],
  pairs: readonly CurrentPair[],
  namedAt: ReadonlyMap<string, number>,
): Set<string> {
  const releasedAt = new Map(before.map((item) => [pairId(item), Date.parse(item.releasedAt)]));
  const isNewer = (pair: CurrentPair) =>
    (namedAt.get(pairId(pair)) ?? 0) > (releasedAt.get(pairId(pair)) ?? Number.POSITIVE_INFINITY);
  return new Set(pairs.filter(isNewer).map(pairId));
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
