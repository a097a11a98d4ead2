import { AreaLevel, Edition } from "@raumblick/model/area";
import { AreaMappingDraft, CrsName, MappedEdition, MappedLevel } from "@raumblick/model/area-mapping";
import { FindingGroup } from "@raumblick/model/finding";
import { Key } from "@raumblick/model/key";
import { SavedReference } from "@raumblick/model/saved-mapping";
import { Texts } from "@raumblick/model/texts";
import { type Static, Type } from "typebox";
import { contract } from "./contract.ts";

const AreaCount = Type.Integer({ minimum: 0 });
const Bbox = Type.Array(Type.Number(), {
  minItems: 4,
  maxItems: 4,
  description: "west, south, east, north in degrees",
});

export const LevelRow = Type.Object({
  ...AreaLevel.properties,
  editions: Type.Array(Key, { description: "Keys of its editions, oldest first" }),
});
export type LevelRow = Static<typeof LevelRow>;

export const EditionSummary = Type.Object({
  ...Edition.properties,
  areaCount: AreaCount,
  bbox: Bbox,
  contentHash: Type.String(),
  sliceCount: Type.Integer({ description: "Slices of values that refer to it; only an edition without any can go" }),
});
export type EditionSummary = Static<typeof EditionSummary>;

/** The areas of an edition in their order, in columns. */
export const EditionAreas = Type.Object({
  level: Key,
  edition: Key,
  codes: Type.Array(Type.String()),
  names: Type.Array(Type.String()),
  squareKilometres: Type.Array(Type.Number()),
  parents: Type.Record(Type.String(), Type.Array(Type.Union([Type.String(), Type.Null()]))),
  keys: Type.Record(Type.String(), Type.Array(Type.Array(Type.String()))),
});

/** One column of a boundary file, to choose from when mapping. */
export const FileColumn = Type.Object({
  name: Type.String(),
  filled: Type.Integer({ description: "Features with a value" }),
  distinct: Type.Integer({ description: "Different values" }),
  samples: Type.Array(Type.String(), { maxItems: 5 }),
});
export type FileColumn = Static<typeof FileColumn>;

const CodeList = Type.Object(
  { count: Type.Integer(), codes: Type.Array(Type.String()) },
  { description: "How many, and at most 100 of them" },
);

/** A code that features of different places or names share, with what tells them apart. */
export const SharedCode = Type.Object({
  code: Type.String(),
  name: Type.String(),
  kilometres: Type.Union([Type.Number(), Type.Null()], {
    description: "Between the parts; null where they touch or the coordinates are not known",
  }),
  column: Type.String({ description: "Column in which the parts differ" }),
  joinable: Type.Boolean({ description: "Whether they can be one area: they differ in something else than the name" }),
  parts: Type.Array(
    Type.Object({
      value: Type.String({ description: "What the column says" }),
      features: Type.Array(Type.Integer({ minimum: 1 })),
      beginning: Type.String({ description: "How the codes of all other areas with this value begin" }),
      proposals: Type.Array(Type.String(), { description: "Codes that are missing there, nearest first" }),
    }),
  ),
});
export type SharedCode = Static<typeof SharedCode>;

/** What a boundary file lets presume of its level and edition, and from what. It counts only when a person says it. */
export const AreaSuggestion = Type.Object(
  {
    level: Type.Optional(Type.Partial(MappedLevel, { additionalProperties: false })),
    edition: Type.Optional(Type.Partial(MappedEdition, { additionalProperties: false })),
    because: Type.Partial(Type.Object({ level: Texts, edition: Texts, attribution: Texts, licence: Texts })),
  },
  { description: "Proposed from names, columns and notes of the file; not part of the mapping until it is said" },
);
export type AreaSuggestion = Static<typeof AreaSuggestion>;

/** What a boundary file holds and what accepting it would do. */
export const AreaDeliverySummary = Type.Object({
  outcome: Type.Union(
    [
      Type.Literal("new"),
      Type.Literal("replaces"),
      Type.Literal("describes"),
      Type.Literal("unchanged"),
      Type.Literal("blocked"),
    ],
    {
      description:
        "What accepting does: store a new edition, replace the areas of one, change only its validity, attribution or licence, nothing; or it is not possible",
    },
  ),
  format: Type.Enum(["geojson", "topojson", "shapefile", "geopackage", "flatgeobuf", "kml", "gml", "csv"]),
  layers: Type.Array(Type.String()),
  columns: Type.Array(FileColumn),
  featureCount: Type.Integer(),
  vertexCount: Type.Integer(),
  areaCount: AreaCount,
  squareKilometres: Type.Number(),
  bbox: Type.Union([Bbox, Type.Null()]),
  crs: Type.Union([
    Type.Object({
      name: Type.String({ description: "As people say it" }),
      code: Type.Union([CrsName, Type.Null()]),
      from: Type.Union([Type.Literal("mapping"), Type.Literal("file"), Type.Literal("range"), Type.Literal("format")]),
    }),
    Type.Null(),
  ]),
  contentHash: Type.Union([Type.String(), Type.Null()]),
  shared: Type.Optional(Type.Array(SharedCode, { description: "Codes that have to be decided on; at most 100" })),
  saved: Type.Optional(SavedReference),
  suggested: Type.Optional(AreaSuggestion),
  former: Type.Union(
    [
      Type.Object({
        edition: Key,
        added: CodeList,
        vanished: CodeList,
        renamed: Type.Object({
          count: Type.Integer(),
          areas: Type.Array(Type.Object({ code: Type.String(), before: Type.String(), after: Type.String() })),
        }),
      }),
      Type.Null(),
    ],
    { description: "Against the newest other edition of the level" },
  ),
});
export type AreaDeliverySummary = Static<typeof AreaDeliverySummary>;

export const AreaDelivery = Type.Object({
  id: Type.Integer(),
  state: Type.Union([
    Type.Literal("checked"),
    Type.Literal("accepted"),
    Type.Literal("discarded"),
    Type.Literal("undone"),
  ]),
  fileName: Type.String(),
  createdAt: Type.String(),
  createdBy: Type.String(),
  source: Type.Union([Key, Type.Null()], { description: "Whose boundaries it brings" }),
  mapping: AreaMappingDraft,
  findings: Type.Array(FindingGroup),
  summary: AreaDeliverySummary,
});
export type AreaDelivery = Static<typeof AreaDelivery>;

const LevelParam = Type.Object({ level: Key });
const EditionParams = Type.Object({ level: Key, edition: Key });
const DeliveryParam = Type.Object({ id: Type.Integer({ minimum: 1 }) });

export const listLevels = contract({
  id: "listLevels",
  method: "GET",
  path: "/api/v1/admin/levels",
  tag: "areas",
  summary: "All area levels, coarsest first",
  access: "token",
  answer: Type.Object({ levels: Type.Array(LevelRow) }),
});

export const putLevel = contract({
  id: "putLevel",
  method: "PUT",
  path: "/api/v1/admin/levels/:level",
  tag: "areas",
  summary: "Create an area level or change its names, rank or parent",
  access: "token",
  params: LevelParam,
  body: Type.Omit(AreaLevel, ["key"], { additionalProperties: false }),
  answer: LevelRow,
  problems: ["level_parent_unknown", "level_parent_circle"],
});

export const deleteLevel = contract({
  id: "deleteLevel",
  method: "DELETE",
  path: "/api/v1/admin/levels/:level",
  tag: "areas",
  summary: "Delete an area level that has no edition and is nobody's parent",
  access: "token",
  params: LevelParam,
  status: 204,
  problems: ["level_not_found", "level_in_use"],
});

export const listEditions = contract({
  id: "listEditions",
  method: "GET",
  path: "/api/v1/admin/editions",
  tag: "areas",
  summary: "All editions, by level and validity",
  access: "token",
  query: Type.Object({ level: Type.Optional(Key) }),
  answer: Type.Object({ editions: Type.Array(EditionSummary) }),
});

export const getEditionAreas = contract({
  id: "getEditionAreas",
  method: "GET",
  path: "/api/v1/admin/levels/:level/editions/:edition/areas",
  tag: "areas",
  summary: "Areas of an edition with parents and further keys",
  access: "token",
  params: EditionParams,
  answer: EditionAreas,
  problems: ["edition_not_found"],
});

export const deleteEdition = contract({
  id: "deleteEdition",
  method: "DELETE",
  path: "/api/v1/admin/levels/:level/editions/:edition",
  tag: "areas",
  summary: "Delete an edition that no values refer to",
  access: "token",
  params: EditionParams,
  status: 204,
  problems: ["edition_not_found", "edition_in_use"],
});

export const checkAreaDelivery = contract({
  id: "checkAreaDelivery",
  method: "POST",
  path: "/api/v1/admin/area-deliveries",
  tag: "areas",
  summary: "Hand in a boundary file: it is checked completely, nothing is stored as areas yet",
  description:
    "The body is the file (GeoJSON, or a ZIP with a shapefile). Without `mapping` one is proposed from the content. " +
    "The answer holds all findings at once; without blocking ones the delivery can be accepted.",
  access: "token",
  query: Type.Object({
    fileName: Type.String({ minLength: 1, maxLength: 255 }),
    mapping: Type.Optional(
      Type.String({
        maxLength: 6000,
        description: "AreaMappingDraft as JSON; a longer one goes with remapAreaDelivery",
      }),
    ),
  }),
  fileBody: true,
  answer: AreaDelivery,
  status: 201,
  problems: [
    "boundary_format_unknown",
    "boundary_file_broken",
    "boundary_file_too_large",
    "boundary_file_is_lineage",
    "places_not_supported",
    "addresses_not_supported",
    "lines_not_supported",
    "mapping_invalid",
  ],
});

export const listAreaDeliveries = contract({
  id: "listAreaDeliveries",
  method: "GET",
  path: "/api/v1/admin/area-deliveries",
  tag: "areas",
  summary: "Deliveries of boundaries, newest first",
  access: "token",
  query: Type.Object({ state: Type.Optional(AreaDelivery.properties.state) }),
  answer: Type.Object({ deliveries: Type.Array(Type.Omit(AreaDelivery, ["findings", "mapping"])) }),
});

export const getAreaDelivery = contract({
  id: "getAreaDelivery",
  method: "GET",
  path: "/api/v1/admin/area-deliveries/:id",
  tag: "areas",
  summary: "One delivery of boundaries with its findings",
  access: "token",
  params: DeliveryParam,
  answer: AreaDelivery,
  problems: ["delivery_not_found"],
});

export const remapAreaDelivery = contract({
  id: "remapAreaDelivery",
  method: "PUT",
  path: "/api/v1/admin/area-deliveries/:id/mapping",
  tag: "areas",
  summary: "Check a delivery again with another mapping",
  access: "token",
  params: DeliveryParam,
  body: AreaMappingDraft,
  answer: AreaDelivery,
  problems: ["delivery_not_found", "delivery_decided"],
});

export const acceptAreaDelivery = contract({
  id: "acceptAreaDelivery",
  method: "POST",
  path: "/api/v1/admin/area-deliveries/:id/accept",
  tag: "areas",
  summary: "Store the checked boundaries as an edition, in one transaction",
  access: "token",
  params: DeliveryParam,
  answer: Type.Object({ delivery: AreaDelivery, edition: EditionSummary }),
  problems: ["delivery_not_found", "delivery_decided", "delivery_blocked"],
});

export const discardAreaDelivery = contract({
  id: "discardAreaDelivery",
  method: "POST",
  path: "/api/v1/admin/area-deliveries/:id/discard",
  tag: "areas",
  summary: "Discard a delivery; its file is deleted",
  access: "token",
  params: DeliveryParam,
  answer: AreaDelivery,
  problems: ["delivery_not_found", "delivery_decided"],
});
