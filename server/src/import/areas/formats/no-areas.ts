import { Refusal } from "@raumblick/model/refusal";
import { decodeText } from "../../formats/decode-text.ts";
import type { BoundaryFile } from "./boundary-file.ts";

/** So much of a text shows what it is. */
const START = 65_536;
const POINT = /^(Multi)?Point(Z|M|ZM)?$/i;
const LINE = /^(Multi)?LineString(Z|M|ZM)?$/i;

const COUNTED = {
  de: "Zählen oder summieren Sie die Orte im Geoinformationssystem je Raumeinheit und spielen Sie das Ergebnis als Tabelle mit Gebietsschlüssel und Anzahl ein.",
  en: "Count or add up the places per area in the geographic information system and hand the result in as a table of area code and number.",
};

/**
 * Refuses a file of nothing but points or lines: places are no areas, and a finding for each of them would say it a thousand
 * times.
 *
 * @throws Refusal `places_not_supported`, `lines_not_supported`
 */
export function refuseWithoutAreas({ features, findings }: BoundaryFile): void {
  if (features.length === 0 || features.some(({ shape }) => shape.length > 0)) return;
  const kinds = findings.filter(({ code }) => code === "geometry_not_polygon").map(({ value }) => String(value));
  if (kinds.length < features.length) return;
  const many = features.length.toLocaleString("de-DE");
  const manyEn = features.length.toLocaleString("en-GB");
  if (kinds.every((kind) => POINT.test(kind)))
    throw new Refusal(
      "invalid",
      "places_not_supported",
      {
        de: `Die Datei enthält Orte (${many} ${features.length === 1 ? "Punkt" : "Punkte"}) und keine Flächen. Orte werden noch nicht unterstützt. ${COUNTED.de}`,
        en: `The file holds places (${manyEn} ${features.length === 1 ? "point" : "points"}) and no areas. Places are not supported yet. ${COUNTED.en}`,
      },
      { points: features.length },
    );
  if (kinds.every((kind) => LINE.test(kind)))
    throw new Refusal("invalid", "lines_not_supported", {
      de: `Die Datei enthält Linien (${many}) und keine Flächen. Wandeln Sie geschlossene Linien im Geoinformationssystem in Polygone um („Linien in Polygone“) und liefern Sie die Datei neu.`,
      en: `The file holds lines (${manyEn}) and no areas. Turn closed lines into polygons in the geographic information system ("Lines to polygons") and hand the file in again.`,
    });
}

/** What a text is that holds no boundaries, as far as its beginning shows it, and what to do with it. */
export function refusalOfText(bytes: Uint8Array): Refusal | undefined {
  const end = bytes.length <= START ? bytes.length : bytes.lastIndexOf(0x0a, START);
  const start = bytes.subarray(0, Math.max(end, 0));
  if (start.includes(0)) return undefined;
  const text = decodeText(start).text.trim();
  const [heading = "", ...rows] = text.split(/\r?\n/);
  const separator = [";", "\t", ",", "|"].find((sign) => heading.split(sign).length > 1);
  if (separator === undefined || rows.length === 0) return prose(text);
  const names = heading.split(separator).map((name) => name.replace(/^"|"$/g, "").trim());
  const has = (pattern: RegExp) => names.find((name) => pattern.test(name));
  const [east, north] = [has(EAST), has(NORTH)];
  if (east !== undefined && north !== undefined)
    return new Refusal("invalid", "places_not_supported", {
      de: `Die Datei ist eine Tabelle von Orten: In „${north}“ und „${east}“ stehen Koordinaten. Orte werden noch nicht unterstützt. ${COUNTED.de}`,
      en: `The file is a table of places: "${north}" and "${east}" hold coordinates. Places are not supported yet. ${COUNTED.en}`,
    });
  const [street, town] = [has(STREET), has(TOWN)];
  if (street !== undefined && town !== undefined)
    return new Refusal("invalid", "addresses_not_supported", {
      de: `Die Datei ist eine Liste von Anschriften („${street}“, „${town}“). Orte und Anschriften werden noch nicht unterstützt. ${COUNTED.de}`,
      en: `The file is a list of addresses ("${street}", "${town}"). Places and addresses are not supported yet. ${COUNTED.en}`,
    });
  return undefined;
}

const EAST =
  /^(lon|lng|long|longitude|l(ä|ae)nge(ngrad)?|laenge|geo_?l(ä|ae)nge|x|x_?(koordinate|coord\w*)|rechtswert|ost(wert)?|easting)$/i;
const NORTH = /^(lat|latitude|breite(ngrad)?|geo_?breite|y|y_?(koordinate|coord\w*)|hochwert|nord(wert)?|northing)$/i;
const STREET = /^(stra(ß|ss)e|str\.?|street|adresse|anschrift|address)([ _].*)?$/i;
const TOWN = /^(plz|postleitzahl|post_?code|zip|ort|stadt|city|town)$/i;

/** Running text: the source note or the description that lies beside the data. */
function prose(text: string): Refusal | undefined {
  if (text.length < 40 || /^[{[<]/.test(text)) return undefined;
  return new Refusal("invalid", "boundary_format_unknown", {
    de: "Die Datei ist ein Text ohne Flächen, etwa ein Quellenvermerk oder eine Beschreibung. Liefern Sie die Datei mit den Grenzen; Quelle und Lizenz werden beim Gebietsstand eingetragen.",
    en: "The file is a text without areas, such as a source note or a description. Hand in the file with the boundaries; source and licence are entered with the edition.",
  });
}

/** A list of successors (old code → new codes) tells how editions follow from each other and has no areas itself. */
export function isLineage(found: Record<string, unknown>): found is Record<string, string[]> {
  const entries = Object.values(found);
  return (
    entries.length > 0 &&
    entries.every((list) => Array.isArray(list) && list.every((code) => typeof code === "string" && code.length <= 40))
  );
}

export function lineageRefusal(count: number): Refusal {
  return new Refusal("invalid", "boundary_file_is_lineage", {
    de: `Die Datei ist eine Liste von Nachfolgern (${count.toLocaleString("de-DE")} alte Schlüssel) und enthält keine Flächen. Lesen Sie zuerst beide Gebietsstände ein und geben Sie die Liste dann unter „Gebietsstände“ an.`,
    en: `The file is a list of successors (${count.toLocaleString("en-GB")} old codes) and holds no areas. Import both editions first and give the list under "Editions".`,
  });
}
