import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fitView, keptView, pixelOf, sameView, shiftedView, zoomedView } from "./mercator.ts";

const near = (actual: number, expected: number, within = 0.01) =>
  assert.ok(Math.abs(actual - expected) < within, `${actual} is not ${expected}`);
const size = { width: 900, height: 600 };
const none = { top: 0, right: 0, bottom: 0, left: 0 };
const county: [number, number, number, number] = [7.1, 51.2, 7.6, 51.45];

const longitude = fc.double({ min: -170, max: 170, noNaN: true });
const latitude = fc.double({ min: -70, max: 70, noNaN: true });
const view = fc.record({ longitude, latitude, zoom: fc.double({ min: 4, max: 16, noNaN: true }) });

test("the middle of the world lies in the middle of a map of the whole world", () => {
  assert.deepEqual(pixelOf({ longitude: 0, latitude: 0, zoom: 0 }, { width: 512, height: 512 }, 0, 0), [256, 256]);
});

test("a county fills the map up to the kept edge in one direction and stays inside in the other", () => {
  const padding = { top: 20, right: 200, bottom: 40, left: 30 };
  const fitted = fitView(county, size, padding, 16);
  const [left, top] = pixelOf(fitted, size, county[0], county[3]);
  const [right, bottom] = pixelOf(fitted, size, county[2], county[1]);
  near(left, 30);
  near(right, 700);
  assert.ok(top >= 20 && bottom <= 560);
  near((top + bottom) / 2, (20 + 560) / 2);
});

test("a single small area is not magnified beyond the nearest zoom", () => {
  const tiny = [7.1, 51.2, 7.1001, 51.2001];
  assert.equal(fitView(tiny, size, none, 13).zoom, 13);
});

test("a map without any room still has a view", () => {
  const fitted = fitView(county, { width: 0, height: 0 }, { top: 24, right: 24, bottom: 24, left: 24 }, 16);
  assert.ok(Number.isFinite(fitted.zoom) && Number.isFinite(fitted.longitude) && Number.isFinite(fitted.latitude));
});

test("zooming leaves the point under the pointer where it is", () => {
  fc.assert(
    fc.property(view, fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 600 }), (from, x, y) => {
      const under = shiftedView(from, size.width / 2 - x, size.height / 2 - y);
      const [px, py] = pixelOf(zoomedView(from, size, from.zoom + 1.5, x, y), size, under.longitude, under.latitude);
      near(px, x, 0.1);
      near(py, y, 0.1);
    }),
  );
});

test("a view that was dragged and dragged back is the same view", () => {
  fc.assert(
    fc.property(view, fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), (from, right, down) => {
      assert.ok(sameView(shiftedView(shiftedView(from, right, down), -right, -down), from));
    }),
  );
});

test("a kept view looks at the edition and not beyond its zooms", () => {
  const kept = keptView({ longitude: 0, latitude: 80, zoom: 30 }, county, 8, 16);
  assert.deepEqual(kept, { longitude: 7.1, latitude: 51.45, zoom: 16 });
});
