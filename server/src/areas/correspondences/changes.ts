import type { EditionChanges } from "@raumblick/api/correspondences.api";
import { sameName } from "../same-name.ts";
import type { Link } from "./correspondences.store.ts";

type Side = { codes: readonly string[]; names: readonly string[] };
type Lists = Omit<EditionChanges, "level" | "from" | "to" | "basis">;

/** An area counts as wholly in another from this share on: the rest is inaccurate drawing. */
const WHOLE = 0.99;

/**
 * How the areas of one edition became those of another, from the shares of each in the other. An area whose only
 * counterpart has only it stayed as it is, whatever its name and code; another spelling of its name is no renaming.
 */
export function recogniseChanges(before: Side, after: Side, forward: readonly Link[], back: readonly Link[]): Lists {
  const named = ({ codes, names }: Side, at: number) => ({ code: codes[at]!, name: names[at]! });
  const successors = Map.groupBy(forward, ({ from }) => from);
  const sources = Map.groupBy(back, ({ from }) => from);
  const lists: Lists = {
    unchanged: 0,
    renamed: [],
    recoded: [],
    split: [],
    merged: [],
    reshaped: [],
    added: [],
    vanished: [],
  };
  const told = new Set<number>();
  before.codes.forEach((_, from) => {
    const into = successors.get(from) ?? [];
    if (into.length === 0) lists.vanished.push(named(before, from));
    const halves = into.filter(({ to }) => isOnlySource(sources.get(to), from));
    if (into.length < 2 || halves.length < into.length) return;
    lists.split.push({
      from: named(before, from),
      into: into.map(({ to, share }) => ({ ...named(after, to), share: tidy(share) })),
    });
    for (const { to } of into) told.add(to);
  });
  after.codes.forEach((_, to) => {
    if (told.has(to)) return;
    const into = named(after, to);
    const from = sources.get(to) ?? [];
    const whole = from.every((link) => wholly(successors.get(link.to), to));
    const parts = () => from.map((link) => ({ ...named(before, link.to), share: tidy(link.share) }));
    if (from.length === 0) lists.added.push(into);
    else if (from.length === 1 && whole) stayed(lists, named(before, from[0]!.to), into);
    else lists[whole ? "merged" : "reshaped"].push({ from: parts(), into });
  });
  return lists;
}

function isOnlySource(sources: readonly Link[] | undefined, from: number): boolean {
  return sources?.length === 1 && sources[0]?.to === from;
}

function wholly(successors: readonly Link[] | undefined, to: number): boolean {
  return successors?.some((link) => link.to === to && link.share >= WHOLE) ?? false;
}

function stayed(lists: Lists, before: { code: string; name: string }, after: { code: string; name: string }): void {
  if (before.code !== after.code) lists.recoded.push({ before, after });
  else if (!sameName(before.name, after.name))
    lists.renamed.push({ code: after.code, before: before.name, after: after.name });
  else lists.unchanged += 1;
}

function tidy(share: number): number {
  return Math.round(Math.min(1, share) * 10_000) / 10_000;
}
