import { type MapSize, type MapView, shiftedView, zoomedView } from "./mercator.ts";
import type { PictureEvents } from "./picture.ts";

/** Pixels a pointer may move before a press becomes a drag. */
const DRAG_THRESHOLD = 4;
const WHEEL_ZOOM = 1 / 300;
const REST = 180;

function areaOf(target: EventTarget | null): number | undefined {
  const found = target instanceof Element ? target.closest("[data-area]")?.getAttribute("data-area") : undefined;
  return found === null || found === undefined ? undefined : Number(found);
}

/** Pointing, choosing, dragging and wheel zoom on the SVG picture. The answer ends listening. */
export function listenToGestures(
  svg: SVGSVGElement,
  camera: () => { view: MapView; size: MapSize },
  events: PictureEvents,
): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  let from: { x: number; y: number; view: MapView } | undefined;
  let dragging = false;
  let restTimer: ReturnType<typeof setTimeout> | undefined;

  const at = (event: MouseEvent): [number, number] => {
    const box = svg.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  const press = (event: PointerEvent) => {
    if (event.button !== 0 || !event.isPrimary) return;
    from = { x: event.clientX, y: event.clientY, view: camera().view };
    dragging = false;
  };
  const move = (event: PointerEvent) => {
    if (!event.isPrimary) return;
    if (from === undefined) {
      if (event.pointerType === "mouse") events.onPointer(areaOf(event.target), ...at(event));
      return;
    }
    const [right, down] = [event.clientX - from.x, event.clientY - from.y];
    if (!dragging && Math.hypot(right, down) < DRAG_THRESHOLD) return;
    if (!dragging) svg.setPointerCapture(event.pointerId);
    dragging = true;
    events.onMove(shiftedView(from.view, right, down), false);
  };
  const release = () => {
    if (dragging) events.onMove(camera().view, true);
    from = undefined;
  };
  const click = (event: MouseEvent) => {
    if (dragging) return;
    events.onPress(areaOf(event.target), event.ctrlKey || event.metaKey || event.shiftKey);
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const { view, size } = camera();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    events.onMove(zoomedView(view, size, view.zoom - event.deltaY * lines * WHEEL_ZOOM, ...at(event)), false);
    clearTimeout(restTimer);
    restTimer = setTimeout(() => events.onMove(camera().view, true), REST);
  };

  svg.addEventListener("pointerdown", press, options);
  svg.addEventListener("pointermove", move, options);
  svg.addEventListener("pointerup", release, options);
  svg.addEventListener("pointercancel", release, options);
  svg.addEventListener("pointerleave", events.onLeave, options);
  svg.addEventListener("click", click, options);
  svg.addEventListener("wheel", wheel, { ...options, passive: false });
  return () => {
    clearTimeout(restTimer);
    stop.abort();
  };
}
