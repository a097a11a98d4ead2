import { Source } from "@raumblick/model/indicator";
import { KEY_PATTERN, Key } from "@raumblick/model/key";
import { MappingDocument } from "@raumblick/model/saved-mapping";
import { type Static, Type } from "typebox";
import { contract } from "./contract.ts";
import { ValueDelivery } from "./deliveries.api.ts";

const TAG = "mappings";
const Count = Type.Integer({ minimum: 0 });
const Sentence = Type.Object({ de: Type.String(), en: Type.String() });
const MappingParam = Type.Object({ mapping: Key });
const DeliveryParam = Type.Object({ id: Type.Integer({ minimum: 1 }) });

/** One line of the library. */
export const MappingLine = Type.Object({
  key: Key,
  name: Type.String(),
  kind: Type.Union([Type.Literal("values"), Type.Literal("areas")]),
  source: Type.Union([Key, Type.Null()]),
  version: Type.Integer({ minimum: 1 }),
  savedAt: Type.String(),
  savedBy: Type.String(),
  deliveries: Type.Integer({ minimum: 0, description: "How many accepted deliveries were read with it" }),
});
export type MappingLine = Static<typeof MappingLine>;

/** One saving of a mapping; `changes` says what is different from the version before. */
export const MappingVersion = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  savedAt: Type.String(),
  savedBy: Type.String(),
  document: MappingDocument,
  changes: Type.Array(Sentence),
});
export type MappingVersion = Static<typeof MappingVersion>;

export const SavedMapping = Type.Object({
  ...MappingLine.properties,
  document: MappingDocument,
  versions: Type.Array(MappingVersion, { description: "Newest first" }),
  uses: Type.Array(
    Type.Object({
      delivery: Type.Integer(),
      fileName: Type.String(),
      state: Type.String(),
      version: Type.Integer(),
      createdAt: Type.String(),
    }),
    { description: "Deliveries read with it, newest first, at most 50" },
  ),
});
export type SavedMapping = Static<typeof SavedMapping>;

/** A source as those who administer see it, with what hangs on it. */
export const SourceLine = Type.Object({
  ...Source.properties,
  indicators: Count,
  mappings: Count,
  deliveries: Type.Integer({ minimum: 0, description: "Accepted deliveries whose values carry it" }),
});
export type SourceLine = Static<typeof SourceLine>;

export const listMappings = contract({
  id: "listMappings",
  method: "GET",
  path: "/api/v1/admin/mappings",
  tag: TAG,
  summary: "The library of saved mappings, by name",
  access: "token",
  answer: Type.Object({ mappings: Type.Array(MappingLine) }),
});

export const getMapping = contract({
  id: "getMapping",
  method: "GET",
  path: "/api/v1/admin/mappings/:mapping",
  tag: TAG,
  summary: "One saved mapping with all its versions and the deliveries read with it",
  access: "token",
  params: MappingParam,
  answer: SavedMapping,
  problems: ["mapping_not_found"],
});

export const saveMapping = contract({
  id: "saveMapping",
  method: "PUT",
  path: "/api/v1/admin/mappings/:mapping",
  tag: TAG,
  summary: "Save a mapping: new under this key, or as a new version of the one there is",
  description:
    "The same document again makes no new version. With `version` it is refused when somebody else has saved a newer one meanwhile.",
  access: "token",
  params: MappingParam,
  query: Type.Object({
    version: Type.Optional(Type.Integer({ minimum: 0, description: "The newest version known; 0: there is none yet" })),
  }),
  body: MappingDocument,
  answer: SavedMapping,
  problems: ["mapping_changed", "mapping_other_kind", "source_not_found", "mapping_invalid"],
});

export const deleteMapping = contract({
  id: "deleteMapping",
  method: "DELETE",
  path: "/api/v1/admin/mappings/:mapping",
  tag: TAG,
  summary: "Delete a saved mapping with all its versions; deliveries and values stay as they are",
  access: "token",
  params: MappingParam,
  status: 204,
  problems: ["mapping_not_found"],
});

export const saveDeliveryMapping = contract({
  id: "saveDeliveryMapping",
  method: "POST",
  path: "/api/v1/admin/deliveries/:id/saved-mapping",
  tag: TAG,
  summary: "Save the mapping of a delivery of values or boundaries in the library",
  description: "Without `mapping` under a key made of the name; an existing one under that key is refused.",
  access: "token",
  params: DeliveryParam,
  body: Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 200 }),
      mapping: Type.Optional(
        Type.String({ pattern: KEY_PATTERN, description: "Key of the saved mapping that gets a new version" }),
      ),
    },
    { additionalProperties: false },
  ),
  answer: SavedMapping,
  problems: [
    "delivery_not_found",
    "delivery_without_mapping",
    "mapping_exists",
    "mapping_not_found",
    "mapping_other_kind",
  ],
});

export const applySavedMapping = contract({
  id: "applySavedMapping",
  method: "PUT",
  path: "/api/v1/admin/deliveries/:id/saved-mapping",
  tag: TAG,
  summary: "Read an undecided delivery of values with a saved mapping",
  access: "token",
  params: DeliveryParam,
  body: Type.Object({ mapping: Key }, { additionalProperties: false }),
  answer: ValueDelivery,
  problems: [
    "delivery_not_found",
    "delivery_decided",
    "mapping_not_found",
    "mapping_other_kind",
    "mapping_does_not_fit",
  ],
});

export const setDeliverySource = contract({
  id: "setDeliverySource",
  method: "PUT",
  path: "/api/v1/admin/deliveries/:id/source",
  tag: TAG,
  summary: "Say whose values a delivery brings: they carry attribution and licence of this source",
  description:
    "Null: the source that each indicator names. Also possible after accepting; it shows with the next release.",
  access: "token",
  params: DeliveryParam,
  body: Type.Object({ source: Type.Union([Key, Type.Null()]) }, { additionalProperties: false }),
  answer: Type.Object({ source: Type.Union([Key, Type.Null()]) }),
  problems: ["delivery_not_found", "delivery_decided", "source_not_found"],
});

export const listSources = contract({
  id: "listSources",
  method: "GET",
  path: "/api/v1/admin/sources",
  tag: TAG,
  summary: "All sources with licence, attribution, contact and disclosure rule, and what hangs on them",
  access: "token",
  answer: Type.Object({ sources: Type.Array(SourceLine) }),
});
