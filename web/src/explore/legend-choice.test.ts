import assert from "node:assert/strict";
import { test } from "node:test";
import { withClasses, withLimits, withMethod } from "./legend-choice.ts";
import { readLimits, resizedLimits } from "./legend-limit-values.ts";
import { keptInside } from "./legend-move.ts";

test("own limits begin with those that were found, and another method forgets them", () => {
  const own = withMethod({ palette: "orange", classes: 4 }, "manual", [5, 10, 20]);
  assert.deepEqual(own, { palette: "orange", method: "manual", breaks: [5, 10, 20] });
  assert.deepEqual(withMethod(own, "quantile", []), { palette: "orange", method: "quantile" });
});

test("there are 2 to 9 classes", () => {
  assert.equal(withClasses({}, 1).classes, 2);
  assert.equal(withClasses({}, 12).classes, 9);
});

test("limits are read as people of that language write them", () => {
  assert.deepEqual(readLimits(["1.000", "2.500,5"], "de").limits, [1000, 2500.5]);
  assert.deepEqual(readLimits(["1,000", "2,500.5"], "en").limits, [1000, 2500.5]);
  assert.deepEqual(withLimits({ classes: 3 }, [1, 2]), { method: "manual", breaks: [1, 2] });
});

test("what is wrong with a limit stands at its field, and nothing is taken over", () => {
  const read = readLimits(["5", "1,2,3", "", "4"], "de");
  assert.equal(read.limits, undefined);
  assert.match(read.problems?.[1] ?? "", /„1,2,3“ ist keine Zahl/);
  assert.match(read.problems?.[2] ?? "", /Bitte eine Zahl/);
  assert.equal(read.problems?.[0], undefined);
  assert.match(readLimits(["5", "5"], "de").problems?.[1] ?? "", /nicht größer/);
});

test("fewer limits drop the highest, more go on at the same distance", () => {
  assert.deepEqual(resizedLimits([5, 10, 20], 2), [5, 10]);
  assert.deepEqual(resizedLimits([5, 10], 4), [5, 10, 15, 20]);
  assert.deepEqual(resizedLimits([], 2), [1, 2]);
});

test("a moved legend stays inside the map", () => {
  const box = { left: 100, right: 300, top: 100, bottom: 200 } as DOMRect;
  const around = { left: 0, right: 400, top: 0, bottom: 400 } as DOMRect;
  assert.deepEqual(keptInside({ x: 50, y: -30 }, { x: 0, y: 0 }, box, around), { x: 50, y: -30 });
  assert.deepEqual(keptInside({ x: 900, y: -900 }, { x: 0, y: 0 }, box, around), { x: 100, y: -100 });
});
