import { crc32, deflateRawSync } from "node:zlib";
import type { MultiPolygon } from "../../../areas/geometry/wkb.ts";

/** Builds boundary files for tests: small, and wrong where a test wants them wrong. */

type Properties = Record<string, unknown>;

export function feature(shape: MultiPolygon, properties: Properties): GeoJSON.Feature {
  return { type: "Feature", properties, geometry: { type: "MultiPolygon", coordinates: shape } };
}

export function geojsonFile(features: readonly unknown[], more: object = {}): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ type: "FeatureCollection", ...more, features }));
}

/** A ZIP of the given files, deflated. `claimed` lies about a file's unpacked size. */
export function zipFile(files: Record<string, Uint8Array>, claimed: Record<string, number> = {}): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x0800, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(claimed[name] ?? bytes.length, 18);
    head.writeUInt16LE(path.length, 22);
    parts.push(Buffer.from("PK\u0003\u0004", "latin1"), head, path, packed);
    const entry = Buffer.alloc(42);
    entry.writeUInt16LE(20, 0);
    head.copy(entry, 2);
    entry.writeUInt32LE(offset, 38);
    directory.push(Buffer.from("PK\u0001\u0002", "latin1"), entry, path);
    offset += 30 + path.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, central, end]));
}

/** A .shp of polygons (type 5). Outer rings must be clockwise: rings are written as given. */
export function shp(shapes: readonly MultiPolygon[]): Uint8Array {
  const records = shapes.map((shape, index) => {
    const rings = shape.flat();
    const points = rings.flat();
    const body = Buffer.alloc(44 + 4 * rings.length + 16 * points.length);
    body.writeInt32LE(rings.length === 0 ? 0 : 5, 0);
    body.writeInt32LE(rings.length, 36);
    body.writeInt32LE(points.length, 40);
    let start = 0;
    rings.forEach((ring, number) => {
      body.writeInt32LE(start, 44 + 4 * number);
      start += ring.length;
    });
    points.forEach(([x, y], number) => {
      body.writeDoubleLE(x, 44 + 4 * rings.length + 16 * number);
      body.writeDoubleLE(y, 52 + 4 * rings.length + 16 * number);
    });
    const head = Buffer.alloc(8);
    head.writeInt32BE(index + 1, 0);
    head.writeInt32BE(body.length / 2, 4);
    return Buffer.concat([head, body]);
  });
  const body = Buffer.concat(records);
  const head = Buffer.alloc(100);
  head.writeInt32BE(9994, 0);
  head.writeInt32BE((100 + body.length) / 2, 24);
  head.writeInt32LE(1000, 28);
  head.writeInt32LE(5, 32);
  return new Uint8Array(Buffer.concat([head, body]));
}

/** A .dbf of text columns, 20 bytes wide. */
export function dbf(
  rows: readonly Record<string, string>[],
  encoding: BufferEncoding = "utf8",
  driver = 0,
): Uint8Array {
  const names = Object.keys(rows[0] ?? {});
  const head = Buffer.alloc(32 + 32 * names.length + 1);
  head[0] = 3;
  head.writeUInt32LE(rows.length, 4);
  head.writeUInt16LE(head.length, 8);
  head.writeUInt16LE(1 + 20 * names.length, 10);
  head[29] = driver;
  names.forEach((name, index) => {
    head.write(name, 32 + 32 * index, "latin1");
    head.write("C", 43 + 32 * index, "latin1");
    head[48 + 32 * index] = 20;
  });
  head[head.length - 1] = 0x0d;
  const records = rows.map((row) =>
    Buffer.concat([
      Buffer.from(" "),
      ...names.map((name) =>
        Buffer.concat([Buffer.from(row[name] ?? "", encoding), Buffer.alloc(20, 0x20)]).subarray(0, 20),
      ),
    ]),
  );
  return new Uint8Array(Buffer.concat([head, ...records, Buffer.from([0x1a])]));
}

/** Rings as a shapefile has them: outer ones clockwise. */
export function clockwise(shape: MultiPolygon): MultiPolygon {
  return shape.map((polygon) => polygon.map((ring) => ring.toReversed()));
}
