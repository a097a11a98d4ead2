import { codeCandidates, isExponent, type KeyRepair, nameKey, splitCodeAndName } from "@raumblick/model/area-code-text";
import type { KnownEdition, KnownLevel } from "./knowledge.ts";

/** What stands in an area cell. `territory`: an area of the same kind of key, but outside what the level covers. */
export type FoundArea =
  | { kind: "area"; position: number; repair: KeyRepair; by: "code" | "key" | "name" }
  | { kind: "other_level"; level: string | null; code: string }
  | { kind: "territory"; code: string }
  | { kind: "other_edition"; code: string; name: string }
  | { kind: "unknown"; code: string }
  | { kind: "several_names"; name: string }
  | { kind: "exponent" }
  | { kind: "empty" };

const WHOLE = /^(deutschland|bundesrepublik( deutschland)?|bund|insgesamt|gesamt|zusammen|summe|dg)$/i;

function uniqueLengths(codes: readonly string[]): number[] {
  return [...new Set(codes.map((code) => code.length))];
}

/** The digits all codes begin with, when they are at least two and all codes are numbers of one length. */
function commonStart(codes: readonly string[]): string {
  if (codes.length < 2 || !codes.every((code) => /^\d+$/.test(code)) || uniqueLengths(codes).length > 1) return "";
  let start = codes[0] as string;
  for (const code of codes) while (!code.startsWith(start)) start = start.slice(0, -1);
  return start.length >= 2 ? start : "";
}

/** Finds areas of one edition by what stands in a cell; only known codes are ever taken. */
export class AreaFinder {
  readonly #positions = new Map<string, number>();
  readonly #keys = new Map<string, number>();
  readonly #names = new Map<string, number>();
  readonly #starts = new Set<string>();
  readonly #lengths: number[];
  readonly #start: string;
  readonly #level: KnownLevel;
  readonly #others: readonly KnownLevel[];

  constructor(edition: KnownEdition, level: KnownLevel, levels: readonly KnownLevel[]) {
    this.#level = level;
    this.#others = levels.filter((other) => other.key !== level.key);
    this.#lengths = uniqueLengths(edition.codes);
    this.#start = commonStart(edition.codes);
    edition.codes.forEach((code, position) => {
      this.#positions.set(code, position);
      for (let length = 1; length < code.length; length += 1) this.#starts.add(code.slice(0, length));
    });
    for (const lists of Object.values(edition.keys))
      lists.forEach((values, position) => {
        for (const value of values) note(this.#keys, value, position);
      });
    edition.names.forEach((name, position) => {
      note(this.#names, name.toLowerCase().trim(), position);
      if (nameKey(name) !== name.toLowerCase().trim()) note(this.#names, nameKey(name), position);
    });
  }

  byCode(text: string): FoundArea {
    if (text.trim() === "") return { kind: "empty" };
    if (isExponent(text)) return { kind: "exponent" };
    const parted = splitCodeAndName(text);
    const whole = codeCandidates(text, this.#lengths);
    const candidates =
      parted.code !== "" && parted.name !== "" ? [...whole, ...codeCandidates(parted.code, this.#lengths)] : whole;
    for (const { code, repair } of candidates) {
      const position = this.#positions.get(code);
      if (position !== undefined) return { kind: "area", position, repair, by: "code" };
      const keyed = this.#keys.get(code);
      if (keyed !== undefined && keyed >= 0) return { kind: "area", position: keyed, repair, by: "key" };
    }
    return this.#notHere(
      text,
      candidates.map(({ code }) => code),
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
    if (WHOLE.test(text.trim())) return { kind: "other_level", level: null, code };
    const forms = codes.filter((candidate) => /^\d+$/.test(candidate) && candidate.length - code.length <= 1);
    if (forms.some((candidate) => this.#starts.has(candidate))) return { kind: "other_level", level: null, code };
    const [length] = this.#lengths;
    if (this.#lengths.length === 1 && length !== undefined && length >= 4) {
      if (forms.some((candidate) => candidate.length > length && this.#positions.has(candidate.slice(0, length))))
        return { kind: "other_level", level: null, code };
      const outside = forms.find((candidate) => candidate.length === length);
      if (this.#start !== "" && outside !== undefined && !outside.startsWith(this.#start))
        return { kind: "territory", code: outside };
    }
    return { kind: "unknown", code };
  }

  byName(text: string): FoundArea {
    if (text.trim() === "") return { kind: "empty" };
    const full = text.toLowerCase().replace(/\s+/g, " ").trim();
    const position = this.#names.get(full) ?? this.#names.get(nameKey(text));
    if (position === undefined)
      return WHOLE.test(text.trim())
        ? { kind: "other_level", level: null, code: text.trim() }
        : this.#nameElsewhere(text);
    return position < 0
      ? { kind: "several_names", name: text.trim() }
      : { kind: "area", position, repair: "none", by: "name" };
  }

  #nameElsewhere(text: string): FoundArea {
    const wanted = nameKey(text);
    for (const level of this.#others)
      for (const [code, name] of level.codes)
        if (nameKey(name) === wanted) return { kind: "other_level", level: level.key, code };
    return { kind: "unknown", code: text.trim() };
  }
}

/** Remembers a position; a second, different one makes the key useless (-1). */
function note(map: Map<string, number>, key: string, position: number): void {
  const known = map.get(key);
  map.set(key, known === undefined || known === position ? position : -1);
}
