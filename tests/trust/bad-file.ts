/** One bad (or merely odd) file and what has to be answered to it. */
export type BadFile = {
  name: string;
  fileName?: string;
  bytes: () => Uint8Array;
  /**
   * `refused`: not read at all, with this code. `blocked`: read, with this blocking finding. `noticed`: readable, with
   * this warning or note. `read`: nothing to be said against it.
   */
  expected: { refused: string; status?: number } | { blocked: string } | { noticed: string } | { read: true };
  /** What both sentences have to hold: the row, the cell, the limit … */
  names?: RegExp;
  /** Values that have to come out of a file that is read, in the order of the areas. */
  values?: (number | null)[];
  mapping?: object;
  query?: Record<string, string>;
  /** It works long enough that another question must be answered before it. */
  heavy?: boolean;
};

const encoder = new TextEncoder();

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

export const bytesOf = (...parts: (string | number[] | Uint8Array)[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part)))),
  );

/** UTF-16, with its mark unless told otherwise. */
export function utf16(text: string, big: boolean, mark = true): Uint8Array {
  const bytes = Buffer.from(`${mark ? "\ufeff" : ""}${text}`, "utf16le");
  return new Uint8Array(big ? bytes.swap16() : bytes);
}
