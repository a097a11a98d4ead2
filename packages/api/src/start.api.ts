import { IndicatorKind } from "@raumblick/model/indicator";
import { type Static, Type } from "typebox";
import { contract } from "./contract.ts";

const Numbers = Type.Array(Type.Union([Type.Number(), Type.Null()]));
const Hash = Type.String({ pattern: "^[0-9a-f]{16,64}$" });

/** A change as figures name it; see `ChangeBetween` of the package figures. */
export const HeadlineChange = Type.Object({
  from: Type.String(),
  to: Type.String(),
  before: Type.Number(),
  after: Type.Number(),
  difference: Type.Number(),
  relative: Type.Optional(Type.Number()),
  measure: Type.Union([Type.Literal("percentage_points"), Type.Literal("relative"), Type.Literal("difference")]),
  judgement: Type.Union([Type.Literal("better"), Type.Literal("worse"), Type.Literal("same"), Type.Literal("none")]),
});
export type HeadlineChange = Static<typeof HeadlineChange>;

/** A topic of the first order with the indicator that stands for it, as of the newest period that has values. */
export const Headline = Type.Object({
  topic: Type.String(),
  indicator: Type.String(),
  kind: IndicatorKind,
  count: Type.Integer({ description: "Published indicators in the topic and below it" }),
  level: Type.String(),
  edition: Type.String(),
  period: Type.String(),
  whole: Type.Object(
    {
      value: Type.Union([Type.Number(), Type.Null()], { description: "null where no honest value can be named" }),
      status: Type.Integer(),
      name: Type.Optional(Type.String()),
    },
    { description: "All areas together: the published value of the area above, else a sum; never a mean of rates" },
  ),
  change: Type.Optional(HeadlineChange),
  series: Type.Object(
    { periods: Type.Array(Type.String()), values: Numbers },
    { description: "The value of all areas together over time; null where there is none" },
  ),
  areas: Type.Object(
    { values: Numbers, status: Type.Array(Type.Integer()), confidentiality: Type.Array(Type.Integer()) },
    { description: "The period's values in the edition's order, for a small map" },
  ),
});
export type Headline = Static<typeof Headline>;

/** A release and what of it is still public. */
export const News = Type.Object({
  release: Type.Integer(),
  releasedAt: Type.String(),
  count: Type.Integer({ description: "Number of indicators" }),
  indicators: Type.Array(Type.String(), { description: "Keys of some of them, in the order of the catalogue" }),
  topics: Type.Array(Type.Object({ topic: Type.String(), count: Type.Integer() }), {
    description: "Topics of the first order with the number of indicators in each",
  }),
});
export type News = Static<typeof News>;

/** All that the start page shows beside the catalogue's words. */
export const StartAnswer = Type.Object({
  release: Type.Integer(),
  headlines: Type.Array(Headline),
  editions: Type.Array(
    Type.Object({
      level: Type.String(),
      edition: Type.String(),
      outline: Hash,
      labelPoints: Type.Array(Type.Number()),
    }),
    { description: "Editions that the small maps are drawn on" },
  ),
  news: Type.Array(News, { description: "Newest first" }),
});
export type StartAnswer = Static<typeof StartAnswer>;

export const getStart = contract({
  id: "getStart",
  method: "GET",
  path: "/api/v1/start",
  tag: "reading",
  summary: "Topics with their headline figures, and what was released last",
  access: "public",
  answer: StartAnswer,
});
