import type { EditionChanges } from "@raumblick/api/correspondences.api";

/** What may have become of an area; the order is that of legends. */
export const CHANGE_KINDS = ["split", "merged", "reshaped", "renamed", "recoded", "vanished", "added"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

type Part = { code: string; name: string; share?: number };

/** One change as a line of a table: what was before and what is after. */
export type ChangeLine = { kind: ChangeKind; before: readonly Part[]; after: readonly Part[] };

/** All changes as lines, kind by kind. */
export function linesOf(changes: EditionChanges): ChangeLine[] {
  const { split, merged, reshaped, renamed, recoded, vanished, added } = changes;
  return [
    ...split.map(({ from, into }): ChangeLine => ({ kind: "split", before: [from], after: into })),
    ...merged.map(({ from, into }): ChangeLine => ({ kind: "merged", before: from, after: [into] })),
    ...reshaped.map(({ from, into }): ChangeLine => ({ kind: "reshaped", before: from, after: [into] })),
    ...renamed.map(
      ({ code, before, after }): ChangeLine => ({
        kind: "renamed",
        before: [{ code, name: before }],
        after: [{ code, name: after }],
      }),
    ),
    ...recoded.map(({ before, after }): ChangeLine => ({ kind: "recoded", before: [before], after: [after] })),
    ...vanished.map((area): ChangeLine => ({ kind: "vanished", before: [area], after: [] })),
    ...added.map((area): ChangeLine => ({ kind: "added", before: [], after: [area] })),
  ];
}

/** Per code of one side the first kind of change it has part in. */
export function kindsOf(lines: readonly ChangeLine[], side: "before" | "after"): Map<string, ChangeKind> {
  const kinds = new Map<string, ChangeKind>();
  for (const line of lines) for (const { code } of line[side]) if (!kinds.has(code)) kinds.set(code, line.kind);
  return kinds;
}
