import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import { aboutJson } from "./about-file.ts";
import { type BoundaryFile, type BoundaryLimits, broken } from "./boundary-file.ts";
import { chosenLayer } from "./choose-layer.ts";
import { isObject, type Json, readFeatures } from "./geojson-features.ts";

/** Points the objects of a topology take when its arcs are written out; arcs that do not exist count as broken. */
function pointsOf(arcs: unknown, lengths: readonly number[]): number {
  if (Array.isArray(arcs)) {
    let sum = 0;
    for (const part of arcs) sum += pointsOf(part, lengths);
    return sum;
  }
  const place = typeof arcs === "number" ? (arcs < 0 ? ~arcs : arcs) : -1;
  const length = lengths[place];
  if (length === undefined) throw new RangeError("arc");
  return length;
}

/**
 * One object of a topology (TopoJSON 1.0). Coordinates are WGS 84 as in GeoJSON.
 *
 * @throws Refusal `boundary_file_broken`, `boundary_file_too_large`, `layer_unclear`, `layer_unknown`
 */
export function topojsonFile(found: Json, limits: BoundaryLimits, wished?: string): BoundaryFile {
  const { objects, arcs } = found;
  if (!isObject(objects) || !Array.isArray(arcs) || Object.keys(objects).length === 0) throw damaged("objects, arcs");
  const names = Object.keys(objects);
  const layer = names[chosenLayer(names, wished)] as string;
  const object = objects[layer];
  const parts = isObject(object) && Array.isArray(object.geometries) ? object.geometries : [object];
  try {
    const lengths = arcs.map((arc) => (arc as unknown[]).length);
    const points = parts.reduce((sum: number, part) => sum + pointsOf((isObject(part) && part.arcs) || [], lengths), 0);
    // Checked before anything is written out: a small topology may name the same arc again and again.
    if (points > limits.vertices * 2) throw damaged(`${points} > ${limits.vertices}`);
    const topology = found as unknown as Topology;
    const features = parts.map((part) => {
      const one = feature(topology, part as never) as unknown as GeoJSON.Feature;
      return one.type === "Feature" ? one : null;
    });
    return {
      format: "topojson",
      layers: names,
      layer,
      encoding: "utf-8",
      crs: { kind: "format" },
      about: aboutJson(found),
      ...readFeatures(features, limits),
    };
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw damaged(layer);
    throw error;
  }
}

function damaged(where: string) {
  return broken(
    `Die TopoJSON-Datei ist beschädigt (${where}). Bitte sie neu exportieren, am besten als GeoJSON.`,
    `The TopoJSON file is damaged (${where}). Export it again, best as GeoJSON.`,
  );
}
