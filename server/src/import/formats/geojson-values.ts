import { dimensionColumn } from "@raumblick/model/download-table";
import { Refusal } from "@raumblick/model/refusal";
import type { FileLimits } from "../limits.ts";
import type { ReadFile } from "./read-file.ts";
import { sheetOfRows } from "./row-table.ts";

type Json = Record<string, unknown>;

const PARTS = ["numerator", "denominator", "lower", "upper"];

/**
 * Reads a GeoJSON download as the table it was made of; the boundaries are left aside.
 *
 * @throws Refusal `geojson_damaged`
 */
export function readGeojsonValues(bytes: Uint8Array, limits: FileLimits): ReadFile {
  const collection = parsed(bytes);
  const features = Array.isArray(collection.features) ? collection.features : [];
  const dimensions = String(collection.category ?? "")
    .split(";")
    .filter((part) => part.includes("="))
    .map((part) => part.split("=", 2) as [string, string]);
  const { indicator, level, period, edition, measuredOn = edition, unit, source, licence, release } = collection;
  const headings = [
    ...["indicator", "level", "area_code", "area_name", "period"],
    ...dimensions.map(([dimension]) => dimensionColumn(dimension)),
    ...["value", "status", "confidentiality"],
    ...partsOf(features),
    ...["unit", "edition", "measured_on", "source", "licence", "release", "released_on", "note"],
  ];
  const day = String(collection.releasedAt ?? "").slice(0, 10);
  const parts = partsOf(features);
  const rows = features.map((feature) => {
    const { code, name, value, status, confidentiality, note, ...more } = propertiesOf(feature);
    return [
      ...[indicator, level, code, name, period],
      ...dimensions.map(([, coded]) => coded),
      ...[value, status, confidentiality],
      ...parts.map((part) => more[part]),
      ...[unit, edition, measuredOn, source, licence, release, day, note],
    ];
  });
  const sheet = sheetOfRows("", headings, rows, limits);
  return {
    report: {
      format: "geojson",
      encoding: "utf-8",
      sheets: [{ name: "", hidden: false, rows: sheet.grid.rowCount, columns: sheet.grid.columnCount }],
    },
    sheets: [sheet],
    findings: [],
  };
}

const isObject = (found: unknown): found is Json =>
  typeof found === "object" && found !== null && !Array.isArray(found);

function propertiesOf(feature: unknown): Json {
  return isObject(feature) && isObject(feature.properties) ? feature.properties : {};
}

function partsOf(features: readonly unknown[]): string[] {
  return PARTS.filter((part) => features.some((feature) => Object.hasOwn(propertiesOf(feature), part)));
}

function parsed(bytes: Uint8Array): Json {
  try {
    const found: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (isObject(found)) return found;
  } catch {
    // Told below: where it breaks off says nothing to people.
  }
  throw new Refusal("invalid", "geojson_damaged", {
    de: "Die GeoJSON-Datei ist unvollständig oder verändert: sie ist kein gültiges JSON in UTF-8. Laden Sie sie neu herunter.",
    en: "The GeoJSON file is incomplete or was altered: it is no valid JSON in UTF-8. Download it again.",
  });
}
