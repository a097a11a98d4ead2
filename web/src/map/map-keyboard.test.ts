import assert from "node:assert/strict";
import { test } from "node:test";
import { type Key, type KeyboardPlace, keyMeaning } from "./map-keyboard.ts";
import { areaByTyping, TypeAhead } from "./type-ahead.ts";

const names = ["Witten", "Wetter (Ruhr)", "Hattingen", "Ennepetal", "Öhringen", "Dortmund-Hörde", "Bad Berka"];
const key = (name: string, more: Partial<Key> = {}): Key => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const place = (more: Partial<KeyboardPlace> = {}): KeyboardPlace => ({
  cursor: undefined,
  first: 2,
  ranked: [3, 0, 1, 2],
  names,
  neighbour: (area, direction) => (direction === "right" ? area + 1 : undefined),
  ...more,
});
const meaning = (name: string, where = place(), more: Partial<Key> = {}) =>
  keyMeaning(key(name, more), where, new TypeAhead(), 0);

test("the first arrow stands on the first area, further ones go to the neighbour in that direction", () => {
  assert.deepEqual(meaning("ArrowLeft"), { act: "go", to: 2 });
  assert.deepEqual(meaning("ArrowRight", place({ cursor: 0 })), { act: "go", to: 1 });
  assert.deepEqual(meaning("ArrowUp", place({ cursor: 0 })), { act: "none_there", direction: "up" });
});

test("Home and End go to the first and the last rank", () => {
  assert.deepEqual(meaning("Home"), { act: "go", to: 3 });
  assert.deepEqual(meaning("End"), { act: "go", to: 2 });
});

test("Enter and space choose where the keyboard stands, with Ctrl or Shift in addition", () => {
  assert.equal(meaning("Enter"), undefined);
  assert.deepEqual(meaning("Enter", place({ cursor: 1 })), { act: "choose", area: 1, additive: false });
  assert.deepEqual(meaning(" ", place({ cursor: 1 }), { shiftKey: true }), { act: "choose", area: 1, additive: true });
  assert.deepEqual(meaning("Enter", place({ cursor: 1 }), { ctrlKey: true }), {
    act: "choose",
    area: 1,
    additive: true,
  });
});

test("plus, minus and 0 move the view, Escape leaves; the browser keeps its own keys", () => {
  assert.deepEqual(meaning("+"), { act: "zoom", levels: 1 });
  assert.deepEqual(meaning("-"), { act: "zoom", levels: -1 });
  assert.deepEqual(meaning("0"), { act: "home" });
  assert.deepEqual(meaning("Escape"), { act: "leave" });
  for (const name of ["Tab", "F5", "PageDown"]) assert.equal(meaning(name), undefined);
  assert.equal(meaning("+", place(), { ctrlKey: true }), undefined);
  assert.equal(meaning("k", place(), { ctrlKey: true }), undefined);
  assert.equal(meaning("ArrowLeft", place(), { altKey: true }), undefined);
});

test("typing goes to the name, letter by letter, and on to the next one when the letter is typed anew", () => {
  const typing = new TypeAhead();
  const press = (name: string, cursor: number | undefined, now: number) =>
    keyMeaning(key(name), place({ cursor }), typing, now);
  assert.deepEqual(press("w", undefined, 0), { act: "go", to: 0 });
  assert.deepEqual(press("e", 0, 200), { act: "go", to: 1 });
  assert.deepEqual(press("w", 1, 5000), { act: "go", to: 0 });
  assert.deepEqual(press("x", 0, 9000), { act: "no_such_name", typed: "x" });
});

test("a space or a hyphen inside a name that is being typed belongs to it", () => {
  const typing = new TypeAhead();
  let found: unknown;
  for (const [at, letter] of [..."bad b"].entries()) found = keyMeaning(key(letter), place(), typing, at * 100);
  assert.deepEqual(found, { act: "go", to: 6 });
});

test("accents, case and the words inside a name do not matter", () => {
  assert.equal(areaByTyping(names, "ohr", 0), 4);
  assert.equal(areaByTyping(names, "HÖR", 0), 5);
  assert.equal(areaByTyping(names, "ruhr", 0), 1);
  assert.equal(areaByTyping(names, "zz", 0), undefined);
  assert.equal(areaByTyping([], "a", 0), undefined);
});
