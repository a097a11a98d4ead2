import { Refusal } from "@raumblick/model/refusal";
import { type BoundaryFile, type BoundaryLimits, broken } from "./boundary-file.ts";
import { chosenLayer } from "./choose-layer.ts";
import { shapefile } from "./shapefile.ts";
import { readZip, zipNames } from "./zip.ts";

export const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

const SHAPES = /\.shp$/i;
const ALONE = /\.(geojson|json|topojson|gpkg|fgb|kml|gml|xml|csv|tsv|txt)$/i;
const EXPLANATIONS = /^(readme|liesmich|license|licence|lizenz|metadata|metadaten)/i;

/**
 * Reads a ZIP: a shapefile with its parts, or one packed file of another format (a KMZ is a packed KML). `layer` names a layer of the
 * shapefile or, where several files lie in the ZIP, the file.
 *
 * @throws Refusal as the format read, and `boundary_file_broken` when the ZIP holds nothing of the kind
 */
export async function readArchive(
  bytes: Uint8Array,
  limits: BoundaryLimits,
  layer: string | undefined,
  readInner: (bytes: Uint8Array, layer?: string) => Promise<BoundaryFile>,
): Promise<BoundaryFile> {
  const names = await zipNames(bytes, limits);
  if (names.some((name) => SHAPES.test(name))) return shapefile.read(bytes, limits, layer);
  const parts = await readZip(bytes, limits, (name) => ALONE.test(name) && !EXPLANATIONS.test(name));
  if (parts.length === 0)
    throw broken(
      "In der ZIP-Datei sind keine Grenzen. Erwartet wird ein Shapefile (.shp, .shx, .dbf, .prj) oder eine Datei in GeoJSON, TopoJSON, GeoPackage, FlatGeobuf, KML, GML oder CSV mit WKT.",
      "The ZIP holds no boundaries. Expected is a shapefile (.shp, .shx, .dbf, .prj) or a file in GeoJSON, TopoJSON, GeoPackage, FlatGeobuf, KML, GML or CSV with WKT.",
    );
  const [only] = parts;
  if (parts.length === 1 && only) return readInner(only.bytes, layer);
  const chosen = chosenLayer(
    parts.map(({ path }) => path),
    layer,
  );
  return readInner((parts[chosen] as (typeof parts)[number]).bytes);
}

/** A packed file that is packed again is refused: nobody delivers boundaries so, but bombs are built so. */
export function packedTwice(): Refusal {
  return new Refusal("invalid", "boundary_file_broken", {
    de: "Die Datei ist mehrfach gepackt. Bitte die Grenzen nur einmal packen.",
    en: "The file is packed several times. Pack the boundaries only once.",
  });
}
