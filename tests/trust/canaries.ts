import { createHash } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { decodeColumns, type EncodedColumns } from "@raumblick/model/columns";

/** Finds words and numbers that must not be public in whatever a server answers: in every writing, packing and encoding. */

const SEPARATORS: readonly [decimal: string, thousands: string][] = [
  [".", ""],
  [",", ""],
  [".", ","],
  [",", "."],
  [",", " "],
  [",", "\u202f"],
  [",", "\u00a0"],
  [".", "'"],
];

/** All ways a number may be written, rounded ones with at least five digits included. */
export function writingsOf(number: number): string[] {
  const found = new Set<string>();
  for (let decimals = 0; decimals <= 6; decimals += 1) {
    const [whole = "", fraction = ""] = Math.abs(number).toFixed(decimals).split(".");
    if (`${whole}${fraction}`.replace(/^0+/, "").length < 5) continue;
    for (const [decimal, thousands] of SEPARATORS) {
      const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
      found.add(fraction === "" ? grouped : `${grouped}${decimal}${fraction}`);
      if (fraction !== "") found.add(`${grouped}${decimal}${fraction}`.replace(/0+$/, ""));
    }
    found.add(`${whole}${fraction}`.replace(/^0+/, ""));
  }
  found.add(String(number));
  return [...found].filter((text) => text.replace(/\D|^0+[.,]?0*/g, "").length >= 4);
}

/** The number as floats and integers of several widths, and as the integers of vector tiles. */
export function bytesOf(number: number): Buffer[] {
  const made: Buffer[] = [];
  for (const little of [true, false]) {
    const double = Buffer.alloc(8);
    little ? double.writeDoubleLE(number) : double.writeDoubleBE(number);
    const float = Buffer.alloc(4);
    little ? float.writeFloatLE(number) : float.writeFloatBE(number);
    made.push(double, float);
    for (let scale = 0; scale <= 6; scale += 1) {
      const integer = Math.round(number * 10 ** scale);
      if (Math.abs(integer / 10 ** scale - number) > 1e-12 || integer < 2 ** 20 || integer >= 2 ** 31) continue;
      const int = Buffer.alloc(4);
      little ? int.writeInt32LE(integer) : int.writeInt32BE(integer);
      made.push(int, varint(integer), varint(integer * 2));
    }
  }
  return made;
}

function varint(number: number): Buffer {
  const bytes: number[] = [];
  let rest = number;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
  return Buffer.from(bytes);
}

export type Canaries = { words: readonly string[]; numbers: readonly number[] };

export class CanarySearch {
  readonly #words: readonly string[];
  readonly #numbers: readonly number[];
  readonly #writings: Map<string, number>;
  readonly #bytes: [Buffer, number][];
  /** What was found in bodies so far: the same one comes in every encoding and language. */
  readonly #bodies = new Map<string, readonly string[]>();

  constructor({ words, numbers }: Canaries) {
    this.#words = words.map((word) => word.toLowerCase());
    this.#numbers = numbers;
    this.#writings = new Map(numbers.flatMap((number) => writingsOf(number).map((text) => [text, number])));
    this.#bytes = numbers.flatMap((number) => bytesOf(number).map((bytes): [Buffer, number] => [bytes, number]));
  }

  /** What was found in a text; digits count only where the number ends there. */
  inText(text: string): string[] {
    const found = new Set<string>();
    const small = text.toLowerCase();
    for (const word of this.#words) if (small.includes(word)) found.add(word);
    if (!/\d/.test(text)) return [...found];
    for (const [writing, number] of this.#writings)
      for (let at = text.indexOf(writing); at >= 0; at = text.indexOf(writing, at + 1)) {
        const alone = !/[\da-f]/i.test(text[at - 1] ?? "") && !/[\da-f]/i.test(text[at + writing.length] ?? "");
        if (alone) found.add(`${number} as ${writing}`);
      }
    return [...found];
  }

  /** What was found in a body: as it is, unpacked, decoded from JSON, from columns and from base64. */
  inBody(body: Buffer, encoding: string | null): readonly string[] {
    const bytes = unpacked(body, encoding);
    const name = createHash("sha256").update(bytes).digest("base64");
    const found = this.#bodies.get(name) ?? this.#inUnpacked(bytes);
    this.#bodies.set(name, found);
    return found;
  }

  #inUnpacked(bytes: Buffer): string[] {
    const texts = [bytes.toString("utf8"), bytes.toString("utf16le")];
    const found = texts.flatMap((text) => this.inText(text));
    const json = parsed(texts[0] as string);
    if (json === undefined) found.push(...this.#inBytes(bytes));
    else this.#inValue(json, found);
    return found;
  }

  #inBytes(bytes: Buffer): string[] {
    return this.#bytes.flatMap(([pattern, number]) =>
      bytes.includes(pattern) ? [`${number} as bytes ${pattern.toString("hex")}`] : [],
    );
  }

  #inValue(value: unknown, found: string[]): void {
    if (typeof value === "number") {
      for (const number of this.#numbers)
        if (Math.abs(value - number) <= Math.abs(number) * 1e-7) found.push(`${number} as a number`);
    } else if (typeof value === "string") {
      found.push(...this.inText(value));
      if (value.length >= 8 && /^[\w+/-]+=*$/.test(value)) found.push(...this.#inBytes(Buffer.from(value, "base64")));
    } else if (Array.isArray(value)) for (const part of value) this.#inValue(part, found);
    else if (typeof value === "object" && value !== null) {
      if ("areaCount" in value && "periods" in value && "value" in value)
        this.#inColumns(value as EncodedColumns, found);
      for (const [key, part] of Object.entries(value)) {
        found.push(...this.inText(key));
        this.#inValue(part, found);
      }
    }
  }

  #inColumns(encoded: EncodedColumns, found: string[]): void {
    const { value, numerator, denominator } = decodeColumns(encoded);
    for (const list of [value, numerator, denominator]) if (list) this.#inValue([...list], found);
  }
}

/** The body of an answer without its compression. */
export function unpacked(body: Buffer, encoding: string | null): Buffer {
  if (body.length === 0) return body;
  if (encoding === "br") return brotliDecompressSync(body);
  return encoding === "gzip" ? gunzipSync(body) : body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
