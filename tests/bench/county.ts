/**
 * An invented county of any size for measurements: areas on a bent grid with wiggly borders that neighbours share exactly,
 * and yearly rates with two decimals that move like real ones. Deterministic.
 */
export type BenchCounty = { geojson: string; codes: string[] };

/** A small generator of uniform numbers (mulberry32); the same seed gives the same county everywhere. */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Point = [number, number];

/** The line between two corners, bent by displacing midpoints; the same for both areas beside it. */
function border(from: Point, to: Point, seed: number, depth: number): Point[] {
  const next = uniform(seed);
  let line: Point[] = [from, to];
  for (let step = 0; step < depth; step += 1) {
    line = line.flatMap((point, index): Point[] => {
      const after = line[index + 1];
      if (!after) return [point];
      const shift = (next() - 0.5) * 0.35;
      const middle: Point = [
        (point[0] + after[0]) / 2 - (after[1] - point[1]) * shift,
        (point[1] + after[1]) / 2 + (after[0] - point[0]) * shift,
      ];
      return [point, middle];
    });
  }
  return line;
}

/** `count` areas of about 1 km² each around 10° E, 51° N, codes of eight digits. */
export function benchCounty(count: number, depth = 4): BenchCounty {
  const columns = Math.ceil(Math.sqrt(count * 1.3));
  const next = uniform(count);
  const size = { x: 0.0143, y: 0.009 };
  const corner = new Map<string, Point>();
  const cornerAt = (column: number, row: number): Point => {
    const key = `${column} ${row}`;
    const known = corner.get(key);
    if (known) return known;
    const point: Point = [10 + (column + (next() - 0.5) * 0.5) * size.x, 51 + (row + (next() - 0.5) * 0.5) * size.y];
    corner.set(key, point);
    return point;
  };
  const along = (column: number, row: number) =>
    border(cornerAt(column, row), cornerAt(column + 1, row), (column * 7919 + row) * 2, depth);
  const up = (column: number, row: number) =>
    border(cornerAt(column, row), cornerAt(column, row + 1), (column * 7919 + row) * 2 + 1, depth);
  const codes: string[] = [];
  const features: unknown[] = [];
  for (let index = 0; index < count; index += 1) {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const ring = [
      ...along(column, row).slice(0, -1),
      ...up(column + 1, row).slice(0, -1),
      ...along(column, row + 1)
        .reverse()
        .slice(0, -1),
      ...up(column, row).reverse(),
    ].map(([x, y]) => [Number(x.toFixed(7)), Number(y.toFixed(7))]);
    const code = String(10_000_000 + index);
    codes.push(code);
    features.push({
      type: "Feature",
      properties: { code, name: `Gebiet ${index + 1}` },
      geometry: { type: "Polygon", coordinates: [ring] },
    });
  }
  return { geojson: JSON.stringify({ type: "FeatureCollection", features }), codes };
}

/** A rate per area and period with two decimals: a level of its own, a common trend, and noise that remembers. */
export function benchRates(areas: number, periods: number, seed = 1): Float64Array {
  const next = uniform(seed);
  const rates = new Float64Array(areas * periods);
  for (let area = 0; area < areas; area += 1) {
    const level = 5 + next() * 15;
    let wave = 0;
    for (let period = 0; period < periods; period += 1) {
      wave = wave * 0.7 + (next() - 0.5) * 1.2;
      rates[period * areas + area] = Math.round((level + wave - period * 0.08) * 100) / 100;
    }
  }
  return rates;
}
