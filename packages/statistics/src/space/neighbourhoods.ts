import { type SpatialWeights, weightsFromNeighbours } from "./weights.ts";

/** Rings of coordinates of an area (all parts and holes), as in GeoJSON polygons. */
export type Rings = readonly (readonly (readonly [number, number])[])[];

/**
 * Neighbours by touching: `rook` shares a stretch of border, `queen` at least a point. Borders must have the very same vertices on both
 * sides (as topologically clean boundaries have). O(vertices).
 */
export function contiguity(areas: readonly Rings[], rule: "rook" | "queen"): number[][] {
  const owners = new Map<string, Set<number>>();
  const own = (key: string, area: number) => {
    const known = owners.get(key);
    if (known) known.add(area);
    else owners.set(key, new Set([area]));
  };
  const key = (point: readonly [number, number]) => `${point[0]} ${point[1]}`;
  areas.forEach((rings, area) => {
    for (const ring of rings)
      for (let i = 1; i < ring.length; i += 1) {
        const ends = [key(ring[i - 1] as [number, number]), key(ring[i] as [number, number])];
        if (rule === "rook") own(ends.sort().join(" | "), area);
        else own(ends[1] as string, area);
      }
  });
  const neighbours = areas.map(() => new Set<number>());
  for (const sharing of owners.values())
    if (sharing.size > 1) for (const a of sharing) for (const b of sharing) if (a !== b) neighbours[a]?.add(b);
  return neighbours.map((set) => [...set].sort((a, b) => a - b));
}

const distanceOf = (x: ArrayLike<number>, y: ArrayLike<number>, a: number, b: number) =>
  Math.hypot((x[a] as number) - (x[b] as number), (y[a] as number) - (y[b] as number));

/** The k nearest areas of each, by points in a plane (metres); equally near ones in the order of areas. Not symmetric. O(n² log n). */
export function nearestNeighbours(x: ArrayLike<number>, y: ArrayLike<number>, k: number): number[][] {
  const all = Array.from({ length: x.length }, (_, i) => i);
  return all.map((area) => {
    const distance = Float64Array.from(all, (other) => distanceOf(x, y, area, other));
    const others = all.filter((other) => other !== area);
    return others.sort((a, b) => (distance[a] as number) - (distance[b] as number) || a - b).slice(0, k);
  });
}

/** All areas within a distance of each (limit included), by points in a plane. O(n²). */
export function withinDistance(x: ArrayLike<number>, y: ArrayLike<number>, limit: number): number[][] {
  const all = Array.from({ length: x.length }, (_, i) => i);
  return all.map((area) => all.filter((other) => other !== area && distanceOf(x, y, area, other) <= limit));
}

/** Weights 1 / distance^power between neighbours; areas at the same point: weight of the nearest positive distance. O(links). */
export function inverseDistanceWeights(
  neighbours: readonly (readonly number[])[],
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  power = 1,
): SpatialWeights {
  const weights = weightsFromNeighbours(neighbours);
  let nearest = Number.POSITIVE_INFINITY;
  for (let area = 0; area < neighbours.length; area += 1)
    for (let k = weights.start[area] as number; k < (weights.start[area + 1] as number); k += 1) {
      const distance = distanceOf(x, y, area, weights.to[k] as number);
      weights.weight[k] = distance;
      if (distance > 0) nearest = Math.min(nearest, distance);
    }
  const floor = Number.isFinite(nearest) ? nearest : 1;
  weights.weight.forEach((distance, k) => {
    weights.weight[k] = Math.max(distance, floor) ** -power;
  });
  return weights;
}
