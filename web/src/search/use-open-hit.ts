import type { Catalog, CatalogIndicator } from "@raumblick/api/query.api";
import { useNavigation } from "../location/navigation.tsx";
import { firstIndicator } from "./first-indicator.ts";
import type { Hit } from "./search-index.ts";

/** Goes to what the search found: an indicator's map, or a place on the map of the indicator that is open now. */
export function useOpenHit(catalog: Catalog): (hit: Hit) => void {
  const { page, view, go, change } = useNavigation();

  const openArea = (hit: Extract<Hit, { kind: "area" }>) => {
    const shows = (indicator: CatalogIndicator) => indicator.series.some(({ level }) => level === hit.level);
    const open = page.page === "explore" ? catalog.indicators.find(({ key }) => key === page.indicator) : undefined;
    if (open && shows(open)) {
      change({
        level: hit.level,
        edition: undefined,
        within: undefined,
        filter: undefined,
        camera: undefined,
        selected: [hit.code],
      });
      return;
    }
    const first = firstIndicator(catalog);
    const other = first && shows(first) ? first : catalog.indicators.find(shows);
    if (other) go({ page: "explore", indicator: other.key }, { level: hit.level, selected: [hit.code] });
  };

  return (hit) => {
    if (hit.kind === "area") openArea(hit);
    else go({ page: "explore", indicator: hit.indicator.key }, keptView(view));
  };
}

/** What a visitor keeps when another indicator opens: the level and the areas looked at, not the drawing or the period. */
export function keptView(view: {
  level?: string;
  selected: readonly string[];
  within?: { level: string; code: string };
}) {
  return {
    selected: view.selected,
    ...(view.level !== undefined && { level: view.level }),
    ...(view.within !== undefined && { within: view.within }),
  };
}
