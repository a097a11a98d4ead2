import {
  cleanCode,
  codeCandidates,
  isExponent,
  type KeyRepair,
  nameKey,
  splitCodeAndName,
} from "@raumblick/model/area-code-text";
import { isCalled } from "./city-states.ts";
import type { KnownEdition, KnownLevel } from "./knowledge.ts";

/** An area of the edition, and how the text led to it. */
export type MatchedArea = { kind: "area"; position: number; repair: KeyRepair; by: "code" | "key" | "name" };

/** What stands in an area cell. `territory`: a key of the same kind, but outside what the level covers. */
export type FoundArea =
  | MatchedArea
  | { kind: "other_level"; level: string | null; code: string }
  | { kind: "territory"; code: string }
  | { kind: "other_edition"; code: string; name: string }
  | { kind: "unknown"; code: string }
  | { kind: "several_names"; name: string }
  | { kind: "exponent" }
  | { kind: "empty" };

const COUNTRY = /^(deutschland|bundesrepublik( deutschland)?|bund|dg)$/i;
const TOTAL = /^[σ∑]$|(^|[^\p{L}])(insgesamt|gesamt|gesamtsumme|gesamtergebnis|zusammen|summe|total)([^\p{L}]|$)/iu;

/** What rows of totals are called: "Insgesamt", "Summe", "Kreis zusammen". */
export function isTotal(text: string): boolean {
  return text.length <= 80 && TOTAL.test(text.trim());
}

/** Names of what holds all areas of any table: Germany, the total. */
export function isWhole(text: string): boolean {
  return COUNTRY.test(text.trim()) || isTotal(text);
}

function uniqueLengths(codes: readonly string[]): number[] {
  return [...new Set(codes.map((code) => code.length))];
}

/** The state (two digits) or county (five) all codes begin with, when all codes are numbers of one length. */
function commonStart(codes: readonly string[]): string {
  if (codes.length < 2 || !codes.every((code) => /^\d{4,}$/.test(code)) || uniqueLengths(codes).length > 1) return "";
  let start = codes[0] as string;
  for (const code of codes) while (!code.startsWith(start)) start = start.slice(0, -1);
  return start.length >= 5 ? start.slice(0, 5) : start.length >= 2 ? start.slice(0, 2) : "";
}

/** Finds areas of one edition by what stands in a cell; only known codes are ever taken. */
export class AreaFinder {
  readonly #positions = new Map<string, number>();
  readonly #keys = new Map<string, number>();
  readonly #names = new Map<string, number>();
  readonly #starts = new Set<string>();
  /** How many areas lie in each state, by its two digits. */
  readonly #inState = new Map<string, number>();
  readonly #lengths: number[];
  readonly #start: string;
  readonly #own: readonly string[];
  readonly #level: KnownLevel;
  readonly #others: readonly KnownLevel[];
  #otherLengths: Map<string, number[]> | undefined;
  #otherNames: Map<string, { level: string; code: string }> | undefined;

  constructor(edition: KnownEdition, level: KnownLevel, levels: readonly KnownLevel[]) {
    this.#level = level;
    this.#others = levels.filter((other) => other.key !== level.key);
    this.#lengths = uniqueLengths(edition.codes);
    this.#own = edition.names;
    this.#start = commonStart(edition.codes);
    edition.codes.forEach((code, position) => {
      this.#positions.set(code, position);
      const state = code.slice(0, 2);
      this.#inState.set(state, (this.#inState.get(state) ?? 0) + 1);
      for (let length = 1; length < code.length; length += 1) this.#starts.add(code.slice(0, length));
    });
    for (const lists of Object.values(edition.keys))
      lists.forEach((values, position) => {
        for (const value of values) note(this.#keys, value, position);
      });
    edition.names.forEach((name, position) => {
      const full = name.toLowerCase().trim();
      note(this.#names, full, position);
      if (nameKey(name) !== full) note(this.#names, nameKey(name), position);
    });
  }

  /** The area a text surely means, without asking what else it could be. */
  match(text: string, by: "code" | "name"): MatchedArea | undefined {
    return by === "name" ? this.#matchName(text) : this.#matchCode(this.#candidates(text));
  }

  /** The city that is the whole state whose two digits stand here; Bremen, a state of two cities, is none. */
  cityState(text: string): MatchedArea | undefined {
    const { code, name } = splitCodeAndName(cleanCode(text));
    if (!/^\d\d$/.test(code) || this.#inState.get(code) !== 1) return undefined;
    for (const length of this.#lengths) {
      const position = length > 2 ? this.#positions.get(code.padEnd(length, "0")) : undefined;
      if (position !== undefined && isCalled(name, this.#own[position] as string))
        return { kind: "area", position, repair: "city_state", by: "code" };
    }
    return undefined;
  }

  #candidates(text: string): ReturnType<typeof codeCandidates> {
    const whole = codeCandidates(text, this.#lengths);
    if (whole.length > 1 || this.#positions.has((whole[0] as { code: string }).code)) return whole;
    const { code, name } = splitCodeAndName(text);
    return code !== "" && name !== "" ? [...whole, ...codeCandidates(code, this.#lengths)] : whole;
  }

  #matchCode(candidates: ReturnType<typeof codeCandidates>): MatchedArea | undefined {
    for (const { code, repair } of candidates) {
      const position = this.#positions.get(code);
      if (position !== undefined) return { kind: "area", position, repair, by: "code" };
      const keyed = this.#keys.get(code);
      if (keyed !== undefined && keyed >= 0) return { kind: "area", position: keyed, repair, by: "key" };
    }
    return undefined;
  }

  #matchName(text: string): MatchedArea | undefined {
    const full = text.toLowerCase().replace(/\s+/g, " ").trim();
    const position = this.#names.get(full) ?? this.#names.get(nameKey(text));
    if (position === undefined || position < 0) return undefined;
    return { kind: "area", position, repair: "none", by: "name" };
  }

  byCode(text: string): FoundArea {
    if (text.trim() === "") return { kind: "empty" };
    if (isExponent(text)) return { kind: "exponent" };
    const candidates = this.#candidates(text);
    return (
      this.#matchCode(candidates) ??
      this.#notHere(
        text,
        candidates.map(({ code }) => code),
      )
    );
  }

  #notHere(text: string, codes: readonly string[]): FoundArea {
    const code = codes[0] as string;
    for (const candidate of codes) {
      const name = this.#level.codes.get(candidate);
      if (name !== undefined) return { kind: "other_edition", code: candidate, name };
    }
    for (const candidate of codes)
      for (const level of this.#others)
        if (level.codes.has(candidate)) return { kind: "other_level", level: level.key, code: candidate };
    const elsewhere = this.#writtenAsElsewhere(text);
    if (elsewhere) return { kind: "other_level", ...elsewhere };
    if (isWhole(text)) return { kind: "other_level", level: null, code };
    return this.#byForm(code, codes);
  }

  /** A key of another level, written with more or fewer zeros than there. */
  #writtenAsElsewhere(text: string): { level: string; code: string } | undefined {
    this.#otherLengths ??= new Map(this.#others.map((level) => [level.key, uniqueLengths([...level.codes.keys()])]));
    for (const level of this.#others)
      for (const { code, repair } of codeCandidates(text, this.#otherLengths.get(level.key) ?? []))
        if (repair === "added_zeros" && level.codes.has(code)) return { level: level.key, code };
    return undefined;
  }

  /** What the form of an unknown number tells: the start or a part of a known code, or another part of the country. */
  #byForm(code: string, codes: readonly string[]): FoundArea {
    const forms = codes.filter((form) => /^\d+$/.test(form) && form.length - code.length <= 1);
    if (forms.some((form) => this.#starts.has(form))) return { kind: "other_level", level: null, code };
    const [length] = this.#lengths;
    if (this.#start === "" || length === undefined) return { kind: "unknown", code };
    if (forms.some((form) => form.length > length && this.#positions.has(form.slice(0, length))))
      return { kind: "other_level", level: null, code };
    const official = forms.find((form) => [2, 5, 8, 9, 12].includes(form.length));
    const outside = forms.every((form) => !form.startsWith(this.#start) && !this.#start.startsWith(form));
    return official && outside ? { kind: "territory", code: official } : { kind: "unknown", code };
  }

  byName(text: string): FoundArea {
    if (text.trim() === "") return { kind: "empty" };
    const matched = this.#matchName(text);
    if (matched) return matched;
    const full = text.toLowerCase().replace(/\s+/g, " ").trim();
    if (this.#names.has(full) || this.#names.has(nameKey(text))) return { kind: "several_names", name: text.trim() };
    if (isWhole(text)) return { kind: "other_level", level: null, code: text.trim() };
    const elsewhere = this.#namesElsewhere().get(nameKey(text));
    return elsewhere ? { kind: "other_level", ...elsewhere } : { kind: "unknown", code: text.trim() };
  }

  #namesElsewhere(): Map<string, { level: string; code: string }> {
    if (!this.#otherNames) {
      this.#otherNames = new Map();
      for (const level of this.#others)
        for (const [code, name] of level.codes) this.#otherNames.set(nameKey(name), { level: level.key, code });
    }
    return this.#otherNames;
  }
}

/** Remembers a position; a second, different one makes the key useless (-1). */
function note(map: Map<string, number>, key: string, position: number): void {
  const known = map.get(key);
  map.set(key, known === undefined || known === position ? position : -1);
}

/** One finder per edition, made when first needed. */
export class AreaFinders {
  readonly levels: readonly KnownLevel[];
  readonly #made = new Map<KnownEdition, AreaFinder>();

  constructor(levels: readonly KnownLevel[]) {
    this.levels = levels;
  }

  of(level: KnownLevel, edition: KnownEdition): AreaFinder {
    let finder = this.#made.get(edition);
    if (!finder) {
      finder = new AreaFinder(edition, level, this.levels);
      this.#made.set(edition, finder);
    }
    return finder;
  }
}
