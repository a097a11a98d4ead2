import { periodOfKey } from "@raumblick/model/period";
import { findPeriod } from "@raumblick/model/period-text";

/** A heading as it is compared, and the key of the period it names. */
type Heading = { text: string; stem: string; period: string | undefined };

const plain = (text: string) => text.replace(/\s+/g, " ").trim();

function headingOf(text: string): Heading {
  const dated = findPeriod(text);
  const stem = dated ? `${dated.rest} …` : text;
  return { text: plain(text), stem: plain(stem).toLowerCase(), period: dated?.key };
}

/** A text without its period: last year's and this year's have the same. */
export function stemOf(text: string): string {
  return headingOf(text).stem;
}

/**
 * How the headings of a table lie to those of the one before. Headings that only name another period are the same
 * column: `pairs` leads from each former heading to the one that stands for it now.
 */
export type ShapeChange = {
  /** Common columns, periods aside, among all of both: 0 to 1. */
  likeness: number;
  pairs: Map<string, string>;
  /** Columns without a counterpart, periods aside. */
  added: string[];
  gone: string[];
  /** One column whose period moved on. */
  moved: { from: string; to: string }[];
  /** Of columns that come once per period: which are new and which are no longer there. */
  periodsAdded: string[];
  periodsGone: string[];
};

function grouped(headings: readonly string[]): Map<string, Heading[]> {
  const unique = [...new Set(headings.map(plain).filter((text) => text !== ""))];
  const groups = Map.groupBy(unique.map(headingOf), ({ stem }) => stem);
  for (const group of groups.values()) group.sort((a, b) => endOf(a).localeCompare(endOf(b)));
  return groups;
}

function endOf({ period }: Heading): string {
  return period === undefined ? "" : periodOfKey(period).end;
}

/** Compares the headings of two tables of one kind. */
export function compareShapes(now: readonly string[], before: readonly string[]): ShapeChange {
  const [here, there] = [grouped(now), grouped(before)];
  const change: ShapeChange = {
    likeness: 0,
    pairs: new Map(),
    added: [],
    gone: [],
    moved: [],
    periodsAdded: [],
    periodsGone: [],
  };
  let common = 0;
  for (const [stem, group] of here) {
    const former = there.get(stem);
    if (former) common += 1;
    else change.added.push(...group.map(({ text }) => text));
  }
  for (const [stem, former] of there) {
    const group = here.get(stem);
    if (group) pairUp(former, group, change);
    else change.gone.push(...former.map(({ text }) => text));
  }
  change.likeness = common / Math.max(1, new Set([...here.keys(), ...there.keys()]).size);
  return change;
}

/** Pairs columns of one stem from the newest period back: a table that moved on by a year is the same table. */
function pairUp(former: readonly Heading[], group: readonly Heading[], change: ShapeChange): void {
  const shift = former.length - group.length;
  for (const [place, heading] of group.entries()) {
    const before = former[place + shift];
    if (before) change.pairs.set(before.text, heading.text);
  }
  if (former.length === 1 && group.length === 1) {
    const [from, to] = [former[0]!, group[0]!];
    if (from.period !== to.period) change.moved.push({ from: from.text, to: to.text });
    return;
  }
  const periods = (list: readonly Heading[]) => new Set(list.map(({ text }) => text.toLowerCase()));
  const [were, are] = [periods(former), periods(group)];
  change.periodsAdded.push(...group.filter(({ text }) => !were.has(text.toLowerCase())).map(({ text }) => text));
  change.periodsGone.push(...former.filter(({ text }) => !are.has(text.toLowerCase())).map(({ text }) => text));
}
