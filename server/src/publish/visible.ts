import { categoryCodes } from "@raumblick/model/category";
import type { Dimension, Indicator, Source, Topic } from "@raumblick/model/indicator";

/** What of an indicator is visible: it decides which of its metadata may be. */
export type Visibility = {
  indicators: ReadonlySet<string>;
  levels: ReadonlySet<string>;
  periods: ReadonlySet<string>;
  categories: ReadonlySet<string>;
};

/**
 * The metadata of an indicator without anything that speaks of what is not public: notes on hidden levels, periods and
 * categories, class limits of hidden levels, references to hidden indicators, and who owns it inside the house.
 */
export function publicIndicator(document: Indicator, visible: Visibility): Indicator {
  const { owner: _owner, notes, classification, parts, lowestLevel, ...rest } = document;
  const shownNotes = notes?.filter(
    ({ level, period, category }) =>
      (level === undefined || visible.levels.has(level)) &&
      (period === undefined || visible.periods.has(period)) &&
      (category === undefined || visible.categories.has(category)),
  );
  return {
    ...rest,
    ...(parts && { parts: publicParts(parts, visible.indicators) }),
    ...(classification && { classification: publicClassification(classification, visible.levels) }),
    ...(lowestLevel !== undefined && visible.levels.has(lowestLevel) && { lowestLevel }),
    ...(shownNotes?.length && { notes: shownNotes }),
  };
}

function publicParts(parts: NonNullable<Indicator["parts"]>, indicators: ReadonlySet<string>): typeof parts {
  const { numeratorIndicator, denominatorIndicator, ...rest } = parts;
  return {
    ...rest,
    ...(numeratorIndicator !== undefined && indicators.has(numeratorIndicator) && { numeratorIndicator }),
    ...(denominatorIndicator !== undefined && indicators.has(denominatorIndicator) && { denominatorIndicator }),
  };
}

function publicClassification(
  { breaks, ...rest }: NonNullable<Indicator["classification"]>,
  levels: ReadonlySet<string>,
): NonNullable<Indicator["classification"]> {
  const shown = Object.entries(breaks ?? {}).filter(([level]) => levels.has(level));
  return { ...rest, ...(shown.length > 0 && { breaks: Object.fromEntries(shown) }) };
}

/** A source as visitors may know it: its rule of disclosure speaks of other indicators too. */
export function publicSource({ disclosure: _disclosure, ...source }: Source): Source {
  return source;
}

/** The topics under which something visible is filed, with those above them, in their order. */
export function publicTopics(topics: readonly Topic[], used: Iterable<string>): Topic[] {
  const byKey = new Map(topics.map((topic) => [topic.key, topic]));
  const shown = new Set<string>();
  for (const key of used)
    for (let at = byKey.get(key); at && !shown.has(at.key); at = byKey.get(at.parent ?? "")) shown.add(at.key);
  return topics.filter(({ key }) => shown.has(key)).map(({ owner: _owner, ...topic }) => topic);
}

/** The dimensions and codes that occur in visible categories. */
export function publicDimensions(dimensions: readonly Dimension[], categories: Iterable<string>): Dimension[] {
  const used = new Set<string>();
  for (const category of categories)
    for (const [dimension, code] of Object.entries(categoryCodes(category))) used.add(`${dimension}=${code}`);
  return dimensions
    .map((dimension) => ({
      ...dimension,
      codes: dimension.codes.filter(({ code }) => used.has(`${dimension.key}=${code}`)),
    }))
    .filter(({ codes }) => codes.length > 0);
}
