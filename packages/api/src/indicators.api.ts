import { FindingGroup } from "@raumblick/model/finding";
import { type Static, Type } from "typebox";
import { contract } from "./contract.ts";

const Section = Type.Union([
  Type.Literal("organizations"),
  Type.Literal("sources"),
  Type.Literal("topics"),
  Type.Literal("dimensions"),
  Type.Literal("indicators"),
]);

export const CatalogEntryChange = Type.Object({
  section: Section,
  key: Type.String(),
  change: Type.Union([Type.Literal("created"), Type.Literal("changed"), Type.Literal("deleted")]),
});
export type CatalogEntryChange = Static<typeof CatalogEntryChange>;

/** What an import of a catalogue file did, or would do. `stored` is false on a dry run and when findings block. */
export const CatalogImportAnswer = Type.Object({
  stored: Type.Boolean(),
  findings: Type.Array(FindingGroup),
  changes: Type.Array(CatalogEntryChange),
  unchanged: Type.Integer({ minimum: 0, description: "Entries of the file that stand in the store just so" }),
});
export type CatalogImportAnswer = Static<typeof CatalogImportAnswer>;

export const exportCatalogFile = contract({
  id: "exportCatalogFile",
  method: "GET",
  path: "/api/v1/catalog-file",
  tag: "catalogue",
  summary: "The whole catalogue as a file (YAML), published or not",
  access: "token",
  media: "application/yaml; charset=utf-8",
});

export const importCatalogFile = contract({
  id: "importCatalogFile",
  method: "PUT",
  path: "/api/v1/catalog-file",
  tag: "catalogue",
  summary: "Creates and changes what a catalogue file (YAML or JSON) lists, in one transaction",
  description:
    "Everything wrong with the file is reported at once, with line and column; then nothing is stored. " +
    "What the file does not list stays, unless `prune` asks to delete what nothing uses. The same file twice changes nothing.",
  access: "token",
  query: Type.Object({
    dryRun: Type.Optional(Type.Boolean({ description: "Check and compare only" })),
    prune: Type.Optional(Type.Boolean({ description: "Delete entries the file does not list and nothing uses" })),
  }),
  fileBody: true,
  answer: CatalogImportAnswer,
});

export const getCatalogFileSchema = contract({
  id: "getCatalogFileSchema",
  method: "GET",
  path: "/api/v1/catalog-file/schema.json",
  tag: "catalogue",
  summary: "JSON Schema of catalogue files, for editors",
  access: "public",
  media: "application/schema+json",
});
