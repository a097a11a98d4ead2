import type { Finding } from "@raumblick/model/finding";
import { FILE_LIMITS, settingHint, shownLimit } from "../../limits.ts";
import type { ShapedArea } from "../boundary.thread.ts";
import type { Measured } from "./geometry.store.ts";

/** Beginnings of the reasons PostGIS (GEOS) gives, in German. */
const REASONS: [RegExp, string][] = [
  [/^Ring Self-intersection/i, "ein Ring berührt oder kreuzt sich selbst"],
  [/^Self-intersection/i, "die Grenze kreuzt sich selbst"],
  [/^Hole lies outside shell/i, "ein Loch liegt außerhalb der Fläche"],
  [/^Holes are nested/i, "Löcher liegen ineinander"],
  [/^Nested shells/i, "Teilflächen liegen ineinander"],
  [/^Duplicate Rings/i, "ein Ring kommt doppelt vor"],
  [/^Interior is disconnected/i, "die Fläche zerfällt in Teile, die sich nur in Punkten berühren"],
  [/^Too few points/i, "ein Ring hat zu wenige Punkte"],
];

function germanReason(reason: string): string {
  const found = REASONS.find(([pattern]) => pattern.test(reason))?.[1] ?? reason.replace(/\[.*$/, "");
  const place = /\[(-?[\d.]+) (-?[\d.]+)\]/.exec(reason);
  return place ? `${found} bei ${Number(place[1]).toFixed(5)}° O, ${Number(place[2]).toFixed(5)}° N` : found;
}

/** Bytes of a MultiPolygon without polygons. */
const EMPTY_WKB = 9;

function km(number: number, locale: string): string {
  return number.toLocaleString(locale, { maximumSignificantDigits: 3 });
}

function ringsFinding({ code, feature }: ShapedArea, who: string, found: number, most: number): Finding {
  const [has, allowed] = [shownLimit(found), shownLimit(most)];
  const hint = settingHint("rings");
  return {
    code: "geometry_too_many_rings",
    severity: "blocking",
    place: { feature },
    value: code,
    message: {
      de: `${who}: Die Fläche ist ungültig und hat ${has.de} Ringe; repariert werden Flächen mit höchstens ${allowed.de}.${hint.de}`,
      en: `${who}: the area is invalid and has ${has.en} rings; areas of at most ${allowed.en} are repaired.${hint.en}`,
    },
    remedy: {
      de: "Die Fläche im Geoinformationssystem reparieren („Geometrien reparieren“) und die Datei neu liefern.",
      en: 'Repair the area in the geographic information system ("Fix geometries") and hand the file in again.',
    },
  };
}

/** What was invalid and repaired, and what could not be: an area without any square metre is none. */
export function geometryFindings(
  areas: readonly ShapedArea[],
  measured: readonly Measured[],
  rings = FILE_LIMITS.rings,
): Finding[] {
  return areas.flatMap((area, position): Finding[] => {
    const { squareKilometres, squareKilometresBefore, reason, tooManyRings } = measured[position] as Measured;
    const place = { feature: area.feature };
    const who = `${area.code} ${area.name}`;
    // Told already, where the feature was read.
    if (area.wkb.length === EMPTY_WKB) return [];
    if (tooManyRings !== null) return [ringsFinding(area, who, tooManyRings, rings)];
    if (squareKilometres < 1e-9)
      return [
        {
          code: "geometry_empty",
          severity: "blocking",
          place,
          value: area.code,
          message: {
            de: `${who}: Die Fläche ist leer oder nicht zu reparieren.`,
            en: `${who}: the area is empty or beyond repair.`,
          },
          remedy: {
            de: "Zeichnen Sie das Objekt im Geoinformationssystem neu, oder lassen Sie die Raumeinheit weg.",
            en: "Draw the feature anew in the geographic information system, or leave the area out.",
          },
        },
      ];
    // Features of one code that lie against each other are united on purpose, and told as merged.
    if (reason === null || area.merged) return [];
    const change = Math.abs(squareKilometres - squareKilometresBefore) / squareKilometres;
    const much = change > 0.001;
    return [
      {
        code: "geometry_repaired",
        severity: "warning",
        place,
        value: area.code,
        message: {
          de: `${who}: Ungültige Fläche (${germanReason(reason)}) wurde repariert${much ? `; ihr Inhalt ändert sich um ${km(change * 100, "de-DE")} %` : ""}.`,
          en: `${who}: invalid area (${reason}) was repaired${much ? `; its size changes by ${km(change * 100, "en-GB")} %` : ""}.`,
        },
        remedy: {
          de: "Die Fläche nach dem Einlesen auf der Karte prüfen.",
          en: "Check the area on the map after import.",
        },
      },
    ];
  });
}
