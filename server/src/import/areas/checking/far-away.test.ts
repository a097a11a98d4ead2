import assert from "node:assert/strict";
import { test } from "node:test";
import { findFarAway } from "./shapes.ts";

/** Areas side by side around 7° E, 51° N, and so many of them across the ocean. */
function areasWith(overseas: number) {
  const all = Array.from({ length: 400 }, (_, index) => index);
  const areas = all.map((index) => ({ code: `A${index}`, name: "Gemeinde", feature: index + 1 }));
  const points = all.map((index): [number, number] =>
    index < overseas ? [55.5, -21 - index / 1000] : [7 + (index % 20) / 100, 51 + index / 10_000],
  );
  return findFarAway(areas, points);
}

test("few areas far away are told one by one, many as one with the farthest", () => {
  assert.deepEqual(areasWith(0), []);
  assert.deepEqual(
    areasWith(2).map(({ value }) => value),
    ["A0", "A1"],
  );
  const [one, ...more] = areasWith(30);
  assert.deepEqual(more, []);
  assert.equal(one?.value, "A29");
  assert.match(
    one?.message.de ?? "",
    /^30 Flächen liegen weit von den übrigen entfernt, am weitesten A29 Gemeinde \([\d.]+ km von der Mitte\)\.$/,
  );
});
