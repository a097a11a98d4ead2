import { type Static, Type } from "typebox";
import { AreaLevel, Edition } from "./area.ts";
import { Key } from "./key.ts";

/** A coordinate reference system as people name it. */
export const CrsName = Type.String({ pattern: "^EPSG:\\d{4,6}$", description: "e.g. EPSG:25832" });

/** The level a boundary file belongs to. Name, singular and rank are needed when the level is new. */
export const MappedLevel = Type.Object(
  {
    key: Key,
    name: Type.Optional(AreaLevel.properties.name),
    singular: Type.Optional(AreaLevel.properties.singular),
    rank: Type.Optional(AreaLevel.properties.rank),
    parent: Type.Optional(Key),
  },
  { additionalProperties: false },
);
export type MappedLevel = Static<typeof MappedLevel>;

/** The edition a boundary file holds: all of `Edition` but its level. */
export const MappedEdition = Type.Omit(Edition, ["level"], { additionalProperties: false });
export type MappedEdition = Static<typeof MappedEdition>;

/** Where the code of an area's parent stands: a column, or its first `digits` characters (05954 of 05954036). */
export const ParentColumn = Type.Object(
  { column: Type.String({ minLength: 1 }), digits: Type.Optional(Type.Integer({ minimum: 1, maximum: 40 })) },
  { additionalProperties: false },
);

/** A code of the file that is wrong: features with it that have this value in this column get another one. */
export const CodeCorrection = Type.Object(
  {
    code: Type.String({ minLength: 1, maxLength: 100 }),
    column: Type.String({ minLength: 1 }),
    value: Type.String(),
    to: Type.String({ minLength: 1, maxLength: 100 }),
  },
  { additionalProperties: false },
);
export type CodeCorrection = Static<typeof CodeCorrection>;

const columns = {
  code: Type.String({ minLength: 1, description: "Column of the area code" }),
  name: Type.Optional(Type.String({ minLength: 1, description: "Column of the name; without one the code is shown" })),
  parents: Type.Optional(Type.Record(Key, ParentColumn, { description: "Per higher level the column of its code" })),
  keys: Type.Optional(
    Type.Record(Type.String({ minLength: 1 }), Type.String({ minLength: 1 }), {
      description: "Further keys: scheme (ags, ars, nuts, postcode …) → column; several in a cell separated by , or ;",
    }),
  ),
};

const shared = {
  version: Type.Literal(1),
  layer: Type.Optional(Type.String({ description: "Which shapefile of a ZIP with several" })),
  crs: Type.Optional(CrsName),
  swapAxes: Type.Optional(Type.Boolean({ description: "The file has north first, then east" })),
  codeDigits: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 40,
      description: "Codes have so many digits; lost leading zeros are put back",
    }),
  ),
  codeForm: Type.Optional(
    Type.Literal("ags_from_ars", {
      description: "The column holds 12-digit regional keys (ARS), the level uses 8-digit municipality keys (AGS)",
    }),
  ),
  only: Type.Optional(
    Type.Record(Type.String(), Type.Array(Type.String()), {
      description: "Take only features whose column has one of these values, e.g. GF: [4]",
    }),
  ),
  without: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
      maxItems: 1000,
      description: "Codes of areas that are left out, such as those of which simplifying left no land",
    }),
  ),
  corrections: Type.Optional(
    Type.Array(CodeCorrection, { maxItems: 1000, description: "Codes that are wrong in the file" }),
  ),
  together: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
      maxItems: 1000,
      description: "Codes whose features lie apart and are one area all the same, such as a town with an exclave",
    }),
  ),
  replace: Type.Optional(
    Type.Boolean({ description: "Replace the edition of this key; possible while no values refer to it" }),
  ),
};

/** How a boundary file is read: which level and edition, which column means what. Kept with the delivery. */
export const AreaMapping = Type.Object(
  {
    ...shared,
    level: MappedLevel,
    edition: MappedEdition,
    columns: Type.Object(columns, { additionalProperties: false }),
  },
  { additionalProperties: false },
);
export type AreaMapping = Static<typeof AreaMapping>;

/** A mapping in the making: what is left out is proposed from the content, what cannot be proposed becomes a finding. */
export const AreaMappingDraft = Type.Partial(
  Type.Object({
    ...shared,
    level: Type.Partial(MappedLevel, { additionalProperties: false }),
    edition: Type.Partial(MappedEdition, { additionalProperties: false }),
    columns: Type.Partial(Type.Object(columns), { additionalProperties: false }),
  }),
  { additionalProperties: false },
);
export type AreaMappingDraft = Static<typeof AreaMappingDraft>;
