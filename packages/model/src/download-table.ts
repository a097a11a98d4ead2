import { CONFIDENTIALITY, isSuppressed, STATUS, STATUS_NAMES, type StatusName, statusNames } from "./status.ts";
import type { Language, Texts } from "./texts.ts";

/**
 * The table that a download of an indicator is: one row per area, period and category. The writers of all formats and the
 * reader that takes such files back share its words.
 */

/** A column by the name programs read and the heading people read. */
export type DownloadColumn = { name: string; heading: Required<Texts> };

const column = (name: string, de: string, en: string): DownloadColumn => ({ name, heading: { de, en } });

/** Columns before those of the dimensions. */
export const LEADING_COLUMNS = [
  column("indicator", "Indikator", "Indicator"),
  column("level", "Raumebene", "Area level"),
  column("area_code", "Gebietsschlüssel", "Area code"),
  column("area_name", "Raumeinheit", "Area"),
  column("period", "Berichtszeitraum", "Period"),
] as const;

/** What a row says, behind the columns of the dimensions. */
export const READING_COLUMNS = [
  column("value", "Wert", "Value"),
  column("status", "Status", "Status"),
  column("confidentiality", "Geheimhaltung", "Confidentiality"),
] as const;

/** Only where the indicator has them. */
export const PART_COLUMNS = [
  column("numerator", "Zähler", "Numerator"),
  column("denominator", "Nenner", "Denominator"),
  column("lower", "Untergrenze", "Lower limit"),
  column("upper", "Obergrenze", "Upper limit"),
] as const;

/** Where the row comes from. `measured_on` is the edition of the measurement when the values were carried over from it. */
export const ORIGIN_COLUMNS = [
  column("unit", "Einheit", "Unit"),
  column("edition", "Gebietsstand", "Edition"),
  column("measured_on", "Gemessen auf Gebietsstand", "Measured on edition"),
  column("source", "Quelle", "Source"),
  column("licence", "Lizenz", "Licence"),
  column("release", "Veröffentlichung", "Release"),
  column("released_on", "Veröffentlicht am", "Released on"),
  column("note", "Anmerkung", "Note"),
  column("invented", "Erfundene Daten", "Invented data"),
] as const;

/** In tables with words: the keys behind them, by which the file is read again. */
export const KEY_COLUMNS = [
  column("indicator_key", "Schlüssel des Indikators", "Key of the indicator"),
  column("level_key", "Schlüssel der Raumebene", "Key of the area level"),
  column("period_key", "Schlüssel des Berichtszeitraums", "Key of the period"),
] as const;

/** In CSV for spreadsheets: what such a file cannot carry. */
export const FILE_NOTE_COLUMN = column("file_note", "Hinweis zur Datei", "About this file");

export const DOWNLOAD_COLUMNS: readonly DownloadColumn[] = [
  ...LEADING_COLUMNS,
  ...READING_COLUMNS,
  ...PART_COLUMNS,
  ...ORIGIN_COLUMNS,
  ...KEY_COLUMNS,
  FILE_NOTE_COLUMN,
];

const TAKEN = new Set(DOWNLOAD_COLUMNS.map(({ name }) => name));
const MARK = "dimension_";

/** The name of a dimension's column: its key, marked where a column of that name is there already. */
export function dimensionColumn(key: string): string {
  return TAKEN.has(key) ? MARK + key : key;
}

/** The reverse of `dimensionColumn`; keys of dimensions have no underscore. */
export function dimensionOfColumn(name: string): string {
  return name.startsWith(MARK) ? name.slice(MARK.length) : name;
}

const STATUS_WORDS: Record<StatusName, Required<Texts>> = {
  provisional: { de: "vorläufig", en: "provisional" },
  estimated: { de: "geschätzt", en: "estimated" },
  converted: { de: "umgerechnet", en: "converted" },
  unreliable: { de: "unsicher", en: "unreliable" },
  incomplete: { de: "unvollständig", en: "incomplete" },
  missing: { de: "fehlt", en: "missing" },
  not_applicable: { de: "trifft nicht zu", en: "not applicable" },
  exact_zero: { de: "genau null", en: "exactly zero" },
  less_than_half: { de: "weniger als die Hälfte der kleinsten Einheit", en: "less than half of the smallest unit" },
  revised: { de: "berichtigt", en: "revised" },
};

/** The flags as programs read them: names with a space between. */
export function statusCodes(flags: number): string {
  return statusNames(flags).join(" ");
}

/** A flag in words. */
export function wordOfStatus(name: StatusName, language: Language): string {
  return STATUS_WORDS[name][language];
}

/** The flags as people read them. */
export function statusWords(flags: number, language: Language): string {
  return statusNames(flags)
    .map((name) => STATUS_WORDS[name][language])
    .join(", ");
}

const FLAG_OF_WORD = new Map(
  STATUS_NAMES.flatMap((name) =>
    [name, STATUS_WORDS[name].de, STATUS_WORDS[name].en].map((word) => [word, STATUS[name]] as const),
  ),
);

function flagsOf(words: readonly string[]): number | undefined {
  let flags = 0;
  for (const word of words) {
    const flag = FLAG_OF_WORD.get(word.trim());
    if (flag === undefined) return undefined;
    flags |= flag;
  }
  return flags;
}

/** The flags behind names or words of either language; `undefined` when one is none. */
export function readStatus(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return 0;
  return flagsOf(trimmed.split(",")) ?? flagsOf(trimmed.split(/\s+/));
}

export type ShownConfidentiality = "open" | "suppressed" | "rounded" | "perturbed";

const CONFIDENTIALITY_WORDS: Record<ShownConfidentiality, Required<Texts>> = {
  open: { de: "offen", en: "open" },
  suppressed: { de: "geheim gehalten", en: "suppressed" },
  rounded: { de: "gerundet", en: "rounded" },
  perturbed: { de: "verändert", en: "perturbed" },
};

/** What was done to a value; both kinds of suppression are one outside. */
export function confidentialityCode(code: number): ShownConfidentiality {
  if (isSuppressed(code)) return "suppressed";
  if (code === CONFIDENTIALITY.rounded) return "rounded";
  return code === CONFIDENTIALITY.perturbed ? "perturbed" : "open";
}

export function confidentialityWord(code: number, language: Language): string {
  return CONFIDENTIALITY_WORDS[confidentialityCode(code)][language];
}

/** All words there are for what was done to a value. */
export function confidentialityWords(language: Language): string[] {
  return Object.values(CONFIDENTIALITY_WORDS).map((words) => words[language]);
}

const CODE_OF_WORD = new Map<string, number>(
  Object.entries(CONFIDENTIALITY_WORDS).flatMap(([name, { de, en }]) => {
    const code = name === "suppressed" ? CONFIDENTIALITY.suppressed_primary : CONFIDENTIALITY[name as "open"];
    return [name, de, en].map((word) => [word, code] as const);
  }),
);

/** The code behind a name or word of either language; of suppression the primary one. `undefined` when it is none. */
export function readConfidentiality(text: string): number | undefined {
  return text.trim() === "" ? CONFIDENTIALITY.open : CODE_OF_WORD.get(text.trim());
}
