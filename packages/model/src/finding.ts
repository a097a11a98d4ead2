import { type Static, Type } from "typebox";
import { completeFinding } from "./finding-kinds.ts";

/** Where in a file a finding lies. Rows and columns count from 1 as a spreadsheet shows them. */
export const FindingPlace = Type.Object(
  {
    sheet: Type.Optional(Type.String()),
    row: Type.Optional(Type.Integer({ minimum: 1 })),
    column: Type.Optional(Type.String({ description: "Heading, or letter where there is none" })),
    feature: Type.Optional(Type.Integer({ minimum: 1 })),
    path: Type.Optional(
      Type.String({ description: "In a structured text file: keys and positions, e.g. indicators/3/kind" }),
    ),
    character: Type.Optional(Type.Integer({ minimum: 1, description: "In a structured text file: where in the line" })),
  },
  { additionalProperties: false },
);
export type FindingPlace = Static<typeof FindingPlace>;

/**
 * One thing noticed in a delivery. Sentences are complete in both languages: what, where, what was expected,
 * how to mend. `blocking` findings forbid acceptance; `warning` and `note` do not.
 */
export const Finding = Type.Object(
  {
    code: Type.String({ pattern: "^[a-z][a-z_]+$", description: "Stable name of the kind of finding" }),
    severity: Type.Union([Type.Literal("blocking"), Type.Literal("warning"), Type.Literal("note")]),
    place: FindingPlace,
    value: Type.Optional(
      Type.Union([Type.String(), Type.Object({ de: Type.String(), en: Type.String() })], {
        description: "What stands there, shortened; in both languages where it was worked out",
      }),
    ),
    message: Type.Object({ de: Type.String(), en: Type.String() }),
    expected: Type.Optional(
      Type.Object({ de: Type.String(), en: Type.String() }, { description: "What should stand there" }),
    ),
    remedy: Type.Optional(Type.Object({ de: Type.String(), en: Type.String() })),
  },
  { additionalProperties: false },
);
export type Finding = Static<typeof Finding>;

/** Findings of one kind: at most `SHOWN_PER_CODE` of them, and how many there are in all. */
export const FindingGroup = Type.Object({
  code: Type.String(),
  severity: Finding.properties.severity,
  count: Type.Integer({ minimum: 1 }),
  findings: Type.Array(Finding),
});
export type FindingGroup = Static<typeof FindingGroup>;

export const SHOWN_PER_CODE = 100;

const ORDER = { blocking: 0, warning: 1, note: 2 };

/** What stands at the place of a finding, as a language writes it. */
export function foundText(value: Finding["value"] | undefined, language: "de" | "en"): string | undefined {
  return typeof value === "object" ? value[language] : value;
}

/** Groups findings by code, blocking ones first, each group cut to what can be shown. */
export function groupFindings(findings: Iterable<Finding>, most: number = SHOWN_PER_CODE): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const id = `${finding.severity} ${finding.code}`;
    const group = groups.get(id) ?? { code: finding.code, severity: finding.severity, count: 0, findings: [] };
    group.count += 1;
    if (group.findings.length < most) group.findings.push(completeFinding(finding));
    groups.set(id, group);
  }
  return [...groups.values()].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}

export function hasBlocking(groups: readonly FindingGroup[]): boolean {
  return groups.some((group) => group.severity === "blocking");
}
