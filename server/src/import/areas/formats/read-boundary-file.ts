import { Refusal } from "@raumblick/model/refusal";
import { FILE_LIMITS } from "../../limits.ts";
import type { BoundaryFile, BoundaryFormat, BoundaryLimits } from "./boundary-file.ts";
import { geojson } from "./geojson.ts";
import { shapefile } from "./shapefile.ts";

const FORMATS: readonly BoundaryFormat[] = [geojson, shapefile];

/** Reads a boundary file, recognising its format by its first bytes and not by its name. */
export async function readBoundaryFile(
  bytes: Uint8Array,
  { layer, limits = FILE_LIMITS }: { layer?: string | undefined; limits?: BoundaryLimits } = {},
): Promise<BoundaryFile> {
  const format = FORMATS.find((one) => one.fits(bytes));
  if (format) return format.read(bytes, limits, layer);
  const empty = bytes.length === 0;
  throw new Refusal(
    "invalid",
    empty ? "boundary_file_broken" : "boundary_format_unknown",
    empty
      ? { de: "Die Datei ist leer.", en: "The file is empty." }
      : {
          de: "Das Format der Datei wird nicht erkannt. Möglich sind GeoJSON und ZIP-Dateien mit einem Shapefile (.shp, .shx, .dbf, .prj).",
          en: "The format of the file is not recognised. GeoJSON and ZIP files with a shapefile (.shp, .shx, .dbf, .prj) are possible.",
        },
  );
}
