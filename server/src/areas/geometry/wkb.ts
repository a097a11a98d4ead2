/** Longitude and latitude in degrees, or east and north in metres. */
export type Point = [number, number];
/** Closed: the last point equals the first. */
export type Ring = Point[];
/** Outer ring first, holes after it. */
export type Polygon = Ring[];
export type MultiPolygon = Polygon[];

const POLYGON = 3;
const MULTI_POLYGON = 6;

/**
 * Writes a MultiPolygon as well-known binary (OGC Simple Features 06-103r4, 8.2), little endian, two dimensions:
 * 16 bytes a point, exact, and read by PostGIS without parsing numbers.
 */
export function writeWkb(shape: MultiPolygon): Uint8Array {
  let size = 9;
  for (const polygon of shape) {
    size += 9;
    for (const ring of polygon) size += 4 + 16 * ring.length;
  }
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const head = (type: number, count: number) => {
    view.setUint8(at, 1);
    view.setUint32(at + 1, type, true);
    view.setUint32(at + 5, count, true);
    at += 9;
  };
  head(MULTI_POLYGON, shape.length);
  for (const polygon of shape) {
    head(POLYGON, polygon.length);
    for (const ring of polygon) {
      view.setUint32(at, ring.length, true);
      at += 4;
      for (const [x, y] of ring) {
        view.setFloat64(at, x, true);
        view.setFloat64(at + 8, y, true);
        at += 16;
      }
    }
  }
  return bytes;
}

/** Reads a Polygon or MultiPolygon in two dimensions; throws on anything else. */
export function readWkb(bytes: Uint8Array): MultiPolygon {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const count = () => {
    at += 4;
    return view.getUint32(at - 4, true);
  };
  const type = () => {
    if (view.getUint8(at) !== 1) throw new Error("well-known binary: little endian was expected");
    at += 1;
    return count();
  };
  const ring = (): Ring =>
    Array.from({ length: count() }, () => {
      at += 16;
      return [view.getFloat64(at - 16, true), view.getFloat64(at - 8, true)];
    });
  const polygon = (): Polygon => Array.from({ length: count() }, ring);
  const kind = type();
  if (kind === POLYGON) return [polygon()];
  if (kind !== MULTI_POLYGON) throw new Error(`well-known binary: polygons were expected, got type ${kind}`);
  return Array.from({ length: count() }, () => {
    type();
    return polygon();
  });
}

/** Bytes as hexadecimal text, the form in which PostGIS takes a geometry as a parameter of any array. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}
