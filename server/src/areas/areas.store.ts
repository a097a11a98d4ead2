import type { Texts } from "@raumblick/model/texts";
import type { Reading } from "../database/database.ts";
import { sql } from "../database/sql.ts";

/** A stored area level. `parent` is the key of the next coarser one it belongs to. */
export type LevelRecord = {
  id: number;
  key: string;
  name: Texts;
  singular: Texts;
  rank: number;
  parent: string | null;
  owner: string | null;
};

/** A stored edition. `bbox` is west, south, east, north in degrees; dates are ISO days. */
export type EditionRow = {
  id: number;
  levelId: number;
  level: string;
  key: string;
  validFrom: string;
  validTo: string | null;
  areaCount: number;
  bbox: [number, number, number, number];
  contentHash: string;
  attribution: string | null;
  licence: string | null;
  invented: boolean;
};

/** The areas of an edition in their order, in columns. Parents by level key, further keys by scheme. */
export type EditionColumns = {
  codes: string[];
  names: string[];
  squareKilometres: number[];
  /** lon, lat, lon, lat, … */
  labelPoints: number[];
  /** Per area the positions of those that share a border line with it. */
  neighbours: number[][];
  parents: Record<string, (string | null)[]>;
  keys: Record<string, string[][]>;
};

/** All levels, coarsest first. */
export function readLevels(tx: Reading): Promise<LevelRecord[]> {
  return tx.rows<LevelRecord>(sql`
    select l.id, l.key, l.name, l.singular, l.rank, p.key as parent, o.key as owner
    from internal.area_level l
    left join internal.area_level p on p.id = l.parent_id
    left join internal.organization o on o.id = l.owner_id
    order by l.rank, l.key`);
}

const EDITION = sql`
  select e.id, e.level_id as "levelId", l.key as level, e.key, e.valid_from::text as "validFrom",
         e.valid_to::text as "validTo", e.area_count as "areaCount", e.bbox, e.content_hash as "contentHash",
         e.attribution, e.licence, e.invented
  from internal.edition e join internal.area_level l on l.id = e.level_id`;

/** Editions of one level or of all, by rank of the level, oldest first. */
export function readEditions(tx: Reading, only: { level?: string } = {}): Promise<EditionRow[]> {
  return tx.rows<EditionRow>(sql`${EDITION}
    where ${only.level ?? null}::text is null or l.key = ${only.level ?? null}::text
    order by l.rank, l.key, e.valid_from, e.key`);
}

/** One edition; without a key the newest of the level by the day it is valid from. */
export async function readEdition(tx: Reading, level: string, key?: string): Promise<EditionRow | undefined> {
  const [row] = await tx.rows<EditionRow>(sql`${EDITION}
    where l.key = ${level} and (${key ?? null}::text is null or e.key = ${key ?? null}::text)
    order by e.valid_from desc, e.key desc limit 1`);
  return row;
}

/** One edition by its number. */
export async function readEditionById(tx: Reading, editionId: number): Promise<EditionRow | undefined> {
  const [row] = await tx.rows<EditionRow>(sql`${EDITION} where e.id = ${editionId}`);
  return row;
}

/** All columns of an edition's areas, in the order of their positions. */
export async function readEditionAreas(tx: Reading, editionId: number): Promise<EditionColumns> {
  const areas = await tx.rows<{
    code: string;
    name: string;
    km2: number;
    lon: number;
    lat: number;
    near: number[];
  }>(sql`
    select a.code, ea.name, ea.square_kilometres as km2, ST_X(ea.label_point) as lon, ST_Y(ea.label_point) as lat,
           ea.neighbours as near
    from internal.edition_area ea join internal.area a on a.id = ea.area_id
    where ea.edition_id = ${editionId} order by ea.position`);
  return {
    codes: areas.map((area) => area.code),
    names: areas.map((area) => area.name),
    squareKilometres: areas.map((area) => area.km2),
    labelPoints: areas.flatMap((area) => [area.lon, area.lat]),
    neighbours: areas.map((area) => area.near),
    parents: await readParents(tx, editionId, areas.length),
    keys: await readKeys(tx, editionId, areas.length),
  };
}

async function readParents(tx: Reading, editionId: number, count: number): Promise<EditionColumns["parents"]> {
  const rows = await tx.rows<{ level: string; position: number; code: string }>(sql`
    select l.key as level, p.position, a.code
    from internal.area_parent p
    join internal.area_level l on l.id = p.parent_level_id
    join internal.area a on a.id = p.parent_area_id
    where p.edition_id = ${editionId} order by l.rank desc, p.position`);
  const parents: EditionColumns["parents"] = {};
  for (const { level, position, code } of rows) {
    parents[level] ??= new Array<string | null>(count).fill(null);
    parents[level][position] = code;
  }
  return parents;
}

async function readKeys(tx: Reading, editionId: number, count: number): Promise<EditionColumns["keys"]> {
  const rows = await tx.rows<{ scheme: string; position: number; value: string }>(sql`
    select scheme, position, value from internal.area_key
    where edition_id = ${editionId} order by scheme, position, value`);
  const keys: EditionColumns["keys"] = {};
  for (const { scheme, position, value } of rows) {
    keys[scheme] ??= Array.from({ length: count }, () => []);
    keys[scheme][position]?.push(value);
  }
  return keys;
}

/** Per level key all codes ever known with their newest name: to recognise rows of a table that belong elsewhere. */
export async function readKnownCodes(tx: Reading): Promise<Map<string, Map<string, string>>> {
  const rows = await tx.rows<{ level: string; code: string; name: string }>(sql`
    select l.key as level, a.code, ea.name
    from internal.area a
    join internal.area_level l on l.id = a.level_id
    join internal.edition_area ea on ea.area_id = a.id
    join internal.edition e on e.id = ea.edition_id
    order by l.rank, l.key, e.valid_from`);
  const known = new Map<string, Map<string, string>>();
  for (const { level, code, name } of rows) {
    const codes = known.get(level) ?? new Map<string, string>();
    codes.set(code, name);
    known.set(level, codes);
  }
  return known;
}

/** So many boundaries are read with one statement: while their bytes are read nobody else is answered. */
const GEOMETRIES_AT_ONCE = 500;

/** The boundaries of an edition as well-known binary (MultiPolygon, lon lat in degrees), in the order of positions. */
export async function readGeometries(tx: Reading, editionId: number, areaCount: number): Promise<Uint8Array[]> {
  const geometries: Uint8Array[] = [];
  for (let from = 0; from < areaCount; from += GEOMETRIES_AT_ONCE) {
    const rows = await tx.rows<{ wkb: Uint8Array }>(sql`
      select ST_AsBinary(geometry, 'NDR') as wkb from internal.edition_area
      where edition_id = ${editionId} and position >= ${from} and position < ${from + GEOMETRIES_AT_ONCE}
      order by position`);
    geometries.push(...rows.map((row) => new Uint8Array(row.wkb)));
  }
  return geometries;
}

/** How many slices of values refer to each edition. */
export async function countSlices(tx: Reading): Promise<Map<number, number>> {
  const rows = await tx.rows<{ id: number; count: number }>(sql`
    select edition_id as id, count(*)::integer as count from internal.slice group by edition_id`);
  return new Map(rows.map((row) => [row.id, row.count]));
}
