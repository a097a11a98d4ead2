import { type Static, Type } from "typebox";
import { contract } from "./contract.ts";

const Selected = Type.Object(
  {
    indicator: Type.String(),
    level: Type.Optional(Type.String({ description: "All levels with values when absent" })),
  },
  { additionalProperties: false },
);

/** What to publish or withdraw: named indicators and levels, or `all` that differ from what is published. */
export const PublishSelection = Type.Union([
  Type.Object(
    { all: Type.Literal(true), note: Type.Optional(Type.String({ maxLength: 2000 })) },
    { additionalProperties: false },
  ),
  Type.Object(
    { items: Type.Array(Selected, { minItems: 1 }), note: Type.Optional(Type.String({ maxLength: 2000 })) },
    { additionalProperties: false },
  ),
]);
export type PublishSelection = Static<typeof PublishSelection>;

/** What a step changes for one indicator on one level, and how much of it stays hidden. */
export const ReleaseItem = Type.Object({
  indicator: Type.String(),
  level: Type.String(),
  change: Type.Union(
    [Type.Literal("new"), Type.Literal("changed"), Type.Literal("protection"), Type.Literal("withdrawn")],
    {
      description:
        "protection: not asked for, but other cells of it are now suppressed because of what was published beside it",
    },
  ),
  editions: Type.Array(Type.String()),
  periods: Type.Array(Type.String()),
  categories: Type.Integer({ description: "Number of categories, the total included" }),
  cells: Type.Integer({ description: "Cells with a value, suppressed ones included" }),
  suppressed: Type.Object(
    { primary: Type.Integer(), secondary: Type.Integer() },
    { description: "primary: for their own sake; secondary: so that those cannot be computed" },
  ),
});
export type ReleaseItem = Static<typeof ReleaseItem>;

export const PublishRefusal = Type.Object({
  indicator: Type.String(),
  level: Type.Optional(Type.String()),
  code: Type.Union([
    Type.Literal("no_disclosure_rule"),
    Type.Literal("no_values"),
    Type.Literal("unknown_indicator"),
    Type.Literal("unknown_level"),
    Type.Literal("not_published"),
  ]),
  message: Type.Object({ de: Type.String(), en: Type.String() }),
});
export type PublishRefusal = Static<typeof PublishRefusal>;

/** `release` is null when nothing differed from what is published, or when it was only a preview. */
export const ReleaseAnswer = Type.Object({
  release: Type.Union([Type.Integer(), Type.Null()]),
  releasedAt: Type.Union([Type.String(), Type.Null()]),
  items: Type.Array(ReleaseItem),
  unchanged: Type.Integer({ description: "Selected pairs of indicator and level that are published just so" }),
  refused: Type.Array(PublishRefusal, { description: "With `all`: what was left out, and why" }),
});
export type ReleaseAnswer = Static<typeof ReleaseAnswer>;

export const ReleaseSummary = Type.Object({
  number: Type.Integer(),
  action: Type.Union([Type.Literal("publish"), Type.Literal("unpublish"), Type.Literal("restore")]),
  restored: Type.Optional(Type.Integer()),
  note: Type.Optional(Type.String()),
  createdAt: Type.String(),
  createdBy: Type.String(),
  items: Type.Array(
    Type.Object({ indicator: Type.String(), level: Type.String(), withdrawn: Type.Optional(Type.Boolean()) }),
  ),
});
export type ReleaseSummary = Static<typeof ReleaseSummary>;

export const publishRelease = contract({
  id: "publishRelease",
  method: "POST",
  path: "/api/v1/releases",
  tag: "publishing",
  summary: "Publishes indicators on levels after disclosure control, as one numbered release",
  description: "Refuses indicators that declare no disclosure rule and whose source declares none.",
  access: "token",
  body: PublishSelection,
  answer: ReleaseAnswer,
  problems: ["cannot_publish"],
});

export const previewRelease = contract({
  id: "previewRelease",
  method: "POST",
  path: "/api/v1/releases/preview",
  tag: "publishing",
  summary: "What publishing would change and how many cells would be suppressed; changes nothing",
  access: "token",
  body: PublishSelection,
  answer: ReleaseAnswer,
  problems: ["cannot_publish"],
});

export const withdrawRelease = contract({
  id: "withdrawRelease",
  method: "POST",
  path: "/api/v1/releases/withdrawals",
  tag: "publishing",
  summary: "Takes indicators on levels back out of the public zone; their answers say 410 from then on",
  access: "token",
  body: PublishSelection,
  answer: ReleaseAnswer,
  problems: ["cannot_withdraw"],
});

export const restoreRelease = contract({
  id: "restoreRelease",
  method: "POST",
  path: "/api/v1/releases/:number/restore",
  tag: "publishing",
  summary: "Makes everything visible again as it was after that release, under a new number",
  access: "token",
  params: Type.Object({ number: Type.Integer({ minimum: 0 }) }),
  answer: ReleaseAnswer,
  problems: ["not_found"],
});

/** Why something public is due to be published anew. */
export const DueReason = Type.Enum(["stricter_rule", "other_rule", "weights"]);
export type DueReason = Static<typeof DueReason>;

/** Published pairs that would be published otherwise now, though no value has changed. */
export const DuePairs = Type.Object({
  due: Type.Array(
    Type.Object({
      indicator: Type.String(),
      level: Type.String(),
      gone: Type.Optional(
        Type.Literal(true, {
          description: "Its delivery was undone and nothing came instead: it can only be withdrawn",
        }),
      ),
      reasons: Type.Array(DueReason, {
        description:
          "stricter_rule: a rule of disclosure holds that hides more than the one it was published by; other_rule: another one that does not; " +
          "weights: its values were carried over between editions by weights that were changed or deleted since",
      }),
    }),
  ),
});

export const listDue = contract({
  id: "listDue",
  method: "GET",
  path: "/api/v1/releases/due",
  tag: "publishing",
  summary:
    "What is published with another rule of disclosure, or other weights between editions, than hold now: due to be published anew",
  access: "token",
  answer: DuePairs,
});

export const listReleases = contract({
  id: "listReleases",
  method: "GET",
  path: "/api/v1/releases",
  tag: "publishing",
  summary: "All releases, newest first",
  access: "token",
  answer: Type.Array(ReleaseSummary),
});
