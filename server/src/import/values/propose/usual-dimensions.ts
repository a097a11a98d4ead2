import type { Dimension } from "@raumblick/model/indicator";
import { keyOfName } from "./draft-words.ts";

/** A breakdown that tables have without any catalogue knowing it: its name, and the code of each text; "" is the total. */
export type UsualDimension = {
  key: string;
  name: Dimension["name"];
  codes: Map<string, { code: string; name: string }>;
};

type Reader = (text: string) => string | undefined;

const TOTAL = /^(insgesamt|gesamt|zusammen|total|alle|all|summe|t|_t)$/i;

const SEXES: readonly [RegExp, string][] = [
  [/^(m|mann|männer|männlich|maennlich|male|males|jungen|m\ufffdnnlich)$/i, "m"],
  [/^(w|f|frau|frauen|weiblich|female|females|mädchen)$/i, "w"],
  [/^(d|divers|diverse)$/i, "d"],
];

const readSex: Reader = (text) => SEXES.find(([pattern]) => pattern.test(text))?.[1];

const readNationality: Reader = (text) => {
  if (/^(nichtdeutsch\w*|ausländ\w*|foreign\w*|ausl\ufffdnd\w*)(\/-?innen)?$/i.test(text)) return "auslaender";
  return /^(deutsch\w*|german\w*)$/i.test(text) ? "deutsche" : undefined;
};

const YEARS = "(?:\\s*-?\\s*(?:jahren?|jährige[nr]?|j\\.?|years?))?";
const AGES: readonly [RegExp, (from: string, to: string) => string][] = [
  [new RegExp(`^(?:unter|under|u|<)\\s*(\\d{1,3})${YEARS}$`, "i"), (to) => `u${to}`],
  [
    new RegExp(`^(\\d{1,3})\\s*(?:bis\\s+unter|-\\s*u\\.?|-\\s*unter|bis\\s*<|-\\s*<)\\s*(\\d{1,3})${YEARS}$`, "i"),
    (from, to) => `${from}-u${to}`,
  ],
  [new RegExp(`^(\\d{1,3})\\s*(?:bis|-|–|to)\\s*(\\d{1,3})${YEARS}$`, "i"), (from, to) => `${from}-${to}`],
  [
    new RegExp(
      `^(?:ab\\s+)?(\\d{1,3})${YEARS}\\s*(?:und\\s+(?:mehr|älter|\\S*lter)|u\\.\\s?(?:m|ä)\\.?|and\\s+(?:over|older)|\\+)(?:\\s*jahre?)?$`,
      "i",
    ),
    (from) => `${from}-plus`,
  ],
  [/^(\d{1,3})-j\S+ige$/i, (age) => age],
];

const readAge: Reader = (text) => {
  for (const [pattern, code] of AGES) {
    const match = pattern.exec(text);
    if (match) return code(String(Number(match[1])), String(Number(match[2] ?? 0)));
  }
  return undefined;
};

const USUAL: readonly { key: string; name: Dimension["name"]; read: Reader; fewest: number }[] = [
  { key: "geschlecht", name: { de: "Geschlecht", en: "Sex" }, read: readSex, fewest: 1 },
  { key: "nationalitaet", name: { de: "Nationalität", en: "Nationality" }, read: readNationality, fewest: 2 },
  { key: "alter", name: { de: "Alter", en: "Age" }, read: readAge, fewest: 2 },
];

export function isTotalText(text: string): boolean {
  return TOTAL.test(text.trim());
}

/** The breakdown all of the texts are categories of, the total aside; `undefined` when one of them is none. */
export function usualDimension(texts: readonly string[]): UsualDimension | undefined {
  for (const { key, name, read, fewest } of USUAL) {
    const codes = new Map<string, { code: string; name: string }>();
    for (const text of texts) {
      const plain = text.replace(/\s+/g, " ").trim();
      const code = isTotalText(plain) ? "" : read(plain);
      if (code === undefined) break;
      codes.set(text, { code, name: plain });
    }
    const named = new Set([...codes.values()].map(({ code }) => code).filter((code) => code !== ""));
    if (codes.size === new Set(texts).size && named.size >= fewest)
      return { key: key === "alter" ? `alter-${named.size}` : key, name, codes };
  }
  return undefined;
}

/** A breakdown made of the texts of a column, whatever they are. */
export function dimensionOfTexts(name: string, texts: readonly string[]): UsualDimension {
  const used = new Set<string>();
  const codes = new Map<string, { code: string; name: string }>();
  for (const text of texts) {
    const plain = text.replace(/\s+/g, " ").trim();
    if (isTotalText(plain)) {
      codes.set(text, { code: "", name: plain });
      continue;
    }
    const wanted = keyOfName(plain) || "x";
    let code = wanted;
    for (let next = 2; used.has(code); next += 1) code = `${wanted}-${next}`;
    used.add(code);
    codes.set(text, { code, name: plain });
  }
  return { key: keyOfName(name) || "merkmal", name: { de: name }, codes };
}
