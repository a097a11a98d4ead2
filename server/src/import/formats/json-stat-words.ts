import { Refusal } from "@raumblick/model/refusal";

/** Why a file of JSON-stat is not read: what is wrong, and what helps. */
export function broken(
  de: string,
  en: string,
  remedy = {
    de: "Rufen Sie die Tabelle neu ab oder speichern Sie sie als CSV.",
    en: "Fetch the table again, or save it as CSV.",
  },
): Refusal {
  return new Refusal("invalid", "not_a_table", {
    de: `Das ist kein lesbarer JSON-stat-Datensatz: ${de}. ${remedy.de}`,
    en: `This is no readable JSON-stat dataset: ${en}. ${remedy.en}`,
  });
}
