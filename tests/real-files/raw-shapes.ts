import { gunzipSync, inflateRawSync } from "node:zlib";

/**
 * Polygons of a boundary file as this reader sees them, without a line of the importer: shapefiles by their bytes (ESRI white
 * paper J-7855), GeoJSON and TopoJSON by their definition. Coordinates as in the file.
 */
export type RawShape = { rings: [number, number][][]; degrees: boolean };

export function readRawShapes(bytes: Uint8Array): RawShape[] {
  const content = bytes[0] === 0x1f ? gunzipSync(bytes) : Buffer.from(bytes);
  if (content[0] === 0x50) return shapesOfShp(entryOf(content, /\.shp$/i));
  const json = JSON.parse(content.toString("utf8")) as Json;
  if (json.type === "Topology") return shapesOfTopology(json);
  return json.features.map(({ geometry }) => ({ rings: ringsOf(geometry), degrees: true }));
}

type Geometry = { type: string; coordinates: never; arcs: never };
type Json = {
  type: string;
  features: { geometry: Geometry }[];
  arcs: [number, number][][];
  transform: { scale: [number, number]; translate: [number, number] };
  objects: Record<string, { geometries: Geometry[] }>;
};

function ringsOf({ type, coordinates }: Geometry): [number, number][][] {
  return type === "Polygon" ? (coordinates as [number, number][][]) : (coordinates as [number, number][][][]).flat();
}

function shapesOfTopology({ arcs, transform, objects }: Json): RawShape[] {
  const { scale, translate } = transform;
  const lines = arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]): [number, number] => {
      [x, y] = [x + dx, y + dy];
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
  const ring = (places: number[]) =>
    places.flatMap((at) => (at < 0 ? (lines[~at] ?? []).toReversed() : (lines[at] ?? [])));
  return Object.values(objects).flatMap(({ geometries }) =>
    geometries.map(({ type, arcs: own }) => ({
      rings: (type === "Polygon" ? (own as number[][]) : (own as number[][][]).flat()).map(ring),
      degrees: true,
    })),
  );
}

/** The unpacked entry of a ZIP whose name fits. */
function entryOf(zip: Buffer, name: RegExp): Buffer {
  let at = zip.readUInt32LE(zip.lastIndexOf("PK\u0005\u0006", undefined, "latin1") + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, packed, long, extra, comment] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ];
    if (name.test(zip.toString("latin1", at + 46, at + 46 + long))) {
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const content = zip.subarray(start, start + packed);
      return method === 0 ? content : inflateRawSync(content);
    }
    at += 46 + long + extra + comment;
  }
  throw new Error(`The archive has no ${name}`);
}

function shapesOfShp(shp: Buffer): RawShape[] {
  const shapes: RawShape[] = [];
  for (let at = 100; at < shp.length; at += 8 + 2 * shp.readInt32BE(at + 4)) {
    if (shp.readInt32LE(at + 8) === 0) {
      shapes.push({ rings: [], degrees: false });
      continue;
    }
    const [parts, points] = [shp.readInt32LE(at + 44), shp.readInt32LE(at + 48)];
    const starts = Array.from({ length: parts }, (_, part) => shp.readInt32LE(at + 52 + 4 * part));
    const first = at + 52 + 4 * parts;
    const rings = starts.map((start, part) =>
      Array.from({ length: (starts[part + 1] ?? points) - start }, (_, step): [number, number] => {
        const place = first + 16 * (start + step);
        return [shp.readDoubleLE(place), shp.readDoubleLE(place + 8)];
      }),
    );
    shapes.push({ rings, degrees: false });
  }
  return shapes;
}

/** Radius of the sphere with the surface of the earth, in km. */
const RADIUS = 6371.0072;
const RADIANS = Math.PI / 180;

/** Square kilometres: on the plane of the file's projection, or on the sphere for degrees. Holes count against. */
export function squareKilometres({ rings, degrees }: RawShape): number {
  const sizes = rings.map((ring) => (degrees ? onSphere(ring) : onPlane(ring) / 1e6));
  // The ring with the largest area is an outer one; whatever turns the other way round is a hole.
  const outer = Math.sign(sizes.reduce((most, size) => (Math.abs(size) > Math.abs(most) ? size : most), 0));
  return outer * sizes.reduce((sum, size) => sum + size, 0);
}

function onPlane(ring: readonly [number, number][]): number {
  const [x0, y0] = ring[0] ?? [0, 0];
  return ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] as [number, number];
    return sum + ((x - x0) * (nextY - y0) - (nextX - x0) * (y - y0)) / 2;
  }, 0);
}

/** Equal-area cylinder: the area of a polygon of short sides is that of its image. */
function onSphere(ring: readonly [number, number][]): number {
  return onPlane(ring.map(([x, y]): [number, number] => [RADIUS * x * RADIANS, RADIUS * Math.sin(y * RADIANS)]));
}
