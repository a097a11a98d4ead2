import type { Standing } from "@raumblick/api/area-profile.api";
import { referenceValue } from "@raumblick/figures/reference";
import { type Indicator, isAbsolute } from "@raumblick/model/indicator";
import { ranks } from "@raumblick/statistics/aggregate/rank";
import { type Interval, NO_INTERVAL } from "@raumblick/statistics/compare/interval";
import { proportionInterval } from "@raumblick/statistics/compare/proportion";
import { rateInterval } from "@raumblick/statistics/compare/rate";

/** A released slice as the public zone holds it; what is missing is NaN. */
export type PublicValues = {
  value: Float64Array;
  status: Uint16Array;
  confidentiality: Uint8Array;
  numerator?: Float64Array | undefined;
  denominator?: Float64Array | undefined;
  lower?: Float64Array | undefined;
  upper?: Float64Array | undefined;
};

/** How all areas of an edition stand to each other in one period. Limits are absent where no area has any. */
export type EditionStanding = {
  areaCount: number;
  rank: Float64Array;
  tied: boolean[];
  lower?: Float64Array;
  upper?: Float64Array;
  together?: Standing["together"];
};

/** Ranks, confidence limits and the value of all areas together. O(n log n). */
export function standingOf(indicator: Indicator, values: PublicValues): EditionStanding {
  const rank = ranks(values.value);
  const sharing = new Map<number, number>();
  for (const value of values.value) sharing.set(value, (sharing.get(value) ?? 0) + 1);
  const limits = limitsOf(indicator, values);
  const together = togetherOf(indicator, values);
  return {
    areaCount: rank.reduce((count, one) => count + (Number.isNaN(one) ? 0 : 1), 0),
    rank,
    tied: Array.from(values.value, (value) => !Number.isNaN(value) && (sharing.get(value) ?? 0) > 1),
    ...limits,
    ...(together && { together }),
  };
}

/** Limits as delivered, else those of a share or rate whose parts are known. */
function limitsOf(
  indicator: Indicator,
  values: PublicValues,
): { lower: Float64Array; upper: Float64Array } | undefined {
  const { value, lower, upper } = values;
  if (lower && upper) return { lower, upper };
  const intervals = Array.from(value, (_, area) => intervalOf(indicator, values, area));
  if (intervals.every((one) => Number.isNaN(one.lower))) return undefined;
  return {
    lower: Float64Array.from(intervals, (one) => one.lower),
    upper: Float64Array.from(intervals, (one) => one.upper),
  };
}

/**
 * The 95 % interval of one area's share (Wilson) or rate (Byar, exact below 10 cases). A published value whose parts do not give
 * it again is not theirs: it has none.
 */
function intervalOf({ kind, parts }: Indicator, values: PublicValues, area: number): Interval {
  const value = values.value[area] as number;
  const base = values.denominator?.[area] ?? Number.NaN;
  if (!parts || Number.isNaN(value) || Number.isNaN(base) || (kind !== "share" && kind !== "rate")) return NO_INTERVAL;
  const { factor } = parts;
  const count = values.numerator?.[area] ?? Math.round((value * base) / factor);
  if (Math.abs((count / base) * factor - value) > 0.02 * Math.abs(value) + 0.05) return NO_INTERVAL;
  if (kind === "rate") return rateInterval(count, base, factor);
  const { lower, upper } = proportionInterval(count, base);
  return { value, lower: lower * factor, upper: upper * factor };
}

function togetherOf(indicator: Indicator, values: PublicValues): Standing["together"] | undefined {
  const { kind, polarity, decimals, parts } = indicator;
  const { value, status, confidentiality, numerator, denominator } = values;
  const columns = {
    areaCount: value.length,
    periods: ["0001"],
    value,
    status,
    confidentiality,
    ...(numerator && { numerator }),
    ...(denominator && { denominator }),
  };
  const subject = { kind, polarity, decimals, ...(parts && !isAbsolute(kind) && { factor: parts.factor }) };
  const whole = referenceValue({ columns, indicator: subject }, 0);
  if (whole.value === undefined || whole.origin === "published") return undefined;
  return { value: whole.value, origin: whole.origin };
}
