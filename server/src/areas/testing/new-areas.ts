import { labelPoint } from "../geometry/label-point.ts";
import { relate } from "../geometry/neighbours.ts";
import { boundsOf } from "../geometry/planar.ts";
import { type MultiPolygon, writeWkb } from "../geometry/wkb.ts";
import type { NewArea } from "../new-area.ts";

type Given = {
  code: string;
  name?: string;
  shape: MultiPolygon;
  parents?: Record<string, string>;
  keys?: Record<string, string[]>;
};

/** Areas ready to be stored, for tests that begin at the store. */
export function newAreas(given: readonly Given[]): NewArea[] {
  const { neighbours } = relate(given.map(({ shape }) => shape));
  return given.map(({ code, name = code, shape, parents = {}, keys = {} }, position) => ({
    code,
    name,
    parents,
    keys,
    wkb: writeWkb(shape),
    bounds: boundsOf(shape),
    labelPoint: labelPoint(shape),
    squareKilometres: 1,
    neighbours: neighbours[position] as number[],
  }));
}
