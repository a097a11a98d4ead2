import type { AreaIndex } from "@raumblick/api/area-index.api";
import type { Catalog } from "@raumblick/api/query.api";
import { shownAnswer, useAnswer, useData } from "./data.tsx";

const NO_AREAS: AreaIndex = { levels: [] };

/** Names and codes of the areas of all levels, asked for when `wanted`; without any until they are there. */
export function useAreaIndex(catalog: Catalog, wanted: boolean): AreaIndex {
  const { questions } = useData();
  return shownAnswer(useAnswer(wanted ? questions.areaIndex(catalog.release) : undefined)) ?? NO_AREAS;
}
