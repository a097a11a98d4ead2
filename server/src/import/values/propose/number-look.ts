import type { NumberLook } from "./draft-words.ts";

const LAST_SIGN = /([.,])(\d+)\D*$/;
const MOST_DECIMALS = 2;
const MOST_SMALL_DECIMALS = 3;

const MOST_CLASSES = 20;

/** The highest of the numbers when they are 1, 2, … without a gap; else none. */
function highestOf(texts: readonly string[]): number | undefined {
  const distinct = new Set<string>();
  for (const text of texts) {
    const plain = text.trim();
    if (!/\d/.test(plain)) continue;
    if (!/^[1-9]\d?$/.test(plain)) return undefined;
    distinct.add(plain);
    if (distinct.size > MOST_CLASSES) return undefined;
  }
  const { size } = distinct;
  return size > 1 && Math.max(...[...distinct].map(Number)) === size ? size : undefined;
}

/**
 * What the numbers of a column look like, by their texts alone: good enough for a draft. A point or comma before three
 * digits parts thousands unless other numbers of the column show it to be the decimal sign.
 */
export function numberLook(texts: readonly string[]): NumberLook {
  let [negative, above100, grouped, small] = [false, false, false, true];
  const lengths: Record<string, Set<number>> = { ".": new Set(), ",": new Set() };
  for (const text of texts) {
    const plain = text.trim().replace(/([.,])(?:0|00|0{4,})$/, "");
    if (!/\d/.test(plain)) continue;
    if (/^[-\u2212]/.test(plain)) negative = true;
    if (/^\D*\d{3}/.test(plain.replace(/\D*100([.,]0*)?$/, "")) || /\d \d{3}(\D|$)/.test(plain)) above100 = true;
    if (/\d\.\d{3}(\D|$)/.test(plain)) grouped = true;
    if (/^\D*[1-9]/.test(plain)) small = false;
    const [, sign, digits = ""] = LAST_SIGN.exec(plain) ?? [];
    if (sign) (lengths[sign] as Set<number>).add(/^\D*0?[.,]/.test(plain) ? digits.length + 0.5 : digits.length);
  }
  const isDecimal = (found: ReadonlySet<number> | undefined) => [...(found ?? [])].some((length) => length !== 3);
  let decimals = 0;
  for (const found of Object.values(lengths)) {
    if (isDecimal(found)) decimals = Math.max(decimals, ...[...found].map(Math.floor));
  }
  const upTo = highestOf(texts);
  return {
    ...(upTo !== undefined && { upTo }),
    whole: decimals === 0,
    negative,
    above100: above100 || (grouped && !isDecimal(lengths["."])),
    decimals: Math.min(decimals, small ? MOST_SMALL_DECIMALS : MOST_DECIMALS),
  };
}
