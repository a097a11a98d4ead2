import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import Flatbush from "flatbush";
import { openTestDatabase } from "../../../../../tests/support/databases.ts";
import type { MultiPolygon, Point } from "../../../areas/geometry/wkb.ts";
import { readBoundaryFile } from "../formats/read-boundary-file.ts";
import { readCrsRows } from "./crs.store.ts";
import { type CrsDefinition, type CrsRow, definitionOf } from "./definition.ts";
import { toWgs84, transformShape } from "./transform.ts";
import { recogniseWkt } from "./wkt.ts";

const BOUNDARIES = join(import.meta.dirname, "../../../../../../shared/data/boundaries");
const COARSE = "germany/vg5000-2021-GEM.gk3.shp.zip";
const FINE = "en-kreis/nrw-gemeinden-vg250-2016.geojson";

const METRES = 111_195;
const SHRINK = Math.cos((51.4 * Math.PI) / 180);
const metres = ([lon, lat]: Point): Point => [lon * METRES * SHRINK, lat * METRES];

/** Borders of the municipalities of North Rhine-Westphalia in metres, read with the definition given. */
async function borders(file: string, define: (wkt: string) => CrsDefinition): Promise<MultiPolygon[]> {
  const read = await readBoundaryFile(new Uint8Array(readFileSync(join(BOUNDARIES, file))));
  const transform = toWgs84(define(read.crs.kind === "wkt" ? read.crs.text : ""));
  const at = read.columns.indexOf("AGS");
  return read.features
    .filter(({ values }) => values[at]?.startsWith("05"))
    .map(({ shape }) => transformShape(shape, (point) => metres(transform(point))));
}

/** From each point the way to the nearest place on the lines, in metres. */
function waysTo(lines: readonly MultiPolygon[], points: readonly Point[]): Point[] {
  const pieces = lines
    .flat(2)
    .flatMap((ring) =>
      ring.slice(1).map((end, i) => [...(ring[i] as Point), ...end] as [number, number, number, number]),
    );
  const index = new Flatbush(pieces.length);
  for (const [ax, ay, bx, by] of pieces)
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  index.finish();
  return points.map(([x, y]) => {
    let best: Point = [Number.POSITIVE_INFINITY, 0];
    for (const found of index.search(x - 1000, y - 1000, x + 1000, y + 1000)) {
      const [ax, ay, bx, by] = pieces[found] as [number, number, number, number];
      const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
      const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
      const way: Point = [ax + t * (bx - ax) - x, ay + t * (by - ay) - y];
      if (Math.hypot(...way) < Math.hypot(...best)) best = way;
    }
    return best;
  });
}

/** Points where three municipalities meet; generalising moves borders between them and leaves them where they are. */
function junctions(shapes: readonly MultiPolygon[]): Point[] {
  const meeting = new Map<string, Set<number>>();
  shapes.forEach((shape, area) => {
    for (const point of shape.flat(2))
      meeting.set(point.join(" "), (meeting.get(point.join(" ")) ?? new Set()).add(area));
  });
  return [...meeting].filter(([, areas]) => areas.size >= 3).map(([key]) => key.split(" ").map(Number) as Point);
}

function waysToNearest(points: readonly Point[], targets: readonly Point[]): Point[] {
  const index = new Flatbush(targets.length);
  for (const [x, y] of targets) index.add(x, y, x, y);
  index.finish();
  return points.map(([x, y]) => {
    const [tx, ty] = targets[index.neighbors(x, y, 1)[0] as number] as Point;
    return [tx - x, ty - y];
  });
}

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

describe("the datum shift of the old German grid (EPSG:31467)", () => {
  let rows: CrsRow[];
  let fine: MultiPolygon[];
  const present = existsSync(BOUNDARIES);

  before(async () => {
    if (!present) return;
    const database = await openTestDatabase("postgresql");
    rows = await database.reading((tx) => readCrsRows(tx));
    await database.close();
    fine = await borders(FINE, () => definitionOf(rows.find(({ srid }) => srid === 4326) as CrsRow));
  });

  const shifted = (wkt: string) => recogniseWkt(wkt, rows) as CrsDefinition;
  /** What libraries do that read only the .prj. */
  const unshifted = (wkt: string) => ({ ...shifted(wkt), proj: wkt });

  const drift = async (define: (wkt: string) => CrsDefinition) => {
    const ways = waysToNearest(junctions(await borders(COARSE, define)), junctions(fine));
    return Math.hypot(median(ways.map(([x]) => x)), median(ways.map(([, y]) => y)));
  };

  test("is applied: the whole lies where it belongs to within a few metres", async (t) => {
    if (!present) return t.skip("../shared/data is absent");
    assert.ok((await drift(shifted)) < 5);
    assert.ok((await drift(unshifted)) > 140, "without the shift the test would notice");
  });

  test("brings borders onto those of the survey office: half of all points within 20 m", async (t) => {
    if (!present) return t.skip("../shared/data is absent");
    const points = (await borders(COARSE, shifted)).flatMap((shape) => shape.flat(2));
    assert.ok(median(waysTo(fine, points).map((way) => Math.hypot(...way))) < 20);
  });
});
