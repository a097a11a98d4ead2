import type { View, ViewChange } from "./view.ts";

/** What a visitor keeps when another indicator opens: the level and the areas looked at, not the drawing or the period. */
export function keptView(view: Pick<View, "level" | "selected" | "within">): ViewChange {
  return {
    selected: view.selected,
    ...(view.level !== undefined && { level: view.level }),
    ...(view.within !== undefined && { within: view.within }),
  };
}
