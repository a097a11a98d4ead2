import type { IndicatorAnswer } from "@raumblick/api/query.api";
import type { Visiting } from "../database/database.ts";
import { sql } from "../database/sql.ts";

/** Where the public zone stands. `catalogHash` is null before the first release. */
export type PublicState = {
  release: number;
  releasedAt: string | null;
  catalogHash: string | null;
  startHash: string | null;
  areaIndexHash: string | null;
};

export async function readState(tx: Visiting): Promise<PublicState> {
  const [row] = await tx.rows<PublicState>(sql`
    select release_number as release, released_at as "releasedAt", catalog_hash as "catalogHash", start_hash as "startHash",
           area_index_hash as "areaIndexHash"
    from published.state`);
  return row ?? { release: 0, releasedAt: null, catalogHash: null, startHash: null, areaIndexHash: null };
}

export type StoredRow = { hash: string; kind: string; brotli: Uint8Array; gzip: Uint8Array };

/** A stored answer; or that it was withdrawn; or that there never was one. */
export async function readAnswer(tx: Visiting, hash: string): Promise<StoredRow | "withdrawn" | undefined> {
  const [row] = await tx.rows<StoredRow>(sql`
    select hash, kind, brotli, gzip from published.answer where hash = ${hash}`);
  if (row) return row;
  const [gone] = await tx.rows(sql`select 1 as one from published.withdrawn_answer where hash = ${hash}`);
  return gone && "withdrawn";
}

/** Names and sizes (in bytes, as kept in memory) of all answers but the catalogue, what visitors need first coming first. */
export async function readAnswerSizes(tx: Visiting): Promise<{ hash: string; size: number }[]> {
  return tx.rows(sql`
    select a.hash, octet_length(a.brotli) + octet_length(a.gzip) as size
    from published.answer a
    where a.kind <> 'catalog'
    order by case when a.kind in ('edition', 'outline', 'start', 'area_index') then 1
             else case when exists (select 1 from published.series s where s.values_hash = a.hash and s.category_key = '')
                  then 2 else 3 end end, a.hash`);
}

/** Several stored answers at once. */
export async function readAnswers(tx: Visiting, hashes: readonly string[]): Promise<StoredRow[]> {
  return tx.rows<StoredRow>(sql`
    select hash, kind, brotli, gzip from published.answer where hash = any(${hashes}::text[])`);
}

/** All public metadata of one indicator, and what of it was released when. */
export async function readIndicatorAnswer(tx: Visiting, key: string): Promise<IndicatorAnswer | undefined> {
  const [row] = await tx.rows<{ document: Omit<IndicatorAnswer, "released"> }>(sql`
    select document from published.indicator where key = ${key}`);
  if (!row) return undefined;
  const released = await tx.rows<IndicatorAnswer["released"][number]>(sql`
    select s.level_key as level, s.edition_key as edition, max(s.release_number) as release,
           max(r.created_at) as "releasedAt"
    from published.series s join published.release r on r.number = s.release_number
    where s.indicator_key = ${key} group by s.level_key, s.edition_key order by s.level_key, s.edition_key`);
  return { ...row.document, released };
}

export type AreaRow = { edition: string; position: number; name: string; editionDocument: { validFrom: string } };

/** An area in every visible edition of its level, newest first. */
export async function readArea(tx: Visiting, level: string, code: string): Promise<AreaRow[]> {
  const rows = await tx.rows<AreaRow>(sql`
    select a.edition_key as edition, a.position, a.name, e.document as "editionDocument"
    from published.edition_area a
    join published.edition e on e.level_key = a.level_key and e.edition_key = a.edition_key
    where a.level_key = ${level} and a.code = ${code}`);
  return rows.sort((a, b) => (a.editionDocument.validFrom < b.editionDocument.validFrom ? 1 : -1));
}

/** Name of the answer with the areas of a visible edition. */
export async function readAreasHash(tx: Visiting, level: string, edition: string): Promise<string> {
  const [row] = await tx.rows<{ hash: string }>(sql`
    select areas_hash as hash from published.edition where level_key = ${level} and edition_key = ${edition}`);
  return row?.hash ?? "";
}

/** The visible series of an indicator on a level with the hash of their answer, newest edition first, total first. */
export async function readCurrentSeries(
  tx: Visiting,
  indicator: string,
  level: string,
): Promise<{ edition: string; category: string; hash: string }[]> {
  return tx.rows(sql`
    select s.edition_key as edition, s.category_key as category, s.values_hash as hash
    from published.series s
    join published.edition e on e.level_key = s.level_key and e.edition_key = s.edition_key
    where s.indicator_key = ${indicator} and s.level_key = ${level}
    order by e.document ->> 'validFrom' desc, s.edition_key desc, s.category_key`);
}
