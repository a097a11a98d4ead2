import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import type { Finding } from "@raumblick/model/finding";
import { Refusal } from "@raumblick/model/refusal";
import type { MultiPolygon } from "../../../areas/geometry/wkb.ts";
import { beyondLimit, type FileLimits, shownLimit } from "../../limits.ts";

/** A cell of a boundary file as text; empty text where there is nothing. Values stand in the order of `columns`. */
export type Feature = {
  /** Place in the file, from 1. */
  number: number;
  values: string[];
  /** Empty when the feature has no polygon. */
  shape: MultiPolygon;
};

/** What the file says of its coordinates: WKT of a .prj, an EPSG code, nothing at all, or "the format says WGS 84". */
export type DeclaredCrs = { kind: "wkt"; text: string } | { kind: "epsg"; code: number } | { kind: "none" | "format" };

/** Formats boundaries may come in. */
export type BoundaryFormatName =
  | "geojson"
  | "topojson"
  | "shapefile"
  | "geopackage"
  | "flatgeobuf"
  | "kml"
  | "gml"
  | "csv";

/** A boundary file of any format, read but not understood yet. Coordinates are as they stand in the file. */
export type BoundaryFile = {
  format: BoundaryFormatName;
  /** Names of all layers in the file, and the one that was read. */
  layers: string[];
  layer: string;
  encoding: string | null;
  columns: string[];
  features: Feature[];
  vertexCount: number;
  crs: DeclaredCrs;
  findings: Finding[];
  /** What a file that Raumblick wrote says of itself: level, edition and columns. */
  told?: AreaMappingDraft;
  about?: AboutFile;
};

/** What a file says of itself beside its data. `attribution` may leave the year open as `<…>`; `day` is an ISO day. */
export type AboutFile = { titles: string[]; attribution?: string; licence?: string; day?: string };

/** What a boundary file may be at most. */
export type BoundaryLimits = Pick<
  FileLimits,
  "unpacked" | "ratio" | "entries" | "features" | "vertices" | "columns" | "characters" | "nesting"
>;

/** One adapter per format: whether bytes look like it, and how they are read. */
export type BoundaryFormat = {
  format: BoundaryFile["format"];
  fits(bytes: Uint8Array): boolean;
  read(bytes: Uint8Array, limits: BoundaryLimits, layer?: string): Promise<BoundaryFile> | BoundaryFile;
};

/** The file cannot be read at all. */
export function broken(de: string, en: string, details?: Record<string, unknown>): Refusal {
  return new Refusal("invalid", "boundary_file_broken", { de, en }, details);
}

/** The file is larger than allowed; `what` in both languages, e.g. "Stützpunkte". */
export function tooLarge(
  what: { de: string; en: string },
  found: number,
  limit: keyof BoundaryLimits,
  limits: BoundaryLimits,
): Refusal {
  const [has, most] = [shownLimit(found), shownLimit(limits[limit])];
  return beyondLimit("boundary_file_too_large", limit, {
    de: `Die Datei hat ${has.de} ${what.de}, erlaubt sind ${most.de}. Bitte die Datei vereinfachen oder aufteilen.`,
    en: `The file has ${has.en} ${what.en}, ${most.en} are allowed. Simplify or split the file.`,
  });
}

/** Adds up points and stops at the limit, before memory is spent. */
export class VertexCount {
  readonly #limits: BoundaryLimits;
  count = 0;

  constructor(limits: BoundaryLimits) {
    this.#limits = limits;
  }

  add(points: number): void {
    this.count += points;
    if (this.count > this.#limits.vertices)
      throw tooLarge({ de: "oder mehr Stützpunkte", en: "or more vertices" }, this.count, "vertices", this.#limits);
  }
}

/** A cell as text: numbers without exponent where they are whole, nothing for null. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value.trim();
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
