import { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { Value } from "typebox/value";
import type { Json } from "./geojson-features.ts";

const PARENT = "parent_";
const KEY = "key_";

const named = (columns: readonly string[], start: string) =>
  columns.filter((column) => column.startsWith(start)).map((column) => [column.slice(start.length), column] as const);

/**
 * The mapping that the areas of Raumblick's archive of everything bring along: which level and edition they are and which columns mean
 * what. `undefined` for other files.
 */
export function toldAreas(collection: Json, columns: readonly string[]): AreaMappingDraft | undefined {
  const { level, edition, name, singular, rank, parent, validFrom, validTo, attribution, licence, invented } =
    collection;
  if (!columns.includes("code") || !columns.includes("name") || "period" in collection) return undefined;
  const parents = named(columns, PARENT).map(([key, column]) => [key, { column }] as const);
  const keys = named(columns, KEY);
  const draft = {
    version: 1,
    level: { key: level, name, singular, rank, ...given({ parent }) },
    edition: { key: edition, validFrom, ...given({ validTo, attribution, licence, invented }) },
    columns: {
      code: "code",
      name: "name",
      ...(parents.length > 0 && { parents: Object.fromEntries(parents) }),
      ...(keys.length > 0 && { keys: Object.fromEntries(keys) }),
    },
  };
  return typeof level === "string" && typeof edition === "string" && Value.Check(AreaMappingDraft, draft)
    ? draft
    : undefined;
}

const given = (fields: Json) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));

/** A draft completed by what the file says of itself; what the person says counts more. */
export function withTold(draft: AreaMappingDraft, told: AreaMappingDraft | undefined): AreaMappingDraft {
  const other = draft.level?.key !== undefined && draft.level.key !== told?.level?.key;
  if (!told || other) return draft;
  return {
    ...told,
    ...draft,
    level: { ...told.level, ...draft.level },
    edition: { ...told.edition, ...draft.edition },
    columns: { ...told.columns, ...draft.columns },
  };
}
