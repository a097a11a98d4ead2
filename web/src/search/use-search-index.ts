import type { Catalog } from "@raumblick/api/query.api";
import { useMemo } from "react";
import { useAreaIndex } from "../data/area-index.ts";
import { SearchIndex } from "./search-index.ts";

/** The index of the catalogue, with the areas of all levels as soon as somebody has reached for the search. */
export function useSearchIndex(catalog: Catalog, reached: boolean): SearchIndex {
  const areas = useAreaIndex(catalog, reached);
  return useMemo(() => new SearchIndex(catalog, areas), [catalog, areas]);
}
