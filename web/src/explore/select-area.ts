import { useCallback } from "react";
import { useWays } from "../location/navigation.tsx";
import { useCollecting } from "./collecting.ts";
import type { Shown } from "./use-shown.ts";

/**
 * Choosing areas, the same on the map, in the ranking and in the table: alone, in addition, or taken back when it was
 * chosen already. `undefined` is the ground beside all areas and clears the choice.
 */
export function useSelectArea(shown: Shown | undefined): (area: number | undefined, additive: boolean) => void {
  const { change } = useWays();
  const { on: collecting } = useCollecting();
  return useCallback(
    (area, withKey) => {
      const additive = withKey || collecting;
      if (!shown) return;
      const { codes } = shown.scene.areas;
      if (area === undefined) {
        if (!additive && shown.selected.length > 0) change({ selected: [] });
        return;
      }
      const known = shown.selected.includes(area);
      const others = shown.selected.filter((other) => other !== area);
      const alone = known && shown.selected.length === 1 ? [] : [area];
      const next = additive ? (known ? others : [...others, area]) : alone;
      change({ selected: next.map((position) => codes[position] as string) });
    },
    [shown, change, collecting],
  );
}
