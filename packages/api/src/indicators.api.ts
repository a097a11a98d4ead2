import { FindingGroup } from "@raumblick/model/finding";
import { DisclosureRule } from "@raumblick/model/indicator";
import { Key } from "@raumblick/model/key";
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

/** A rule of disclosure for these indicators themselves, and for what these sources deliver. */
export const DisclosureDeclaration = Type.Object(
  {
    rule: DisclosureRule,
    indicators: Type.Optional(Type.Array(Key, { maxItems: 5000 })),
    sources: Type.Optional(Type.Array(Key, { maxItems: 500 })),
  },
  { additionalProperties: false },
);
export type DisclosureDeclaration = Static<typeof DisclosureDeclaration>;

export const declareDisclosure = contract({
  id: "declareDisclosure",
  method: "PUT",
  path: "/api/v1/admin/disclosure",
  tag: "catalogue",
  summary:
    "Say by which rule of disclosure indicators are published, or those of a source that declare none themselves",
  description:
    "All or none, and with history. What is public already stays as it was published; `listDue` names what the new rule makes due to be published anew.",
  access: "token",
  body: DisclosureDeclaration,
  answer: Type.Object({
    changes: Type.Array(CatalogEntryChange),
    unchanged: Type.Integer({ minimum: 0, description: "Entries that had this rule before" }),
  }),
  problems: ["nothing_named", "indicator_not_found", "source_not_found"],
});
