/** A column of a dBASE table: names of at most 10 ASCII characters. Sizes in bytes, `decimals` for numbers. */
export type DbaseField = { name: string; kind: "text" | "number"; size: number; decimals?: number };

const TERMINATOR = 0x0d;
const END = 0x1a;
const HEADER = 32;

/**
 * A dBASE III table, texts in UTF-8 (the .cpg beside it says so). Texts are cut at whole letters, gaps are blanks.
 * After the Xbase file format (dBASE Level 5).
 */
export function dbaseOf(
  fields: readonly DbaseField[],
  rows: readonly (readonly (string | number | null)[])[],
): Uint8Array {
  const rowSize = 1 + fields.reduce((sum, { size }) => sum + size, 0);
  const start = HEADER * (fields.length + 1) + 1;
  const bytes = new Uint8Array(start + rows.length * rowSize + 1);
  const view = new DataView(bytes.buffer);
  bytes.set([3, 126, 1, 1]);
  view.setUint32(4, rows.length, true);
  view.setUint16(8, start, true);
  view.setUint16(10, rowSize, true);
  fields.forEach(({ name, kind, size, decimals = 0 }, index) => {
    const at = HEADER * (index + 1);
    bytes.set(new TextEncoder().encode(name).subarray(0, 10), at);
    bytes[at + 11] = (kind === "text" ? "C" : "N").charCodeAt(0);
    bytes[at + 16] = size;
    bytes[at + 17] = decimals;
  });
  bytes[start - 1] = TERMINATOR;
  bytes.fill(0x20, start, bytes.length - 1);
  rows.forEach((row, place) => {
    let at = start + place * rowSize + 1;
    fields.forEach((field, index) => {
      bytes.set(cellBytes(row[index] ?? null, field), at);
      at += field.size;
    });
  });
  bytes[bytes.length - 1] = END;
  return bytes;
}

function cellBytes(cell: string | number | null, { kind, size, decimals = 0 }: DbaseField): Uint8Array {
  if (cell === null) return new Uint8Array(0);
  if (kind === "number") return new TextEncoder().encode(numberText(Number(cell), size, decimals));
  return cutText(String(cell), size);
}

/** As many decimals as fit, right-aligned. */
function numberText(value: number, size: number, decimals: number): string {
  for (let places = decimals; places >= 0; places -= 1) {
    const text = value.toFixed(places);
    if (text.length <= size) return text.padStart(size);
  }
  return "*".repeat(size);
}

/** UTF-8 of the text, ending before the letter that no longer fits. */
function cutText(text: string, size: number): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= size) return bytes;
  let end = size;
  while (end > 0 && ((bytes[end] as number) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}
