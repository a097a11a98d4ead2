import type { AreaLevel } from "./area.ts";

export type UsualLevel = Pick<AreaLevel, "name" | "singular" | "rank">;

const level = (rank: number, de: string, en: string, singularDe: string, singularEn: string): UsualLevel => ({
  rank,
  name: { de, en },
  singular: { de: singularDe, en: singularEn },
});

/** Names and ranks of the levels German offices have, proposed when a new level gets one of these keys. */
export const USUAL_LEVELS: Readonly<Record<string, UsualLevel>> = {
  staat: level(0, "Staaten", "Countries", "Staat", "Country"),
  land: level(10, "Länder", "States", "Land", "State"),
  regierungsbezirk: level(20, "Regierungsbezirke", "Government regions", "Regierungsbezirk", "Government region"),
  kreis: level(30, "Kreise und kreisfreie Städte", "Counties and independent cities", "Kreis", "County"),
  gemeindeverband: level(35, "Gemeindeverbände", "Associations of municipalities", "Gemeindeverband", "Association"),
  gemeinde: level(40, "Städte und Gemeinden", "Towns and municipalities", "Gemeinde", "Municipality"),
  bezirk: level(50, "Bezirke", "Boroughs", "Bezirk", "Borough"),
  stadtbezirk: level(50, "Stadtbezirke", "City districts", "Stadtbezirk", "City district"),
  prognoseraum: level(53, "Prognoseräume", "Forecast areas", "Prognoseraum", "Forecast area"),
  bezirksregion: level(56, "Bezirksregionen", "District regions", "Bezirksregion", "District region"),
  ortsteil: level(60, "Ortsteile", "Parts of towns", "Ortsteil", "Part of town"),
  stadtteil: level(60, "Stadtteile", "City quarters", "Stadtteil", "City quarter"),
  sozialraum: level(65, "Sozialräume", "Social areas", "Sozialraum", "Social area"),
  "statistischer-bezirk": level(
    70,
    "Statistische Bezirke",
    "Statistical districts",
    "Statistischer Bezirk",
    "Statistical district",
  ),
  quartier: level(70, "Quartiere", "Neighbourhoods", "Quartier", "Neighbourhood"),
  planungsraum: level(70, "Planungsräume", "Planning areas", "Planungsraum", "Planning area"),
  stadtviertel: level(70, "Stadtviertel", "Small city quarters", "Stadtviertel", "Small city quarter"),
  postleitzahl: level(65, "Postleitzahlgebiete", "Postcode areas", "Postleitzahlgebiet", "Postcode area"),
  baublock: level(80, "Baublöcke", "Building blocks", "Baublock", "Building block"),
};
