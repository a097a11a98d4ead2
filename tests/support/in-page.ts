/**
 * What tests look at inside the page. The functions run in the browser, so they stand alone; the few things of the
 * browser they use are described here, because the rest of the tests runs without one.
 */

type Box = { left: number; top: number; right: number; bottom: number; width: number; height: number };

type PageElement = {
  tagName: string;
  className: string;
  textContent: string | null;
  parentElement: PageElement | null;
  getAttribute(name: string): string | null;
  getBoundingClientRect(): Box;
  querySelectorAll(selector: string): Iterable<PageElement>;
  contains(other: PageElement): boolean;
  matches(selector: string): boolean;
};

export type InPage = {
  document: {
    activeElement: PageElement | null;
    body: PageElement;
    elementFromPoint(x: number, y: number): PageElement | null;
    getAnimations(): { effect: { target: PageElement | null } | null }[];
  };
  getComputedStyle(element: unknown, part?: string): Readonly<Record<string, string>>;
  innerWidth: number;
  innerHeight: number;
};

/** Whether the focus stands on, or in, something the selector names. */
export function focusIsIn(selector: string): boolean {
  const { document } = globalThis as unknown as InPage;
  return document.activeElement?.matches(`${selector}, ${selector} *`) === true;
}

/** What is wrong with how the focused element shows that it is focused: nothing, or a sentence. */
export function focusFault(): string {
  const { document, getComputedStyle, innerWidth, innerHeight } = globalThis as unknown as InPage;
  const element = document.activeElement;
  if (!element || element === document.body) return "the end";
  const name = `${element.tagName}.${element.className} ${element.getAttribute("aria-label") ?? element.textContent?.slice(0, 30)}`;
  const ring = [element, element.parentElement, ...element.querySelectorAll("*")].some((one) =>
    ["", "::after", "::before"].some((part) => {
      const style = getComputedStyle(one, part);
      const outlined = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth ?? "") >= 2;
      return outlined || style.boxShadow !== "none";
    }),
  );
  if (!ring) return `no ring: ${name}`;
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  if (width === 0 || bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth)
    return `out of sight: ${name}`;
  const uncovered = [0.1, 0.5, 0.9].some((x) =>
    [0.2, 0.5, 0.8].some((y) => {
      const hit = document.elementFromPoint(left + width * x, top + height * y);
      return hit !== null && (element.contains(hit) || hit.contains(element));
    }),
  );
  return uncovered ? "" : `covered: ${name}`;
}

/** Whether a touch on the middle of the element, or on what of it is in the window, meets it. */
export function isUncovered(element: PageElement): boolean {
  const { document, innerHeight } = globalThis as unknown as InPage;
  const { left, top, width, height } = element.getBoundingClientRect();
  const y = Math.min(Math.max(top + height / 2, 1), innerHeight - 1);
  const hit = document.elementFromPoint(left + width / 2, y);
  return hit !== null && (element.contains(hit) || hit.contains(element));
}

/** Things to press that are smaller than a finger needs. */
export function tooSmallToTouch(elements: PageElement[]): string[] {
  const { getComputedStyle } = globalThis as unknown as InPage;
  return elements.flatMap((one) => {
    const { width, height } = one.getBoundingClientRect();
    const shown = width > 0 && getComputedStyle(one).visibility !== "hidden" && !one.matches(".skip, .only-spoken");
    const name = `${one.className || one.tagName} ${one.getAttribute("aria-label") ?? one.textContent?.slice(0, 30)}`;
    return shown && (height < 43.5 || width < 43.5) ? [`${name}: ${width} × ${height}`] : [];
  });
}

/** What moves, or would move, by itself. */
export function moving(elements: PageElement[]): string[] {
  const { document, getComputedStyle } = globalThis as unknown as InPage;
  const slow = elements.filter((one) => {
    const { transitionDuration = "", animationDuration = "" } = getComputedStyle(one);
    return [...transitionDuration.split(","), ...animationDuration.split(",")].some(
      (duration) => Number.parseFloat(duration) > 0.01,
    );
  });
  const now = document.getAnimations().flatMap(({ effect }) => (effect?.target ? [effect.target] : []));
  return [...slow, ...now].map((one) => `${one.tagName}.${one.className}`);
}

/** All of an element's look that could tell it apart from another. */
export function lookOf(element: PageElement): string {
  const { getComputedStyle } = globalThis as unknown as InPage;
  const paint = (one: PageElement, part?: string) => {
    const { backgroundColor, color, borderColor, borderWidth, outline, fontWeight, textDecoration } = getComputedStyle(
      one,
      part,
    );
    return [backgroundColor, color, borderColor, borderWidth, outline, fontWeight, textDecoration].join();
  };
  const parts = [element, ...element.querySelectorAll("*")];
  return [...parts.map((one) => paint(one)), paint(element, "::after"), paint(element, "::before")].join("|");
}

/** Colours that fill the elements. */
export function fillsOf(elements: PageElement[]): string[] {
  const { getComputedStyle } = globalThis as unknown as InPage;
  return elements.map((one) => getComputedStyle(one).fill ?? "");
}
