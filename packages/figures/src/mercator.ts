const STEEPEST = 85.0511287798066;

/** A place (degrees) on the Web Mercator world, the square 0…1 × 0…1 with x to the east and y to the south. */
export function worldPoint(lon: number, lat: number): [number, number] {
  const phi = (Math.max(-STEEPEST, Math.min(STEEPEST, lat)) * Math.PI) / 180;
  return [(lon + 180) / 360, 0.5 - Math.log(Math.tan(Math.PI / 4 + phi / 2)) / (2 * Math.PI)];
}
