import type { Catalog, CatalogIndicator } from "@raumblick/api/query.api";
import type { Topic } from "@raumblick/model/indicator";

/** A topic of the first order, what is published in it and below it, and the indicator that stands for it. */
export type TopicHeadline = { topic: string; indicator: CatalogIndicator; count: number };

/** The topic of the first order above a topic (itself where it has none above); a circle ends where it began. */
export function rootTopic(topics: readonly Topic[], key: string): string {
  const byKey = new Map(topics.map((topic) => [topic.key, topic]));
  const seen = new Set<string>();
  let at = key;
  while (!seen.has(at)) {
    seen.add(at);
    const parent = byKey.get(at)?.parent;
    if (parent === undefined || !byKey.has(parent)) return at;
    at = parent;
  }
  return at;
}

/** The topics of the first order in the catalogue's order, each with its first indicator marked as headline, else its first one. */
export function headlinesOf({ topics, indicators }: Pick<Catalog, "topics" | "indicators">): TopicHeadline[] {
  const published = indicators.filter(({ series }) => series.length > 0);
  const ofTopic = Map.groupBy(published, ({ topic }) => rootTopic(topics, topic));
  return topics
    .filter(({ key }) => ofTopic.has(key))
    .map(({ key }) => {
      const own = ofTopic.get(key) as CatalogIndicator[];
      const indicator = own.find(({ headline }) => headline === true) ?? (own[0] as CatalogIndicator);
      return { topic: key, indicator, count: own.length };
    });
}
