import type { MappedLevel } from "@raumblick/model/area-mapping";
import { hyphenated } from "@raumblick/model/key-text";
import { USUAL_LEVELS } from "@raumblick/model/usual-levels";
import { type KnownLevel, proposeParents } from "../mapping/propose.ts";
import { inColumn, namesOf, type Presumed, type SuggestionBasis, valuesOf } from "./basis.ts";

/** Administrative level in files of the survey offices (ADE of the BKG's VG data sets). */
const ADE: Readonly<Record<string, string>> = {
  1: "staat",
  2: "land",
  3: "regierungsbezirk",
  4: "kreis",
  5: "gemeindeverband",
  6: "gemeinde",
};

/** Words and abbreviations in names of files and layers, finest level first: „Quartiere im Musterkreis“ are Quartiere. */
const WORDS: readonly [RegExp, string][] = [
  [/\bbaublo(e?ck|cke)/, "baublock"],
  [/\b(plz|postleitzahl|postal|postcode)/, "postleitzahl"],
  [/\b(planungsr|plr\b)/, "planungsraum"],
  [/\bstadtviertel/, "stadtviertel"],
  [/\bquartier/, "quartier"],
  [/\bstatistische[rn]? bezirk/, "statistischer-bezirk"],
  [/\bsozialra/, "sozialraum"],
  [/\bstadtteil/, "stadtteil"],
  [/\bortsteil/, "ortsteil"],
  [/\b(bezirksregion|bzr\b)/, "bezirksregion"],
  [/\b(prognosera|pgr\b)/, "prognoseraum"],
  [/\bstadtbezirk/, "stadtbezirk"],
  [/\bbezirke?\b/, "bezirk"],
  [/\b(gemeindeverb|verbandsgemeinde|verwaltungsgemeinschaft|vwg\b)/, "gemeindeverband"],
  [/\b(gemeinde(n|grenzen)?\b|staedte\b|kommunen\b|communes?\b|municipalit|(vg\d+|dvg\d)? ?gem\b)/, "gemeinde"],
  [/\b((land)?kreise?\b|(dvg\d)?krs\b|count(y|ies)\b)/, "kreis"],
  [/\b(regierungsbezirk|(dvg\d)?rbz\b)/, "regierungsbezirk"],
  [/\b((bundes)?laender\b|(bundes)?land\b|(dvg\d)?bld\b|vg\d+ lan\b)/, "land"],
  [/\b(staat(en)?\b|countries\b)/, "staat"],
];

/** Columns that belong to a level by their names. */
const COLUMNS: readonly [RegExp, string][] = [
  [/^plr_(id|name)$/i, "planungsraum"],
  [/^bzr_(id|name)$/i, "bezirksregion"],
  [/^pgr_(id|name)$/i, "prognoseraum"],
  [/^(stv_nr|stv_name)$/i, "stadtviertel"],
  [/^(stt_nr|stt_name|stadtteil.*)$/i, "stadtteil"],
  [/^(stb_nr|stb_name|stadtbezirk.*)$/i, "stadtbezirk"],
  [/^ortsteil.*$/i, "ortsteil"],
  [/^(plz\d*|postleitzahl)$/i, "postleitzahl"],
];

/** A name in plain small words: `VG250_GEM` → `vg250 gem`, `PlanungsräumeNeu.shp.zip` → `planungsraeume neu`. */
function words(text: string): string {
  return hyphenated(text.replace(/(\.[a-z0-9]{1,8})+$/i, "").replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")).replaceAll(
    "-",
    " ",
  );
}

function byAdministrativeLevel(basis: SuggestionBasis): Presumed<string> | undefined {
  const column = basis.profiles.find(({ name, distinct }) => /^ade$/i.test(name) && distinct === 1);
  const [value = ""] = column ? valuesOf(basis, column) : [];
  const key = Object.hasOwn(ADE, value) ? ADE[value] : undefined;
  return column && key ? { value: key, because: inColumn(column.name) } : undefined;
}

/** What the length of official keys says: 2 digits a Land, 5 a Kreis, 8 (AGS) or 12 (ARS) a municipality. */
function byKeys(basis: SuggestionBasis): Presumed<string> | undefined {
  const column = basis.profiles.find(({ name }) => name === basis.mapping.columns?.code);
  if (!column || column.unique < 0.9 || !/^(ags|ars|rs|gemeindeschl\w*|kreisschl\w*)$/i.test(column.name))
    return undefined;
  const codes = [...valuesOf(basis, column)];
  const [length] = codes.map((code) => code.length);
  if (!codes.every((code) => /^\d+$/.test(code) && code.length === length)) return undefined;
  const filled = (digits: number) => codes.length > 1 && codes.every((code) => /^0+$/.test(code.slice(digits)));
  const key =
    length === 2 || ((length === 8 || length === 12) && filled(2))
      ? "land"
      : length === 5 || ((length === 8 || length === 12) && filled(5))
        ? "kreis"
        : length === 8 || length === 12
          ? "gemeinde"
          : undefined;
  return key === undefined ? undefined : { value: key, because: inColumn(column.name) };
}

/** A level of the store whose name or key stands in a name of the file, finest first. */
function byKnownNames(basis: SuggestionBasis): Presumed<string> | undefined {
  const levels = [...basis.levels].sort((a, b) => b.rank - a.rank);
  for (const { text, because } of namesOf(basis)) {
    const spoken = ` ${words(text)} `;
    const level = levels.find(({ key, names }) =>
      [key, names?.name.de, names?.singular.de].some(
        (name) => name !== undefined && spoken.includes(` ${words(name)} `),
      ),
    );
    if (level) return { value: level.key, because };
  }
  return undefined;
}

function byWords(basis: SuggestionBasis): Presumed<string> | undefined {
  for (const { text, because } of namesOf(basis)) {
    const found = WORDS.find(([pattern]) => pattern.test(words(text)))?.[1];
    if (found !== undefined) return { value: found, because };
  }
  return undefined;
}

function byColumns({ profiles }: SuggestionBasis): Presumed<string> | undefined {
  for (const [pattern, value] of COLUMNS) {
    const column = profiles.find(({ name, unique }) => unique > 0.9 && pattern.test(name));
    if (column) return { value, because: inColumn(column.name) };
  }
  return undefined;
}

/** The level of the store that is meant: the same key, or the same name under another one. */
function knownAs(key: string, levels: readonly KnownLevel[]): KnownLevel | undefined {
  const singular = USUAL_LEVELS[key]?.singular.de;
  return levels.find((level) => level.key === key) ?? levels.find(({ names }) => names?.singular.de === singular);
}

/** The next coarser level of the store whose codes stand in the file. */
function parentOf(basis: SuggestionBasis, rank: number): string | undefined {
  const coarser = basis.levels.filter((level) => level.rank < rank);
  const code = basis.profiles.find(({ name }) => name === basis.mapping.columns?.code);
  const found = proposeParents(basis, code, coarser) ?? {};
  return coarser.findLast(({ key }) => Object.hasOwn(found, key))?.key;
}

/** The level a file's areas seem to belong to; names and rank come with it when the store does not have it yet. */
export function suggestLevel(basis: SuggestionBasis): Presumed<Partial<MappedLevel>> | undefined {
  const found =
    byAdministrativeLevel(basis) ?? byKeys(basis) ?? byKnownNames(basis) ?? byWords(basis) ?? byColumns(basis);
  if (!found) return undefined;
  const known = knownAs(found.value, basis.levels);
  if (known) return { value: { key: known.key }, because: found.because };
  const usual = USUAL_LEVELS[found.value];
  if (!usual) return undefined;
  const parent = parentOf(basis, usual.rank);
  return {
    value: { key: found.value, ...usual, ...(parent !== undefined && { parent }) },
    because: found.because,
  };
}
