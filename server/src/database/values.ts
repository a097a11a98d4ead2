/**
 * How values cross between JavaScript and the store, the same for both stores: everything goes as PostgreSQL's text
 * form, bytes as bytes.
 */

/** What goes over the wire for one parameter. */
export type WireValue = string | Uint8Array | null;

type NumberArray = Float64Array | Float32Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Int8Array;

/**
 * A parameter as the store takes it. A number array becomes an array literal whose NaN elements are NULL; `Uint8Array`
 * (and `Buffer`) is always bytea. Throws a `TypeError` for objects: JSON is given as text with a cast.
 */
export function toWire(value: unknown): WireValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isNaN(value) ? null : String(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Uint8Array) return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return arrayLiteral(value);
  if (isNumberArray(value)) return numberLiteral(value);
  throw new TypeError(
    "A statement parameter is an object: give JSON as JSON.stringify(…) with a cast, arrays as arrays.",
  );
}

function isNumberArray(value: unknown): value is NumberArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView) && !(value instanceof Uint8Array);
}

function numberLiteral(numbers: NumberArray): string {
  const parts = new Array<string>(numbers.length);
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] as number;
    parts[index] = Number.isNaN(number) ? "NULL" : String(number);
  }
  return `{${parts.join(",")}}`;
}

function arrayLiteral(list: readonly unknown[]): string {
  const parts = new Array<string>(list.length);
  for (let index = 0; index < list.length; index += 1) parts[index] = arrayElement(list[index]);
  return `{${parts.join(",")}}`;
}

function arrayElement(value: unknown): string {
  if (typeof value === "number") return Number.isNaN(value) ? "NULL" : String(value);
  if (Array.isArray(value)) return arrayLiteral(value);
  if (isNumberArray(value)) return numberLiteral(value);
  const wire = toWire(value);
  if (wire === null) return "NULL";
  if (typeof wire !== "string") return `"\\\\x${Buffer.from(wire).toString("hex")}"`;
  return `"${wire.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

type Parse = (text: string) => unknown;

const asNumber: Parse = Number;
const asIs: Parse = (text) => text;
const asBoolean: Parse = (text) => text === "t";
const asBytes: Parse = (text) => Buffer.from(text.slice(2), "hex");
const asInstant: Parse = (text) => new Date(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00")).toISOString();

function asNumbers(text: string): unknown {
  if (text === "{}") return [];
  if (text.startsWith("[") || text.startsWith("{{")) return parseArray(text, asNumber);
  const parts = text.slice(1, -1).split(",");
  const numbers = new Array<number | null>(parts.length);
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] as string;
    numbers[index] = part === "NULL" ? null : Number(part);
  }
  return numbers;
}

/** Parses PostgreSQL's array text, nested arrays and quoted elements included. */
function parseArray(text: string, parse: Parse): unknown[] {
  let at = text.indexOf("{");
  const element = (): unknown => {
    if (text[at] === "{") return list();
    if (text[at] === '"') return parse(quoted());
    const start = at;
    while (text[at] !== "," && text[at] !== "}") at += 1;
    const bare = text.slice(start, at);
    return bare === "NULL" ? null : parse(bare);
  };
  const quoted = (): string => {
    let value = "";
    at += 1;
    while (text[at] !== '"') {
      if (text[at] === "\\") at += 1;
      value += text[at];
      at += 1;
    }
    at += 1;
    return value;
  };
  const list = (): unknown[] => {
    const items: unknown[] = [];
    at += 1;
    while (text[at] !== "}") {
      items.push(element());
      if (text[at] === ",") at += 1;
    }
    at += 1;
    return items;
  };
  return list();
}

const arrayOf =
  (parse: Parse): Parse =>
  (text) =>
    parseArray(text, parse);

/** By the object identifiers of PostgreSQL's own types, which never change. Types not listed come as text. */
export const PARSERS: Readonly<Record<number, Parse>> = {
  16: asBoolean,
  17: asBytes,
  18: asIs,
  19: asIs,
  20: asNumber,
  21: asNumber,
  23: asNumber,
  25: asIs,
  26: asNumber,
  114: JSON.parse,
  700: asNumber,
  701: asNumber,
  1042: asIs,
  1043: asIs,
  1082: asIs,
  1083: asIs,
  1114: asIs,
  1184: asInstant,
  1700: asNumber,
  2950: asIs,
  3802: JSON.parse,
  199: arrayOf(JSON.parse),
  1000: arrayOf(asBoolean),
  1001: arrayOf(asBytes),
  1003: arrayOf(asIs),
  1005: asNumbers,
  1007: asNumbers,
  1009: arrayOf(asIs),
  1015: arrayOf(asIs),
  1016: asNumbers,
  1021: asNumbers,
  1022: asNumbers,
  1028: asNumbers,
  1182: arrayOf(asIs),
  1185: arrayOf(asInstant),
  1231: asNumbers,
  3807: arrayOf(JSON.parse),
};

/** Object identifiers of the arrays that come as plain numbers and nulls. */
export const NUMBER_ARRAYS: ReadonlySet<number> = new Set([1005, 1007, 1016, 1021, 1022, 1028, 1231]);

/** How a value of the type comes out of its text: bigint as number, dates as 'YYYY-MM-DD', instants in ISO 8601, UTC. */
export function parserOf(type: number): (text: string) => unknown {
  return PARSERS[type] ?? asIs;
}
