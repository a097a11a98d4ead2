import type { CatalogFile } from "@raumblick/model/catalog-file";
import { FindingGroup } from "@raumblick/model/finding";
import { Key } from "@raumblick/model/key";
import { SavedReference } from "@raumblick/model/saved-mapping";
import { RowAccounting } from "@raumblick/model/value-accounting";
import { MappingQuestion, ValueMapping } from "@raumblick/model/value-mapping";
import { type Static, Type } from "typebox";
import { contract } from "./contract.ts";

const Count = Type.Integer({ minimum: 0 });
const NumberOrNull = Type.Union([Type.Number(), Type.Null()]);

/** How many cells a delivery adds, alters, empties and leaves as they are. */
export const ChangeCounts = Type.Object({ added: Count, changed: Count, vanished: Count, unchanged: Count });
export type ChangeCounts = Static<typeof ChangeCounts>;

/** One cell that changes. */
export const CellChange = Type.Object({
  indicator: Key,
  category: Type.String(),
  period: Type.String(),
  code: Type.String(),
  name: Type.String(),
  former: NumberOrNull,
  value: NumberOrNull,
});
export type CellChange = Static<typeof CellChange>;

/** A delivery against the current values. */
export const Difference = Type.Object({
  total: ChangeCounts,
  slices: Type.Object(
    { added: Count, changed: Count, unchanged: Count },
    { description: "Slices with a first revision, with a new revision, without one" },
  ),
  series: Type.Array(
    Type.Object({
      indicator: Key,
      category: Type.String(),
      period: Type.String(),
      level: Type.Optional(Key),
      edition: Type.Optional(Key),
      ...ChangeCounts.properties,
    }),
    {
      description:
        "Per indicator, category and period; at most 2,000. Level and edition are named when the delivery lies on several",
    },
  ),
  seriesCount: Count,
  indicators: Type.Optional(
    Type.Array(Type.Object({ indicator: Key, level: Type.Optional(Key) }), {
      description:
        "Which indicators have values in the delivery, all of them; with levels when it lies on several editions",
    }),
  ),
  biggest: Type.Array(CellChange, { description: "Cells with the largest relative change" }),
  samples: Type.Object({
    added: Type.Array(CellChange),
    changed: Type.Array(CellChange),
    vanished: Type.Array(CellChange),
  }),
});
export type Difference = Static<typeof Difference>;

export const FileReport = Type.Object({
  format: Type.Enum(["csv", "xlsx", "xls", "ods", "json-stat", "parquet", "geopackage", "geojson", "archive"], {
    description: "geopackage, geojson, archive: as this server writes them as downloads",
  }),
  encoding: Type.Optional(Type.String()),
  separator: Type.Optional(Type.String()),
  sheets: Type.Array(Type.Object({ name: Type.String(), hidden: Type.Boolean(), rows: Count, columns: Count })),
});

/** What a file of values says and what accepting it would do. */
export const ValueCheck = Type.Object({
  fileName: Type.String(),
  contentHash: Type.String(),
  mapping: Type.Union([ValueMapping, Type.Null()], { description: "Null where too little was recognised" }),
  proposed: Type.Boolean({ description: "The mapping was proposed from the content" }),
  saved: Type.Optional(
    Type.Union([SavedReference, Type.Null()], { description: "The saved mapping it was recognised as" }),
  ),
  questions: Type.Array(MappingQuestion),
  findings: Type.Array(FindingGroup, { description: "Blocking ones first" }),
  acceptable: Type.Boolean({ description: "There is no blocking finding" }),
  summary: Type.Object({
    report: FileReport,
    edition: Type.Union([Type.Object({ level: Key, edition: Key }), Type.Null()]),
    headings: Type.Array(Type.String()),
    titles: Type.Array(Type.String(), { description: "Lines above the table" }),
    notes: Type.Array(Type.String(), { description: "Lines below the table" }),
    rows: Type.Union([RowAccounting, Type.Null()]),
    difference: Type.Union([Difference, Type.Null()]),
    download: Type.Optional(
      Type.Object(
        {
          parts: Type.Array(
            Type.Object({
              level: Key,
              edition: Key,
              table: Type.String({ description: "Sheet of a workbook or file of an archive" }),
              slices: Count,
            }),
          ),
        },
        {
          description:
            "The file is a download of Raumblick and needs no mapping; what it lies on. Absent for all other files",
        },
      ),
    ),
    catalog: Type.Optional(
      Type.Unsafe<CatalogFile>(
        Type.Object(
          {},
          {
            additionalProperties: true,
            description:
              "Draft of the indicators, dimensions, topic and source that the catalogue lacks for this file, as `importCatalogFile` takes it; checked again after importing it, the file fits. Absent when nothing is missing",
          },
        ),
      ),
    ),
  }),
});
export type ValueCheck = Static<typeof ValueCheck>;

export const DeliveryState = Type.Union([
  Type.Literal("checked"),
  Type.Literal("accepted"),
  Type.Literal("discarded"),
  Type.Literal("undone"),
]);
export type DeliveryState = Static<typeof DeliveryState>;

const record = {
  id: Type.Integer({ minimum: 1 }),
  state: DeliveryState,
  createdAt: Type.String(),
  createdBy: Type.String(),
  decidedAt: Type.Union([Type.String(), Type.Null()]),
  decidedBy: Type.Union([Type.String(), Type.Null()]),
};

/** A delivery of values that is kept: a check with a number and a state. */
export const ValueDelivery = Type.Object({
  ...record,
  ...ValueCheck.properties,
  source: Type.Union([Key, Type.Null()], { description: "Whose values it brings; null: the source of each indicator" }),
});
export type ValueDelivery = Static<typeof ValueDelivery>;

export const ValueDeliveryLine = Type.Object({
  ...record,
  fileName: Type.String(),
  acceptable: Type.Boolean(),
  edition: Type.Union([Type.Object({ level: Key, edition: Key }), Type.Null()]),
  total: Type.Union([ChangeCounts, Type.Null()]),
});
export type ValueDeliveryLine = Static<typeof ValueDeliveryLine>;

const FileQuery = Type.Object({
  fileName: Type.String({ minLength: 1, maxLength: 255 }),
  level: Type.Optional(Key),
  edition: Type.Optional(Type.String()),
  source: Type.Optional(Key),
  mapping: Type.Optional(Type.String({ description: "Mapping as JSON; without one it is proposed from the content" })),
});

const DeliveryParam = Type.Object({ id: Type.Integer({ minimum: 1 }) });
const TAG = "deliveries";
const FILE_PROBLEMS = [
  "empty_file",
  "not_a_table",
  "database_message",
  "database_description",
  "quote_not_closed",
  "line_too_long",
  "csv_damaged",
  "workbook_damaged",
  "parquet_damaged",
  "geopackage_damaged",
  "geojson_damaged",
  "archive_too_large",
  "macros",
  "table_too_large",
  "too_many_slices",
  "reading_too_long",
  "reading_too_large",
  "mapping_invalid",
  "source_not_found",
] as const;

export const checkValues = contract({
  id: "checkValues",
  method: "POST",
  path: "/api/v1/admin/deliveries/check",
  tag: TAG,
  summary: "Check a file of values without keeping anything (dry run)",
  access: "token",
  query: FileQuery,
  fileBody: true,
  answer: ValueCheck,
  problems: FILE_PROBLEMS,
});

export const createDelivery = contract({
  id: "createDelivery",
  method: "POST",
  path: "/api/v1/admin/deliveries",
  tag: TAG,
  summary: "Deliver a file of values: it is checked and kept until it is accepted or discarded",
  access: "token",
  query: FileQuery,
  fileBody: true,
  answer: ValueDelivery,
  status: 201,
  problems: FILE_PROBLEMS,
});

export const listDeliveries = contract({
  id: "listDeliveries",
  method: "GET",
  path: "/api/v1/admin/deliveries",
  tag: TAG,
  summary: "Deliveries of values, newest first (at most 200)",
  access: "token",
  answer: Type.Object({ deliveries: Type.Array(ValueDeliveryLine) }),
});

export const getDelivery = contract({
  id: "getDelivery",
  method: "GET",
  path: "/api/v1/admin/deliveries/:id",
  tag: TAG,
  summary: "One delivery with mapping, findings and difference as last checked",
  access: "token",
  params: DeliveryParam,
  answer: ValueDelivery,
  problems: ["delivery_not_found"],
});

export const mapDelivery = contract({
  id: "mapDelivery",
  method: "PUT",
  path: "/api/v1/admin/deliveries/:id/mapping",
  tag: TAG,
  summary: "Give a delivery another mapping and check it again",
  access: "token",
  params: DeliveryParam,
  body: ValueMapping,
  answer: ValueDelivery,
  problems: ["delivery_not_found", "delivery_decided"],
});

export const recheckDelivery = contract({
  id: "recheckDelivery",
  method: "POST",
  path: "/api/v1/admin/deliveries/:id/check",
  tag: TAG,
  summary: "Check a delivery again against the values as they are now",
  access: "token",
  params: DeliveryParam,
  answer: ValueDelivery,
  problems: ["delivery_not_found", "delivery_decided"],
});

export const takeFoundations = contract({
  id: "takeFoundations",
  method: "POST",
  path: "/api/v1/admin/deliveries/:id/foundations",
  tag: TAG,
  summary: "Take editions and catalogue entries that are lacking here from a delivered archive, then check it again",
  description:
    "For the archive of everything (`downloadArchive`) alone. What is here already stays as it is; new indicators are marked as protected by their supplier.",
  access: "token",
  params: DeliveryParam,
  answer: ValueDelivery,
  problems: ["delivery_not_found", "delivery_decided", "no_archive", "foundations_blocked"],
});

export const acceptDelivery = contract({
  id: "acceptDelivery",
  method: "POST",
  path: "/api/v1/admin/deliveries/:id/accept",
  tag: TAG,
  summary: "Take the values over, all or none; refused with blocking findings or when values changed since the check",
  access: "token",
  params: DeliveryParam,
  answer: ValueDelivery,
  problems: ["delivery_not_found", "delivery_decided", "delivery_blocked", "values_changed"],
});

export const discardDelivery = contract({
  id: "discardDelivery",
  method: "POST",
  path: "/api/v1/admin/deliveries/:id/discard",
  tag: TAG,
  summary: "Drop a delivery and its file",
  access: "token",
  params: DeliveryParam,
  answer: ValueDelivery,
  problems: ["delivery_not_found", "delivery_decided"],
});

export const undoDelivery = contract({
  id: "undoDelivery",
  method: "POST",
  path: "/api/v1/admin/deliveries/:id/undo",
  tag: TAG,
  summary: "Make the values current again that an accepted delivery replaced",
  access: "token",
  params: DeliveryParam,
  answer: ValueDelivery,
  problems: ["delivery_not_found", "delivery_not_accepted", "later_delivery"],
});

/** Current values of an indicator on a level, exact, for those who administer. */
export const InternalValues = Type.Object({
  indicator: Key,
  level: Key,
  edition: Key,
  codes: Type.Array(Type.String()),
  names: Type.Array(Type.String()),
  slices: Type.Array(
    Type.Object({
      category: Type.String(),
      period: Type.String(),
      revision: Type.Integer(),
      delivery: Type.Union([Type.Integer(), Type.Null()]),
      value: Type.Array(NumberOrNull),
      status: Type.Array(Type.Integer()),
      confidentiality: Type.Array(Type.Integer()),
      numerator: Type.Optional(Type.Array(NumberOrNull)),
      denominator: Type.Optional(Type.Array(NumberOrNull)),
      lower: Type.Optional(Type.Array(NumberOrNull)),
      upper: Type.Optional(Type.Array(NumberOrNull)),
    }),
  ),
});
export type InternalValues = Static<typeof InternalValues>;

export const getInternalValues = contract({
  id: "getInternalValues",
  method: "GET",
  path: "/api/v1/admin/values/:indicator/:level",
  tag: TAG,
  summary: "Current values of an indicator on a level as stored, published or not",
  access: "token",
  params: Type.Object({ indicator: Key, level: Key }),
  query: Type.Object({
    edition: Type.Optional(Key),
    period: Type.Optional(Type.String()),
    category: Type.Optional(Type.String()),
  }),
  answer: InternalValues,
  problems: ["indicator_not_found", "edition_not_found"],
});
