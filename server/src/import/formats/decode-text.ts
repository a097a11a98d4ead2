import { notATable } from "./recognize-content.ts";

/** `mixed`: some of the bytes are in another encoding than the rest. */
export type DecodedText = { text: string; encoding: string; mixed?: boolean };

function utf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, 2000);
  if (sample.length < 8) return undefined;
  let even = 0;
  let odd = 0;
  sample.forEach((byte, place) => {
    if (byte === 0 && place % 2 === 0) even += 1;
    if (byte === 0 && place % 2 === 1) odd += 1;
  });
  const half = sample.length / 2;
  if (odd > half * 0.4 && even < half * 0.05) return "utf-16le";
  if (even > half * 0.4 && odd < half * 0.05) return "utf-16be";
  return undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** An umlaut or ß in UTF-8, read as Windows-1252: „Ã¼“. */
const UTF8_LETTER = /Ã[\u00a4\u00b6\u00bc\u201e\u2013\u0153\u0178]/;

/**
 * Decodes a text file: UTF-16 by its mark or its zero bytes, UTF-8 where all bytes are valid, otherwise Windows-1252
 * as German offices' programs write it. The byte order mark is not part of the text.
 *
 * @throws Refusal `not_a_table` when there are NUL bytes: it is no text
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const wide = utf16(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: wide.toUpperCase() };
  if (bytes.includes(0)) throw notATable("Binärdatei / binary file");
  if (isUtf8(bytes)) return { text: new TextDecoder("utf-8").decode(bytes), encoding: "UTF-8" };
  const text = new TextDecoder("windows-1252").decode(bytes);
  return { text, encoding: "Windows-1252", mixed: UTF8_LETTER.test(text) };
}
