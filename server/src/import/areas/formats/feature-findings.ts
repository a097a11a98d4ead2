import type { Finding } from "@raumblick/model/finding";

const KINDS: Record<string, { de: string; en: string }> = {
  Point: { de: "ein Punkt", en: "a point" },
  MultiPoint: { de: "Punkte", en: "points" },
  LineString: { de: "eine Linie", en: "a line" },
  MultiLineString: { de: "Linien", en: "lines" },
};

/** What is to be said of a feature's geometry as it was read; nothing when it has polygons and only those. */
export function badGeometry(
  feature: number,
  hasPolygon: boolean,
  broken: boolean,
  others: readonly string[],
): Finding | undefined {
  const place = { feature };
  const remedy = {
    de: "Prüfen Sie das Objekt im Geoinformationssystem und liefern Sie die Datei neu, oder schließen Sie es unter „Objekte auswählen oder weglassen“ aus.",
    en: "Check the feature in the geographic information system and hand the file in again, or exclude it under “Choose features or leave some out”.",
  };
  if (broken)
    return {
      code: "geometry_unreadable",
      severity: "blocking",
      place,
      message: {
        de: `Objekt ${feature}: Die Koordinaten sind nicht lesbar. Erwartet werden Flächen aus Zahlenpaaren.`,
        en: `Feature ${feature}: the coordinates cannot be read. Polygons of pairs of numbers were expected.`,
      },
      remedy,
    };
  if (others.length > 0) {
    const kind = (Object.hasOwn(KINDS, others[0] as string) && KINDS[others[0] as string]) || {
      de: others[0] as string,
      en: others[0] as string,
    };
    return {
      code: hasPolygon ? "geometry_not_polygon_part" : "geometry_not_polygon",
      severity: hasPolygon ? "warning" : "blocking",
      place,
      value: others[0] as string,
      message: hasPolygon
        ? {
            de: `Objekt ${feature}: Neben Flächen steht dort ${kind.de}; nur die Flächen werden übernommen.`,
            en: `Feature ${feature}: beside polygons there is ${kind.en}; only the polygons are taken.`,
          }
        : {
            de: `Objekt ${feature} ist ${kind.de}, erwartet wird eine Fläche.`,
            en: `Feature ${feature} is ${kind.en}, a polygon was expected.`,
          },
      remedy,
    };
  }
  if (hasPolygon) return undefined;
  return {
    code: "geometry_missing",
    severity: "blocking",
    place,
    message: { de: `Objekt ${feature} hat keine Fläche.`, en: `Feature ${feature} has no geometry.` },
    remedy,
  };
}
