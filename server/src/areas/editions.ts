import type { EditionSummary } from "@raumblick/api/areas.api";
import type { AreaMapping } from "@raumblick/model/area-mapping";
import { Refusal } from "@raumblick/model/refusal";
import type { Reading, Writing } from "../database/database.ts";
import { countSlices, type EditionRow, readEdition, readEditionById, readLevels } from "./areas.store.ts";
import {
  boundsOfAreas,
  countSlicesOf,
  deleteEditionRows,
  ensureAreas,
  insertEdition,
  insertEditionAreas,
  insertKeys,
  refreshStatistics,
  updateEdition,
} from "./editions.store.ts";
import { putLevel } from "./levels.ts";
import type { NewArea } from "./new-area.ts";
import { computeParents, recomputeParentsBelow, storeGivenParents } from "./parents.ts";

/** An edition to be stored. `areas` are ordered by code; their order is the edition's for ever. */
export type NewEdition = {
  level: AreaMapping["level"];
  edition: AreaMapping["edition"];
  areas: readonly NewArea[];
  contentHash: string;
  replace: boolean;
  deliveryId: number | null;
};

export type StoredEdition = { outcome: "new" | "replaced" | "described" | "unchanged"; edition: EditionRow };

async function ensureLevel(tx: Writing, level: AreaMapping["level"]): Promise<number> {
  const known = (await readLevels(tx)).find(({ key }) => key === level.key);
  if (known) return known.id;
  const { key, name, singular, rank, parent } = level;
  if (!name || !singular || rank === undefined)
    throw new Refusal("invalid", "level_incomplete", {
      de: `Die Raumebene „${key}“ ist neu und braucht Namen, Einzahl und Rang.`,
      en: `The area level "${key}" is new and needs name, singular and rank.`,
    });
  return putLevel(tx, { key, name, singular, rank, ...(parent !== undefined && { parent }) });
}

/** Why an existing edition cannot take another content, or nothing when it can. */
export function replaceRefusal(edition: EditionRow, sliceCount: number, replace: boolean): Refusal | undefined {
  const name = `„${edition.key}“ (${edition.level})`;
  const nameEn = `"${edition.key}" (${edition.level})`;
  if (sliceCount > 0)
    return new Refusal("conflict", "edition_in_use", {
      de: `Der Gebietsstand ${name} ist vorhanden und hat einen anderen Inhalt, und es gibt schon Werte dazu. Bitte die neuen Grenzen als eigenen Gebietsstand mit eigenem Kurznamen anlegen.`,
      en: `The edition ${nameEn} exists with another content, and there are values on it already. Store the new boundaries as an edition of their own with another short name.`,
    });
  if (replace) return undefined;
  return new Refusal("conflict", "edition_exists", {
    de: `Der Gebietsstand ${name} ist schon vorhanden und hat einen anderen Inhalt. Bitte einen anderen Kurznamen wählen oder „Gebietsstand mit diesem Kurznamen ersetzen“ ankreuzen.`,
    en: `The edition ${nameEn} already exists with another content. Choose another short name, or tick “Replace the edition of this short name”.`,
  });
}

/** Whether an edition already has this validity, attribution, licence and mark of invention. */
export function sameDescription(known: EditionRow, given: AreaMapping["edition"]): boolean {
  return (
    known.validFrom === given.validFrom &&
    known.validTo === (given.validTo ?? null) &&
    known.attribution === (given.attribution ?? null) &&
    known.licence === (given.licence ?? null) &&
    known.invented === (given.invented ?? false)
  );
}

/** The same areas: only what is said about them may change, also when values refer to them. */
async function describe(tx: Writing, known: EditionRow, given: AreaMapping["edition"]): Promise<StoredEdition> {
  if (sameDescription(known, given)) return { outcome: "unchanged", edition: known };
  await updateEdition(tx, known.id, given);
  await computeParents(tx, known.id);
  await recomputeParentsBelow(tx, known.level);
  return { outcome: "described", edition: (await readEditionById(tx, known.id)) as EditionRow };
}

/**
 * Stores an edition with its level (made when new), areas, keys, neighbours and parents, in the caller's transaction.
 * The same content again changes nothing but what is said of it; another content for a known key is refused, or replaces an edition that no
 * values refer to when asked.
 */
export async function storeEdition(tx: Writing, given: NewEdition): Promise<StoredEdition> {
  const levelId = await ensureLevel(tx, given.level);
  const known = await readEdition(tx, given.level.key, given.edition.key);
  if (known?.contentHash === given.contentHash) return describe(tx, known, given.edition);
  if (known) {
    const refusal = replaceRefusal(known, await countSlicesOf(tx, known.id), given.replace);
    if (refusal) throw refusal;
    await deleteEditionRows(tx, known.id, levelId);
  }
  const { areas, contentHash, deliveryId } = given;
  const values = { levelId, areaCount: areas.length, bbox: boundsOfAreas(areas), contentHash, deliveryId };
  const editionId = await insertEdition(tx, { ...given.edition, ...values });
  const codes = areas.map(({ code }) => code);
  await insertEditionAreas(tx, editionId, areas, await ensureAreas(tx, levelId, codes));
  await insertKeys(tx, editionId, areas);
  await refreshStatistics(tx);
  await storeGivenParents(tx, editionId, areas);
  await computeParents(tx, editionId);
  await recomputeParentsBelow(tx, given.level.key);
  const edition = (await readEditionById(tx, editionId)) as EditionRow;
  return { outcome: known ? "replaced" : "new", edition };
}

/** Deletes an edition that no values refer to. */
export async function deleteEdition(tx: Writing, level: string, key: string): Promise<void> {
  const edition = await readEdition(tx, level, key);
  if (!edition) throw editionNotFound(level, key);
  const slices = await countSlicesOf(tx, edition.id);
  if (slices > 0)
    throw new Refusal("conflict", "edition_in_use", {
      de: `Zum Gebietsstand „${key}“ (${level}) gibt es Werte; er kann nicht gelöscht werden.`,
      en: `There are values on the edition "${key}" (${level}); it cannot be deleted.`,
    });
  await deleteEditionRows(tx, edition.id, edition.levelId);
  await recomputeParentsBelow(tx, level);
}

export function editionNotFound(level: string, key: string): Refusal {
  return new Refusal("not_found", "edition_not_found", {
    de: `Den Gebietsstand „${key}“ der Raumebene „${level}“ gibt es nicht. „Gebietsstände“ zeigt die vorhandenen.`,
    en: `There is no edition "${key}" of the level "${level}". "Editions" shows those there are.`,
  });
}

/** Editions as the interface tells them. */
export async function summariseEditions(tx: Reading, editions: readonly EditionRow[]): Promise<EditionSummary[]> {
  const slices = await countSlices(tx);
  return editions.map((row) => ({
    level: row.level,
    key: row.key,
    validFrom: row.validFrom,
    ...(row.validTo !== null && { validTo: row.validTo }),
    ...(row.attribution !== null && { attribution: row.attribution }),
    ...(row.licence !== null && { licence: row.licence }),
    ...(row.invented && { invented: true }),
    areaCount: row.areaCount,
    bbox: row.bbox,
    contentHash: row.contentHash,
    sliceCount: slices.get(row.id) ?? 0,
  }));
}
