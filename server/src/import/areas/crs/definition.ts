/** A coordinate reference system ready for use. `shifted`: its datum is WGS 84 or ETRS89, or the way there is known. */
export type CrsDefinition = { code: number | null; name: string; proj: string; shifted: boolean };

/** A row of PostGIS' spatial_ref_sys. */
export type CrsRow = { srid: number; srtext: string; proj4text: string };

/** Numbers of a WKT's TOWGS84[…] as proj takes them. */
export function shiftOf(srtext: string): string | undefined {
  return /TOWGS84\[([-\d.,\sEe]+)\]/i.exec(srtext)?.[1]?.replace(/\s/g, "");
}

/** The text in a WKT's first quotes: its name. */
export function nameOf(srtext: string): string {
  return /^\s*\w+\s*\[\s*"([^"]*)"/.exec(srtext)?.[1] ?? "";
}

/** Ellipsoids whose coordinates are WGS 84 to within half a metre, without a shift. */
const MODERN = /\+(?:datum=(?:WGS84|NAD83|GGRS87)|ellps=(?:GRS80|WGS84))\b|\+nadgrids=@null/;

/**
 * The definition of a row, with its datum shift written out: `+datum=potsdam` and the like become ellipsoid and numbers of
 * TOWGS84, so that the result does not depend on what a projection library knows by that name.
 */
export function definitionOf(row: CrsRow): CrsDefinition {
  const shift = shiftOf(row.srtext);
  const known = /\+datum=potsdam\b/.test(row.proj4text);
  const proj =
    known && shift
      ? row.proj4text.replace("+datum=potsdam", `+ellps=bessel +towgs84=${shift}`).trim()
      : row.proj4text.trim();
  const shifted = /\+towgs84=/.test(proj) || MODERN.test(proj) || /\+datum=/.test(proj);
  return { code: row.srid, name: nameOf(row.srtext) || `EPSG:${row.srid}`, proj, shifted };
}
