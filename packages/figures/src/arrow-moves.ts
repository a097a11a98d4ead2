import { worldPoint } from "./mercator.ts";

export type Direction = "up" | "right" | "down" | "left";
const DIRECTIONS: readonly Direction[] = ["up", "right", "down", "left"];

/** Where each arrow key leads from each area: 4 moves per area (up, right, down, left), −1 where there is nothing. */
export type ArrowMoves = Int32Array;

/** The area an arrow key leads to from another; `undefined` where there is none in that direction. */
export function neighbourInDirection(moves: ArrowMoves, from: number, direction: Direction): number | undefined {
  const target = moves[4 * from + DIRECTIONS.indexOf(direction)] ?? -1;
  return target < 0 ? undefined : target;
}

type Geometry = { x: Float64Array; y: Float64Array };

function geometryOf(labelPoints: ArrayLike<number>): Geometry {
  const count = Math.floor(labelPoints.length / 2);
  const [x, y] = [new Float64Array(count), new Float64Array(count)];
  for (let area = 0; area < count; area += 1)
    [x[area], y[area]] = worldPoint(labelPoints[2 * area] as number, labelPoints[2 * area + 1] as number);
  return { x, y };
}

/** How far `to` lies ahead and aside when looking from `from` in a direction. */
function ahead({ x, y }: Geometry, from: number, to: number, direction: number): { along: number; aside: number } {
  const dx = (x[to] as number) - (x[from] as number);
  const dy = (y[to] as number) - (y[from] as number);
  if (direction === 0) return { along: -dy, aside: Math.abs(dx) };
  if (direction === 1) return { along: dx, aside: Math.abs(dy) };
  if (direction === 2) return { along: dy, aside: Math.abs(dx) };
  return { along: -dx, aside: Math.abs(dy) };
}

/** The best of the candidates: near and straight ahead. `narrow` looks only within 45° to each side. */
function bestAhead(
  geometry: Geometry,
  from: number,
  direction: number,
  candidates: Iterable<number>,
  narrow: boolean,
): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const to of candidates) {
    if (to === from) continue;
    const { along, aside } = ahead(geometry, from, to, direction);
    if (!(along > 0) || (narrow && aside > along)) continue;
    const cost = along + 2 * aside;
    if (cost < least) [least, best] = [cost, to];
  }
  return best;
}

function naturalMoves(geometry: Geometry, neighbours: readonly (readonly number[])[]): ArrowMoves {
  const count = geometry.x.length;
  const all = Array.from({ length: count }, (_, area) => area);
  const moves = new Int32Array(4 * count).fill(-1);
  for (let area = 0; area < count; area += 1) {
    const near = (neighbours[area] ?? []).filter((other) => other < count);
    for (let direction = 0; direction < 4; direction += 1) {
      let target = bestAhead(geometry, area, direction, near, true);
      if (target < 0) target = bestAhead(geometry, area, direction, all, true);
      if (target < 0) target = bestAhead(geometry, area, direction, near, false);
      if (target < 0) target = bestAhead(geometry, area, direction, all, false);
      moves[4 * area + direction] = target;
    }
  }
  return moves;
}

/** The direction another area lies in; areas on the very same point lie to the right or left of each other by position. */
function directionTo(geometry: Geometry, from: number, to: number): number {
  for (let direction = 0; direction < 4; direction += 1) {
    const { along, aside } = ahead(geometry, from, to, direction);
    if (along > 0 && aside <= along) return direction;
  }
  return to > from ? 1 : 3;
}

function distance({ x, y }: Geometry, a: number, b: number): number {
  return Math.hypot((x[a] as number) - (x[b] as number), (y[a] as number) - (y[b] as number));
}

/** All areas that can be reached from those in `open`; marks them and the moves that first led to each. */
function spread(moves: ArrowMoves, open: number[], reached: Uint8Array, used: Uint8Array): void {
  while (open.length > 0) {
    const area = open.pop() as number;
    for (let slot = 4 * area; slot < 4 * area + 4; slot += 1) {
      const target = moves[slot] as number;
      if (target < 0 || reached[target]) continue;
      reached[target] = 1;
      used[slot] = 1;
      open.push(target);
    }
  }
}

/** Bends one unused move after the other until every area can be reached from area 0; returns the moves this rests on. */
function reachAll(geometry: Geometry, moves: ArrowMoves): Uint8Array {
  const count = geometry.x.length;
  const reached = new Uint8Array(count);
  const used = new Uint8Array(4 * count);
  reached[0] = 1;
  spread(moves, [0], reached, used);
  for (let target = 0; target < count; target += 1) {
    if (reached[target]) continue;
    let bestSlot = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let from = 0; from < count; from += 1) {
      if (!reached[from]) continue;
      const slot = 4 * from + directionTo(geometry, from, target);
      const far = distance(geometry, from, target);
      if (!used[slot] && far < least) [least, bestSlot] = [far, slot];
    }
    // There are more reached areas than moves in use, and each has a move towards the target: one is always free.
    moves[bestSlot] = target;
    used[bestSlot] = 1;
    reached[target] = 1;
    spread(moves, [target], reached, used);
  }
  return used;
}

/** Which areas can reach area 0. */
function reachingFirst(moves: ArrowMoves, count: number): Uint8Array {
  const into: number[][] = Array.from({ length: count }, () => []);
  moves.forEach((target, slot) => {
    if (target >= 0) into[target]?.push(slot >> 2);
  });
  const can = new Uint8Array(count);
  can[0] = 1;
  const open = [0];
  while (open.length > 0)
    for (const from of into[open.pop() as number] ?? []) {
      if (can[from]) continue;
      can[from] = 1;
      open.push(from);
    }
  return can;
}

/** Bends unused moves until every area can reach area 0: an area with no used move always has one that may be bent. */
function returnAll(geometry: Geometry, moves: ArrowMoves, used: Uint8Array): void {
  const count = geometry.x.length;
  for (;;) {
    const can = reachingFirst(moves, count);
    let bestSlot = -1;
    let bestTarget = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let from = 0; from < count; from += 1) {
      if (can[from]) continue;
      for (let target = 0; target < count; target += 1) {
        if (!can[target]) continue;
        const slot = 4 * from + directionTo(geometry, from, target);
        const far = distance(geometry, from, target);
        if (!used[slot] && far < least) [least, bestSlot, bestTarget] = [far, slot, target];
      }
    }
    if (bestSlot < 0) return;
    moves[bestSlot] = bestTarget;
  }
}

/**
 * Where the arrow keys lead, for all areas of an edition: to the neighbour (common border) straight ahead, else to the nearest
 * area ahead. Rarely chosen areas (islands, enclaves) get a move of their own, so that from any area every other can be reached
 * by arrows alone. `labelPoints`: lon, lat, lon, lat, …; `neighbours`: positions of areas sharing a border. O(n) with neighbours
 * on all sides, O(n²) at worst; make it once per edition.
 */
export function arrowMoves(labelPoints: ArrayLike<number>, neighbours: readonly (readonly number[])[]): ArrowMoves {
  const geometry = geometryOf(labelPoints);
  const moves = naturalMoves(geometry, neighbours);
  if (geometry.x.length > 1) returnAll(geometry, moves, reachAll(geometry, moves));
  return moves;
}
