import type { Indicator, Source } from "@raumblick/model/indicator";
import { comparePeriods, periodOfKey } from "@raumblick/model/period";
import type { Texts } from "@raumblick/model/texts";
import type { Visiting } from "../database/database.ts";
import { sql } from "../database/sql.ts";

type Numbers = (number | null)[];

/** A published slice as a download writes it. */
export type DownloadSlice = {
  edition: string;
  category: string;
  period: string;
  value: Numbers;
  status: number[];
  confidentiality: number[];
  numerator: Numbers | null;
  denominator: Numbers | null;
  lower: Numbers | null;
  upper: Numbers | null;
  /** The edition of the measurement when the values were carried over from it, else null. */
  measuredOn: string | null;
  /** Keys of whose numbers these are; null: the indicator's own source alone. */
  sources: string[] | null;
};

export type DownloadEdition = {
  key: string;
  validFrom: string;
  levelName: Texts;
  attribution?: string;
  licence?: string;
  invented: boolean;
  areas: { code: string; name: string }[];
};

/** Everything public about an indicator on a level, newest edition first, slices in the order of time. */
export type Download = {
  indicator: Indicator;
  source: Source | undefined;
  /** Others whose values it has. */
  others: Source[];
  level: string;
  release: number;
  releasedAt: string;
  editions: DownloadEdition[];
  slices: DownloadSlice[];
};

/** Which part of it: absent lists mean all. */
export type DownloadAsk = {
  indicator: string;
  level: string;
  edition?: string;
  periods?: readonly string[];
  categories?: readonly string[];
};

/** Reads what the download asks for; `undefined` when nothing of the kind is published. */
export async function readDownload(tx: Visiting, ask: DownloadAsk): Promise<Download | undefined> {
  const [head] = await tx.rows<{
    document: { indicator: Indicator; source?: Source; sources?: Source[] };
    release: number;
    releasedAt: string;
  }>(sql`
    select i.document, max(s.release_number) as release, max(r.created_at) as "releasedAt"
    from published.indicator i
    join published.series s on s.indicator_key = i.key
    join published.release r on r.number = s.release_number
    where i.key = ${ask.indicator} and s.level_key = ${ask.level}
    group by i.key, i.document`);
  if (!head) return undefined;
  const slices = await readSlices(tx, ask);
  if (slices.length === 0) return undefined;
  const editions = await readEditions(tx, ask.level, [...new Set(slices.map(({ edition }) => edition))]);
  const { document, release, releasedAt } = head;
  const { indicator, source, sources: others = [] } = document;
  return { indicator, source, others, level: ask.level, release, releasedAt, editions, slices };
}

async function readSlices(tx: Visiting, ask: DownloadAsk): Promise<DownloadSlice[]> {
  const { edition = null, periods = null, categories = null } = ask;
  const slices = await tx.rows<DownloadSlice>(sql`
    select edition_key as edition, category_key as category, period_key as period, value, status, confidentiality,
           numerator, denominator, lower, upper, measured_on as "measuredOn",
           sources
    from published.slice
    where indicator_key = ${ask.indicator} and level_key = ${ask.level}
      and (${edition}::text is null or edition_key = ${edition}::text)
      and (${periods}::text[] is null or period_key = any(${periods}::text[]))
      and (${categories}::text[] is null or category_key = any(${categories}::text[]))
    order by edition_key, category_key`);
  return slices.sort((a, b) => comparePeriods(periodOfKey(a.period), periodOfKey(b.period)));
}

type EditionDocument = { name: Texts; validFrom: string; attribution?: string; licence?: string; invented?: boolean };

async function readEditions(tx: Visiting, level: string, keys: readonly string[]): Promise<DownloadEdition[]> {
  const rows = await tx.rows<{ key: string; document: EditionDocument }>(sql`
    select edition_key as key, document from published.edition
    where level_key = ${level} and edition_key = any(${keys}::text[])`);
  const editions: DownloadEdition[] = [];
  for (const { key, document } of rows) {
    const areas = await tx.rows<{ code: string; name: string }>(sql`
      select code, name from published.edition_area where level_key = ${level} and edition_key = ${key} order by position`);
    const { name, validFrom, attribution, licence, invented } = document;
    editions.push({
      key,
      validFrom,
      levelName: name,
      ...(attribution !== undefined && { attribution }),
      ...(licence !== undefined && { licence }),
      invented: invented === true,
      areas,
    });
  }
  return editions.sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
}

type Chosen = { level: string; edition: string; codes: readonly string[] };

/** Boundaries of these areas of an edition as GeoJSON geometries, rings as RFC 7946 wants them, in the edition's order. */
export async function readGeometries(tx: Visiting, { level, edition, codes }: Chosen): Promise<string[]> {
  const rows = await tx.rows<{ geometry: string }>(sql`
    select ST_AsGeoJSON(ST_ForcePolygonCCW(geometry), 6) as geometry from published.edition_area
    where level_key = ${level} and edition_key = ${edition} and code = any(${codes}::text[])
    order by position`);
  return rows.map(({ geometry }) => geometry);
}

/** The same as well-known binary, all decimals kept. */
export async function readBoundaries(tx: Visiting, { level, edition, codes }: Chosen): Promise<Uint8Array[]> {
  const rows = await tx.rows<{ geometry: Uint8Array }>(sql`
    select ST_AsBinary(geometry, 'NDR') as geometry from published.edition_area
    where level_key = ${level} and edition_key = ${edition} and code = any(${codes}::text[])
    order by position`);
  return rows.map(({ geometry }) => geometry);
}
