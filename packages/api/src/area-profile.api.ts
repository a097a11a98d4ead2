import { type Static, Type } from "typebox";
import { contract } from "./contract.ts";

const Named = Type.Object({ level: Type.String(), code: Type.String(), name: Type.String() });
const Values = {
  values: Type.Array(Type.Union([Type.Number(), Type.Null()])),
  status: Type.Array(Type.Integer()),
  confidentiality: Type.Array(Type.Integer()),
};
const Limits = {
  lower: Type.Optional(
    Type.Number({ description: "Lower limit of the 95 % confidence interval in the newest period" }),
  ),
  upper: Type.Optional(Type.Number()),
};

/** Where an area stands among all areas of its edition, in the newest period that has any value. */
export const Standing = Type.Object({
  period: Type.String(),
  rank: Type.Union([Type.Integer(), Type.Null()], { description: "1 is the highest value; null without a value" }),
  tied: Type.Boolean(),
  of: Type.Integer({ description: "Number of areas with a value" }),
  ...Limits,
  together: Type.Optional(
    Type.Object(
      { value: Type.Number(), origin: Type.Union([Type.Literal("sum"), Type.Literal("parts")]) },
      { description: "All areas of the edition together, where that can be computed; never a mean of rates" },
    ),
  ),
});
export type Standing = Static<typeof Standing>;

export const ProfileIndicator = Type.Object({
  indicator: Type.String(),
  periods: Type.Array(Type.String()),
  ...Values,
  standing: Type.Optional(Standing),
  comparison: Type.Optional(
    Type.Object({ ...Values, ...Limits }, { description: "The compared area in the same periods" }),
  ),
});
export type ProfileIndicator = Static<typeof ProfileIndicator>;

/** One area in all published indicators, beside another one. */
export const AreaProfile = Type.Object({
  level: Type.String(),
  code: Type.String(),
  name: Type.String(),
  edition: Type.String(),
  position: Type.Integer({ description: "In the edition's order" }),
  squareKilometres: Type.Number(),
  postcodes: Type.Optional(Type.Array(Type.String())),
  editions: Type.Array(Type.String(), {
    description: "All visible editions of the level that hold this code, newest first",
  }),
  otherLevels: Type.Array(Type.String(), { description: "Other levels on which this code names an area" }),
  parents: Type.Array(Named, { description: "Published higher areas it lies in, coarsest first" }),
  comparison: Type.Optional(Named),
  indicators: Type.Array(ProfileIndicator),
});
export type AreaProfile = Static<typeof AreaProfile>;

export const getAreaProfile = contract({
  id: "getAreaProfile",
  method: "GET",
  path: "/api/v1/areas/:code/profile",
  tag: "reading",
  summary: "One area across all published indicators, with its rank and beside a compared area",
  description:
    "Without `level` the coarsest level that has the code. Compared with the coarsest area it lies in, unless `comparison` " +
    "names another one as `level:code`; an unknown one is left out of the answer.",
  access: "public",
  params: Type.Object({ code: Type.String({ maxLength: 60 }) }),
  query: Type.Object({
    level: Type.Optional(Type.String({ maxLength: 80 })),
    edition: Type.Optional(Type.String({ description: "The newest when absent", maxLength: 80 })),
    comparison: Type.Optional(Type.String({ description: "level:code", maxLength: 160 })),
  }),
  answer: AreaProfile,
  problems: ["not_found"],
});
