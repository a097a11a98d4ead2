import { EncodedColumns } from "@raumblick/model/columns";
import {
  ClassificationDefault,
  Dimension,
  Indicator,
  IndicatorKind,
  Polarity,
  Source,
  Topic,
} from "@raumblick/model/indicator";
import { Texts } from "@raumblick/model/texts";
import { type Static, Type } from "typebox";
import { contract } from "./contract.ts";

const Hash = Type.String({ pattern: "^[0-9a-f]{16,64}$" });

/** What is published of an indicator on one level and edition. `values` names the answer of all periods. */
export const CatalogSeries = Type.Object({
  level: Type.String(),
  edition: Type.String(),
  values: Hash,
  category: Type.Optional(Type.String({ description: "Category of `values` where no total is published" })),
  first: Type.String({ description: "Key of the first period" }),
  last: Type.String({ description: "Key of the last period" }),
  periodCount: Type.Integer(),
  sources: Type.Optional(
    Type.Array(Type.String(), {
      description:
        "Keys in `sources` of whose values these are, newest first; absent: the indicator's own source alone",
    }),
  ),
  categories: Type.Optional(Type.Array(Type.Object({ key: Type.String(), values: Hash }))),
});
export type CatalogSeries = Static<typeof CatalogSeries>;

/** An indicator as lists, search and the map need it; the rest comes with `getIndicator`. */
export const CatalogIndicator = Type.Object({
  key: Type.String(),
  name: Texts,
  shortName: Type.Optional(Texts),
  characteristic: Type.Optional(Texts),
  topic: Type.String(),
  source: Type.Optional(Type.String({ description: "Key in `sources`" })),
  kind: IndicatorKind,
  unit: Texts,
  decimals: Type.Integer(),
  polarity: Polarity,
  headline: Type.Optional(Type.Boolean()),
  tags: Type.Optional(Indicator.properties.tags),
  classification: Type.Optional(ClassificationDefault),
  seriesBreaks: Type.Optional(Indicator.properties.seriesBreaks),
  factor: Type.Optional(Type.Number({ description: "Of shares and rates with known parts" })),
  series: Type.Array(CatalogSeries),
});
export type CatalogIndicator = Static<typeof CatalogIndicator>;

export const CatalogEdition = Type.Object({
  level: Type.String(),
  edition: Type.String(),
  validFrom: Type.String(),
  validTo: Type.Optional(Type.String()),
  areaCount: Type.Integer(),
  bbox: Type.Array(Type.Number(), { description: "west, south, east, north in degrees" }),
  areas: Hash,
  outline: Hash,
  tiles: Hash,
  attribution: Type.Optional(Type.String()),
  licence: Type.Optional(Type.String()),
  invented: Type.Optional(Type.Boolean()),
});
export type CatalogEdition = Static<typeof CatalogEdition>;

/** Everything a visitor can choose from, in one compact answer. */
export const Catalog = Type.Object({
  release: Type.Integer(),
  releasedAt: Type.Union([Type.String(), Type.Null()]),
  installation: Type.Object({
    name: Texts,
    invented: Type.Boolean({ description: "The whole county is invented for demonstration" }),
  }),
  topics: Type.Array(Topic),
  levels: Type.Array(
    Type.Object({
      key: Type.String(),
      name: Texts,
      singular: Texts,
      rank: Type.Integer(),
      parent: Type.Optional(Type.String()),
    }),
  ),
  editions: Type.Array(CatalogEdition),
  dimensions: Type.Array(Dimension),
  sources: Type.Optional(
    Type.Record(Type.String(), Type.Object({ name: Texts, attribution: Type.Optional(Type.String()) }), {
      description: "Whose numbers the indicators are; absent in catalogues of older releases",
    }),
  ),
  indicators: Type.Array(CatalogIndicator),
});
export type Catalog = Static<typeof Catalog>;

/** The areas of an edition in their order, in columns. */
export const EditionAnswer = Type.Object({
  level: Type.String(),
  edition: Type.String(),
  codes: Type.Array(Type.String()),
  names: Type.Array(Type.String()),
  squareKilometres: Type.Array(Type.Number()),
  labelPoints: Type.Array(Type.Number(), { description: "lon, lat, lon, lat, …" }),
  neighbours: Type.Array(Type.Array(Type.Integer()), { description: "Positions of areas sharing a border" }),
  parents: Type.Record(Type.String(), Type.Array(Type.Union([Type.String(), Type.Null()])), {
    description: "Per higher level the code of each area's parent",
  }),
  parentNames: Type.Record(Type.String(), Type.Record(Type.String(), Type.String()), {
    description: "Per higher level code → name, where that level is visible",
  }),
  keys: Type.Record(Type.String(), Type.Array(Type.Array(Type.String())), {
    description: "Per scheme the further keys of each area",
  }),
});
export type EditionAnswer = Static<typeof EditionAnswer>;

/**
 * Simplified outlines for the first paint, small multiples and prints: a quantised TopoJSON topology in WGS 84 whose
 * object `areas` is a GeometryCollection in the edition's order.
 */
export const OutlineAnswer = Type.Object(
  { type: Type.Literal("Topology") },
  { additionalProperties: true, description: "TopoJSON; object `areas`" },
);

/** All periods of one indicator and category on one edition, with the same on the levels above it. */
export const ValuesAnswer = Type.Object({
  indicator: Type.String(),
  level: Type.String(),
  edition: Type.String(),
  category: Type.String(),
  converted: Type.Optional(
    Type.Array(Type.Object({ period: Type.String(), edition: Type.String() }), {
      description: "Periods that were measured on another edition and are carried over; cells say which areas differ",
    }),
  ),
  columns: EncodedColumns,
  above: Type.Array(
    Type.Object({
      level: Type.String(),
      edition: Type.String(),
      codes: Type.Array(Type.String()),
      names: Type.Array(Type.String()),
      columns: EncodedColumns,
    }),
    { description: "Published values of the same indicator and category on higher levels, finest first" },
  ),
});
export type ValuesAnswer = Static<typeof ValuesAnswer>;

/** One area across everything that is published about it: the newest values and their series. */
export const AreaAnswer = Type.Object({
  level: Type.String(),
  code: Type.String(),
  name: Type.String(),
  edition: Type.String(),
  squareKilometres: Type.Number(),
  parents: Type.Array(Type.Object({ level: Type.String(), code: Type.String(), name: Type.String() })),
  indicators: Type.Array(
    Type.Object({
      indicator: Type.String(),
      edition: Type.String(),
      category: Type.String(),
      periods: Type.Array(Type.String()),
      values: Type.Array(Type.Union([Type.Number(), Type.Null()])),
      status: Type.Array(Type.Integer()),
      confidentiality: Type.Array(Type.Integer()),
    }),
  ),
});
export type AreaAnswer = Static<typeof AreaAnswer>;

export const IndicatorAnswer = Type.Object({
  indicator: Indicator,
  source: Type.Optional(Source),
  sources: Type.Optional(Type.Array(Source, { description: "Others whose values it has; each series names its own" })),
  released: Type.Array(
    Type.Object({ level: Type.String(), edition: Type.String(), release: Type.Integer(), releasedAt: Type.String() }),
  ),
});
export type IndicatorAnswer = Static<typeof IndicatorAnswer>;

const ByHash = Type.Object({ hash: Hash });

export const getCatalog = contract({
  id: "getCatalog",
  method: "GET",
  path: "/api/v1/catalog",
  tag: "reading",
  summary: "Topics, levels, editions and indicators that are published",
  access: "public",
  answer: Catalog,
});

export const getIndicator = contract({
  id: "getIndicator",
  method: "GET",
  path: "/api/v1/indicators/:indicator",
  tag: "reading",
  summary: "All metadata of one indicator",
  access: "public",
  params: Type.Object({ indicator: Type.String() }),
  answer: IndicatorAnswer,
  problems: ["not_found"],
});

export const getEdition = contract({
  id: "getEdition",
  method: "GET",
  path: "/api/v1/editions/:hash",
  tag: "reading",
  summary: "Areas of an edition: codes, names, parents, neighbours (immutable)",
  access: "public",
  params: ByHash,
  answer: EditionAnswer,
  problems: ["not_found", "withdrawn"],
});

export const getOutline = contract({
  id: "getOutline",
  method: "GET",
  path: "/api/v1/outlines/:hash",
  tag: "reading",
  summary: "Simplified outlines of an edition as TopoJSON (immutable)",
  access: "public",
  params: ByHash,
  answer: OutlineAnswer,
  problems: ["not_found", "withdrawn"],
});

export const getValues = contract({
  id: "getValues",
  method: "GET",
  path: "/api/v1/values/:hash",
  tag: "reading",
  summary: "Values of an indicator on an edition for all periods (immutable; withdrawn answers 410)",
  access: "public",
  params: ByHash,
  answer: ValuesAnswer,
  problems: ["not_found", "withdrawn"],
});

export const getCurrentValues = contract({
  id: "getCurrentValues",
  method: "GET",
  path: "/api/v1/indicators/:indicator/levels/:level/values",
  tag: "reading",
  summary: "The current values of an indicator on a level under a stable address",
  access: "public",
  params: Type.Object({ indicator: Type.String(), level: Type.String() }),
  query: Type.Object({ edition: Type.Optional(Type.String()), category: Type.Optional(Type.String()) }),
  answer: ValuesAnswer,
  problems: ["not_found"],
});

export const getArea = contract({
  id: "getArea",
  method: "GET",
  path: "/api/v1/levels/:level/areas/:code",
  tag: "reading",
  summary: "One area across all published indicators",
  access: "public",
  params: Type.Object({ level: Type.String(), code: Type.String() }),
  query: Type.Object({
    edition: Type.Optional(Type.String({ description: "The newest when absent" })),
    category: Type.Optional(Type.String({ description: "A category of a breakdown instead of the totals" })),
  }),
  answer: AreaAnswer,
  problems: ["not_found"],
});

export const getTile = contract({
  id: "getTile",
  method: "GET",
  path: "/api/v1/tiles/:hash/:z/:x/:y",
  tag: "reading",
  summary: "Vector tile (MVT, layer `areas`, feature id = position + 1) of an edition (immutable)",
  access: "public",
  params: Type.Object({
    hash: Hash,
    z: Type.Integer({ minimum: 0, maximum: 14 }),
    x: Type.Integer({ minimum: 0 }),
    y: Type.Integer({ minimum: 0 }),
  }),
  media: "application/vnd.mapbox-vector-tile",
  problems: ["not_found", "withdrawn"],
});
