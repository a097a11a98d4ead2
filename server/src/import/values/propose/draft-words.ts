import type { IndicatorKind } from "@raumblick/model/indicator";
import { KEY_PATTERN } from "@raumblick/model/key";
import { hyphenated } from "@raumblick/model/key-text";

/** What the words of a heading say about the indicator it names. Drafts for a person to look at, never silently final. */

/** A key made of a name: "Ärzte je 1.000" → "aerzte-je-1-000"; "" when nothing of it is left. */
export function keyOfName(name: string): string {
  const key = hyphenated(name)
    .replace(/^-+|-+$/g, "")
    .slice(0, 70)
    .replace(/-+$/, "");
  return new RegExp(KEY_PATTERN).test(key) ? key : "";
}

const PLAIN: Record<string, string> = {
  prozent: "%",
  percent: "%",
  "v.h.": "%",
  number: "Anzahl",
  km2: "km²",
  qkm: "km²",
  "1000": "Tausend",
  "1 000": "Tausend",
  "1.000": "Tausend",
  tsd: "Tausend",
  "tsd.": "Tausend",
};
const UNIT_WORD =
  /^(anzahl|number|prozent|percent|%|v\.h\.|eur|euro|€|tsd\.?( eur| euro| €)?|1[ .]?000( eur)?|mill?\.?( eur)?|ha|km2|km²|qkm|m2|m²|tage|jahre|personen|index|je .+)$/i;

/** Whether a text is nothing but a unit: "Anzahl", "Prozent", "1000". */
export function isUnit(text: string): boolean {
  return UNIT_WORD.test(text.trim());
}

/** The unit as screens show it. A table in thousands stays one in thousands: its numbers are taken as they stand. */
export function unitOf(text: string): string {
  const plain = text.trim();
  return PLAIN[plain.toLowerCase()] ?? plain;
}

/** "Betten (Anzahl)" → "Betten" and "Anzahl"; "Fläche in km2" → "Fläche" and "km²". */
export function splitUnit(heading: string): { name: string; unit: string } {
  const plain = withoutMark(heading);
  const match = /^(.*\S)\s*(?:\((?:in\s+)?([^()]+)\)|\s+in\s+(\S+))$/.exec(plain);
  const unit = match?.[2] ?? match?.[3];
  return match && unit !== undefined && isUnit(unit) ? { name: match[1] as string, unit } : { name: plain, unit: "" };
}

/** Without the marks that lead to footnotes: "Bevölkerung2)" → "Bevölkerung". */
function withoutMark(heading: string): string {
  return heading.trim().replace(/(?<=[\p{L}.)])\s?\d\)(?=:|$)/gu, "");
}

const SHARE = /anteil|quote|prozent|percent|\bshare|^share_|(^|[^a-z])rate\b|_proz\b|%/i;
const RATE = /\bje\b|\bpro\b|\bper\b|_per_|dichte|density/i;
const INDEX = /index|indi[zc]|score|faktor/i;

/** What the numbers look like: all whole, any below 0, any above 100, how many decimals. */
export type NumberLook = {
  whole: boolean;
  negative: boolean;
  above100: boolean;
  decimals: number;
  /** The different numbers are 1, 2, … up to this one, at most 20: classes perhaps. */
  upTo?: number;
};

const CLASS_WORD = /quintil|dezil|quartil|terzil|perzentil|quantil|klasse$|stufe$|\brang\b|\bcluster\b|\btyp\b/i;
/** `gisd_5` has five classes; `gisd_k` some. */
const CLASS_ENDING = /_(\d{1,2}|k)$/i;

/** How many classes the numbers of an indicator stand for: fifths, tenths, ranks; none when they count or measure. */
export function classesOf(name: string, { upTo }: NumberLook): number | undefined {
  if (upTo === undefined) return undefined;
  const ending = CLASS_ENDING.exec(name)?.[1];
  const named = ending === undefined ? CLASS_WORD.test(name) : ending.toLowerCase() === "k" || Number(ending) === upTo;
  return named ? upTo : undefined;
}

/** The kind of number, by unit, words of the heading and the numbers themselves; what nothing tells is an index, which nothing is summed of. */
export function kindOf(name: string, unit: string, look: NumberLook): IndicatorKind {
  if (unit === "" && classesOf(name, look) !== undefined) return "index";
  if (unit === "%" || (unit === "" && SHARE.test(name) && !look.above100 && !look.negative))
    return look.negative || look.above100 ? "rate" : "share";
  if (RATE.test(name) || /^je /i.test(unit)) return "rate";
  if (INDEX.test(name)) return "index";
  if (unit === "" || /^(anzahl|personen|tausend)$/i.test(unit))
    return (look.whole || /^tausend$/i.test(unit)) && !look.negative ? "count" : "index";
  if (/^(tage|jahre)$/i.test(unit)) return "mean";
  return look.negative ? "index" : "amount";
}

/** The unit that stands for a kind when the table names none. */
export function usualUnit(kind: IndicatorKind): string {
  if (kind === "share") return "%";
  return kind === "count" ? "Anzahl" : "ohne Angabe";
}
