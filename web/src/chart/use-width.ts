import { type RefObject, useLayoutEffect, useState } from "react";

/** The width of an element in CSS pixels, kept in step with it. */
export function useWidth(element: RefObject<HTMLElement | null>, plain: number): number {
  const [width, setWidth] = useState(plain);
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(Math.floor(watched.clientWidth), 240)));
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
