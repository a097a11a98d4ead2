import { type Static, Type } from "typebox";
import { Key } from "./key.ts";
import { Texts } from "./texts.ts";

/** One of the given words; typed by hand, since a union made from a list loses its words. */
const literals = <const T extends readonly string[]>(names: T, description: string) =>
  Type.Unsafe<T[number]>(
    Type.Union(
      names.map((name) => Type.Literal(name)),
      { description },
    ),
  );

export const INDICATOR_KINDS = ["count", "amount", "share", "rate", "mean", "index"] as const;
/** What sort of number it is; decides how it may be drawn, summed and protected. */
export const IndicatorKind = literals(
  INDICATOR_KINDS,
  "count: persons or things; amount: euros, hectares, … ; share: part of a whole in %; rate: per so many; mean: average; index: composed",
);
export type IndicatorKind = Static<typeof IndicatorKind>;

/** Counts and amounts grow with the size of the area: drawn as symbols, summed over areas. */
export function isAbsolute(kind: IndicatorKind): boolean {
  return kind === "count" || kind === "amount";
}

export const Polarity = literals(
  ["high_is_good", "low_is_good", "none"] as const,
  "Whether a high value is good, a low one, or neither is judged",
);
export type Polarity = Static<typeof Polarity>;

/** How small numbers of this indicator are protected; without one nothing is published. */
export const DisclosureRule = Type.Union([
  Type.Object(
    { rule: Type.Literal("none_needed"), reason: Type.Optional(Type.String()) },
    { additionalProperties: false, description: "Nothing in it could identify anyone" },
  ),
  Type.Object(
    { rule: Type.Literal("protected_by_supplier"), reason: Type.Optional(Type.String()) },
    { additionalProperties: false, description: "The supplier has protected the numbers; its signs are kept" },
  ),
  Type.Object(
    {
      rule: Type.Literal("minimum_count"),
      minimum: Type.Integer({ minimum: 2, maximum: 1000 }),
    },
    { additionalProperties: false, description: "Counts above 0 and below `minimum` are not published" },
  ),
]);
export type DisclosureRule = Static<typeof DisclosureRule>;

export const UpdateFrequency = literals(
  ["yearly", "half_yearly", "quarterly", "monthly", "weekly", "daily", "irregular"] as const,
  "How often new values are delivered",
);

export const ClassificationMethod = literals(
  ["natural_breaks", "quantile", "equal_interval", "manual"] as const,
  "How class limits are found",
);
export type ClassificationMethod = Static<typeof ClassificationMethod>;

/** Default drawing of an indicator; `breaks` per level key, inner limits, ascending. */
export const ClassificationDefault = Type.Object(
  {
    method: Type.Optional(ClassificationMethod),
    classes: Type.Optional(Type.Integer({ minimum: 2, maximum: 9 })),
    palette: Type.Optional(Type.String()),
    breaks: Type.Optional(Type.Record(Type.String(), Type.Array(Type.Number()))),
  },
  { additionalProperties: false },
);
export type ClassificationDefault = Static<typeof ClassificationDefault>;

/** A period from which on values are not comparable with those before it. */
export const SeriesBreak = Type.Object(
  { period: Type.String({ description: "Key of the first period of the new series" }), text: Texts },
  { additionalProperties: false },
);
export type SeriesBreak = Static<typeof SeriesBreak>;

/** A remark on an indicator, or on one of its periods or areas when these are named. */
export const Note = Type.Object(
  {
    text: Texts,
    level: Type.Optional(Key),
    period: Type.Optional(Type.String()),
    area: Type.Optional(Type.String({ description: "Area code" })),
    category: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type Note = Static<typeof Note>;

/** Which dimension a breakdown goes by and which codes it has, in their order. */
export const Dimension = Type.Object(
  {
    key: Key,
    name: Texts,
    codes: Type.Array(Type.Object({ code: Key, name: Texts }, { additionalProperties: false }), { minItems: 1 }),
  },
  { additionalProperties: false },
);
export type Dimension = Static<typeof Dimension>;

/** Numerator and denominator of shares and rates: value = numerator / denominator × factor. */
export const Parts = Type.Object(
  {
    numerator: Type.Optional(Texts),
    denominator: Type.Optional(Texts),
    numeratorIndicator: Type.Optional(Key),
    denominatorIndicator: Type.Optional(Key),
    factor: Type.Number({ exclusiveMinimum: 0, description: "100 for %, 1000 for per 1,000" }),
  },
  { additionalProperties: false },
);
export type Parts = Static<typeof Parts>;

/** An indicator with all its metadata, as catalogue files, the store and the API speak of it. */
export const Indicator = Type.Object(
  {
    key: Key,
    name: Texts,
    shortName: Type.Optional(Texts),
    abbreviation: Type.Optional(Type.String()),
    characteristic: Type.Optional(Texts),
    topic: Key,
    position: Type.Optional(Type.Integer({ minimum: 0 })),
    headline: Type.Optional(Type.Boolean({ description: "Represents its topic" })),
    kind: IndicatorKind,
    unit: Texts,
    decimals: Type.Integer({ minimum: 0, maximum: 6 }),
    polarity: Polarity,
    parts: Type.Optional(Parts),
    dimensions: Type.Optional(Type.Array(Key, { description: "Keys of the dimensions it is broken down by" })),
    description: Type.Optional(Texts),
    methodology: Type.Optional(Texts),
    interpretation: Type.Optional(Texts),
    referenceDateNote: Type.Optional(Texts),
    literature: Type.Optional(Texts),
    tags: Type.Optional(
      Type.Object(
        { de: Type.Optional(Type.Array(Type.String())), en: Type.Optional(Type.Array(Type.String())) },
        { additionalProperties: false, description: "Words people search it by" },
      ),
    ),
    updateFrequency: Type.Optional(UpdateFrequency),
    source: Type.Optional(Key),
    contact: Type.Optional(Type.String()),
    disclosure: Type.Optional(DisclosureRule),
    classification: Type.Optional(ClassificationDefault),
    lowestLevel: Type.Optional(Key),
    seriesBreaks: Type.Optional(Type.Array(SeriesBreak)),
    notes: Type.Optional(Type.Array(Note)),
    owner: Type.Optional(Key),
  },
  { additionalProperties: false },
);
export type Indicator = Static<typeof Indicator>;

/** A place in the tree under which indicators are filed. */
export const Topic = Type.Object(
  {
    key: Key,
    name: Texts,
    description: Type.Optional(Texts),
    parent: Type.Optional(Key),
    position: Type.Optional(Type.Integer({ minimum: 0 })),
    owner: Type.Optional(Key),
  },
  { additionalProperties: false },
);
export type Topic = Static<typeof Topic>;

/** Who delivers values, under which licence, and what must be said when they are shown. */
export const Source = Type.Object(
  {
    key: Key,
    name: Texts,
    publisher: Type.Optional(Type.String()),
    licence: Type.Optional(Type.String({ description: "Identifier, e.g. dl-de/by-2-0" })),
    licenceUrl: Type.Optional(Type.String()),
    attribution: Type.Optional(Type.String()),
    url: Type.Optional(Type.String()),
    contact: Type.Optional(Type.String()),
    disclosure: Type.Optional(DisclosureRule),
  },
  { additionalProperties: false },
);
export type Source = Static<typeof Source>;
