import type { AreaIndex } from "@raumblick/api/area-index.api";
import type { Catalog } from "@raumblick/api/query.api";
import { useMemo } from "react";
import { shownAnswer, useAnswer, useData } from "../data/data.tsx";
import { SearchIndex } from "./search-index.ts";

const NO_AREAS: AreaIndex = { levels: [] };

/** The areas of all levels for searching, asked for when `wanted`. */
export function useAreaIndex(catalog: Catalog, wanted: boolean): AreaIndex {
  const { questions } = useData();
  return shownAnswer(useAnswer(wanted ? questions.areaIndex(catalog.release) : undefined)) ?? NO_AREAS;
}

/** The index of the catalogue, with the areas of all levels as soon as somebody has reached for the search. */
export function useSearchIndex(catalog: Catalog, reached: boolean): SearchIndex {
  const areas = useAreaIndex(catalog, reached);
  return useMemo(() => new SearchIndex(catalog, areas), [catalog, areas]);
}
