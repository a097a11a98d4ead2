import { useLayoutEffect, useRef } from "react";
import { type LiveValue, useLiveValue } from "./live-value.ts";
import type { MapTip } from "./map-props.ts";

/** What the box points at, in pixels of the map: it stands above `top` or below `bottom`, in the middle at `x`. */
export type TooltipAnchor = { area: number; x: number; top: number; bottom: number; byPointer: boolean };

const EDGE = 8;

/** Above what is pointed at where there is room, else below it; where it fills the map, at the map's upper edge. */
export function tooltipPlace(
  anchor: { x: number; top: number; bottom: number },
  box: { width: number; height: number },
  map: { width: number; height: number },
): { left: number; top: number } {
  const left = Math.min(Math.max(anchor.x - box.width / 2, EDGE), Math.max(map.width - box.width - EDGE, EDGE));
  const above = anchor.top - box.height;
  const roomBelow = anchor.bottom + box.height <= map.height - EDGE;
  return { left, top: above < EDGE && roomBelow ? Math.max(anchor.bottom, EDGE) : Math.max(above, EDGE) };
}

export type MapTooltipProps = {
  anchor: LiveValue<TooltipAnchor | undefined>;
  tip: (area: number) => MapTip;
};

/** The small box with name and value. Screen readers hear the same from the map's live region. */
export function MapTooltip({ anchor, tip }: MapTooltipProps) {
  const at = useLiveValue(anchor);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    const map = element?.offsetParent;
    if (!element || !map || at === undefined) return;
    const size = { width: element.offsetWidth, height: element.offsetHeight };
    const { left, top } = tooltipPlace(at, size, { width: map.clientWidth, height: map.clientHeight });
    element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }, [at]);
  if (at === undefined) return null;
  const { name, value, note } = tip(at.area);
  return (
    <div ref={box} className="map-tip floating" aria-hidden="true">
      <span className="map-tip-name">{name}</span>
      <span className="map-tip-value numbers">{value}</span>
      {note !== undefined && <span className="map-tip-note">{note}</span>}
    </div>
  );
}
