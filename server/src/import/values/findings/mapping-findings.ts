import { counted } from "@raumblick/model/counted";
import type { Finding } from "@raumblick/model/finding";
import type { Texts } from "@raumblick/model/texts";
import type { MappingQuestion } from "@raumblick/model/value-mapping";

/** Findings about the mapping itself: without mending them the table cannot be read. */

const blocking = (
  code: string,
  value: string,
  message: { de: string; en: string },
  remedy: { de: string; en: string },
): Finding => ({ code, severity: "blocking", place: {}, value, message, remedy });

const few = (names: readonly string[]) => {
  const shown = names.filter((name) => name !== "").slice(0, 15);
  return `${shown.join(", ")}${names.length > shown.length ? ", …" : ""}`;
};

export function columnNotFound(name: string, headings: readonly string[]): Finding {
  return blocking(
    "column_not_found",
    name,
    {
      de: `Die Zuordnung nennt die Spalte „${name}“, die es in der Tabelle nicht gibt. Vorhanden sind: ${few(headings)}.`,
      en: `The mapping names the column “${name}”, which the table does not have. It has: ${few(headings)}.`,
    },
    {
      de: "Nennen Sie in der Zuordnung eine vorhandene Überschrift oder den Buchstaben der Spalte.",
      en: "Name an existing heading or the letter of the column in the mapping.",
    },
  );
}

export function columnNotUnique(name: string): Finding {
  return blocking(
    "column_not_unique",
    name,
    {
      de: `Mehrere Spalten haben die Überschrift „${name}“.`,
      en: `Several columns have the heading “${name}”.`,
    },
    {
      de: "Nennen Sie in der Zuordnung den Buchstaben der gemeinten Spalte.",
      en: "Name the letter of the column you mean in the mapping.",
    },
  );
}

export function sheetNotFound(name: string, sheets: readonly string[]): Finding {
  return blocking(
    "sheet_not_found",
    name,
    {
      de: `Das Blatt „${name}“ gibt es in der Arbeitsmappe nicht. Vorhanden sind: ${few(sheets)}.`,
      en: `The workbook has no sheet “${name}”. It has: ${few(sheets)}.`,
    },
    { de: "Nennen Sie in der Zuordnung ein vorhandenes Blatt.", en: "Name an existing sheet in the mapping." },
  );
}

export function sheetOpen(sheets: readonly string[]): Finding {
  return blocking(
    "sheet_open",
    "",
    {
      de: `Die Arbeitsmappe hat mehrere Blätter (${few(sheets)}), die Zuordnung nennt keines.`,
      en: `The workbook has several sheets (${few(sheets)}), the mapping names none.`,
    },
    { de: "Nennen Sie in der Zuordnung das Blatt.", en: "Name the sheet in the mapping." },
  );
}

const KINDS = {
  level: { de: "Die Raumebene", en: "The area level" },
  edition: { de: "Der Gebietsstand", en: "The edition" },
  indicator: { de: "Der Indikator", en: "The indicator" },
  dimension: { de: "Das Merkmal", en: "The dimension" },
  code: { de: "Die Ausprägung", en: "The category" },
} as const;

export function notKnown(kind: keyof typeof KINDS, key: string, known: readonly string[]): Finding {
  const { de, en } = KINDS[kind];
  return blocking(
    `unknown_${kind}`,
    key,
    {
      de: `${de} „${key}“ aus der Zuordnung ist nicht bekannt. Bekannt sind: ${few(known) || "keine"}.`,
      en: `${en} “${key}” in the mapping is not known. Known are: ${few(known) || "none"}.`,
    },
    {
      de: "Berichtigen Sie die Zuordnung oder legen Sie das Fehlende zuerst an.",
      en: "Correct the mapping or create what is missing first.",
    },
  );
}

type Named = { key: string; name: Texts };

export function notBrokenDown(indicator: Named, dimension: Named): Finding {
  const english = ({ name }: Named) => name.en ?? name.de;
  return blocking(
    "dimension_not_of_indicator",
    `${indicator.key}: ${dimension.key}`,
    {
      de: `Der Indikator „${indicator.name.de}“ ist nicht nach „${dimension.name.de}“ gegliedert.`,
      en: `The indicator “${english(indicator)}” is not broken down by “${english(dimension)}”.`,
    },
    {
      de: "Ergänzen Sie das Merkmal im Katalog oder nehmen Sie die Spalte aus der Zuordnung.",
      en: "Add the dimension in the catalogue or take the column out of the mapping.",
    },
  );
}

export function wrongPeriodKey(key: string): Finding {
  return blocking(
    "wrong_period_key",
    key,
    {
      de: `„${key}“ in der Zuordnung ist kein Berichtszeitraum.`,
      en: `“${key}” in the mapping is no period.`,
    },
    {
      de: "Schreiben Sie z. B. 2024, 2024-Q1, 2024-03, 2024-12-31 oder 2023_24.",
      en: "Write e.g. 2024, 2024-Q1, 2024-03, 2024-12-31 or 2023_24.",
    },
  );
}

export function noPeriodForColumn(column: string): Finding {
  return blocking(
    "column_without_period",
    column,
    {
      de: `Für die Spalte „${column}“ steht kein Berichtszeitraum fest.`,
      en: `No period is settled for the column “${column}”.`,
    },
    {
      de: "Geben Sie in der Zuordnung eine Zeitspalte oder für diese Spalte einen Zeitraum an.",
      en: "Name a period column, or a period for this column, in the mapping.",
    },
  );
}

export function noIndicatorForColumn(column: string): Finding {
  return blocking(
    "column_without_indicator",
    column,
    {
      de: `Für die Spalte „${column}“ steht kein Indikator fest.`,
      en: `No indicator is settled for the column “${column}”.`,
    },
    {
      de: "Nennen Sie in der Zuordnung den Indikator der Spalte oder die Spalte, in der er steht.",
      en: "Name the column's indicator, or the column it stands in, in the mapping.",
    },
  );
}

export function openQuestion(question: MappingQuestion): Finding {
  const options = question.answers.length;
  return blocking(
    "open_question",
    question.id,
    question.text,
    options > 0
      ? {
          de: `Wählen Sie ${options === 1 ? "die vorgeschlagene Antwort" : `eine der ${options} vorgeschlagenen Antworten`} oder ergänzen Sie die Zuordnung.`,
          en: `Choose ${options === 1 ? "the proposed answer" : `one of the ${options} proposed answers`} or complete the mapping.`,
        }
      : { de: "Ergänzen Sie die Zuordnung.", en: "Complete the mapping." },
  );
}

export function nothingRecognized(): Finding {
  return blocking(
    "no_table_recognized",
    "",
    {
      de: "In der Datei wurde keine Tabelle mit Raumeinheiten und Werten erkannt.",
      en: "No table with areas and values was recognised in the file.",
    },
    {
      de: "Erwartet wird eine Tabelle mit einer Spalte der Gebietsschlüssel und mindestens einer Spalte mit Zahlen. Geben Sie sonst eine Zuordnung an.",
      en: "Expected is a table with a column of area codes and at least one column of numbers. Otherwise give a mapping.",
    },
  );
}

export function noEditions(): Finding {
  return blocking(
    "no_editions",
    "",
    {
      de: "Es sind noch keine Raumeinheiten gespeichert, auf die sich Werte beziehen könnten.",
      en: "No areas are stored yet that values could refer to.",
    },
    { de: "Lesen Sie zuerst Grenzen ein (areas import).", en: "Import boundaries first (areas import)." },
  );
}

export function editionAssumed({ name }: { name: Texts }, edition: string, others: readonly string[]): Finding {
  return {
    code: "edition_assumed",
    severity: "warning",
    place: {},
    value: edition,
    message: {
      de: `Die Raumebene „${name.de}“ hat mehrere Gebietsstände. Angenommen wird „${edition}“ (weitere: ${few(others)}).`,
      en: `The level “${name.en ?? name.de}” has several editions. “${edition}” is assumed (others: ${few(others)}).`,
    },
    remedy: {
      de: "Geben Sie den Gebietsstand an, auf dem die Werte gemessen wurden.",
      en: "Name the edition the values were measured on.",
    },
  };
}

export function columnsLeftOut(names: readonly string[]): Finding {
  return {
    code: "columns_left_out",
    severity: "note",
    place: {},
    value: few(names),
    message: {
      de: `${names.length === 1 ? "Eine Spalte mit Zahlen wird" : `${names.length} Spalten mit Zahlen werden`} nicht übernommen: ${few(names)}.`,
      en: `${names.length === 1 ? "One column of numbers is" : `${names.length} columns of numbers are`} not taken over: ${few(names)}.`,
    },
    remedy: {
      de: "Legen Sie passende Indikatoren im Katalog an oder ergänzen Sie die Zuordnung, wenn diese Spalten gebraucht werden.",
      en: "Create matching indicators in the catalogue or complete the mapping if these columns are needed.",
    },
  };
}

export function rowsNotMapped(column: string, texts: ReadonlyMap<string, number>): Finding {
  const count = [...texts.values()].reduce((sum, one) => sum + one, 0);
  const rows = counted(count, ["Zeile wird", "Zeilen werden"], ["row is", "rows are"]);
  const its = count === 1 ? "its" : "their";
  const names = [...texts.keys()];
  return {
    code: "rows_not_mapped",
    severity: "note",
    place: { column },
    value: few(names),
    message: {
      de: `${rows.de} nicht übernommen, weil ihr Eintrag in der Spalte „${column}“ keinem Indikator und keiner Ausprägung zugeordnet ist: ${few(names)}.`,
      en: `${rows.en} not taken over because ${its} entry in the column “${column}” is mapped to no indicator and no category: ${few(names)}.`,
    },
    remedy: {
      de: "Ergänzen Sie die Zuordnung, wenn diese Zeilen gebraucht werden.",
      en: "Complete the mapping if these rows are needed.",
    },
  };
}

export function hiddenContent(what: "rows" | "columns", count: number, sheet: string, decided: boolean): Finding {
  const parts =
    what === "rows"
      ? counted(count, ["Zeile", "Zeilen"], ["row", "rows"])
      : counted(count, ["Spalte", "Spalten"], ["column", "columns"]);
  const is = count === 1 ? { de: "ist", en: "is" } : { de: "sind", en: "are" };
  return {
    code: what === "rows" ? "hidden_rows" : "hidden_columns",
    severity: decided ? "note" : "blocking",
    place: { sheet },
    value: String(count),
    message: {
      de: `Im Blatt „${sheet}“ ${is.de} ${parts.de} der Tabelle ausgeblendet. Ausgeblendet werden oft vertrauliche oder überholte Zahlen.`,
      en: `In the sheet “${sheet}” ${parts.en} of the table ${is.en} hidden. Hidden are often confidential or outdated numbers.`,
    },
    remedy: {
      de: "Entscheiden Sie unter „Zuordnung ändern“, ob Ausgeblendetes übernommen wird; in einer Zuordnungsdatei hidden: take (mitnehmen) oder hidden: leave_out (weglassen).",
      en: "Decide under “Change the mapping” whether hidden parts are taken; in a mapping file hidden: take or hidden: leave_out.",
    },
  };
}

/** Indicators the catalogue lacks: needed to read the file at all, or only for some of its columns. */
export function indicatorsMissing(names: readonly string[], needed: boolean): Finding {
  const [shown, count] = [few(names), names.length];
  const what = {
    de:
      count === 1
        ? `Im Katalog fehlt ein Indikator für diese Datei: ${shown}.`
        : `Im Katalog fehlen ${count} Indikatoren für diese Datei: ${shown}.`,
    en:
      count === 1
        ? `The catalogue lacks an indicator for this file: ${shown}.`
        : `The catalogue lacks ${count} indicators for this file: ${shown}.`,
  };
  return {
    code: "indicators_missing",
    severity: needed ? "blocking" : "note",
    place: {},
    value: String(count),
    message: what,
    remedy: {
      de: "Ein Entwurf für den Katalog liegt bei. Prüfen Sie Namen, Einheiten und Arten, übernehmen Sie ihn in den Katalog und prüfen Sie die Lieferung erneut; oder ordnen Sie die Spalten vorhandenen Indikatoren zu.",
      en: "A draft for the catalogue is enclosed. Check names, units and kinds, take it into the catalogue and check the delivery again; or map the columns to indicators there are.",
    },
  };
}
