import type { MultiPolygon, Ring } from "../areas/geometry/wkb.ts";

/** Main file and index of a shapefile of polygons (ESRI Shapefile Technical Description, 1998). */
export type ShapeFiles = { shp: Uint8Array; shx: Uint8Array };

const HEADER = 100;
const POLYGON = 5;
const RECORD_HEADER = 8;
/** Type, box, numbers of parts and points. */
const SHAPE_HEADER = 44;

type Box = [west: number, south: number, east: number, north: number];

/** Twice the signed area; positive runs against the clock. */
function turning(ring: Ring): number {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [x1, y1] = ring[i] as [number, number];
    const [x2, y2] = ring[i + 1] as [number, number];
    sum += x1 * y2 - x2 * y1;
  }
  return sum;
}

/** The rings of a shape as the format wants them: outer ones with the clock, holes against it. */
function ringsOf(shape: MultiPolygon): Ring[] {
  return shape.flatMap((polygon) =>
    polygon.map((ring, place) => (turning(ring) > 0 === (place === 0) ? [...ring].reverse() : ring)),
  );
}

function boxOf(rings: readonly Ring[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings)
    for (const [x, y] of ring as [number, number][]) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  return box;
}

/** Writes the shapes one record each, in their order. */
export function shapeFilesOf(shapes: readonly MultiPolygon[]): ShapeFiles {
  const records = shapes.map(ringsOf);
  const sizes = records.map(
    (rings) => SHAPE_HEADER + 4 * rings.length + 16 * rings.reduce((sum, ring) => sum + ring.length, 0),
  );
  const shp = new Uint8Array(HEADER + sizes.reduce((sum, size) => sum + size + RECORD_HEADER, 0));
  const shx = new Uint8Array(HEADER + RECORD_HEADER * shapes.length);
  const [main, index] = [new DataView(shp.buffer), new DataView(shx.buffer)];
  const whole = boxOf(records.flat());
  for (const view of [main, index]) writeHeader(view, whole);
  let at = HEADER;
  records.forEach((rings, place) => {
    const size = sizes[place] as number;
    main.setInt32(at, place + 1);
    main.setInt32(at + 4, size / 2);
    index.setInt32(HEADER + place * RECORD_HEADER, at / 2);
    index.setInt32(HEADER + place * RECORD_HEADER + 4, size / 2);
    writeShape(main, at + RECORD_HEADER, rings);
    at += size + RECORD_HEADER;
  });
  return { shp, shx };
}

function writeHeader(view: DataView, box: Box): void {
  view.setInt32(0, 9994);
  view.setInt32(24, view.byteLength / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, POLYGON, true);
  box.forEach((side, i) => {
    view.setFloat64(36 + 8 * i, Number.isFinite(side) ? side : 0, true);
  });
}

function writeShape(view: DataView, start: number, rings: readonly Ring[]): void {
  view.setInt32(start, POLYGON, true);
  boxOf(rings).forEach((side, i) => {
    view.setFloat64(start + 4 + 8 * i, side, true);
  });
  view.setInt32(start + 36, rings.length, true);
  view.setInt32(
    start + 40,
    rings.reduce((sum, ring) => sum + ring.length, 0),
    true,
  );
  let point = 0;
  rings.forEach((ring, part) => {
    view.setInt32(start + SHAPE_HEADER + 4 * part, point, true);
    for (const [x, y] of ring as [number, number][]) {
      const at = start + SHAPE_HEADER + 4 * rings.length + 16 * point;
      view.setFloat64(at, x, true);
      view.setFloat64(at + 8, y, true);
      point += 1;
    }
  });
}
