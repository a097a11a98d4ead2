/** A name that wants a place on the map. `x`, `y`: the middle of its text in pixels; `room`: pixels its area is wide. */
export type LabelWish = {
  area: number;
  x: number;
  y: number;
  width: number;
  height: number;
  room: number;
  /** Placed first, and even where its area is small: a chosen area. */
  urgent: boolean;
  /** Pixels it may move up or down where its own place is taken. */
  slack: number;
};

/** A rectangle of the screen that no name may cover. */
export type LabelObstacle = { left: number; top: number; right: number; bottom: number };

const GAP = 6;
const CELL = 64;
/** A name may stand out over its area by this factor. */
const OVERHANG = 1.35;

type Box = LabelObstacle;

function boxOf({ x, y, width, height }: LabelWish): Box {
  return {
    left: x - width / 2 - GAP,
    right: x + width / 2 + GAP,
    top: y - height / 2 - GAP / 3,
    bottom: y + height / 2 + GAP / 3,
  };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Boxes by the squares of the screen they touch, so that a search looks only at near ones. */
class BoxGrid {
  readonly #cells = new Map<string, Box[]>();

  #keys(box: Box): string[] {
    const keys: string[] = [];
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1)
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) keys.push(`${x},${y}`);
    return keys;
  }

  isFree(box: Box): boolean {
    return this.#keys(box).every((key) => !this.#cells.get(key)?.some((other) => overlap(other, box)));
  }

  add(box: Box): void {
    for (const key of this.#keys(box)) {
      const boxes = this.#cells.get(key);
      if (boxes) boxes.push(box);
      else this.#cells.set(key, [box]);
    }
  }
}

/**
 * Which names find a place without covering each other, an obstacle or the edge of the map: chosen areas first,
 * then the areas with most room; a name whose place is taken gives way up or down a little. A name that is much wider than its area stays away unless it is urgent.
 * O(n log n) for n wishes. The answer is in drawing order, most important first.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  size: { width: number; height: number },
  obstacles: readonly LabelObstacle[] = [],
): LabelWish[] {
  const grid = new BoxGrid();
  for (const obstacle of obstacles) grid.add(obstacle);
  const sorted = wishes
    .filter((wish) => wish.urgent || wish.width <= wish.room * OVERHANG)
    .sort((a, b) => Number(b.urgent) - Number(a.urgent) || b.room - a.room || a.area - b.area);
  const placed: LabelWish[] = [];
  for (const wish of sorted) {
    const found = placesOf(wish).find((place) => isInside(boxOf(place), size) && grid.isFree(boxOf(place)));
    if (!found) continue;
    grid.add(boxOf(found));
    placed.push(found);
  }
  return placed;
}

/** The wished place, and a little above and below it. */
function placesOf(wish: LabelWish): LabelWish[] {
  return [0, -1, 1, -0.5, 0.5].map((share) => ({ ...wish, y: wish.y + share * wish.slack }));
}

function isInside(box: Box, { width, height }: { width: number; height: number }): boolean {
  return box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
}
