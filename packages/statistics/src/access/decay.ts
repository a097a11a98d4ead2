/** How much a supply counts at a travel cost (minutes, metres): 1 at the door, less farther away, 0 beyond reach. */
export type Decay = (cost: number) => number;

/** All within the limit (included) count fully, none beyond: the plain catchment. O(1). */
export function within(limit: number): Decay {
  return (cost) => (cost <= limit ? 1 : 0);
}

/** Zones with a weight each (10 min: 1, 20 min: 0.68, 30 min: 0.22 in Luo and Qi 2009); limits ascending and included. O(1). */
export function zones(steps: readonly { limit: number; weight: number }[]): Decay {
  return (cost) => steps.find(({ limit }) => cost <= limit)?.weight ?? 0;
}

/** Bell-shaped, exactly 1 at cost 0 and 0 at the limit: (e^(−½(c/limit)²) − e^−½) / (1 − e^−½) (Dai 2010). O(1). */
export function gaussian(limit: number): Decay {
  const end = Math.exp(-0.5);
  return (cost) => (cost <= limit ? (Math.exp(-0.5 * (cost / limit) ** 2) - end) / (1 - end) : 0);
}

/** Halves with every `half` of cost, up to the limit. O(1). */
export function halving(half: number, limit = Number.POSITIVE_INFINITY): Decay {
  return (cost) => (cost <= limit ? 0.5 ** (cost / half) : 0);
}

/** 1 / cost^power up to the limit; costs below 1 count as 1. O(1). */
export function inversePower(power: number, limit = Number.POSITIVE_INFINITY): Decay {
  return (cost) => (cost <= limit ? Math.max(1, cost) ** -power : 0);
}
