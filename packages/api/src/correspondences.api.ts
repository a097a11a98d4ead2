import { Key } from "@raumblick/model/key";
import { type Static, Type } from "typebox";
import { contract } from "./contract.ts";

const Named = Type.Object({ code: Type.String(), name: Type.String() });
const Piece = Type.Object({
  code: Type.String(),
  name: Type.String(),
  share: Type.Number({
    description: "Share (0 to 1) of the split area that is in this one, or of this one in the merged",
  }),
});

/** How the areas of one edition became those of another. Areas that stayed as they were are only counted. */
export const EditionChanges = Type.Object({
  level: Key,
  from: Key,
  to: Key,
  basis: Type.Union([Type.Literal("given"), Type.Literal("population_overlap"), Type.Literal("area_overlap")], {
    description: "What was looked at: stored weights, else how the boundaries overlap",
  }),
  unchanged: Type.Integer(),
  renamed: Type.Array(Type.Object({ code: Type.String(), before: Type.String(), after: Type.String() })),
  recoded: Type.Array(Type.Object({ before: Named, after: Named }), { description: "Same boundaries, another code" }),
  split: Type.Array(Type.Object({ from: Named, into: Type.Array(Piece) })),
  merged: Type.Array(Type.Object({ from: Type.Array(Piece), into: Named })),
  reshaped: Type.Array(Type.Object({ from: Type.Array(Piece), into: Named }), {
    description: "Made of parts of several former areas",
  }),
  added: Type.Array(Named, { description: "On land that belonged to none" }),
  vanished: Type.Array(Named, { description: "Without a successor" }),
});
export type EditionChanges = Static<typeof EditionChanges>;

/** What weights are by: the people, the land or the employees of the common parts. */
export const ConversionUse = Type.Union([Type.Literal("population"), Type.Literal("area"), Type.Literal("employees")]);
export type ConversionUse = Static<typeof ConversionUse>;

/** Which part of which table weights were taken from. */
export const ConversionBasis = Type.Object({
  fileName: Type.Optional(Type.String()),
  sheet: Type.Optional(Type.String()),
  weightColumn: Type.Optional(Type.String()),
  weight: Type.Optional(ConversionUse),
  only: Type.Optional(Type.String()),
});
export type ConversionBasis = Static<typeof ConversionBasis>;

/** How a conversion table was read: what was chosen, and what else there would have been. */
export const ConversionRead = Type.Object({
  ...ConversionBasis.properties,
  fromColumn: Type.String(),
  toColumn: Type.String(),
  weightColumn: Type.String(),
  otherWeights: Type.Array(Type.String(), { description: "Columns of numbers that were not taken" }),
  kind: Type.Union([Type.Literal("shares"), Type.Literal("amounts")]),
  rows: Type.Integer({ description: "Pairs of areas taken" }),
  unchanged: Type.Integer({
    description: "Areas the table does not speak of, that both editions have: they stay as they are",
  }),
  outside: Type.Integer({ description: "Rows of areas that neither edition has" }),
  unknown: Type.Array(Type.String(), { description: "Codes in these rows; at most 100" }),
  leaving: Type.Array(Type.String(), {
    description: "Areas that go, wholly or in part, to areas the later edition does not have; at most 100",
  }),
  incomplete: Type.Array(Type.String(), {
    description:
      "Later areas left without a counterpart, as a part of them comes from areas the former edition does not have; at most 100",
  }),
  overfull: Type.Array(Type.String(), {
    description: "Areas given away more than once, such as uninhabited ones: they are shared out alike; at most 100",
  }),
});
export type ConversionRead = Static<typeof ConversionRead>;

/** Weights by which values of one edition are carried over to another. */
export const CorrespondenceRow = Type.Object({
  level: Key,
  from: Key,
  to: Key,
  method: EditionChanges.properties.basis,
  links: Type.Integer({ description: "Pairs of areas" }),
  uncovered: Type.Integer({ description: "Areas of `to` that nothing corresponds to" }),
  divided: Type.Integer({ description: "Pairs in which only a part of the area is carried over" }),
  createdAt: Type.String(),
  note: Type.Optional(Type.String()),
  basis: Type.Optional(ConversionBasis),
});
export type CorrespondenceRow = Static<typeof CorrespondenceRow>;

const LevelParam = Type.Object({ level: Key });
const Between = { from: Key, to: Key };
const Rows = Type.Object({ correspondences: Type.Array(CorrespondenceRow) });
const Note = Type.Optional(Type.String({ maxLength: 500, description: "Where the weights come from" }));

export const getEditionChanges = contract({
  id: "getEditionChanges",
  method: "GET",
  path: "/api/v1/admin/levels/:level/changes",
  tag: "areas",
  summary: "Which areas are new, gone, split, merged, renamed or recoded between two editions of a level",
  access: "token",
  params: LevelParam,
  query: Type.Object(Between),
  answer: EditionChanges,
  problems: ["edition_not_found", "same_edition"],
});

export const listCorrespondences = contract({
  id: "listCorrespondences",
  method: "GET",
  path: "/api/v1/admin/levels/:level/correspondences",
  tag: "areas",
  summary: "Stored weights between editions of a level",
  access: "token",
  params: LevelParam,
  answer: Rows,
});

/** Weights in columns: positions of the areas in the lists of codes and names, and the share carried over. */
export const CorrespondenceWeights = Type.Object({
  from: Type.Object({ codes: Type.Array(Type.String()), names: Type.Array(Type.String()) }),
  to: Type.Object({ codes: Type.Array(Type.String()), names: Type.Array(Type.String()) }),
  links: Type.Object({
    from: Type.Array(Type.Integer()),
    to: Type.Array(Type.Integer()),
    share: Type.Array(Type.Number()),
  }),
});
export type CorrespondenceWeights = Static<typeof CorrespondenceWeights>;

export const getCorrespondence = contract({
  id: "getCorrespondence",
  method: "GET",
  path: "/api/v1/admin/levels/:level/correspondences/weights",
  tag: "areas",
  summary: "The weights from one edition to another, area by area",
  access: "token",
  params: LevelParam,
  query: Type.Object(Between),
  answer: CorrespondenceWeights,
  problems: ["edition_not_found", "same_edition", "correspondence_not_found"],
});

export const giveCorrespondence = contract({
  id: "giveCorrespondence",
  method: "POST",
  path: "/api/v1/admin/levels/:level/correspondences/given",
  tag: "areas",
  summary: "Take the weights between two editions from a conversion table",
  description:
    "CSV, XLSX, XLS or ODS, also packed; one row per pair of areas. Columns of the codes are found by their content unless named, the " +
    "weight by its heading (people before land), rows and sheets of several years by the former edition's validity. The weight is a share of the " +
    "old area (0 to 1) or a number of persons, dwellings, hectares in both. Numbers other than shares give the way back too. " +
    "Values are carried over when their indicator is published next.",
  access: "token",
  params: LevelParam,
  query: Type.Object({
    ...Between,
    fromColumn: Type.Optional(Type.String()),
    toColumn: Type.Optional(Type.String()),
    weightColumn: Type.Optional(Type.String()),
    weight: Type.Optional(ConversionUse),
    sheet: Type.Optional(Type.String({ description: "Sheet of a workbook with several", maxLength: 200 })),
    fileName: Type.Optional(Type.String({ maxLength: 255 })),
    only: Type.Optional(
      Type.String({ description: "Take only rows where a column has a value: `year_xw=2019`", maxLength: 200 }),
    ),
    note: Note,
  }),
  fileBody: true,
  answer: Type.Object({ ...Rows.properties, read: ConversionRead }),
  status: 201,
  problems: ["edition_not_found", "same_edition", "correspondence_invalid"],
});

export const computeCorrespondence = contract({
  id: "computeCorrespondence",
  method: "POST",
  path: "/api/v1/admin/levels/:level/correspondences/overlap",
  tag: "areas",
  summary: "Work out the weights between two editions from how their boundaries overlap, in both directions",
  description:
    "By area, or by population: then the pieces of an area get the people of the indicator's areas by their share of land. " +
    "`lineage` (code → successors) leaves out pieces that only inaccurate boundaries make.",
  access: "token",
  params: LevelParam,
  body: Type.Object(
    {
      ...Between,
      population: Type.Optional(
        Type.Object(
          { indicator: Key, period: Type.String() },
          { additionalProperties: false, description: "Current values on one of the two editions" },
        ),
      ),
      lineage: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()))),
      note: Note,
    },
    { additionalProperties: false },
  ),
  answer: Rows,
  status: 201,
  problems: ["edition_not_found", "same_edition", "correspondence_invalid"],
});

export const deleteCorrespondence = contract({
  id: "deleteCorrespondence",
  method: "DELETE",
  path: "/api/v1/admin/levels/:level/correspondences",
  tag: "areas",
  summary: "Delete the weights from one edition to another",
  access: "token",
  params: LevelParam,
  query: Type.Object(Between),
  status: 204,
  problems: ["edition_not_found"],
});
