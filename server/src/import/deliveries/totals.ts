import type { Finding, FindingPlace } from "@raumblick/model/finding";
import { type Indicator, isAbsolute } from "@raumblick/model/indicator";
import type { DeliveredTotal } from "../values/delivered-totals.ts";
import { nearlyAgree, outsideParts, totalDisagrees, totalsAgree } from "../values/findings/total-findings.ts";
import { grainOf, roomOf } from "./grain.ts";

/** Codes of the areas above each area, by level, in the order of the edition. */
export type Parents = Readonly<Record<string, readonly (string | null)[]>>;

/** Positions of the areas a total is the total of; `undefined` when that cannot be told. */
export function partsOf(total: string | null, codes: readonly string[], parents: Parents): number[] | undefined {
  if (total === null) return codes.map((_, area) => area);
  for (const above of Object.values(parents)) {
    const parts = above.flatMap((code, area) => (code === total ? [area] : []));
    if (parts.length > 0) return parts;
  }
  if (!/^\d{2,}$/.test(total)) return undefined;
  const parts = codes.flatMap((code, area) => (code.startsWith(total) && code !== total ? [area] : []));
  return parts.length > 0 ? parts : undefined;
}

/** What the parts of a total say about it. `lacking`: parts without a value, so that only a lower bound is known. */
export type Compared = { sum: number; least: number; most: number; lacking: number; parts: number };

export function addUp(value: Float64Array, parts: readonly number[]): Compared {
  const compared = { sum: 0, least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY, lacking: 0 };
  for (const area of parts) {
    const one = value[area] as number;
    if (Number.isNaN(one)) {
      compared.lacking += 1;
      continue;
    }
    compared.sum += one;
    compared.least = Math.min(compared.least, one);
    compared.most = Math.max(compared.most, one);
  }
  return { ...compared, parts: parts.length };
}

export type Verdict = "agrees" | "differs" | "outside" | "unknown";

/**
 * Whether a total can be the total of its parts: counts and amounts add up, or, where parts are missing, are at most the
 * total; shares, rates and means of the whole lie between those of its parts. An index need do neither.
 */
export function judge(total: number, compared: Compared, { kind }: Indicator, grain: number): Verdict {
  const { sum, least, most, lacking, parts } = compared;
  if (Number.isNaN(total) || parts - lacking < 2) return "unknown";
  const room = roomOf(grain, parts) + 1e-9 * Math.abs(total);
  if (isAbsolute(kind)) {
    if (lacking === 0) return Math.abs(sum - total) <= room ? "agrees" : "differs";
    return least >= 0 && sum > total + room ? "differs" : "unknown";
  }
  if (kind === "index" || lacking > 0) return "unknown";
  const give = grain + 1e-9 * Math.abs(total);
  return total < least - give || total > most + give ? "outside" : "agrees";
}

export type TotalContext = {
  codes: readonly string[];
  parents: Parents;
  indicator: Indicator;
  /** Values of a series after reading; `undefined` when the file has none. */
  valuesOf: (categoryKey: string, periodKey: string) => Float64Array | undefined;
  placeOf: (total: DeliveredTotal) => FindingPlace;
};

/** From so many totals on that are off by rounding alone, that is told once. */
const MANY = 6;

/** Whether whole numbers differ by no more than rounding each of them does, as with yearly averages of people. */
function isByRounding(total: number, { sum, lacking, parts }: Compared): boolean {
  return lacking === 0 && Math.abs(sum - total) <= (parts + 1) / 2;
}

/** Checks the rows of totals of one indicator against the areas of the file. */
export function checkTotals(totals: readonly DeliveredTotal[], context: TotalContext): Finding[] {
  const { codes, parents, indicator, valuesOf, placeOf } = context;
  const findings: Finding[] = [];
  const near: { finding: Finding; off: number }[] = [];
  const agreeing: DeliveredTotal[] = [];
  const parted = new Map<string | null, number[] | undefined>();
  for (const total of totals) {
    if (!parted.has(total.code)) parted.set(total.code, partsOf(total.code, codes, parents));
    const parts = parted.get(total.code);
    const value = valuesOf(total.categoryKey, total.periodKey);
    if (!parts || !value || total.several) continue;
    const delivered = total.code === null ? parts.filter((area) => !Number.isNaN(value[area] as number)) : parts;
    const compared = addUp(value, delivered);
    const verdict = judge(total.value, compared, indicator, grainOf([...value, total.value]));
    const told = { indicator: indicator.name.de, label: total.label, value: total.value };
    if (verdict === "agrees") agreeing.push(total);
    if (verdict === "differs") {
      const finding = totalDisagrees(placeOf(total), { ...told, ...compared });
      if (isByRounding(total.value, compared)) near.push({ finding, off: Math.abs(compared.sum - total.value) });
      else findings.push(finding);
    }
    if (verdict === "outside") findings.push(outsideParts(placeOf(total), { ...told, ...compared }));
  }
  const [nearest] = near;
  if (nearest && near.length >= MANY)
    findings.push(nearlyAgree(nearest.finding, near.length, Math.max(...near.map(({ off }) => off))));
  else findings.push(...near.map(({ finding }) => finding));
  const [first] = agreeing;
  if (first && isAbsolute(indicator.kind))
    findings.push(totalsAgree(placeOf(first), indicator.name.de, agreeing.length, first.label));
  return findings;
}
