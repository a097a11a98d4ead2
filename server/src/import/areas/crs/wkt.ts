import { type CrsDefinition, type CrsRow, definitionOf, nameOf, shiftOf } from "./definition.ts";

/** What identifies a coordinate reference system: projection, its parameters, datum. Spelling does not matter. */
type Signature = {
  projection: string;
  datum: string;
  spheroid: [number, number];
  parameters: Map<string, number>;
  metres: number;
};

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** ESRI's names of datums where they differ from those of EPSG by more than a leading D_. */
const DATUMS: Record<string, string> = {
  etrs1989: "europeanterrestrialreferencesystem1989",
  etrs89: "europeanterrestrialreferencesystem1989",
  europeanterrestrialreferencesystem1989ensemble: "europeanterrestrialreferencesystem1989",
  worldgeodeticsystem1984: "wgs1984",
  worldgeodeticsystem1984ensemble: "wgs1984",
  wgs84: "wgs1984",
  pulkovo1942adj1983: "pulkovo194283",
  pulkovo1942adj1958: "pulkovo194258",
  deutschehauptdreiecksnetz: "deutscheshauptdreiecksnetz",
  dhdn: "deutscheshauptdreiecksnetz",
};

const PROJECTIONS: Record<string, string> = {
  gausskruger: "transversemercator",
  mercatorauxiliarysphere: "pseudomercator",
  popularvisualisationpseudomercator: "pseudomercator",
  lambertconformalconic2sp: "lambertconformalconic",
};

const PARAMETERS: Record<string, string> = {
  latitudeofcenter: "latitudeoforigin",
  longitudeofcenter: "centralmeridian",
  longitudeoforigin: "centralmeridian",
};

function datumOf(name: string): string {
  const short = plain(name.replace(/^D_/i, ""));
  return DATUMS[short] ?? short;
}

/** Reads what identifies the system from WKT 1 in the spelling of ESRI or OGC; nothing when it is neither. */
export function signatureOf(wkt: string): Signature | undefined {
  const datum = /DATUM\s*\[\s*"([^"]*)"/i.exec(wkt)?.[1];
  const spheroid = /SPHEROID\s*\[\s*"[^"]*"\s*,\s*([\d.]+)\s*,\s*([\d.]+)/i.exec(wkt);
  if (datum === undefined || !spheroid || !/^\s*(PROJCS|GEOGCS)/i.test(wkt)) return undefined;
  const named = /PROJECTION\s*\[\s*"([^"]*)"/i.exec(wkt)?.[1];
  const pseudo = /pseudo-?mercator|web_mercator/i.test(nameOf(wkt));
  const short = plain(named ?? "geographic");
  const projection = pseudo ? "pseudomercator" : (PROJECTIONS[short] ?? short);
  const parameters = new Map<string, number>();
  for (const [, name = "", value] of wkt.matchAll(/PARAMETER\s*\[\s*"([^"]*)"\s*,\s*([-+\d.eE]+)/gi)) {
    const key = PARAMETERS[plain(name)] ?? plain(name);
    const fallback = key === "scalefactor" ? 1 : 0;
    if (Number(value) !== fallback) parameters.set(key, Number(value));
  }
  const units = [...wkt.matchAll(/UNIT\s*\[\s*"[^"]*"\s*,\s*([\d.eE+-]+)/gi)].map((match) => Number(match[1]));
  const metres = projection === "geographic" ? 1 : (units.at(-1) ?? 1);
  return {
    projection,
    datum: datumOf(datum),
    spheroid: [Number(spheroid[1]), Number(spheroid[2])],
    parameters,
    metres,
  };
}

function sameParameters(a: Map<string, number>, b: Map<string, number>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined || Math.abs(other - value) > 1e-7 * Math.max(1, Math.abs(value))) return false;
  }
  return true;
}

function same(a: Signature, b: Signature): boolean {
  if (a.projection !== b.projection) return false;
  if (a.projection === "pseudomercator") return true;
  return a.datum === b.datum && Math.abs(a.metres - b.metres) < 1e-9 && sameParameters(a.parameters, b.parameters);
}

/** Of systems that differ only in the order of axes the one people name. */
const USUAL = [
  4326, 4258, 4314, 25831, 25832, 25833, 31466, 31467, 31468, 31469, 2397, 2398, 2399, 3857, 3035, 32631, 32632, 32633,
];

/** The EPSG code at the end of an OGC or WKT 2 text, of the whole and not of a part of it. */
export function writtenCode(wkt: string): number | undefined {
  const match = /(?:AUTHORITY\s*\[\s*"EPSG"\s*,\s*"?(\d+)"?\s*\]|ID\s*\[\s*"EPSG"\s*,\s*(\d+)\s*\])\s*\]\s*$/i.exec(
    wkt,
  );
  return match ? Number(match[1] ?? match[2]) : undefined;
}

/**
 * The system a .prj text describes: by its written code, else by comparing projection, parameters and datum with all
 * systems of `rows`, else (transverse Mercator only) from its own numbers with the datum shift of a system on the same datum.
 */
export function recogniseWkt(wkt: string, rows: readonly CrsRow[]): CrsDefinition | undefined {
  const code = writtenCode(wkt);
  const written = rows.find((row) => row.srid === code);
  if (written) return definitionOf(written);
  const wanted = signatureOf(wkt);
  if (!wanted) return undefined;
  const sameDatum: CrsRow[] = [];
  const fitting: CrsRow[] = [];
  for (const row of rows) {
    const signature = signatureOf(row.srtext);
    if (!signature || signature.datum !== wanted.datum) {
      if (wanted.projection !== "pseudomercator" || signature?.projection !== "pseudomercator") continue;
    }
    sameDatum.push(row);
    if (signature && same(signature, wanted)) fitting.push(row);
  }
  const usual = fitting.find((row) => USUAL.includes(row.srid)) ?? fitting.sort((a, b) => a.srid - b.srid)[0];
  return usual ? definitionOf(usual) : ownDefinition(wkt, wanted, sameDatum);
}

function ownDefinition(wkt: string, wanted: Signature, sameDatum: readonly CrsRow[]): CrsDefinition | undefined {
  if (wanted.projection !== "transversemercator") return undefined;
  const { parameters, spheroid, metres } = wanted;
  const shift = sameDatum.map((row) => shiftOf(row.srtext)).find((found) => found !== undefined);
  const modern = /^(wgs1984|europeanterrestrialreferencesystem1989)$/.test(wanted.datum);
  const proj = [
    "+proj=tmerc",
    `+lat_0=${parameters.get("latitudeoforigin") ?? 0}`,
    `+lon_0=${parameters.get("centralmeridian") ?? 0}`,
    `+k=${parameters.get("scalefactor") ?? 1}`,
    `+x_0=${(parameters.get("falseeasting") ?? 0) * metres}`,
    `+y_0=${(parameters.get("falsenorthing") ?? 0) * metres}`,
    `+a=${spheroid[0]} +rf=${spheroid[1]}`,
    shift ? `+towgs84=${shift}` : modern ? "+towgs84=0,0,0" : "",
    metres === 1 ? "+units=m" : `+to_meter=${metres}`,
    "+no_defs",
  ].join(" ");
  return { code: null, name: nameOf(wkt), proj, shifted: modern || shift !== undefined };
}
