import type { AreaLevel } from "@raumblick/model/area";
import { Refusal } from "@raumblick/model/refusal";
import type { Writing } from "../database/database.ts";
import { type LevelRecord, readEditions, readLevels } from "./areas.store.ts";
import { deleteLevelRow, insertLevel, updateLevel } from "./editions.store.ts";
import { computeParents, levelsAbove, recomputeParentsBelow } from "./parents.ts";

function parentId(levels: readonly LevelRecord[], level: AreaLevel): number | null {
  if (level.parent === undefined) return null;
  const parent = levels.find(({ key }) => key === level.parent);
  if (!parent)
    throw new Refusal("invalid", "level_parent_unknown", {
      de: `Die übergeordnete Raumebene „${level.parent}“ gibt es nicht. Bitte sie zuerst anlegen oder weglassen.`,
      en: `There is no parent level "${level.parent}". Create it first, or leave it out.`,
    });
  if (parent.key === level.key || levelsAbove(levels, parent.key).some(({ key }) => key === level.key))
    throw new Refusal("invalid", "level_parent_circle", {
      de: `„${level.parent}“ liegt selbst unter „${level.key}“ und kann nicht die übergeordnete Raumebene sein.`,
      en: `"${level.parent}" lies below "${level.key}" itself and cannot be its parent level.`,
    });
  if (parent.rank >= level.rank)
    throw new Refusal("invalid", "level_parent_finer", {
      de: `Der Rang von „${level.key}“ (${level.rank}) muss größer sein als der der übergeordneten Ebene „${parent.key}“ (${parent.rank}).`,
      en: `The rank of "${level.key}" (${level.rank}) must be greater than that of its parent level "${parent.key}" (${parent.rank}).`,
    });
  return parent.id;
}

/** Creates a level or changes its names, rank and parent; gives its number. Parents of its areas follow a new parent level. */
export async function putLevel(tx: Writing, level: AreaLevel): Promise<number> {
  const levels = await readLevels(tx);
  const { name, singular, rank, key } = level;
  const values = { name, singular, rank, parentId: parentId(levels, level) };
  const known = levels.find((one) => one.key === key);
  if (!known) return insertLevel(tx, key, values);
  await updateLevel(tx, known.id, values);
  if (known.parent !== (level.parent ?? null)) {
    for (const edition of await readEditions(tx, { level: key })) await computeParents(tx, edition.id);
    await recomputeParentsBelow(tx, key);
  }
  return known.id;
}

export function levelNotFound(key: string): Refusal {
  return new Refusal("not_found", "level_not_found", {
    de: `Die Raumebene „${key}“ gibt es nicht. „Gebietsstände“ zeigt die vorhandenen.`,
    en: `There is no area level "${key}". "Editions" shows those there are.`,
  });
}

/** Deletes a level without editions that nothing else belongs to. */
export async function deleteLevel(tx: Writing, key: string): Promise<void> {
  const levels = await readLevels(tx);
  const level = levels.find((one) => one.key === key);
  if (!level) throw levelNotFound(key);
  const editions = await readEditions(tx, { level: key });
  const below = levels.filter(({ parent }) => parent === key).map((one) => one.key);
  if (editions.length > 0 || below.length > 0)
    throw new Refusal("conflict", "level_in_use", {
      de: `Die Raumebene „${key}“ wird noch gebraucht: ${editions.length === 1 ? "1 Gebietsstand" : `${editions.length} Gebietsstände`}, darunter liegende Ebenen: ${below.join(", ") || "keine"}. Bitte diese zuerst löschen.`,
      en: `The area level "${key}" is still in use: ${editions.length === 1 ? "1 edition" : `${editions.length} editions`}, levels below: ${below.join(", ") || "none"}. Delete those first.`,
    });
  await deleteLevelRow(tx, level.id);
}
