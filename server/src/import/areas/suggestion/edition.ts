import type { MappedEdition } from "@raumblick/model/area-mapping";
import { readDay } from "@raumblick/model/day-text";
import type { KnownLevel } from "../mapping/propose.ts";
import { inColumn, namesOf, type Presumed, type SuggestionBasis, valuesOf } from "./basis.ts";

/** Columns that say of which day the file is. */
const STATE = /^(stand|stichtag|datenstand|aktualit(ä|ae)t|gebietsstand|date?|datum)$/i;
/** Columns that say from when an area is as it is: from the latest of these days on all are. */
const SINCE = /^(beginn|wsk|g(ü|ue)ltig_?(ab|von|seit)|datum_g(ü|ue)l?\w*|valid_?from|wirksam\w*)$/i;

const FULL =
  /(?<!\d)((?:19|20)\d{2}[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])|\d{1,2}[._-]\d{1,2}[._-](?:19|20)\d{2})(?!\d)/;
/** A year that something ends with is not the one it begins with. */
const YEAR = /(?<!\d)(?<!(?:until|bis|ende|to)[-_ ]*)((?:19|20)\d{2})(?!\d)/i;

type Day = Presumed<string> & { exact: boolean };

function daysOf(basis: SuggestionBasis, column: SuggestionBasis["profiles"][number]): string[] | undefined {
  const days = [...valuesOf(basis, column)].map(readDay);
  return days.length > 0 && days.every((day) => day !== undefined) ? days.toSorted() : undefined;
}

function byState(basis: SuggestionBasis): Day | undefined {
  for (const column of basis.profiles) {
    if (!STATE.test(column.name) || column.distinct !== 1) continue;
    const [day] = daysOf(basis, column) ?? [];
    if (day !== undefined) return { value: day, because: inColumn(column.name), exact: true };
  }
  const { day } = basis.about;
  if (day === undefined) return undefined;
  return { value: day, because: { de: "nach der Angabe in der Datei", en: "by what the file says" }, exact: true };
}

function bySince(basis: SuggestionBasis): Day | undefined {
  for (const column of basis.profiles) {
    if (!SINCE.test(column.name) || column.filled === 0) continue;
    const day = daysOf(basis, column)?.at(-1);
    if (day === undefined) continue;
    const because =
      column.distinct === 1
        ? inColumn(column.name)
        : {
            de: `nach dem jüngsten Tag der Spalte „${column.name}“`,
            en: `by the latest day of the column “${column.name}”`,
          };
    return { value: day, because, exact: true };
  }
  return undefined;
}

function byNames(basis: SuggestionBasis, exact: boolean): Day | undefined {
  for (const { text, because } of namesOf(basis)) {
    const found = (exact ? FULL : YEAR).exec(text)?.[1];
    const day = found && readDay(exact ? tidyDay(found) : found);
    if (day) return { value: day, because, exact };
  }
  return undefined;
}

/** `2021_07_01` and `01-07-2021` in the forms that days are read in. */
function tidyDay(text: string): string {
  return /^\d{4}/.test(text) ? text.replace(/[_.]/g, "-") : text.replace(/[_-]/g, ".");
}

/** The day the boundaries seem to be valid from. */
function suggestDay(basis: SuggestionBasis): Day | undefined {
  const told = byState(basis) ?? byNames(basis, true);
  if (told) return told;
  const [since, year] = [bySince(basis), byNames(basis, false)];
  // Nothing changed since: the year of the file is later than the latest change it knows.
  return since && year && year.value.slice(0, 4) > since.value.slice(0, 4) ? year : (since ?? year);
}

const SURVEY = { de: "nach den Objektkennungen des BKG", en: "by the BKG's object keys" };

/** Whose boundaries a file brings: what it says itself, how it marks its features, or as the edition before. */
function suggestAttribution(
  basis: SuggestionBasis,
  newest: KnownLevel["newest"],
  year: string | undefined,
): Presumed<string> | undefined {
  const { attribution } = basis.about;
  if (attribution !== undefined)
    return {
      value: dated(attribution, year),
      because: { de: "nach der Angabe in der Datei", en: "by what the file says" },
    };
  const ids = basis.profiles.find(({ name }) => /^(debkg_id|objid)$/i.test(name));
  if (ids?.samples.every((sample) => sample.startsWith("DEBKG")))
    return { value: dated("© GeoBasis-DE / BKG <Jahr>", year), because: SURVEY };
  const former = newest?.attribution;
  if (!former || (/\d{4}/.test(former) && year === undefined)) return undefined;
  return { value: former.replace(/(?<!\d)(19|20)\d{2}(?!\d)/, year ?? "$&"), because: asBefore(newest.key) };
}

function asBefore(edition: string): Presumed<string>["because"] {
  return { de: `wie beim Gebietsstand ${edition}`, en: `as with the edition ${edition}` };
}

/** Fills in the year where a notice leaves it open. */
function dated(notice: string, year: string | undefined): string {
  return notice.replace(/\s*<[^<>]*>/, year === undefined ? "" : ` ${year}`);
}

type Suggested = {
  edition: Partial<MappedEdition>;
  because: Partial<Record<"edition" | "attribution" | "licence", Presumed<string>["because"]>>;
};

/** Short name, beginning, attribution and licence of an edition as far as the file lets presume them. */
export function suggestEdition(basis: SuggestionBasis, level: string | undefined): Suggested {
  const said = basis.mapping.edition ?? {};
  const newest = basis.levels.find(({ key }) => key === level)?.newest;
  const suggested: Suggested = { edition: {}, because: {} };
  const day = said.key === undefined || said.validFrom === undefined ? suggestDay(basis) : undefined;
  if (day && said.validFrom === undefined && said.key === undefined) {
    Object.assign(suggested.edition, { key: day.exact ? day.value : day.value.slice(0, 4), validFrom: day.value });
    suggested.because.edition = day.because;
  }
  const year = (said.validFrom ?? day?.value)?.slice(0, 4);
  const attribution = said.attribution === undefined ? suggestAttribution(basis, newest, year) : undefined;
  if (attribution) {
    suggested.edition.attribution = attribution.value;
    suggested.because.attribution = attribution.because;
  }
  const { licence = newest?.licence ?? undefined } = basis.about;
  if (licence !== undefined && said.licence === undefined) {
    suggested.edition.licence = licence;
    suggested.because.licence = basis.about.licence
      ? { de: "nach der Angabe in der Datei", en: "by what the file says" }
      : asBefore(newest?.key ?? "");
  }
  return suggested;
}
