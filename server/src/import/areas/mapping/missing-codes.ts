import { boundsOf } from "../../../areas/geometry/planar.ts";
import type { Feature } from "../formats/boundary-file.ts";

/** A feature with its code as it will be stored. */
export type CodedFeature = { code: string; feature: Feature };

/** So many proposals are shown at most. */
const PROPOSALS = 5;
/** So many numbers may be left out in a row; a wider gap is none in the counting. */
const WIDEST_GAP = 3;

/** How all codes begin; empty where there are too few to tell, or they have no beginning in common. */
export function codeBeginning(codes: readonly string[]): string {
  const [first = ""] = codes;
  if (codes.length < 3) return "";
  let length = first.length;
  for (const code of codes) while (!code.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

/**
 * Codes the features of a wrongly coded part may have been meant to have: those the level knows and the file does not bring,
 * else the numbers left out in the counting of the group, those after the nearest area first.
 */
export function missingCodes(
  group: readonly CodedFeature[],
  all: readonly CodedFeature[],
  known: ReadonlySet<string>,
  beginning: string,
  part: readonly Feature[],
): string[] {
  const there = new Set(all.map(({ code }) => code));
  const absent = [...known].filter((code) => code.startsWith(beginning) && !there.has(code));
  if (absent.length > 0) return absent.sort().slice(0, PROPOSALS);
  const [x, y] = middle(part);
  const distance = ({ feature }: CodedFeature) => {
    const [otherX, otherY] = middle([feature]);
    return Math.hypot(otherX - x, otherY - y);
  };
  const gaps = leftOut(group).sort((a, b) => distance(a.beside) - distance(b.beside));
  return [...new Set(gaps.map(({ code }) => code))].filter((code) => !there.has(code)).slice(0, PROPOSALS);
}

/**
 * Numbers left out where areas are counted by their last two digits, whether the digits before go on (…16, …18) or begin
 * anew (…416, …518), as the code of either neighbour in the counting would have it.
 */
function leftOut(group: readonly CodedFeature[]): { code: string; beside: CodedFeature }[] {
  const counted = group.filter(({ code }) => /^\d{3,}$/.test(code)).sort((a, b) => (a.code < b.code ? -1 : 1));
  return counted.flatMap((before, place) => {
    const after = counted[place + 1];
    if (!after) return [];
    const [from, to] = [Number(before.code.slice(-2)), Number(after.code.slice(-2))];
    const missing = to - from - 1;
    if (missing < 1 || missing > WIDEST_GAP) return [];
    return Array.from({ length: missing }, (_, index) => String(from + index + 1).padStart(2, "0")).flatMap((count) =>
      [before, after].map((beside) => ({ code: beside.code.slice(0, -2) + count, beside })),
    );
  });
}

function middle(features: readonly Feature[]): [number, number] {
  const [west, south, east, north] = boundsOf(features.flatMap(({ shape }) => shape));
  return [(west + east) / 2, (south + north) / 2];
}
