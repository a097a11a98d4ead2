import { type Static, Type } from "typebox";
import { contract } from "./contract.ts";

/** The areas of a level's newest edition as search and choices need them, in columns and in the edition's order. */
export const AreaIndexLevel = Type.Object({
  level: Type.String(),
  edition: Type.String(),
  codes: Type.Array(Type.String()),
  names: Type.Array(Type.String()),
  within: Type.Optional(
    Type.Object(
      { level: Type.String(), positions: Type.Array(Type.Union([Type.Integer(), Type.Null()])) },
      { description: "The next higher level of this answer, and where in it each area's parent stands" },
    ),
  ),
  postcodes: Type.Optional(Type.Array(Type.Array(Type.String()))),
});
export type AreaIndexLevel = Static<typeof AreaIndexLevel>;

/** Names, codes and postcodes of all areas people can look for; coarsest level first. */
export const AreaIndex = Type.Object({ levels: Type.Array(AreaIndexLevel) });
export type AreaIndex = Static<typeof AreaIndex>;

export const getAreaIndex = contract({
  id: "getAreaIndex",
  method: "GET",
  path: "/api/v1/area-index",
  tag: "reading",
  summary: "Names, codes and postcodes of the areas of every published level, for searching",
  access: "public",
  answer: AreaIndex,
});
