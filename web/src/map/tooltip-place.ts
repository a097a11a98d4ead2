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
