import { type Indicator, isAbsolute } from "@raumblick/model/indicator";

/** The exact numbers of one slice, as far as we know them; arrays over the areas of its edition, NaN where there is none. */
export type ExactNumbers = {
  value: Float64Array;
  numerator: Float64Array | null;
  denominator: Float64Array | null;
};

/** Counts of persons or cases that stand behind published numbers. `null`: we know none. */
export type CountsBehind = {
  /** The count that may be shown or computed: the value of a count, the numerator of a share or rate. */
  count: Float64Array | null;
  /** Of a share: those who are not in the numerator. Whoever knows the share and its base knows them too. */
  remainder: Float64Array | null;
  /** The base: denominator of a share, rate or mean. */
  base: Float64Array | null;
};

const NONE: CountsBehind = { count: null, remainder: null, base: null };

/**
 * The counts behind the numbers of an indicator. Where a numerator was not delivered but value and base are known, it is
 * computed from them: anyone could. A value above zero then stands for at least one case.
 */
export function countsBehind(indicator: Pick<Indicator, "kind" | "parts">, numbers: ExactNumbers): CountsBehind {
  const { kind, parts } = indicator;
  if (kind === "count") return { ...NONE, count: numbers.value };
  if (isAbsolute(kind) || kind === "index") return { ...NONE, base: numbers.denominator };
  if (kind === "mean") return { ...NONE, base: numbers.denominator };
  const factor = parts?.factor ?? (kind === "share" ? 100 : undefined);
  const { value, denominator: base } = numbers;
  const count = numbers.numerator ?? (base && factor ? numeratorFrom(value, base, factor) : null);
  const remainder = kind === "share" && base && count ? base.map((all, area) => all - count[area]!) : null;
  return { count, remainder, base };
}

function numeratorFrom(value: Float64Array, base: Float64Array, factor: number): Float64Array {
  return value.map((quotient, area) => {
    const count = Math.round((quotient * base[area]!) / factor);
    return quotient > 0 ? Math.max(1, count) : count;
  });
}

/** A count above zero and below the minimum: so few that they could be recognised. */
export function isFew(count: number, minimum: number): boolean {
  return count > 0 && count < minimum;
}
