import type { Direction } from "@raumblick/figures/arrow-moves";
import { areaByTyping, type TypeAhead } from "./type-ahead.ts";

/** What a key on the map means. */
export type KeyMeaning =
  | { act: "go"; to: number }
  | { act: "none_there"; direction: Direction }
  | { act: "no_such_name"; typed: string }
  | { act: "choose"; area: number; additive: boolean }
  | { act: "zoom"; levels: number }
  | { act: "home" }
  | { act: "leave" };

/** Where the keyboard stands, and what it can reach. */
export type KeyboardPlace = {
  cursor: number | undefined;
  /** Where to begin when the keyboard stands nowhere yet. */
  first: number;
  /** Positions from the first rank to the last. */
  ranked: readonly number[];
  names: readonly string[];
  neighbour: (area: number, direction: Direction) => number | undefined;
};

export type Key = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean };

const ARROWS: Record<string, Direction> = {
  ArrowUp: "up",
  ArrowRight: "right",
  ArrowDown: "down",
  ArrowLeft: "left",
};

function moveBy(direction: Direction, { cursor, first, neighbour }: KeyboardPlace): KeyMeaning {
  if (cursor === undefined) return { act: "go", to: first };
  const to = neighbour(cursor, direction);
  return to === undefined ? { act: "none_there", direction } : { act: "go", to };
}

function typeName(character: string, place: KeyboardPlace, typing: TypeAhead, now: number): KeyMeaning {
  const continued = typing.isTyping(now);
  const typed = typing.add(character, now);
  const from = place.cursor === undefined ? 0 : place.cursor + (continued ? 0 : 1);
  const to = areaByTyping(place.names, typed, from);
  return to === undefined ? { act: "no_such_name", typed } : { act: "go", to };
}

/**
 * What a key means on the map; `undefined` leaves it to the browser. A space belongs to a name that is being typed,
 * otherwise it chooses. `now` in milliseconds.
 */
export function keyMeaning(key: Key, place: KeyboardPlace, typing: TypeAhead, now: number): KeyMeaning | undefined {
  const { cursor, ranked } = place;
  const arrow = ARROWS[key.key];
  if (key.altKey || ((key.ctrlKey || key.metaKey) && key.key !== "Enter" && key.key !== " ")) return undefined;
  if (arrow) return moveBy(arrow, place);
  switch (key.key) {
    case "Home":
    case "End": {
      const to = key.key === "Home" ? ranked[0] : ranked[ranked.length - 1];
      return to === undefined ? undefined : { act: "go", to };
    }
    case "+":
      return { act: "zoom", levels: 1 };
    case "-":
    case "−":
      if (typing.isTyping(now)) break;
      return { act: "zoom", levels: -1 };
    case "0":
      return { act: "home" };
    case "Escape":
      return { act: "leave" };
    case " ":
      if (typing.isTyping(now)) break;
      return choose(cursor, key);
    case "Enter":
      return choose(cursor, key);
  }
  return key.key.length === 1 ? typeName(key.key, place, typing, now) : undefined;
}

function choose(cursor: number | undefined, key: Key): KeyMeaning | undefined {
  if (cursor === undefined) return undefined;
  return { act: "choose", area: cursor, additive: key.ctrlKey || key.metaKey || key.shiftKey };
}
