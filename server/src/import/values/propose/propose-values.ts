import { nameKey } from "@raumblick/model/area-code-text";
import type { Dimension } from "@raumblick/model/indicator";
import { findPeriod } from "@raumblick/model/period-text";
import type { MappingQuestion, ValueColumn, ValueMapping } from "@raumblick/model/value-mapping";
import type { Knowledge, KnownIndicator } from "../knowledge.ts";
import { categoriesOfHeading, dimensionOf, isTotal } from "./category-match.ts";
import { type ColumnProfile, isNumeric } from "./column-profile.ts";
import { isKeyOrPlace, valueColumns } from "./draft-columns.ts";
import { comparable, type IndicatorMatcher } from "./indicator-match.ts";

const VALUE_HEADING = /^(wert|werte|value|values|obs_value|anzahl|betrag|insgesamt|zahl)$/i;

export type ValuesProposal = Pick<ValueMapping, "values" | "indicators" | "categories" | "filters"> & {
  questions: MappingQuestion[];
};

type Parts = {
  /** Columns that are neither area nor period. */
  profiles: readonly ColumnProfile[];
  headingPeriods: boolean;
  lines: readonly string[];
  knowledge: Knowledge;
  matcher: IndicatorMatcher;
};

/** Text columns whose entries are the codes of a dimension. */
function categoryColumns({
  profiles,
  knowledge,
}: Parts): { column: number; entry: NonNullable<ValueMapping["categories"]>[number] }[] {
  const used = new Set<string>();
  return profiles.flatMap((profile) => {
    if (profile.texts.length > 200 || isNumeric(profile)) return [];
    const match = dimensionOf(
      profile.texts,
      knowledge.dimensions.filter(({ key }) => !used.has(key)),
    );
    if (!match) return [];
    used.add(match.dimension);
    return [
      { column: profile.column, entry: { column: profile.name, dimension: match.dimension, codes: match.codes } },
    ];
  });
}

/** A text column whose entries are indicators of the catalogue. */
function indicatorColumn({ profiles, matcher }: Parts, dimensions: ReadonlySet<number>) {
  const candidates = profiles.flatMap((profile) => {
    if (isNumeric(profile) || dimensions.has(profile.column) || profile.texts.length > 2000) return [];
    const keys: Record<string, string> = {};
    for (const text of profile.texts) {
      const indicator = matcher.sure(text);
      if (indicator) keys[text] = indicator.document.key;
    }
    const count = Object.keys(keys).length;
    return count > 0 && new Set(Object.values(keys)).size === count ? [{ profile, keys, count }] : [];
  });
  return candidates.sort((a, b) => b.count - a.count)[0];
}

type HeadingMatch = { indicator: KnownIndicator; measure?: "numerator" | "denominator" };

function matchHeading(text: string, { matcher, knowledge: { indicators } }: Parts): HeadingMatch | undefined {
  const indicator = matcher.sure(text);
  if (indicator) return { indicator };
  const wanted = comparable(text);
  for (const measure of ["numerator", "denominator"] as const) {
    const fitting = indicators.filter(({ document }) => {
      const part = document.parts?.[measure];
      return (
        wanted !== "" && part !== undefined && [part.de, part.en ?? ""].some((name) => comparable(name) === wanted)
      );
    });
    if (fitting.length === 1) return { indicator: fitting[0] as KnownIndicator, measure };
  }
  return undefined;
}

function usableDimensions(indicator: KnownIndicator, dimensions: readonly Dimension[]): Dimension[] {
  return dimensions.filter(({ key }) => indicator.document.dimensions?.includes(key));
}

/** Categories of a heading whose other parts name an indicator: of its dimensions, else of any. */
function namedByRest(heading: string, parts: Parts): ReturnType<typeof categoriesOfHeading> {
  const { dimensions } = parts.knowledge;
  const any = categoriesOfHeading(heading, dimensions);
  const indicator = matchHeading(any.rest, parts)?.indicator;
  const own = indicator && categoriesOfHeading(heading, usableDimensions(indicator, dimensions));
  return own?.rest === any.rest ? own : any;
}

/** Entries for the columns of a wide table; columns nothing in the catalogue fits are left out. */
function wideColumns(
  parts: Parts,
  numeric: readonly ColumnProfile[],
  titled: KnownIndicator | undefined,
): ValueColumn[] {
  const { knowledge, headingPeriods } = parts;
  const seen = new Set<string>();
  return numeric.flatMap((profile): ValueColumn[] => {
    const dated = headingPeriods ? findPeriod(profile.heading) : undefined;
    if (headingPeriods && !dated) return [];
    const heading = dated ? dated.rest : profile.heading;
    const direct = matchHeading(heading, parts);
    const own = titled && categoriesOfHeading(heading, usableDimensions(titled, knowledge.dimensions));
    const { categories, rest } = direct
      ? { categories: {}, rest: "" }
      : own?.rest === ""
        ? own
        : namedByRest(heading, parts);
    const match =
      direct ??
      matchHeading(rest, parts) ??
      (titled && (rest === "" || heading === "") ? { indicator: titled } : undefined);
    if (!match) return [];
    const allowed = new Set(usableDimensions(match.indicator, knowledge.dimensions).map(({ key }) => key));
    if (Object.keys(categories).some((dimension) => !allowed.has(dimension))) return [];
    const entry: ValueColumn = {
      ...(dated ? heading !== "" && { column: heading } : { column: profile.name }),
      indicator: match.indicator.document.key,
      ...(Object.keys(categories).length > 0 && { categories }),
      ...(match.measure && { measure: match.measure }),
    };
    const name = JSON.stringify(entry);
    if (seen.has(name)) return [];
    seen.add(name);
    return [entry];
  });
}

function titledIndicator({ lines, matcher }: Parts): KnownIndicator | undefined {
  const found = new Set(lines.flatMap((line) => matcher.sure(line) ?? []));
  return found.size === 1 ? [...found][0] : undefined;
}

function indicatorQuestion(profile: ColumnProfile, parts: Parts): MappingQuestion {
  const similar = parts.matcher.similar([profile.heading, ...parts.lines]);
  return {
    id: "indicator",
    text: {
      de: `Zu welchem Indikator gehört die Spalte „${profile.name}“? Im Katalog gibt es keinen, der eindeutig passt.`,
      en: `Which indicator does the column “${profile.name}” belong to? None in the catalogue fits without doubt.`,
    },
    answers: similar.map(({ document }) => ({
      text: { de: document.name.de, en: document.name.en ?? document.name.de },
      mapping: { values: [{ column: profile.name, indicator: document.key }] },
    })),
  };
}

/** Keeps of a category column what all given indicators are broken down by; otherwise only its totals. */
function fittingCategories(
  columns: ReturnType<typeof categoryColumns>,
  keys: readonly string[],
  knowledge: Knowledge,
): NonNullable<ValueMapping["categories"]> {
  const documents = knowledge.indicators.filter(({ document }) => keys.includes(document.key));
  return columns.map(({ entry }) => {
    const fits = documents.every(({ document }) => document.dimensions?.includes(entry.dimension));
    if (fits) return entry;
    return { ...entry, codes: Object.fromEntries(Object.entries(entry.codes).filter(([, code]) => code === "")) };
  });
}

/** Whether a column names areas: what is called a total there is one of areas, and the areas are what is wanted. */
function namesAreas({ texts }: ColumnProfile, { levels }: Knowledge): boolean {
  const names = new Set(levels.flatMap(({ codes }) => [...codes.values()].map(nameKey)));
  return texts.filter((text) => names.has(nameKey(text))).length * 2 >= texts.length;
}

/** Text columns with an entry for the total that no dimension explains: only the total is taken. */
function totalFilters(
  { profiles, knowledge }: Parts,
  taken: ReadonlySet<number>,
): NonNullable<ValueMapping["filters"]> {
  return profiles.flatMap((profile) => {
    if (taken.has(profile.column) || profile.texts.length < 2 || profile.texts.length > 200 || isNumeric(profile))
      return [];
    const total = profile.texts.find((text) => isTotal(text));
    return total === undefined || namesAreas(profile, knowledge) ? [] : [{ column: profile.name, keep: [total] }];
  });
}

const STATUS_HEADING = /^(obs_status|obs_flag|status|value_q)$/i;
const STATUS_LETTER = /^[abdefgijklmnopqrstuv]?$/i;

/** A column of letters that say how sure the values beside them are. */
function statusColumns(profiles: readonly ColumnProfile[]): ValueColumn[] {
  const found = profiles.filter(
    ({ heading, texts }) => STATUS_HEADING.test(heading) && texts.every((text) => STATUS_LETTER.test(text.trim())),
  );
  return found.length === 1 ? found.map(({ name }) => ({ column: name, measure: "status" as const })) : [];
}

/** Which columns hold values, of which indicators and categories; what fits nothing becomes a question. */
export function proposeValues(parts: Parts): ValuesProposal {
  const categories = categoryColumns(parts);
  const taken = new Set(categories.map(({ column }) => column));
  const long = indicatorColumn(parts, taken);
  if (long) taken.add(long.profile.column);
  const clear = valueColumns(parts.profiles);
  // A column that is half wrong is still the column of values: its wrong cells are findings, not its end.
  const numeric =
    clear.length > 0 ? clear : parts.profiles.filter((one) => one.numbers * 2 > one.filled && !isKeyOrPlace(one));
  const [only] = numeric;
  const filters = totalFilters(parts, taken);
  const proposal = (values: ValueColumn[], keys: readonly string[]): ValuesProposal => ({
    values,
    ...(categories.length > 0 && { categories: fittingCategories(categories, keys, parts.knowledge) }),
    ...(filters.length > 0 && { filters }),
    questions: [],
  });
  if (long) {
    const named =
      numeric.find(({ heading }) => VALUE_HEADING.test(heading)) ?? (numeric.length === 1 ? only : undefined);
    const indicators = { column: long.profile.name, keys: long.keys };
    const entries = [{ column: named?.name ?? "" }, ...statusColumns(parts.profiles)];
    if (named) return { ...proposal(entries, Object.values(long.keys)), indicators };
  }
  const titled = titledIndicator(parts);
  const values = wideColumns(parts, numeric, titled);
  if (values.length > 0)
    return proposal(
      values,
      values.flatMap(({ indicator }) => indicator ?? []),
    );
  const value = numeric.find(({ heading }) => VALUE_HEADING.test(heading)) ?? (numeric.length === 1 ? only : undefined);
  if (value && titled) return proposal([{ column: value.name, indicator: titled.document.key }], [titled.document.key]);
  const asked = value ?? only;
  const open = numeric.map(({ name }): ValueColumn => ({ column: name }));
  return {
    ...proposal(value ? [{ column: value.name }] : open, []),
    questions: asked ? [indicatorQuestion(asked, parts)] : [],
  };
}
