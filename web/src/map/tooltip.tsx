import { useLayoutEffect, useRef } from "react";
import { type LiveValue, useLiveValue } from "./live-value.ts";
import type { MapTip } from "./map-props.ts";
import { type TooltipAnchor, tooltipPlace } from "./tooltip-place.ts";

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
