import { categoryCodes } from "@raumblick/model/category";
import {
  confidentialityCode,
  confidentialityWord,
  type DownloadColumn,
  dimensionColumn,
  FILE_NOTE_COLUMN,
  KEY_COLUMNS,
  LEADING_COLUMNS,
  ORIGIN_COLUMNS,
  PART_COLUMNS,
  READING_COLUMNS,
  statusCodes,
  statusWords,
} from "@raumblick/model/download-table";
import { periodLabel, periodOfKey } from "@raumblick/model/period";
import { type Language, type Texts, textIn } from "@raumblick/model/texts";
import type { Download, DownloadEdition, DownloadSlice } from "./download.store.ts";
import { attributionLine, licenceLine, sourcesOf } from "./sources.ts";

/** A cell: a number is written as a number, a text as a text, null stays empty. */
export type Cell = number | string | null;

/** `raw` speaks to programs in stable English names, `excel` (CSV) and `workbook` to people in their language. */
export type Variant = "raw" | "excel" | "workbook";

type Row = { edition: DownloadEdition; slice: DownloadSlice; area: number };
type Column = { name: string; heading: string; cell: (row: Row) => Cell };

/** The table of a download: headings and rows, one row per area, period and category. */
export function tableOf(
  download: Download,
  variant: Variant,
  language: Language,
): { headings: string[]; rows: Iterable<Cell[]> } {
  const columns = columnsOf(download, variant, language);
  return {
    headings: columns.map(({ name, heading }) => (variant === "raw" ? name : heading)),
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

function columnsOf(download: Download, variant: Variant, language: Language): Column[] {
  const { slices } = download;
  const cells = { ...plainCells(download, language), ...(variant !== "raw" && wordCells(download, language)) };
  const take = (columns: readonly DownloadColumn[]): Column[] =>
    columns.map(({ name, heading }) => ({ name, heading: heading[language], cell: cells[name] as Column["cell"] }));
  const dimensions = [...new Set(slices.flatMap(({ category }) => Object.keys(categoryCodes(category))))].sort();
  return [
    ...take(LEADING_COLUMNS),
    ...dimensions.map((dimension): Column => {
      const name = dimensionColumn(dimension);
      return { name, heading: name, cell: ({ slice }) => categoryCodes(slice.category)[dimension] ?? "" };
    }),
    ...take(READING_COLUMNS),
    ...take(PART_COLUMNS.filter(({ name }) => slices.some((slice) => slice[name as Part] !== null))),
    ...take(ORIGIN_COLUMNS),
    ...(variant === "raw" ? [] : take(KEY_COLUMNS)),
    ...(variant === "excel" ? take([FILE_NOTE_COLUMN]) : []),
  ];
}

type Part = "numerator" | "denominator" | "lower" | "upper";
type Cells = Record<string, Column["cell"]>;

function plainCells(download: Download, language: Language): Cells {
  const { indicator, level, release, releasedAt } = download;
  const day = releasedAt.slice(0, 10);
  const unit = textIn(indicator.unit, language).text;
  const origins = new Map(
    download.slices.map((slice) => {
      const sources = sourcesOf(download, [slice]);
      return [slice, { named: attributionLine(sources, language), licence: licenceLine(sources) }];
    }),
  );
  const part =
    (name: Part): Column["cell"] =>
    ({ slice, area }) =>
      slice[name]?.[area] ?? null;
  return {
    indicator: () => indicator.key,
    level: () => level,
    area_code: ({ edition, area }) => edition.areas[area]!.code,
    area_name: ({ edition, area }) => edition.areas[area]!.name,
    period: ({ slice }) => slice.period,
    value: ({ slice, area }) => slice.value[area] ?? null,
    status: ({ slice, area }) => statusCodes(slice.status[area]!),
    confidentiality: ({ slice, area }) => confidentialityCode(slice.confidentiality[area]!),
    numerator: part("numerator"),
    denominator: part("denominator"),
    lower: part("lower"),
    upper: part("upper"),
    unit: () => unit,
    edition: ({ edition }) => edition.key,
    measured_on: ({ edition, slice }) => slice.measuredOn ?? edition.key,
    source: ({ slice }) => origins.get(slice)?.named ?? "",
    licence: ({ slice }) => origins.get(slice)?.licence ?? "",
    release: () => release,
    released_on: () => day,
    note: (row) => notesOf(download, row, language),
    invented: ({ edition }) => (edition.invented ? INVENTED[language] : language === "de" ? "nein" : "no"),
  };
}

/** Words in place of keys, and the keys in columns of their own. */
function wordCells({ indicator, level }: Download, language: Language): Cells {
  const say = (texts: Texts) => textIn(texts, language).text;
  const name = say(indicator.name);
  return {
    indicator: () => name,
    level: ({ edition }) => say(edition.levelName),
    period: ({ slice }) => periodLabel(periodOfKey(slice.period), language),
    status: ({ slice, area }) => statusWords(slice.status[area]!, language),
    confidentiality: ({ slice, area }) => confidentialityWord(slice.confidentiality[area]!, language),
    indicator_key: () => indicator.key,
    level_key: () => level,
    period_key: ({ slice }) => slice.period,
    file_note: () => FILE_NOTE[language],
  };
}

/** What a CSV for spreadsheets loses as soon as one has opened and saved it. */
const FILE_NOTE: Record<Language, string> = {
  de: "Für Tabellenprogramme geschrieben: Texte, die wie Formeln beginnen, haben ein Hochkomma davor; nach Öffnen und Speichern können führende Nullen und Nachkommastellen fehlen. Unverändert sind CSV (variant=raw), Excel, GeoPackage und Parquet.",
  en: "Written for spreadsheets: texts that begin like formulas have an apostrophe before them; after opening and saving leading zeros and decimals may be lost. CSV (variant=raw), Excel, GeoPackage and Parquet are exact.",
};

export const INVENTED: Record<Language, string> = {
  de: "ja, erfunden zur Vorführung",
  en: "yes, invented for demonstration",
};

/** Remarks that hold for the whole indicator. */
export function generalNotes({ indicator }: Download, language: Language): string[] {
  return (indicator.notes ?? [])
    .filter(({ level, period, area, category }) => [level, period, area, category].every((part) => part === undefined))
    .map(({ text }) => textIn(text, language).text);
}

/** Remarks that concern a row, the general ones included. */
export function notesOf({ indicator, level }: Download, { edition, slice, area }: Row, language: Language): string {
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
