/** Least and greatest first and second coordinate of a file. */
export type Range = { minX: number; minY: number; maxX: number; maxY: number };

type Candidate = { code: number; x: [number, number]; y: [number, number] };

/** Where coordinates of Germany lie in the systems in use there; zone numbers stand in front, so ranges do not meet. */
const CANDIDATES: readonly Candidate[] = [
  { code: 31466, x: [2_460_000, 2_720_000], y: [5_200_000, 6_150_000] },
  { code: 31467, x: [3_260_000, 3_760_000], y: [5_200_000, 6_150_000] },
  { code: 31468, x: [4_310_000, 4_730_000], y: [5_200_000, 6_150_000] },
  { code: 31469, x: [5_330_000, 5_560_000], y: [5_200_000, 6_150_000] },
  { code: 4647, x: [32_270_000, 32_950_000], y: [5_200_000, 6_150_000] },
  { code: 5650, x: [33_170_000, 33_650_000], y: [5_200_000, 6_150_000] },
  { code: 3035, x: [4_000_000, 4_700_000], y: [2_650_000, 3_600_000] },
  { code: 3857, x: [640_000, 1_680_000], y: [5_980_000, 7_370_000] },
  { code: 25832, x: [270_000, 950_000], y: [5_200_000, 6_150_000] },
  { code: 25833, x: [170_000, 650_000], y: [5_200_000, 6_150_000] },
  { code: 4326, x: [5.5, 15.6], y: [47, 55.3] },
];

const within = (low: number, high: number, [from, to]: [number, number]) => low >= from && high <= to;

/** EPSG codes in which coordinates of this range would lie in Germany; with `swapped` axes too. */
export function codesByRange(range: Range, swapped = false): number[] {
  const { minX, maxX, minY, maxY } = swapped ? turn(range) : range;
  return CANDIDATES.filter(({ x, y }) => within(minX, maxX, x) && within(minY, maxY, y)).map(({ code }) => code);
}

export function turn({ minX, minY, maxX, maxY }: Range): Range {
  return { minX: minY, minY: minX, maxX: maxY, maxY: maxX };
}

/** Whether all coordinates could be longitude and latitude. */
export function looksLikeDegrees({ minX, minY, maxX, maxY }: Range): boolean {
  return minX >= -180 && maxX <= 180 && minY >= -90 && maxY <= 90;
}

/** Europe with its islands nearby, in degrees: whose data a German county handles. */
export function inEurope({ minX, minY, maxX, maxY }: Range): boolean {
  return minX >= -32 && maxX <= 45 && minY >= 27 && maxY <= 72;
}

/** Germany and a strip around it, in degrees. */
export function inGermany({ minX, minY, maxX, maxY }: Range): boolean {
  return minX >= 5 && maxX <= 16 && minY >= 46.5 && maxY <= 56;
}
