import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import type { Catalog, EditionAnswer } from "@raumblick/api/query.api";
import type { Database, Writing } from "../../database/database.ts";
import { sql } from "../../database/sql.ts";
import { type AnswerKind, hashOf, packAnswer } from "../pack.ts";
import { lockReleases } from "../releases.store.ts";
import { withdrawAnswers, writeAnswers } from "../zone.store.ts";
import { areaIndexOf, newestEditions } from "./area-index.ts";
import { refreshStanding } from "./standing.store.ts";
import { type PublicRelease, startAnswer } from "./start-answer.ts";

const unpack = promisify(brotliDecompress);

/** Releases looked at for what is new: some of them may have been withdrawn since. */
const LOOKED_AT = 30;

/**
 * Builds what the first pages need out of what is public within this transaction: the start page, the index of areas,
 * and where the areas stand in the given indicators.
 */
export async function refreshFront(tx: Writing, catalog: Catalog, indicators: readonly string[]): Promise<void> {
  await refreshStanding(tx, indicators);
  const stored = storedAnswers(tx);
  const areas: EditionAnswer[] = [];
  for (const edition of newestEditions(catalog)) areas.push(await stored<EditionAnswer>(edition.areas));
  const index = await store(tx, "area_index", areaIndexOf(areas));
  const start = await store(tx, "start", await startAnswer(catalog, await readReleases(tx), stored));
  await tx.rows(sql`update published.state set start_hash = ${start}, area_index_hash = ${index}`);
}

/** After an upgrade: builds what the zone was published without. Does nothing where it is there, or nothing is published. */
export async function carryFront(database: Database): Promise<void> {
  const [lacking] = await database.reading((tx) =>
    tx.rows<{ hash: string; release: number }>(sql`
      select catalog_hash as hash, release_number as release from published.state
      where catalog_hash is not null and (start_hash is null or area_index_hash is null)`),
  );
  if (!lacking) return;
  await database.writing(async (tx) => {
    // A release that came in between has built them.
    if ((await lockReleases(tx)) !== lacking.release) return;
    const catalog = await storedAnswers(tx)<Catalog>(lacking.hash);
    await refreshFront(
      tx,
      catalog,
      catalog.indicators.map(({ key }) => key),
    );
    await withdrawAnswers(tx, lacking.hash);
  });
}

async function store(tx: Writing, kind: AnswerKind, body: unknown): Promise<string> {
  const json = JSON.stringify(body);
  const hash = hashOf(json);
  const [known] = await tx.rows(sql`select 1 as one from published.answer where hash = ${hash}`);
  if (!known) await writeAnswers(tx, [await packAnswer(kind, json)]);
  return hash;
}

/** Reads stored answers, each once. */
function storedAnswers(tx: Writing): <T>(hash: string) => Promise<T> {
  const known = new Map<string, Promise<unknown>>();
  const read = async (hash: string) => {
    const [row] = await tx.rows<{ brotli: Uint8Array }>(sql`select brotli from published.answer where hash = ${hash}`);
    if (!row) throw new Error(`the public zone names the answer ${hash}, but does not hold it`);
    return JSON.parse(String(await unpack(row.brotli))) as unknown;
  };
  return <T>(hash: string) => {
    const answer = known.get(hash) ?? read(hash);
    known.set(hash, answer);
    return answer as Promise<T>;
  };
}

function readReleases(tx: Writing): Promise<PublicRelease[]> {
  return tx.rows<PublicRelease>(sql`
    select number, action, created_at as "createdAt", indicators from published.release
    order by number desc limit ${LOOKED_AT}`);
}
