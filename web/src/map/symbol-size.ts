/**
 * Radius in pixels of the largest circle. It depends on the number of areas alone, not on the zoom, so that the circles
 * of the legend are as large as those on the map.
 */
export function largestRadius(areaCount: number): number {
  if (areaCount <= 20) return 40;
  if (areaCount <= 150) return 30;
  return 24;
}

/** No circle is smaller, so that none is lost. */
const SMALLEST_RADIUS = 1.5;

/** Radius in pixels of an area's circle; 0 where none is drawn. */
export function symbolRadius(radius: Float64Array, area: number): number {
  const share = radius[area] ?? 0;
  return share === 0 ? 0 : Math.max(share * largestRadius(radius.length), SMALLEST_RADIUS);
}
