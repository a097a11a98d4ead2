import type { Catalog } from "@raumblick/api/query.api";
import { keptView } from "../location/kept-view.ts";
import { useNavigation } from "../location/navigation.tsx";
import type { AreaHit, Hit } from "./search-index.ts";

/** Goes to what the search found: an indicator's map, a place on the map that is open now, else the place's own page. */
export function useOpenHit(catalog: Catalog): (hit: Hit) => void {
  const { page, view, go, change } = useNavigation();

  const openArea = (hit: AreaHit) => {
    const open = page.page === "explore" ? catalog.indicators.find(({ key }) => key === page.indicator) : undefined;
    if (open?.series.some(({ level }) => level === hit.level))
      change({
        level: hit.level,
        edition: undefined,
        within: undefined,
        filter: undefined,
        camera: undefined,
        selected: [hit.code],
      });
    else go({ page: "area", code: hit.code }, hit.ambiguous ? { level: hit.level } : {});
  };

  return (hit) => {
    if (hit.kind === "area") openArea(hit);
    else go({ page: "explore", indicator: hit.indicator.key }, page.page === "explore" ? keptView(view) : {});
  };
}
