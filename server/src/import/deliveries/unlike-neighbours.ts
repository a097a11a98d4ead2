import { type Indicator, isAbsolute } from "@raumblick/model/indicator";
import { median } from "./steps.ts";

/**
 * Values without a past that are far from those of the areas around them. Towns differ in size, so counts are not
 * compared; shares, rates, means and indices of areas side by side are alike, or differ as much elsewhere.
 */

/** Five times as much as the neighbours, or a fifth. */
const LEAST = Math.log(5);
/** How many times the usual distance from the neighbours. */
const SPREADS = 8;
const ENOUGH_NEIGHBOURS = 3;
const ENOUGH_AREAS = 20;
const NORMAL = 1.4826;

/** Positions of areas unlike their neighbours, with the middle value of these. */
export function unlikeNeighbours(
  value: Float64Array,
  { kind, decimals }: Indicator,
  neighbours: readonly (readonly number[])[],
): { area: number; around: number }[] {
  if (isAbsolute(kind)) return [];
  const distances: { area: number; around: number; distance: number }[] = [];
  value.forEach((one, area) => {
    if (!(one > 0)) return;
    const beside = (neighbours[area] ?? []).map((other) => value[other] as number).filter((other) => other > 0);
    if (beside.length < ENOUGH_NEIGHBOURS) return;
    const around = median(beside);
    distances.push({ area, around, distance: Math.log(one / around) });
  });
  if (distances.length < ENOUGH_AREAS) return [];
  const spread = NORMAL * median(distances.map(({ distance }) => Math.abs(distance)));
  const unit = 10 ** -decimals;
  return distances.filter(
    ({ area, around, distance }) =>
      Math.abs(distance) > Math.max(LEAST, SPREADS * spread, unit / (value[area] as number) + unit / around),
  );
}
