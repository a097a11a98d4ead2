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

/** Weights by which values of one edition are carried over to another. */
export const CorrespondenceRow = Type.Object({
  level: Key,
  from: Key,
  to: Key,
  method: EditionChanges.properties.basis,
  links: Type.Integer({ description: "Pairs of areas" }),
  uncovered: Type.Integer({ description: "Areas of `to` that nothing corresponds to" }),
  note: Type.Optional(Type.String()),
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

export const giveCorrespondence = contract({
  id: "giveCorrespondence",
  method: "POST",
  path: "/api/v1/admin/levels/:level/correspondences/given",
  tag: "areas",
  summary: "Take the weights between two editions from a conversion table (CSV)",
  description:
    "One row per pair of areas. Columns of the codes are found by their content unless named; the weight is a share of the " +
    "old area (0 to 1) or a number of persons, dwellings, hectares in both. Numbers other than shares give the way back too. " +
    "Values are carried over when their indicator is published next.",
  access: "token",
  params: LevelParam,
  query: Type.Object({
    ...Between,
    fromColumn: Type.Optional(Type.String()),
    toColumn: Type.Optional(Type.String()),
    weightColumn: Type.Optional(Type.String()),
    only: Type.Optional(
      Type.String({ description: "Take only rows where a column has a value: `year_xw=2019`", maxLength: 200 }),
    ),
    note: Note,
  }),
  fileBody: true,
  answer: Rows,
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
