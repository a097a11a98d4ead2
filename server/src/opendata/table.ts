import { categoryCodes } from "@raumblick/model/category";
import { periodLabel, periodOfKey } from "@raumblick/model/period";
import { type Language, type Texts, textIn } from "@raumblick/model/texts";
import type { Download, DownloadEdition, DownloadSlice } from "./download.store.ts";
import { confidentialityCode, confidentialityWord, statusCodes, statusWords } from "./words.ts";

/** A cell: a number is written as a number, a text as a text, null stays empty. */
export type Cell = number | string | null;

/** `raw` speaks to programs in stable English names, `excel` to people in their language. */
export type Variant = "raw" | "excel";

type Row = { edition: DownloadEdition; slice: DownloadSlice; area: number };
type Column = { name: string; heading: Texts; cell: (row: Row) => Cell };

/** The table of a download: headings and rows, one row per area, period and category. */
export function tableOf(
  download: Download,
  variant: Variant,
  language: Language,
): { headings: string[]; rows: Iterable<Cell[]> } {
  const columns = columnsOf(download, variant, language);
  return {
    headings: columns.map(({ name, heading }) => (variant === "raw" ? name : textIn(heading, language).text)),
    rows: rowsOf(download, columns),
  };
}

function* rowsOf({ editions, slices }: Download, columns: readonly Column[]): Iterable<Cell[]> {
  for (const edition of editions)
    for (const slice of slices)
      if (slice.edition === edition.key)
        for (let area = 0; area < edition.areas.length; area += 1)
          yield columns.map(({ cell }) => cell({ edition, slice, area }));
}

const column = (name: string, de: string, en: string, cell: Column["cell"]): Column => ({
  name,
  heading: { de, en },
  cell,
});

function columnsOf(download: Download, variant: Variant, language: Language): Column[] {
  const { indicator, level, slices } = download;
  const words = variant === "excel";
  const say = (texts: Texts) => textIn(texts, language).text;
  const dimensions = [...new Set(slices.flatMap(({ category }) => Object.keys(categoryCodes(category))))].sort();
  return [
    column("indicator", "Indikator", "Indicator", () => (words ? say(indicator.name) : indicator.key)),
    column("level", "Raumebene", "Area level", ({ edition }) => (words ? say(edition.levelName) : level)),
    column("area_code", "Gebietsschlüssel", "Area code", ({ edition, area }) => edition.areas[area]!.code),
    column("area_name", "Raumeinheit", "Area", ({ edition, area }) => edition.areas[area]!.name),
    column("period", "Berichtszeitraum", "Period", ({ slice }) =>
      words ? periodLabel(periodOfKey(slice.period), language) : slice.period,
    ),
    ...dimensions.map((dimension) =>
      column(dimension, dimension, dimension, ({ slice }) => categoryCodes(slice.category)[dimension] ?? ""),
    ),
    column("value", "Wert", "Value", ({ slice, area }) => slice.value[area] ?? null),
    column("status", "Status", "Status", ({ slice, area }) =>
      words ? statusWords(slice.status[area]!, language) : statusCodes(slice.status[area]!),
    ),
    column("confidentiality", "Geheimhaltung", "Confidentiality", ({ slice, area }) =>
      words
        ? confidentialityWord(slice.confidentiality[area]!, language)
        : confidentialityCode(slice.confidentiality[area]!),
    ),
    ...partColumns(slices),
    column("unit", "Einheit", "Unit", () => say(indicator.unit)),
    ...metadataColumns(download, language),
  ];
}

const PARTS = [
  ["numerator", "Zähler", "Numerator"],
  ["denominator", "Nenner", "Denominator"],
  ["lower", "Untergrenze", "Lower limit"],
  ["upper", "Obergrenze", "Upper limit"],
] as const;

function partColumns(slices: readonly DownloadSlice[]): Column[] {
  return PARTS.filter(([part]) => slices.some((slice) => slice[part] !== null)).map(([part, de, en]) =>
    column(part, de, en, ({ slice, area }) => slice[part]?.[area] ?? null),
  );
}

function metadataColumns(download: Download, language: Language): Column[] {
  const { source, release, releasedAt } = download;
  const day = releasedAt.slice(0, 10);
  return [
    column("edition", "Gebietsstand", "Edition", ({ edition }) => edition.key),
    column("source", "Quelle", "Source", () => sourceLine(download, language)),
    column("licence", "Lizenz", "Licence", () => source?.licence ?? ""),
    column("release", "Veröffentlichung", "Release", () => release),
    column("released_on", "Veröffentlicht am", "Released on", () => day),
    column("note", "Anmerkung", "Note", (row) => notesOf(download, row, language)),
    column("invented", "Erfundene Daten", "Invented data", ({ edition }) =>
      edition.invented ? INVENTED[language] : language === "de" ? "nein" : "no",
    ),
  ];
}

export const INVENTED: Record<Language, string> = {
  de: "ja, erfunden zur Vorführung",
  en: "yes, invented for demonstration",
};

/** Who is to be named as the source of the values. */
export function sourceLine({ source }: Download, language: Language): string {
  return source ? (source.attribution ?? textIn(source.name, language).text) : "";
}

/** Remarks that hold for the whole indicator. */
export function generalNotes({ indicator }: Download, language: Language): string[] {
  return (indicator.notes ?? [])
    .filter(({ level, period, area, category }) => [level, period, area, category].every((part) => part === undefined))
    .map(({ text }) => textIn(text, language).text);
}

function notesOf({ indicator, level }: Download, { edition, slice, area }: Row, language: Language): string {
  return (indicator.notes ?? [])
    .filter(
      (note) =>
        (note.level === undefined || note.level === level) &&
        (note.period === undefined || note.period === slice.period) &&
        (note.category === undefined || note.category === slice.category) &&
        (note.area === undefined || note.area === edition.areas[area]?.code),
    )
    .map(({ text }) => textIn(text, language).text)
    .join(" | ");
}
