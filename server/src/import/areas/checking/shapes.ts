import { counted } from "@raumblick/model/counted";
import type { Finding } from "@raumblick/model/finding";
import type { MultiPolygon, Point } from "../../../areas/geometry/wkb.ts";

type Named = { code: string; name: string };

/** Drops rings that are no rings (fewer than three different points) and tells of it. An area may end up empty. */
export function healRings(
  shape: MultiPolygon,
  area: Named,
  feature: number,
): { shape: MultiPolygon; findings: Finding[] } {
  let dropped = 0;
  const sound = (ring: Point[]) => ring.length >= 4 && ring.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  const healed = shape.flatMap((polygon) => {
    const [outer, ...holes] = polygon;
    if (!outer || !sound(outer)) {
      dropped += 1;
      return [];
    }
    const kept = holes.filter(sound);
    dropped += holes.length - kept.length;
    return [[outer, ...kept]];
  });
  if (dropped === 0 || shape.length === 0) return { shape: healed, findings: [] };
  const empty = healed.length === 0;
  const rings = counted(
    dropped,
    ["Ring ohne Fläche wurde", "Ringe ohne Fläche wurden"],
    ["ring without area was", "rings without area were"],
  );
  return {
    shape: healed,
    findings: [
      {
        code: empty ? "geometry_empty" : "ring_dropped",
        severity: empty ? "blocking" : "warning",
        place: { feature },
        value: area.code,
        message: empty
          ? {
              de: `${area.code} ${area.name}: Die Fläche hat keinen Inhalt (alle Ringe haben weniger als drei verschiedene Punkte).`,
              en: `${area.code} ${area.name}: the area is empty (all rings have fewer than three different points).`,
            }
          : {
              de: `${area.code} ${area.name}: ${rings.de} weggelassen.`,
              en: `${area.code} ${area.name}: ${rings.en} left out.`,
            },
        remedy: {
          de: "Das Objekt im Geoinformationssystem prüfen.",
          en: "Check the feature in the geographic information system.",
        },
      },
    ],
  };
}

/** Kilometres of a degree along a meridian, and of longitude at the equator. */
export const KM_PER_DEGREE = 111.195;

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/**
 * Areas that lie far away from all others: more than 100 km off and five times as far as nine in ten. Many of them are one finding.
 */
export function findFarAway(areas: readonly (Named & { feature: number })[], points: readonly Point[]): Finding[] {
  if (points.length < 5) return [];
  const middle: Point = [median(points.map(([x]) => x)), median(points.map(([, y]) => y))];
  const shrink = Math.cos((middle[1] * Math.PI) / 180);
  const distances = points.map(([x, y]) => KM_PER_DEGREE * Math.hypot((x - middle[0]) * shrink, y - middle[1]));
  const sorted = [...distances].sort((a, b) => a - b);
  const usual = sorted[Math.floor((sorted.length - 1) * 0.9)] ?? 0;
  const far = distances.flatMap((distance, position) => {
    const area = areas[position];
    return area && distance > 100 && distance > 5 * usual ? [{ area, distance }] : [];
  });
  return far.length > LISTED_FAR ? [manyFarAway(far)] : far.map(farAway);
}

/** So many areas far away are islands or overseas parts, not slips of the pen: they are told as one. */
const LISTED_FAR = 20;

type Far = { area: Named & { feature: number }; distance: number };

const kilometres = (distance: number) => {
  const km = Math.round(distance);
  return { de: `${km.toLocaleString("de-DE")} km`, en: `${km.toLocaleString("en-GB")} km` };
};

function farAway({ area, distance }: Far): Finding {
  const off = kilometres(distance);
  return {
    code: "area_far_away",
    severity: "warning",
    place: { feature: area.feature },
    value: area.code,
    message: {
      de: `${area.code} ${area.name} liegt ${off.de} von der Mitte der übrigen Flächen entfernt.`,
      en: `${area.code} ${area.name} lies ${off.en} from the middle of the other areas.`,
    },
    remedy: { de: "Prüfen Sie die Koordinaten dieses Objekts.", en: "Check the coordinates of this feature." },
  };
}

function manyFarAway(far: readonly Far[]): Finding {
  const farthest = far.reduce((a, b) => (b.distance > a.distance ? b : a));
  const { area } = farthest;
  const count = far.length.toLocaleString("de-DE");
  const off = kilometres(farthest.distance);
  return {
    ...farAway(farthest),
    message: {
      de: `${count} Flächen liegen weit von den übrigen entfernt, am weitesten ${area.code} ${area.name} (${off.de} von der Mitte).`,
      en: `${far.length.toLocaleString("en-GB")} areas lie far from the others, farthest of all ${area.code} ${area.name} (${off.en} from the middle).`,
    },
    remedy: {
      de: "Prüfen Sie, ob Inseln oder Gebiete in Übersee gemeint sind; sonst die Koordinaten dieser Objekte.",
      en: "Check whether islands or parts overseas are meant; otherwise the coordinates of these features.",
    },
  };
}
