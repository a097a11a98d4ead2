/** What well-known binary holds, as GeoJSON; heights and measures are dropped. */
type Geometry = { type: string; coordinates?: unknown; geometries?: Geometry[] };

const NAMES = [
  "",
  "Point",
  "LineString",
  "Polygon",
  "MultiPoint",
  "MultiLineString",
  "MultiPolygon",
  "GeometryCollection",
];

/** Counts what geometries of one kind are made of: numbers, points, rings. */
class Reader {
  readonly #view: DataView;
  #at: number;
  #little = true;

  constructor(bytes: Uint8Array, start: number) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = start;
  }

  geometry(depth = 0): Geometry {
    if (depth > 8) throw new RangeError("nested too deep");
    this.#little = this.#view.getUint8(this.#at++) === 1;
    const raw = this.#count();
    // ISO adds 1000 for Z, 2000 for M; PostGIS sets flags instead, and may put a reference system behind them.
    if (raw & 0x20000000) this.#at += 4;
    const code = raw & 0x0fffffff;
    const kind = code % 1000;
    const iso = Math.floor(code / 1000);
    const more =
      (iso === 1 || iso === 2 ? 1 : iso === 3 ? 2 : 0) + (raw & 0x80000000 ? 1 : 0) + (raw & 0x40000000 ? 1 : 0);
    const type = NAMES[kind];
    if (type === undefined || type === "") return { type: `WKB ${kind}` };
    if (kind === 1) return { type, coordinates: this.#point(more) };
    if (kind === 2) return { type, coordinates: this.#points(more) };
    if (kind === 3) return { type, coordinates: this.#list(() => this.#points(more)) };
    const geometries = this.#list(() => this.geometry(depth + 1));
    return kind === 7 ? { type, geometries } : { type, coordinates: geometries.map(({ coordinates }) => coordinates) };
  }

  #count(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, this.#little);
  }

  #point(more: number): [number, number] {
    const [x, y] = [this.#view.getFloat64(this.#at, this.#little), this.#view.getFloat64(this.#at + 8, this.#little)];
    this.#at += 16 + 8 * more;
    return [x, y];
  }

  #points(more: number): [number, number][] {
    return this.#list(() => this.#point(more));
  }

  #list<T>(read: () => T): T[] {
    const count = this.#count();
    if (count > this.#view.byteLength) throw new RangeError("more parts than bytes");
    return Array.from({ length: count }, read);
  }
}

/**
 * Reads well-known binary (OGC 06-103r4; ISO and PostGIS dialects) from a place on. Curves are named by their number.
 *
 * @throws RangeError when it is damaged
 */
export function geometryOfWkb(bytes: Uint8Array, start = 0): Geometry {
  return new Reader(bytes, start).geometry();
}
