import assert from "node:assert/strict";
import { test } from "node:test";
import { pixelOf, sameView } from "./mercator.ts";
import { nearerView, revealingView } from "./view-steps.ts";

const size = { width: 900, height: 600 };
const padding = { top: 20, right: 300, bottom: 40, left: 20 };
const view = { longitude: 7.3, latitude: 51.3, zoom: 9.2 };
const free = (kept: typeof view) => kept;

test("a button comes nearer by a level and leaves the middle of the free part where it is", () => {
  const nearer = nearerView(view, size, padding, 1, free);
  assert.equal(nearer.zoom, 10);
  const back = nearerView({ ...nearer }, size, padding, -0.8, (wanted) => ({ ...wanted, zoom: 9.2 }));
  assert.ok(sameView(back, view));
});

test("an area out of sight is brought just inside, one in sight moves nothing", () => {
  assert.equal(revealingView(view, size, padding, 300, 300), undefined);
  const revealed = revealingView(view, size, padding, 1000, 300);
  assert.ok(revealed);
  const [x, y] = pixelOf(view, size, revealed.longitude, revealed.latitude);
  assert.ok(Math.abs(x - (450 + 1000 - 552)) < 0.01 && Math.abs(y - 300) < 0.01);
});
