import type { Finding, FindingGroup } from "@raumblick/model/finding";

/** One finding with its place in the file's order of kinds. */
export type ListedFinding = Finding & { id: string; kindAt: number };

export type FindingsOrder = "severity" | "kind" | "row";
export type FindingsChoice = {
  /** Empty: all. */
  severity: FindingGroup["severity"] | "";
  /** A code; empty: all. */
  kind: string;
  order: FindingsOrder;
};

const WEIGHT = { blocking: 0, warning: 1, note: 2 };

const rowOf = ({ place }: Finding) => place.row ?? place.feature ?? Number.POSITIVE_INFINITY;

/** The findings that are wanted, in the order that is wanted. Those of the same kind stay together as they came. */
export function listedFindings(
  groups: readonly FindingGroup[],
  { severity, kind, order }: FindingsChoice,
): ListedFinding[] {
  const codes = [...new Set(groups.map(({ code }) => code))];
  const wanted = groups.filter(
    (group) => (severity === "" || group.severity === severity) && (kind === "" || group.code === kind),
  );
  const all = wanted.flatMap((group) =>
    group.findings.map((finding, at) => ({
      ...finding,
      id: `${group.severity} ${group.code} ${at}`,
      kindAt: codes.indexOf(group.code),
    })),
  );
  const by = {
    severity: (a: ListedFinding, b: ListedFinding) => WEIGHT[a.severity] - WEIGHT[b.severity] || a.kindAt - b.kindAt,
    kind: (a: ListedFinding, b: ListedFinding) => a.kindAt - b.kindAt || WEIGHT[a.severity] - WEIGHT[b.severity],
    row: (a: ListedFinding, b: ListedFinding) => {
      const [one, other] = [rowOf(a), rowOf(b)];
      return one === other ? WEIGHT[a.severity] - WEIGHT[b.severity] : one < other ? -1 : 1;
    },
  };
  return all.sort(by[order]);
}

/** How many findings there are, those that are not listed included. */
export function countOf(groups: readonly FindingGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
