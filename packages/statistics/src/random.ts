/** A source of chance that gives the same numbers for the same seed, everywhere. */
export type Random = {
  /** Evenly distributed, 0 ≤ x < 1. */
  next: () => number;
  /** A whole number, 0 ≤ x < limit. */
  below: (limit: number) => number;
};

const rotated = (x: number, k: number) => (x << k) | (x >>> (32 - k));

/** xoshiro128** (Blackman and Vigna 2018), its state filled from the seed by splitmix32. Not for secrets. O(1) per number. */
export function randomFrom(seed: number): Random {
  let filler = seed | 0;
  const fill = () => {
    filler = (filler + 0x9e3779b9) | 0;
    let z = filler;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  };
  let [a, b, c, d] = [fill(), fill(), fill(), fill()];
  const word = () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotated(d, 11);
    return result;
  };
  return { next: () => word() / 4294967296, below: (limit) => Math.floor((word() / 4294967296) * limit) };
}

/** Puts a list into a random order, in place (Fisher and Yates). O(n). */
export function shuffle<T extends { length: number; [index: number]: number }>(list: T, random: Random): T {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    const held = list[i] as number;
    list[i] = list[j] as number;
    list[j] = held;
  }
  return list;
}
