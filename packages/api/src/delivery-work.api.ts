import { Dimension, DisclosureRule, IndicatorKind } from "@raumblick/model/indicator";
import { Key } from "@raumblick/model/key";
import { Texts } from "@raumblick/model/texts";
import { type Static, Type } from "typebox";
import { contract } from "./contract.ts";

const Count = Type.Integer({ minimum: 0 });
const NumberOrNull = Type.Union([Type.Number(), Type.Null()]);
const DeliveryParam = Type.Object({ id: Type.Integer({ minimum: 1 }) });
const TAG = "deliveries";

export const DeliveryKind = Type.Union([Type.Literal("values"), Type.Literal("areas")]);
export type DeliveryKind = Static<typeof DeliveryKind>;

export const WORK_STEPS = ["waiting", "reading", "recognizing", "values", "geometry", "comparing", "storing"] as const;
/** What is being done with a delivery, in this order; not every kind of work has every step. */
export const WorkStep = Type.Enum(WORK_STEPS, {
  description:
    "waiting for another file; reading the file; recognizing its columns; reading its values row by row; checking geometry; comparing with what is stored; storing",
});
export type WorkStep = Static<typeof WorkStep>;

/** How far work on a delivery is: `done` of `total` rows, slices or areas where the step counts them. */
export const WorkProgress = Type.Object({
  step: WorkStep,
  done: Type.Optional(Count),
  total: Type.Optional(Count),
});
export type WorkProgress = Static<typeof WorkProgress>;

export const AnyDeliveryState = Type.Enum(["received", "checked", "accepted", "discarded", "undone"]);
export type AnyDeliveryState = Static<typeof AnyDeliveryState>;

/** A delivery of either kind in one line. `received`: the file is here, its check has not ended. */
export const DeliveryLine = Type.Object({
  id: Type.Integer({ minimum: 1 }),
  kind: DeliveryKind,
  state: AnyDeliveryState,
  fileName: Type.String(),
  createdAt: Type.String(),
  createdBy: Type.String(),
  decidedAt: Type.Union([Type.String(), Type.Null()]),
  decidedBy: Type.Union([Type.String(), Type.Null()]),
  acceptable: Type.Union([Type.Boolean(), Type.Null()], { description: "Null while it is not checked" }),
});
export type DeliveryLine = Static<typeof DeliveryLine>;

export const DeliveryWork = Type.Object({
  ...DeliveryLine.properties,
  work: Type.Union([WorkProgress, Type.Null()], { description: "Null when nothing is being done with it" }),
  trouble: Type.Union(
    [Type.Object({ code: Type.String(), message: Type.Object({ de: Type.String(), en: Type.String() }) }), Type.Null()],
    { description: "Why the file could not be read at all; it is then discarded" },
  ),
});
export type DeliveryWork = Static<typeof DeliveryWork>;

export const receiveFile = contract({
  id: "receiveFile",
  method: "POST",
  path: "/api/v1/admin/deliveries/files",
  tag: TAG,
  summary: "Hand in a file of values or boundaries; it is checked in the background",
  description:
    "Whether it holds values or boundaries is told by its content. `getDeliveryWork` says how far the check is.",
  access: "token",
  query: Type.Object({ fileName: Type.String({ minLength: 1, maxLength: 255 }) }),
  fileBody: true,
  answer: DeliveryWork,
  status: 201,
});

export const listAllDeliveries = contract({
  id: "listAllDeliveries",
  method: "GET",
  path: "/api/v1/admin/deliveries/all",
  tag: TAG,
  summary: "Deliveries of values and of boundaries, newest first (at most 200)",
  access: "token",
  answer: Type.Object({ deliveries: Type.Array(DeliveryLine) }),
});

export const getDeliveryWork = contract({
  id: "getDeliveryWork",
  method: "GET",
  path: "/api/v1/admin/deliveries/:id/work",
  tag: TAG,
  summary: "What is being done with a delivery and how far it is",
  access: "token",
  params: DeliveryParam,
  answer: DeliveryWork,
  problems: ["delivery_not_found"],
});

export const startDeliveryCheck = contract({
  id: "startDeliveryCheck",
  method: "POST",
  path: "/api/v1/admin/deliveries/:id/work",
  tag: TAG,
  summary: "Check a received file whose check was interrupted",
  access: "token",
  params: DeliveryParam,
  answer: DeliveryWork,
  problems: ["delivery_not_found", "delivery_decided", "delivery_busy"],
});

export const cancelDeliveryWork = contract({
  id: "cancelDeliveryWork",
  method: "DELETE",
  path: "/api/v1/admin/deliveries/:id/work",
  tag: TAG,
  summary: "Stop what is being done with a delivery; a file that was not checked yet is deleted",
  access: "token",
  params: DeliveryParam,
  status: 204,
  problems: ["delivery_not_found"],
});

/** Some rows of a delivered table as they stand in the file. Rows count from 1 as a spreadsheet shows them. */
export const FilePreview = Type.Object({
  sheet: Type.String(),
  sheets: Type.Array(Type.String()),
  rowCount: Count,
  columnCount: Count,
  from: Type.Integer({ minimum: 1 }),
  rows: Type.Array(Type.Array(Type.String()), {
    description: "Cells, at most 100 per row, shortened to 200 characters",
  }),
});
export type FilePreview = Static<typeof FilePreview>;

export const previewDelivery = contract({
  id: "previewDelivery",
  method: "GET",
  path: "/api/v1/admin/deliveries/:id/preview",
  tag: TAG,
  summary: "Rows of an undecided file of values as they stand there",
  access: "token",
  params: DeliveryParam,
  query: Type.Object({
    sheet: Type.Optional(Type.String()),
    from: Type.Optional(Type.Integer({ minimum: 1 })),
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  }),
  answer: FilePreview,
  problems: ["delivery_not_found", "delivery_decided"],
});

/** A column of a delivered table, to choose from when mapping. */
export const TableColumn = Type.Object({
  name: Type.String({ description: "As a mapping names it: its heading, or its letter where that is not unique" }),
  letter: Type.String(),
  heading: Type.String(),
  filled: Count,
  numeric: Type.Boolean({ description: "Mostly numbers and signs" }),
  texts: Type.Array(Type.String(), { description: "Different texts as they come, at most 300" }),
  textCount: Count,
});
export type TableColumn = Static<typeof TableColumn>;

export const getDeliveryColumns = contract({
  id: "getDeliveryColumns",
  method: "GET",
  path: "/api/v1/admin/deliveries/:id/columns",
  tag: TAG,
  summary: "Columns of an undecided file of values",
  access: "token",
  params: DeliveryParam,
  query: Type.Object({
    sheet: Type.Optional(Type.String()),
    firstHeaderRow: Type.Optional(Type.Integer({ minimum: 1 })),
    lastHeaderRow: Type.Optional(Type.Integer({ minimum: 1 })),
  }),
  answer: Type.Object({
    sheet: Type.String(),
    headerRows: Type.Union([Type.Tuple([Type.Integer(), Type.Integer()]), Type.Null()]),
    firstRow: Type.Integer({ minimum: 1 }),
    columns: Type.Array(TableColumn),
  }),
  problems: ["delivery_not_found", "delivery_decided"],
});

/** One series of a delivery against the current values, area by area in the edition's order. */
export const SeriesChanges = Type.Object({
  indicator: Key,
  category: Type.String(),
  period: Type.String(),
  level: Key,
  edition: Key,
  codes: Type.Array(Type.String()),
  names: Type.Array(Type.String()),
  former: Type.Array(NumberOrNull),
  value: Type.Array(NumberOrNull),
  change: Type.Array(Type.Enum(["none", "same", "added", "changed", "vanished"]), {
    description: "none: no value before and after; same: the cell stays; else what accepting does to it",
  }),
  jumps: Type.Array(Count, { description: "Positions whose change is implausible" }),
});
export type SeriesChanges = Static<typeof SeriesChanges>;

export const getDeliveryChanges = contract({
  id: "getDeliveryChanges",
  method: "GET",
  path: "/api/v1/admin/deliveries/:id/changes",
  tag: TAG,
  summary: "What an undecided delivery changes in one series, area by area",
  access: "token",
  params: DeliveryParam,
  query: Type.Object({
    indicator: Key,
    category: Type.Optional(Type.String()),
    period: Type.String(),
    level: Type.Optional(Key),
    edition: Type.Optional(Key),
  }),
  answer: SeriesChanges,
  problems: ["delivery_not_found", "delivery_decided", "series_not_found"],
});

export const getEditionOutline = contract({
  id: "getEditionOutline",
  method: "GET",
  path: "/api/v1/admin/levels/:level/editions/:edition/outline",
  tag: "areas",
  summary: "Small outlines of an edition as TopoJSON (object `areas`, in its order), published or not",
  access: "token",
  params: Type.Object({ level: Key, edition: Key }),
  answer: Type.Object({ type: Type.Literal("Topology") }, { additionalProperties: true }),
  problems: ["edition_not_found"],
});

/** What a mapping may speak of: the catalogue and the levels, exact, published or not. */
export const MappingWords = Type.Object({
  levels: Type.Array(
    Type.Object({
      key: Key,
      name: Texts,
      singular: Texts,
      rank: Type.Integer(),
      editions: Type.Array(Type.Object({ key: Key, validFrom: Type.String(), areaCount: Count }), {
        description: "Newest first",
      }),
    }),
  ),
  indicators: Type.Array(
    Type.Object({
      key: Key,
      name: Texts,
      kind: IndicatorKind,
      unit: Texts,
      decimals: Type.Integer(),
      topic: Key,
      dimensions: Type.Array(Key),
      source: Type.Union([Key, Type.Null()]),
      disclosure: Type.Union([DisclosureRule, Type.Null()], { description: "Its own rule or its source's" }),
      hasOwnRule: Type.Boolean({ description: "It declares its rule itself: that of a source does not count" }),
    }),
  ),
  topics: Type.Array(Type.Object({ key: Key, name: Texts })),
  sources: Type.Array(Type.Object({ key: Key, name: Texts, disclosure: Type.Union([DisclosureRule, Type.Null()]) })),
  dimensions: Type.Array(Dimension),
});
export type MappingWords = Static<typeof MappingWords>;

export const getMappingWords = contract({
  id: "getMappingWords",
  method: "GET",
  path: "/api/v1/admin/mapping-words",
  tag: TAG,
  summary: "Levels, indicators, topics, sources and dimensions that a mapping may name",
  access: "token",
  answer: MappingWords,
});
