import { LiveValue } from "./live-value.ts";
import type { TooltipAnchor } from "./tooltip-place.ts";

/** What changes with every movement of pointer or keyboard, and so is not state of React. */
export type MapLive = {
  /** The keyboard's place. */
  cursor: LiveValue<number | undefined>;
  /** What the box with name and value points at. */
  anchor: LiveValue<TooltipAnchor | undefined>;
};

export function newMapLive(): MapLive {
  return {
    cursor: new LiveValue<number | undefined>(undefined),
    anchor: new LiveValue<TooltipAnchor | undefined>(undefined),
  };
}
