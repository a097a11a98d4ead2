import { type Static, Type } from "typebox";
import { Dimension, Indicator, Source, Topic } from "./indicator.ts";
import { Key } from "./key.ts";
import { Texts } from "./texts.ts";

/** Who owns and looks after what; forms a tree. */
export const Organization = Type.Object(
  {
    key: Key,
    name: Texts,
    kind: Type.Union([Type.Literal("county"), Type.Literal("department"), Type.Literal("town"), Type.Literal("other")]),
    parent: Type.Optional(Key),
  },
  { additionalProperties: false },
);
export type Organization = Static<typeof Organization>;

/** Key of the organization that owns what names no owner. */
export const DEFAULT_ORGANIZATION = "main";

/**
 * A catalogue: organizations, sources, topics, dimensions and indicators. As a YAML file it is how people define them
 * in bulk; every section may be absent.
 */
export const CatalogFile = Type.Object(
  {
    organizations: Type.Optional(Type.Array(Organization)),
    sources: Type.Optional(Type.Array(Source)),
    topics: Type.Optional(Type.Array(Topic)),
    dimensions: Type.Optional(Type.Array(Dimension)),
    indicators: Type.Optional(Type.Array(Indicator)),
  },
  { additionalProperties: false, title: "Raumblick catalogue file" },
);
export type CatalogFile = Static<typeof CatalogFile>;

export const CATALOG_SECTIONS = ["organizations", "sources", "topics", "dimensions", "indicators"] as const;
export type CatalogSection = (typeof CATALOG_SECTIONS)[number];
