import type { Catalog } from "@raumblick/api/query.api";
import { useCallback } from "react";
import { choose } from "../data/choice.ts";
import { useData } from "../data/data.tsx";
import type { View } from "../location/view.ts";

/** Fetches the values of an indicator that somebody is about to open, so that they are there with the click. */
export function usePrefetch(catalog: Catalog): (indicatorKey: string, view: View) => void {
  const { cache, questions } = useData();
  return useCallback(
    (indicatorKey, { level }) => {
      const chosen = choose(catalog, indicatorKey, level === undefined ? {} : { level });
      if ("nothing" in chosen) return;
      // A failure shows itself when the page asks again.
      cache.ask(questions.values(chosen.values)).catch(() => undefined);
    },
    [catalog, cache, questions],
  );
}
