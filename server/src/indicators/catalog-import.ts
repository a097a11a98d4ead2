import { isDeepStrictEqual } from "node:util";
import type { CatalogEntryChange, CatalogImportAnswer } from "@raumblick/api/indicators.api";
import { CATALOG_SECTIONS, type CatalogFile, type CatalogSection } from "@raumblick/model/catalog-file";
import { type Finding, groupFindings } from "@raumblick/model/finding";
import type { Database, Reading, Writing } from "../database/database.ts";
import {
  ensureDefaultOrganization,
  lockCatalog,
  readCatalog,
  readKnownKeys,
  readStoredAreas,
  readUsedCodes,
  writeDimension,
  writeHistory,
  writeIndicator,
  writeOrganization,
  writeParent,
  writeSource,
  writeTopic,
} from "./catalog.store.ts";
import { parseCatalogFile, type ReadCatalog } from "./catalog-file.ts";
import { pruneCatalog } from "./prune.store.ts";

export type CatalogImport = {
  file: Uint8Array | string;
  /** Who asks, for the history. */
  by: string;
  dryRun?: boolean;
  /** Delete what the file does not list and nothing uses. */
  prune?: boolean;
};

type Entry = { key: string; parent?: string };
type Change = CatalogEntryChange & { before: Entry | undefined; after: Entry };
type Plan = { catalog: CatalogFile | undefined; findings: Finding[]; changes: Change[]; unchanged: number };

/** A dry run ends its transaction with this, so that nothing of it stays. */
class DryRun extends Error {
  readonly answer: CatalogImportAnswer;
  constructor(answer: CatalogImportAnswer) {
    super("dry run");
    this.answer = answer;
  }
}

/**
 * Creates and changes what a catalogue file lists, in one transaction; the same file twice changes nothing.
 * When something in the file blocks, nothing is stored and the answer says everything that is wrong.
 */
export async function importCatalog(database: Database, ask: CatalogImport): Promise<CatalogImportAnswer> {
  try {
    return await database.writing(async (tx) => {
      const answer = await runImport(tx, ask);
      if (ask.dryRun) throw new DryRun({ ...answer, stored: false });
      return answer;
    });
  } catch (error) {
    if (error instanceof DryRun) return error.answer;
    throw error;
  }
}

async function runImport(tx: Writing, { file, by, prune }: CatalogImport): Promise<CatalogImportAnswer> {
  await lockCatalog(tx);
  const { catalog, findings, changes, unchanged } = await plan(tx, file);
  const groups = groupFindings(findings);
  if (!catalog) return { stored: false, findings: groups, changes: [], unchanged: 0 };
  await apply(tx, changes, by);
  const deleted = prune ? await deleteUnlisted(tx, catalog, by) : [];
  const shown = changes.map(({ section, key, change }): CatalogEntryChange => ({ section, key, change }));
  return { stored: true, findings: groups, changes: [...shown, ...deleted], unchanged };
}

async function plan(tx: Reading, file: Uint8Array | string): Promise<Plan> {
  const stored = await readCatalog(tx);
  const read = parseCatalogFile(file, await readKnownKeys(tx, stored));
  const { catalog, findings } = read;
  if (catalog) findings.push(...(await findMissingAreas(tx, read)), ...(await findLostCodes(tx, read, stored)));
  const blocked = catalog === undefined || findings.some(({ severity }) => severity === "blocking");
  if (blocked) return { catalog: undefined, findings, changes: [], unchanged: 0 };
  const changes: Change[] = [];
  let unchanged = 0;
  for (const section of CATALOG_SECTIONS) {
    const before = new Map<string, Entry>(stored[section].map((entry) => [entry.key, entry]));
    for (const after of catalog[section] ?? []) {
      const former = before.get(after.key);
      if (former && isDeepStrictEqual(plain(former), plain(after))) unchanged += 1;
      else changes.push({ section, key: after.key, change: former ? "changed" : "created", before: former, after });
    }
  }
  return { catalog, findings, changes, unchanged };
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

async function apply(tx: Writing, changes: readonly Change[], by: string): Promise<void> {
  const of = <S extends CatalogSection>(section: S) =>
    changes
      .filter((change) => change.section === section)
      .map(({ after }) => after as Required<CatalogFile>[S][number]);
  if (changes.length > 0) await ensureDefaultOrganization(tx);
  for (const organization of of("organizations")) await writeOrganization(tx, organization);
  for (const organization of of("organizations")) await writeParent(tx, "organizations", organization);
  for (const source of of("sources")) await writeSource(tx, source);
  for (const topic of of("topics")) await writeTopic(tx, topic);
  for (const topic of of("topics")) await writeParent(tx, "topics", topic);
  for (const dimension of of("dimensions")) await writeDimension(tx, dimension);
  for (const indicator of of("indicators")) await writeIndicator(tx, indicator);
  for (const change of changes) await writeHistory(tx, { ...change, by });
}

async function deleteUnlisted(tx: Writing, catalog: CatalogFile, by: string): Promise<CatalogEntryChange[]> {
  const before = await readCatalog(tx);
  const listed = new Set(
    CATALOG_SECTIONS.flatMap((section) => (catalog[section] ?? []).map(({ key }) => `${section} ${key}`)),
  );
  const deleted = await pruneCatalog(tx, (section, key) => listed.has(`${section} ${key}`));
  for (const { section, key } of deleted) {
    const entry = (before[section] as Entry[]).find((candidate) => candidate.key === key);
    await writeHistory(tx, { section, key, before: entry, after: undefined, by });
  }
  return deleted.map(({ section, key }) => ({ section, key, change: "deleted" }));
}

async function findMissingAreas(tx: Reading, { catalog, place }: ReadCatalog): Promise<Finding[]> {
  const named = (catalog?.indicators ?? []).flatMap((indicator, i) =>
    (indicator.notes ?? []).flatMap(({ level, area }, n) =>
      level !== undefined && area !== undefined ? [{ level, code: area, path: `indicators/${i}/notes/${n}/area` }] : [],
    ),
  );
  const stored = await readStoredAreas(tx, named);
  return named
    .filter(({ level, code }) => !stored.has(`${level} ${code}`))
    .map(({ level, code, path }) => ({
      code: "unknown_area",
      severity: "blocking",
      place: place(path),
      value: code,
      message: {
        de: `Auf der Raumebene „${level}“ gibt es keine Raumeinheit „${code}“.`,
        en: `There is no area "${code}" on the level "${level}".`,
      },
      remedy: {
        de: "Den Gebietsschlüssel prüfen, führende Null in Anführungszeichen.",
        en: "Check the area code; put a leading zero in quotes.",
      },
    }));
}

async function findLostCodes(
  tx: Reading,
  { catalog, place }: ReadCatalog,
  stored: Required<CatalogFile>,
): Promise<Finding[]> {
  const former = new Map(stored.dimensions.map((dimension) => [dimension.key, dimension]));
  const lost = (catalog?.dimensions ?? []).flatMap((dimension, index) => {
    const codes = new Set(dimension.codes.map(({ code }) => code));
    return (former.get(dimension.key)?.codes ?? [])
      .filter(({ code }) => !codes.has(code))
      .map(({ code }) => ({ key: dimension.key, code, path: `dimensions/${index}/codes` }));
  });
  if (lost.length === 0) return [];
  const used = await readUsedCodes(tx);
  return lost
    .filter(({ key, code }) => used.has(`${key}=${code}`))
    .map(({ key, code, path }) => ({
      code: "code_in_use",
      severity: "blocking",
      place: place(path),
      value: code,
      message: {
        de: `Der Code „${code}“ der Gliederung „${key}“ fehlt, aber es gibt Werte dazu.`,
        en: `The code "${code}" of the dimension "${key}" is missing, but there are values for it.`,
      },
      remedy: { de: "Den Code wieder aufnehmen.", en: "List the code again." },
    }));
}
