import { type Static, Type } from "typebox";
import { Key } from "./key.ts";
import { Texts } from "./texts.ts";

/** A layer of the division of space: county, town, district. `rank` 0 is the coarsest. */
export const AreaLevel = Type.Object(
  {
    key: Key,
    name: Texts,
    singular: Texts,
    rank: Type.Integer({ minimum: 0, maximum: 99 }),
    parent: Type.Optional(Key),
    owner: Type.Optional(Key),
  },
  { additionalProperties: false },
);
export type AreaLevel = Static<typeof AreaLevel>;

/** The areas and boundaries of a level that are valid over a time. */
export const Edition = Type.Object(
  {
    level: Key,
    key: Key,
    validFrom: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
    validTo: Type.Optional(Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" })),
    attribution: Type.Optional(Type.String()),
    licence: Type.Optional(Type.String()),
    invented: Type.Optional(Type.Boolean({ description: "Invented for demonstration" })),
  },
  { additionalProperties: false },
);
export type Edition = Static<typeof Edition>;
