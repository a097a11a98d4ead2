import type { Decay } from "./decay.ts";

/** The way from a place where people live to one that offers something, with its cost. Ways that are not listed do not exist. */
export type Way = { origin: number; destination: number; cost: number };

export type CatchmentMethod = "two_step" | "three_step";

/** `ratio`: supply per weighted person at each destination (NaN where nobody comes); `access`: supply within reach per person at each origin. */
export type Catchments = { ratio: Float64Array; access: Float64Array };

/** How people of an origin divide among destinations: evenly 1 (two steps), or by their weights (three steps). */
function choices(ways: readonly Way[], weights: Float64Array, origins: number, method: CatchmentMethod): Float64Array {
  if (method === "two_step") return new Float64Array(ways.length).fill(1);
  const sums = new Float64Array(origins);
  ways.forEach(({ origin }, k) => {
    sums[origin]! += weights[k] as number;
  });
  return Float64Array.from(ways, ({ origin }, k) =>
    (sums[origin] as number) > 0 ? (weights[k] as number) / (sums[origin] as number) : 0,
  );
}

/**
 * How much of something is within reach per person, competition included. Two-step floating catchment (Luo and Wang 2003), enhanced by a decay (Luo and Qi 2009): Rⱼ = Sⱼ /
 * Σₖ Dₖ Wₖⱼ, Aᵢ = Σⱼ Rⱼ Wᵢⱼ. Three steps (Wan, Zou and Sternberg 2012): people choose among destinations by weight, Gᵢⱼ = Wᵢⱼ / Σ Wᵢ, so that nobody is counted as
 * demand everywhere at once; W becomes G W. By `attraction` they may
 * choose otherwise than by `decay` (PySAL's `access` lets them choose among all destinations, in reach or not). Σ demand × access = the supply that anybody reaches. `demand` and `supply` not negative; an origin that reaches nothing: 0. A gap in
 * demand or supply counts as 0. O(ways).
 */
export function floatingCatchment(
  ways: readonly Way[],
  demand: ArrayLike<number>,
  supply: ArrayLike<number>,
  decay: Decay,
  method: CatchmentMethod = "two_step",
  attraction: Decay = decay,
): Catchments {
  const weights = Float64Array.from(ways, ({ cost }) => decay(cost));
  const drawn = Float64Array.from(ways, ({ cost }) => attraction(cost));
  const choice = choices(ways, drawn, demand.length, method);
  const come = new Float64Array(supply.length);
  ways.forEach(({ origin, destination }, k) => {
    come[destination]! += (demand[origin] || 0) * (weights[k] as number) * (choice[k] as number);
  });
  const ratio = Float64Array.from(supply, (offered, j) =>
    (come[j] as number) > 0 ? (offered || 0) / (come[j] as number) : Number.NaN,
  );
  const access = new Float64Array(demand.length);
  ways.forEach(({ origin, destination }, k) => {
    const share = (weights[k] as number) * (choice[k] as number);
    if (share > 0 && !Number.isNaN(ratio[destination] as number))
      access[origin]! += (ratio[destination] as number) * share;
  });
  return { ratio, access };
}
