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

const KM_PER_DEGREE = 111.195;

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** Areas that lie far away from all others: more than 100 km off and five times as far as nine in ten. */
export function findFarAway(areas: readonly (Named & { feature: number })[], points: readonly Point[]): Finding[] {
  if (points.length < 5) return [];
  const middle: Point = [median(points.map(([x]) => x)), median(points.map(([, y]) => y))];
  const shrink = Math.cos((middle[1] * Math.PI) / 180);
  const distances = points.map(([x, y]) => KM_PER_DEGREE * Math.hypot((x - middle[0]) * shrink, y - middle[1]));
  const sorted = [...distances].sort((a, b) => a - b);
  const usual = sorted[Math.floor((sorted.length - 1) * 0.9)] ?? 0;
  return distances.flatMap((distance, position): Finding[] => {
    const area = areas[position];
    if (!area || distance <= 100 || distance <= 5 * usual) return [];
    const km = Math.round(distance);
    return [
      {
        code: "area_far_away",
        severity: "warning",
        place: { feature: area.feature },
        value: area.code,
        message: {
          de: `${area.code} ${area.name} liegt ${km.toLocaleString("de-DE")} km von der Mitte der übrigen Flächen entfernt.`,
          en: `${area.code} ${area.name} lies ${km.toLocaleString("en-GB")} km from the middle of the other areas.`,
        },
        remedy: { de: "Die Koordinaten dieses Objekts prüfen.", en: "Check the coordinates of this feature." },
      },
    ];
  });
}
