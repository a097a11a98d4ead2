declare module "polylabel" {
  /** Pole of inaccessibility of a polygon (outer ring first); `distance` to the border in the polygon's units. */
  export default function polylabel(polygon: number[][][], precision?: number): number[] & { distance: number };
}
