import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from "react";

export type Corner = "bottom-right" | "bottom-left" | "top-left" | "top-right";
const CORNERS: readonly Corner[] = ["bottom-right", "bottom-left", "top-left", "top-right"];
const STEP = 16;
const DRAG_THRESHOLD = 4;

type Offset = { x: number; y: number };

const ARROWS: Record<string, Offset> = {
  ArrowUp: { x: 0, y: -STEP },
  ArrowRight: { x: STEP, y: 0 },
  ArrowDown: { x: 0, y: STEP },
  ArrowLeft: { x: -STEP, y: 0 },
};

/** The offset, changed so far that the box stays inside what it lies on. */
export function keptInside(offset: Offset, former: Offset, box: DOMRect, around: DOMRect): Offset {
  const keep = (wanted: number, from: number, to: number, least: number, most: number) =>
    Math.max(Math.min(wanted, most - to), least - from);
  return {
    x: former.x + keep(offset.x - former.x, box.left, box.right, around.left, around.right),
    y: former.y + keep(offset.y - former.y, box.top, box.bottom, around.top, around.bottom),
  };
}

/**
 * Lets a box lie elsewhere: dragged by its grip, pushed with the arrow keys, or sent to the next corner with a press,
 * so that nobody has to drag.
 */
export function useMovable(box: RefObject<HTMLElement | null>) {
  const [corner, setCorner] = useState<Corner>("bottom-right");
  const offset = useRef<Offset>({ x: 0, y: 0 });
  const drag = useRef<{ x: number; y: number; from: Offset; moved: boolean }>(undefined);

  const put = (wanted: Offset) => {
    const element = box.current;
    const around = element?.offsetParent;
    if (!element || !around) return;
    offset.current = keptInside(
      wanted,
      offset.current,
      element.getBoundingClientRect(),
      around.getBoundingClientRect(),
    );
    element.style.translate = `${offset.current.x}px ${offset.current.y}px`;
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, from: offset.current, moved: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const begun = drag.current;
    if (!begun || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const [x, y] = [event.clientX - begun.x, event.clientY - begun.y];
    begun.moved ||= Math.hypot(x, y) >= DRAG_THRESHOLD;
    if (begun.moved) put({ x: begun.from.x + x, y: begun.from.y + y });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = ARROWS[event.key];
    if (!step) return;
    event.preventDefault();
    put({ x: offset.current.x + step.x, y: offset.current.y + step.y });
  };
  const onClick = () => {
    if (drag.current?.moved) {
      drag.current = undefined;
      return;
    }
    offset.current = { x: 0, y: 0 };
    box.current?.style.removeProperty("translate");
    setCorner(CORNERS[(CORNERS.indexOf(corner) + 1) % CORNERS.length] as Corner);
  };
  return { corner, grip: { onPointerDown, onPointerMove, onKeyDown, onClick } };
}
