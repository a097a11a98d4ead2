import type { Finding } from "@raumblick/model/finding";
import { Refusal } from "@raumblick/model/refusal";
import type { MultiPolygon } from "../../../areas/geometry/wkb.ts";

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

/** A boundary file of any format, read but not understood yet. Coordinates are as they stand in the file. */
export type BoundaryFile = {
  format: "geojson" | "shapefile";
  /** Names of all layers in the file, and the one that was read. */
  layers: string[];
  layer: string;
  encoding: string | null;
  columns: string[];
  features: Feature[];
  vertexCount: number;
  crs: DeclaredCrs;
  findings: Finding[];
};

/** What a boundary file may be at most. Sizes in bytes. */
export type BoundaryLimits = {
  unpacked: number;
  /** Unpacked bytes per packed byte. */
  ratio: number;
  entries: number;
  features: number;
  vertices: number;
  columns: number;
};

export const BOUNDARY_LIMITS: BoundaryLimits = {
  unpacked: 600_000_000,
  ratio: 200,
  entries: 200,
  features: 100_000,
  vertices: 6_000_000,
  columns: 500,
};

/** One adapter per format: whether bytes look like it, and how they are read. */
export type BoundaryFormat = {
  format: BoundaryFile["format"];
  fits(bytes: Uint8Array): boolean;
  read(bytes: Uint8Array, limits: BoundaryLimits, layer?: string): Promise<BoundaryFile> | BoundaryFile;
};

/** The file cannot be read at all. */
export function broken(de: string, en: string): Refusal {
  return new Refusal("invalid", "boundary_file_broken", { de, en });
}

/** The file is larger than allowed; `what` in both languages, e.g. "Stützpunkte". */
export function tooLarge(what: { de: string; en: string }, found: number | string, allowed: number | string): Refusal {
  const show = (number: number | string, locale: string) =>
    typeof number === "number" ? number.toLocaleString(locale) : number;
  return new Refusal("too_large", "boundary_file_too_large", {
    de: `Die Datei hat ${show(found, "de-DE")} ${what.de}, erlaubt sind ${show(allowed, "de-DE")}. Bitte die Datei vereinfachen oder aufteilen.`,
    en: `The file has ${show(found, "en-GB")} ${what.en}, ${show(allowed, "en-GB")} are allowed. Simplify or split the file.`,
  });
}

/** Adds up points and stops at the limit, before memory is spent. */
export class VertexCount {
  readonly #limit: number;
  count = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(points: number): void {
    this.count += points;
    if (this.count > this.#limit)
      throw tooLarge({ de: "oder mehr Stützpunkte", en: "or more vertices" }, this.count, this.#limit);
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
