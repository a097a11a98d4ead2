import type { Finding } from "@raumblick/model/finding";
import type { DeclaredCrs } from "../formats/boundary-file.ts";
import { type CrsDefinition, type CrsRow, definitionOf } from "./definition.ts";
import { codesByRange, inEurope, inGermany, looksLikeDegrees, type Range, turn } from "./range.ts";
import { toWgs84 } from "./transform.ts";
import { recogniseWkt } from "./wkt.ts";

/** The system of a file, how it was found, and whether its axes are swapped. `definition` is null when it stays unknown. */
export type FoundCrs = {
  definition: CrsDefinition | null;
  from: "mapping" | "file" | "range" | "format";
  swapAxes: boolean;
  findings: Finding[];
};

type Wish = { crs?: string | undefined; swapAxes?: boolean | undefined };

const finding = (
  code: string,
  severity: Finding["severity"],
  de: string,
  en: string,
  remedy?: Finding["remedy"],
): Finding => ({
  code,
  severity,
  place: {},
  message: { de, en },
  ...(remedy && { remedy }),
});

const SAY_CRS = {
  de: "Wählen Sie unter „Zuordnung ändern“ das Koordinatensystem, zum Beispiel ETRS89 / UTM 32N; der Lieferant der Daten kennt es.",
  en: "Choose the coordinate system under “Change the mapping”, for example ETRS89 / UTM 32N; the supplier of the data knows it.",
};

const same = (text: string) => ({ de: text, en: text });

function unknown(why: { de: string; en: string }): Finding {
  return finding(
    "crs_unknown",
    "blocking",
    `Das Koordinatenreferenzsystem der Datei ist nicht bekannt (${why.de}).`,
    `The coordinate reference system of the file is not known (${why.en}).`,
    SAY_CRS,
  );
}

function byCode(code: number, rows: readonly CrsRow[]): CrsDefinition | undefined {
  const row = rows.find(({ srid }) => srid === code);
  return row && definitionOf(row);
}

function guess(range: Range, rows: readonly CrsRow[], reason: { de: string; en: string }): Omit<FoundCrs, "swapAxes"> {
  const codes = codesByRange(range).length > 0 ? codesByRange(range) : codesByRange(range, true);
  const definition = codes[0] === undefined ? undefined : byCode(codes[0], rows);
  if (!definition || codes.length > 1) {
    const among = codes.map((code) => `EPSG:${code}`).join(", ");
    return {
      definition: null,
      from: "range",
      findings: [
        unknown(
          among === ""
            ? reason
            : { de: `${reason.de}; nach den Koordinaten: ${among}`, en: `${reason.en}; by the coordinates: ${among}` },
        ),
      ],
    };
  }
  const findings = [
    finding(
      "crs_guessed",
      "warning",
      `Die Datei nennt kein Koordinatenreferenzsystem. Nach dem Bereich der Koordinaten ist es EPSG:${definition.code} (${definition.name}). Bitte die Lage prüfen.`,
      `The file names no coordinate reference system. By the range of its coordinates it is EPSG:${definition.code} (${definition.name}). Check the position.`,
      SAY_CRS,
    ),
  ];
  return { definition, from: "range", findings };
}

function declared(crs: DeclaredCrs, range: Range, rows: readonly CrsRow[]): Omit<FoundCrs, "swapAxes"> {
  if (crs.kind === "wkt") {
    const definition = recogniseWkt(crs.text, rows);
    if (definition) return { definition, from: "file", findings: [] };
    return { definition: null, from: "file", findings: [unknown(same(`.prj: ${crs.text.slice(0, 80)}`))] };
  }
  if (crs.kind === "epsg") {
    const definition = byCode(crs.code, rows);
    if (definition) return { definition, from: "file", findings: [] };
    return { definition: null, from: "file", findings: [unknown(same(`EPSG:${crs.code}`))] };
  }
  const degrees = looksLikeDegrees(range);
  if (crs.kind === "format" && degrees) return { definition: byCode(4326, rows) ?? null, from: "format", findings: [] };
  return guess(
    range,
    rows,
    crs.kind === "format"
      ? {
          de: "keine Angabe in der Datei, und die Koordinaten sind keine Grad",
          en: "the file does not say, and the coordinates are no degrees",
        }
      : { de: "keine Angabe in der Datei, etwa eine .prj-Datei", en: "the file does not say, as a .prj file would" },
  );
}

/** The corners of a range in degrees; null where the projection has no answer or the values are none. */
function placed(definition: CrsDefinition, range: Range, swap: boolean): Range | null {
  if (/\+proj=longlat/.test(definition.proj) && !looksLikeDegrees(swap ? turn(range) : range)) return null;
  const transform = toWgs84(definition, swap);
  const corners = [range.minX, range.maxX].flatMap((x) => [range.minY, range.maxY].map((y) => transform([x, y])));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const result = { minX: Math.min(...xs), maxX: Math.max(...xs), minY: Math.min(...ys), maxY: Math.max(...ys) };
  return Object.values(result).every(Number.isFinite) && looksLikeDegrees(result) ? result : null;
}

/** Whether areas lie there the one way round and not the other. */
function lies(there: (range: Range) => boolean, turned: Range, straight: Range | null): boolean {
  return there(turned) && !(straight && there(straight));
}

function checkPlace(found: Omit<FoundCrs, "swapAxes">, range: Range, wish: Wish): FoundCrs {
  const { definition } = found;
  if (!definition) return { ...found, swapAxes: wish.swapAxes ?? false };
  const findings = [...found.findings];
  const name = definition.code === null ? definition.name : `EPSG:${definition.code}`;
  const straight = placed(definition, range, false);
  const swapped = placed(definition, range, true);
  const turned = swapped !== null && (lies(inEurope, swapped, straight) || lies(inGermany, swapped, straight));
  const swapAxes = wish.swapAxes ?? turned;
  if (turned && wish.swapAxes === undefined)
    findings.push(
      finding(
        "axes_swapped",
        "warning",
        `Die Achsen sind vertauscht (Norden vor Osten): in ${name} liegen die Flächen nur so in Europa. Sie werden getauscht.`,
        `The axes are swapped (north before east): in ${name} the areas lie in Europe only this way. They are turned.`,
        {
          de: "Prüfen Sie die Lage der Flächen; unter „Zuordnung ändern“ lässt sich die Reihenfolge der Koordinaten festlegen.",
          en: "Check the position of the areas; the order of coordinates can be set under “Change the mapping”.",
        },
      ),
    );
  const place = swapAxes ? swapped : straight;
  const degrees = !/\+proj=longlat/.test(definition.proj) && looksLikeDegrees(range);
  if (!place || degrees) {
    const which = degrees
      ? { de: "sehen aus wie Grad", en: "look like degrees" }
      : { de: "passen nicht dazu", en: "do not fit" };
    const span = `x ${range.minX}…${range.maxX}, y ${range.minY}…${range.maxY}`;
    findings.push(
      finding(
        "crs_contradicts",
        "blocking",
        `Das Koordinatenreferenzsystem ist ${name}, die Koordinaten (${span}) ${which.de}.`,
        `The coordinate reference system is ${name}, the coordinates (${span}) ${which.en}.`,
        SAY_CRS,
      ),
    );
    return { ...found, definition: null, swapAxes, findings };
  }
  if (!definition.shifted)
    findings.push(
      finding(
        "datum_shift_unknown",
        "warning",
        `Für ${name} (${definition.name}) ist der Übergang nach WGS 84 nicht hinterlegt; die Flächen können um bis zu 200 m verschoben sein.`,
        `The way from ${name} (${definition.name}) to WGS 84 is not known; the areas may be off by up to 200 m.`,
        {
          de: "Liefern Sie die Datei besser in EPSG:25832 oder EPSG:4326.",
          en: "Better hand the file in as EPSG:25832 or EPSG:4326.",
        },
      ),
    );
  return { ...found, swapAxes, findings };
}

/**
 * The coordinate reference system of a boundary file: what the user names, else what the file says, else what the range of
 * coordinates leaves as the only possibility in Germany. Checked against the coordinates; swapped axes are noticed.
 * `rows` are all definitions, or at least the named one.
 */
export function findCrs(crs: DeclaredCrs, range: Range, rows: readonly CrsRow[], wish: Wish = {}): FoundCrs {
  if (wish.crs === undefined) return checkPlace(declared(crs, range, rows), range, wish);
  const definition = byCode(Number(wish.crs.replace(/^EPSG:/, "")), rows);
  const found = definition
    ? { definition, from: "mapping" as const, findings: [] }
    : { definition: null, from: "mapping" as const, findings: [unknown(same(wish.crs))] };
  return checkPlace(found, range, wish);
}
