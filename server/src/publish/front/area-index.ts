import type { AreaIndex, AreaIndexLevel } from "@raumblick/api/area-index.api";
import type { Catalog, CatalogEdition, EditionAnswer } from "@raumblick/api/query.api";
import { postcodesOf } from "../../query/area-profile.ts";

/** The newest edition of each level, coarsest level first: its areas are those people look for. */
export function newestEditions({ levels, editions }: Catalog): CatalogEdition[] {
  return levels.flatMap(({ key }) => {
    const own = editions.filter(({ level }) => level === key);
    return own.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1)).slice(0, 1);
  });
}

/** Names, codes and postcodes of the areas of all levels. `areas`: those of the newest editions, coarsest level first. */
export function areaIndexOf(areas: readonly EditionAnswer[]): AreaIndex {
  return { levels: areas.map((edition, at) => levelOf(edition, areas.slice(0, at))) };
}

function levelOf(edition: EditionAnswer, higher: readonly EditionAnswer[]): AreaIndexLevel {
  const { level, edition: key, codes, names, parents } = edition;
  const above = higher.findLast((one) => parents[one.level] !== undefined);
  const postcodes = postcodesOf(edition);
  return {
    level,
    edition: key,
    codes,
    names,
    ...(above && { within: { level: above.level, positions: positionsIn(above, parents[above.level] ?? []) } }),
    ...(postcodes && { postcodes }),
  };
}

function positionsIn({ codes }: EditionAnswer, parents: readonly (string | null)[]): (number | null)[] {
  const places = new Map(codes.map((code, position) => [code, position]));
  return parents.map((code) => (code === null ? null : (places.get(code) ?? null)));
}
