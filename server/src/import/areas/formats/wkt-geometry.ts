type Nested = number[] | Nested[];

/** Text as GeoJSON geometry: POLYGON, MULTIPOLYGON and the rest of OGC 06-103r4, 7, in two, three or four dimensions. */
export function geometryOfWkt(text: string): { type: string; coordinates?: Nested } | "unreadable" | null {
  const [, kind = "", , body = ""] =
    /^\s*(?:SRID=\d+;)?\s*([A-Z]+)\s*(ZM|Z|M)?\s*(\(.*\)|EMPTY)\s*$/is.exec(text) ?? [];
  const type = TYPES[kind.toUpperCase()];
  if (type === undefined) return text.trim() === "" ? null : "unreadable";
  if (/^EMPTY$/i.test(body)) return null;
  const nested = parsed(body);
  return nested === undefined ? "unreadable" : { type, coordinates: nested };
}

const TYPES: Record<string, string> = {
  POINT: "Point",
  LINESTRING: "LineString",
  POLYGON: "Polygon",
  MULTIPOINT: "MultiPoint",
  MULTILINESTRING: "MultiLineString",
  MULTIPOLYGON: "MultiPolygon",
};

/** `((1 2, 3 4))` → nested lists of positions, by one walk over the letters. */
function parsed(body: string): Nested | undefined {
  const stack: Nested[][] = [];
  let done: Nested | undefined;
  for (const [part] of body.matchAll(/[()]|[^(),]+/g)) {
    if (part === "(") stack.push([]);
    else if (part === ")") {
      const closed = stack.pop();
      if (!closed || done) return undefined;
      const parent = stack.at(-1);
      if (parent) parent.push(closed as Nested);
      else done = closed as Nested;
    } else if (part.trim() !== "") {
      const position = part.trim().split(/\s+/).map(Number).slice(0, 2);
      if (position.length < 2 || position.some((number) => Number.isNaN(number))) return undefined;
      stack.at(-1)?.push(position);
    }
  }
  return stack.length === 0 ? done : undefined;
}
