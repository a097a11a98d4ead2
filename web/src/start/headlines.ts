import type { Catalog, CatalogIndicator } from "@raumblick/api/query.api";
import type { Topic } from "@raumblick/model/indicator";

/** A topic of the first order with what is published in it and below it; `headline` represents it. */
export type TopicCardData = { topic: Topic; headline: CatalogIndicator; count: number };

/** The topics of the first order that have something to show, in their order. */
export function topicCards({ topics, indicators }: Catalog): TopicCardData[] {
  const rootOf = (key: string): string => {
    const seen = new Set<string>();
    let topic = topics.find((other) => other.key === key);
    while (topic?.parent !== undefined && !seen.has(topic.key)) {
      seen.add(topic.key);
      const { parent }: Topic = topic;
      topic = topics.find((other) => other.key === parent) ?? topic;
    }
    return topic?.key ?? key;
  };
  const published = indicators.filter(({ series }) => series.length > 0);
  return topics
    .filter(({ parent }) => parent === undefined)
    .sort((a, b) => (a.position ?? 999) - (b.position ?? 999))
    .flatMap((topic) => {
      const own = published.filter((indicator) => rootOf(indicator.topic) === topic.key);
      const headline = own.find((indicator) => indicator.headline === true) ?? own[0];
      return headline ? [{ topic, headline, count: own.length }] : [];
    });
}
