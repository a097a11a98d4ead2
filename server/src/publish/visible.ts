import { categoryCodes } from "@raumblick/model/category";
import type { Dimension, Indicator, Source, Topic } from "@raumblick/model/indicator";
import { comparePeriods, periodOfKey } from "@raumblick/model/period";

/** What of an indicator is visible: it decides which of its metadata may be. */
export type Visibility = {
  indicators: ReadonlySet<string>;
  levels: ReadonlySet<string>;
  periods: ReadonlySet<string>;
  categories: ReadonlySet<string>;
};

/**
 * The metadata of an indicator without anything that speaks of what is not public: notes on hidden levels, periods and
 * categories, breaks outside the visible periods, class limits of hidden levels, hidden dimensions, references to hidden
 * indicators, the rule of disclosure with its reasons, and who owns it inside the house.
 */
export function publicIndicator(document: Indicator, visible: Visibility): Indicator {
  const { owner: _owner, disclosure: _disclosure, notes, classification, parts, lowestLevel, ...more } = document;
  const { seriesBreaks, dimensions, ...rest } = more;
  const shownBreaks = seriesBreaks && publicBreaks(seriesBreaks, visible.periods);
  const shownDimensions = dimensions && publicDimensionKeys(dimensions, visible.categories);
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
    ...(shownDimensions?.length && { dimensions: shownDimensions }),
    ...(shownBreaks?.length && { seriesBreaks: shownBreaks }),
    ...(shownNotes?.length && { notes: shownNotes }),
  };
}

type Breaks = NonNullable<Indicator["seriesBreaks"]>;

/** Breaks between the first and the last visible period: others speak of values nobody sees. */
function publicBreaks(breaks: Breaks, periods: ReadonlySet<string>): Breaks {
  const shown = [...periods].map(periodOfKey).sort(comparePeriods);
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return [];
  return breaks.filter(({ period }) => {
    const at = periodOfKey(period);
    return at.end >= first.start && at.start <= last.end;
  });
}

function publicDimensionKeys(dimensions: readonly string[], categories: ReadonlySet<string>): string[] {
  const used = new Set([...categories].flatMap((category) => Object.keys(categoryCodes(category))));
  return dimensions.filter((key) => used.has(key));
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
