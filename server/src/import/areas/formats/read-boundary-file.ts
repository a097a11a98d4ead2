import { Refusal } from "@raumblick/model/refusal";
import { FILE_LIMITS } from "../../limits.ts";
import { isZip, packedTwice, readArchive } from "./archive.ts";
import type { BoundaryFile, BoundaryFormat, BoundaryLimits } from "./boundary-file.ts";
import { checkTexts } from "./check-texts.ts";
import { csvWkt } from "./csv-wkt.ts";
import { flatgeobuf } from "./flatgeobuf.ts";
import { geojson } from "./geojson.ts";
import { geopackage } from "./geopackage.ts";
import { gml } from "./gml.ts";
import { gunzipped, isGzip } from "./gzip.ts";
import { kml } from "./kml.ts";
import { refusalOfText, refuseWithoutAreas } from "./no-areas.ts";

const FORMATS: readonly BoundaryFormat[] = [geojson, geopackage, flatgeobuf, kml, gml, csvWkt];

/** Reads a boundary file, recognising its format by its content and not by its name; also packed as ZIP or GZIP. */
export async function readBoundaryFile(
  bytes: Uint8Array,
  { layer, limits = FILE_LIMITS }: { layer?: string | undefined; limits?: BoundaryLimits } = {},
): Promise<BoundaryFile> {
  const plain = async (content: Uint8Array, inner?: string): Promise<BoundaryFile> => {
    if (isZip(content) || isGzip(content)) throw packedTwice();
    const format = FORMATS.find((one) => one.fits(content));
    if (format) return format.read(content, limits, inner);
    throw refusalOfText(content) ?? notRecognised(content.length === 0);
  };
  const file = isZip(bytes)
    ? await readArchive(bytes, limits, layer, plain)
    : await plain(isGzip(bytes) ? await gunzipped(bytes, limits) : bytes, layer);
  checkTexts(file, limits);
  refuseWithoutAreas(file);
  return file;
}

/** Whether a file that is not packed is of a format that boundaries come in. */
export function looksLikeBoundaries(bytes: Uint8Array): boolean {
  return FORMATS.some((one) => one.fits(bytes));
}

function notRecognised(empty: boolean): Refusal {
  return new Refusal(
    "invalid",
    empty ? "boundary_file_broken" : "boundary_format_unknown",
    empty
      ? {
          de: "Die Datei ist leer. Prüfen Sie, ob sie vollständig gespeichert wurde.",
          en: "The file is empty. Check whether it was saved completely.",
        }
      : {
          de: "Das Format der Datei wird nicht erkannt. Möglich sind Shapefile (.shp, .shx, .dbf und .prj in einer ZIP-Datei), GeoJSON, TopoJSON, GeoPackage, FlatGeobuf, KML, KMZ, GML und CSV mit WKT.",
          en: "The format of the file is not recognised. Possible are shapefile (.shp, .shx, .dbf and .prj in one ZIP), GeoJSON, TopoJSON, GeoPackage, FlatGeobuf, KML, KMZ, GML and CSV with WKT.",
        },
  );
}
