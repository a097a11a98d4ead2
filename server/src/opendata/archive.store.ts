import type { Indicator, Source } from "@raumblick/model/indicator";
import type { EditionDocument } from "../areas/edition-answers.ts";
import type { Visiting } from "../database/database.ts";
import { sql } from "../database/sql.ts";

/** What of an indicator is published on a level. */
export type PublishedTable = { indicator: string; level: string };
/** An edition that visitors see. */
export type PublishedEdition = { level: string; edition: string; document: EditionDocument; areasHash: string };
/** A description of an indicator as published, with whose values it has. */
export type PublishedDescription = { indicator: Indicator; source?: Source; sources?: Source[] };

/** Everything that is published, by name: tables of values, editions with their documents, descriptions of indicators. */
export async function readPublished(tx: Visiting): Promise<{
  release: number;
  releasedAt: string | null;
  tables: PublishedTable[];
  editions: PublishedEdition[];
  indicators: PublishedDescription[];
  catalogHash: string | null;
}> {
  const [state] = await tx.rows<{ release: number; releasedAt: string | null; catalogHash: string | null }>(sql`
    select release_number as release, released_at as "releasedAt", catalog_hash as "catalogHash" from published.state`);
  const tables = await tx.rows<PublishedTable>(sql`
    select distinct indicator_key as indicator, level_key as level from published.series order by 1, 2`);
  const editions = await tx.rows<PublishedEdition>(sql`
    select level_key as level, edition_key as edition, document, areas_hash as "areasHash" from published.edition
    order by 1, 2`);
  const indicators = await tx.rows<{ document: PublishedDescription }>(sql`
    select document from published.indicator order by key`);
  return {
    release: state?.release ?? 0,
    releasedAt: state?.releasedAt ?? null,
    catalogHash: state?.catalogHash ?? null,
    tables,
    editions,
    indicators: indicators.map(({ document }) => document),
  };
}

export type ArchivedArea = { code: string; name: string; geometry: Uint8Array };

/** Codes, names and boundaries (WKB, all decimals kept) of `count` areas from a position on. */
export async function readArchivedAreas(
  tx: Visiting,
  at: { level: string; edition: string; from: number; count: number },
): Promise<ArchivedArea[]> {
  return tx.rows<ArchivedArea>(sql`
    select code, name, ST_AsBinary(ST_ForcePolygonCCW(geometry), 'NDR') as geometry from published.edition_area
    where level_key = ${at.level} and edition_key = ${at.edition}
      and position >= ${at.from} and position < ${at.from + at.count}
    order by position`);
}
