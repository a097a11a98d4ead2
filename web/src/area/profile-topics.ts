import type { AreaProfile } from "@raumblick/api/area-profile.api";
import type { Catalog, CatalogIndicator } from "@raumblick/api/query.api";
import { type ProfileRow, profileRow } from "@raumblick/figures/area-profile";
import type { Topic } from "@raumblick/model/indicator";

/** An indicator's row on the page of an area. */
export type IndicatorRow = ProfileRow & { indicator: CatalogIndicator };

/** A topic of the first order with the rows of all indicators in it and below it, in the catalogue's order. */
export type ProfileTopic = { key: string; topic: Topic; rows: IndicatorRow[] };

function rootOf(topics: ReadonlyMap<string, Topic>, key: string): string {
  const seen = new Set<string>();
  let at = key;
  while (!seen.has(at)) {
    seen.add(at);
    const parent = topics.get(at)?.parent;
    if (parent === undefined || !topics.has(parent)) break;
    at = parent;
  }
  return at;
}

/** Whether the area is a part of the one it is compared with. */
export function isWithin({ parents, comparison }: AreaProfile): boolean {
  return parents.some(({ level, code }) => level === comparison?.level && code === comparison.code);
}

/** What is known of an area, by topic. */
export function profileTopics(catalog: Catalog, profile: AreaProfile): ProfileTopic[] {
  const topics = new Map(catalog.topics.map((topic) => [topic.key, topic]));
  const known = new Map(profile.indicators.map((values) => [values.indicator, values]));
  const within = isWithin(profile);
  const rows = catalog.indicators.flatMap((indicator): IndicatorRow[] => {
    const values = known.get(indicator.key);
    return values ? [{ ...profileRow(indicator, values, { within }), indicator }] : [];
  });
  const ofTopic = Map.groupBy(rows, ({ indicator }) => rootOf(topics, indicator.topic));
  return catalog.topics.flatMap((topic): ProfileTopic[] => {
    const own = ofTopic.get(topic.key);
    return own ? [{ key: topic.key, topic, rows: own }] : [];
  });
}
