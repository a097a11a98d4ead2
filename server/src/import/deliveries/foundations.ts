import { CatalogFile } from "@raumblick/model/catalog-file";
import type { Indicator } from "@raumblick/model/indicator";
import { Refusal } from "@raumblick/model/refusal";
import { Value } from "typebox/value";
import { readEditions } from "../../areas/areas.store.ts";
import type { Database } from "../../database/database.ts";
import { importCatalog } from "../../indicators/catalog-import.ts";
import { readDimensions, readIndicators, readSources, readTopics } from "../../indicators/indicators.store.ts";
import type { AreaDeliveries } from "../areas/area-deliveries.ts";
import { readContent } from "../delivery-content.ts";
import type { Package } from "../formats/xlsx-archive.ts";
import { FILE_LIMITS, type FileLimits } from "../limits.ts";
import { ARCHIVE, openOwnArchive } from "../values/own-downloads/own-archive.ts";
import type { Watch } from "./running-work.ts";

/** What an archive of everything brings besides values, as far as it is lacking here. */
export type FoundationParts = { database: Database; boundaries: AreaDeliveries; limits?: FileLimits | undefined };

type Head = { level: string; edition: string; rank: number; path: string; bytes: Uint8Array };

/**
 * Takes from a delivered archive of everything what its values need and the store lacks: first editions, coarse levels before fine ones,
 * then catalogue entries. What is here already stays as it is. Each step is whole in itself; begun again it goes on.
 *
 * @throws Refusal `no_archive` when the delivery is no archive of everything, `foundations_blocked` when a part does not pass its check
 */
export async function takeFoundations(
  { database, boundaries, limits = FILE_LIMITS }: FoundationParts,
  id: number,
  person: string,
  watch: Watch,
): Promise<void> {
  const bytes = await database.reading((tx) => readContent(tx, id));
  const archive = bytes && (await openOwnArchive(bytes, limits));
  if (!archive) throw noArchive(id);
  await takeEditions(archive, { database, boundaries }, person, watch);
  watch.signal.throwIfAborted();
  watch.progress("storing");
  await takeCatalog(archive, database, person);
}

async function takeEditions(
  archive: Package,
  { database, boundaries }: FoundationParts,
  person: string,
  watch: Watch,
): Promise<void> {
  const known = new Set((await database.reading((tx) => readEditions(tx))).map(({ level, key }) => `${level} ${key}`));
  const lacking: Head[] = [];
  for (const path of archive.paths.filter((one) => ARCHIVE.areas.test(one))) {
    const bytes = await archive.bytes(path);
    const head = headOf(bytes);
    if (head && !known.has(`${head.level} ${head.edition}`)) lacking.push({ ...head, path, bytes });
  }
  lacking.sort((a, b) => a.rank - b.rank || (a.edition < b.edition ? -1 : 1));
  for (const [done, { path, bytes }] of lacking.entries()) {
    watch.signal.throwIfAborted();
    watch.progress("geometry", done, lacking.length);
    const fileName = path.replace(/^.*\//, "");
    const delivery = await boundaries.handIn({ fileName, bytes, person }, { version: 1 });
    const blocking = delivery.findings.find(({ severity }) => severity === "blocking")?.findings[0];
    if (blocking) throw stopped(path, blocking.message);
    await boundaries.accept(delivery.id, person);
  }
}

/** Level, edition and rank of a file of areas, from its beginning. */
function headOf(bytes: Uint8Array): Pick<Head, "level" | "edition" | "rank"> | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 100_000)).toString("utf8");
  const end = start.indexOf(',"features":[');
  if (end < 0) return undefined;
  const { level, edition, rank } = (parsed(`${start.slice(0, end)}}`) ?? {}) as Record<string, unknown>;
  return typeof level === "string" && typeof edition === "string" ? { level, edition, rank: Number(rank) } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function takeCatalog(archive: Package, database: Database, person: string): Promise<void> {
  const text = new TextDecoder("utf-8").decode(await archive.bytes(ARCHIVE.catalog));
  const catalog = parsed(text);
  if (!Value.Check(CatalogFile, catalog)) throw stopped(ARCHIVE.catalog, ALTERED);
  const lacking = await lackingEntries(database, catalog);
  if (Object.values(lacking).every((entries) => entries.length === 0)) return;
  const { stored, findings } = await importCatalog(database, { file: JSON.stringify(lacking), by: person });
  const blocking = findings.find(({ severity }) => severity === "blocking")?.findings[0];
  if (!stored && blocking) throw stopped(ARCHIVE.catalog, blocking.message);
}

const ALTERED = {
  de: "Die Datei ist verändert oder unvollständig und kein Katalog mehr.",
  en: "The file was altered or is incomplete and no catalogue any more.",
};

/** Entries nobody has here. Indicators get the rule under which their values came: whoever published them has protected them. */
async function lackingEntries(database: Database, catalog: CatalogFile): Promise<CatalogFile> {
  const { sources = [], topics = [], dimensions = [], indicators = [] } = catalog;
  return database.reading(async (tx) => {
    const without = <T extends { key: string }>(
      entries: readonly T[],
      rows: readonly { document: { key: string } }[],
    ) => {
      const known = new Set(rows.map(({ document }) => document.key));
      return entries.filter(({ key }) => !known.has(key));
    };
    return {
      sources: without(sources, await readSources(tx)),
      topics: without(topics, await readTopics(tx)),
      dimensions: without(dimensions, await readDimensions(tx)),
      indicators: without(indicators, await readIndicators(tx)).map(
        (indicator): Indicator => ({ ...indicator, disclosure: { rule: "protected_by_supplier" } }),
      ),
    };
  });
}

function noArchive(id: number): Refusal {
  return new Refusal("invalid", "no_archive", {
    de: `Die Lieferung ${id} ist kein Gesamtarchiv von Raumblick oder schon entschieden. Nur das Gesamtarchiv (download.zip) bringt Katalog und Grenzen mit.`,
    en: `Delivery ${id} is no whole archive of Raumblick, or is decided already. Only the whole archive (download.zip) brings catalogue and boundaries along.`,
  });
}

function stopped(path: string, reason: { de: string; en: string }): Refusal {
  return new Refusal("invalid", "foundations_blocked", {
    de: `„${path}“ aus dem Archiv lässt sich nicht übernehmen: ${reason.de} Was davor kam, ist übernommen.`,
    en: `“${path}” of the archive cannot be taken over: ${reason.en} What came before it is taken over.`,
  });
}
