import { Refusal } from "@raumblick/model/refusal";
import { beyondLimit, type FileLimits, shownLimit } from "../../limits.ts";
import type { BoundaryFile } from "./boundary-file.ts";

/** Refuses texts of any format that are too long or cannot be stored, with feature and column. */
export function checkTexts({ features, columns }: BoundaryFile, limits: Pick<FileLimits, "characters">): void {
  for (const name of columns) if (isUnstorable(name)) throw unstorable(undefined, name);
  for (const { number, values } of features)
    for (const [index, text] of values.entries()) {
      if (text.length > limits.characters) throw tooLong(number, columns[index] ?? "", limits.characters);
      if (isUnstorable(text)) throw unstorable(number, columns[index] ?? "");
    }
}

/** NUL, and halves of letters, are no text to any database. */
function isUnstorable(text: string): boolean {
  return text.includes("\0") || !text.isWellFormed();
}

function tooLong(feature: number, column: string, characters: number): Refusal {
  const most = shownLimit(characters);
  return beyondLimit(
    "cell_too_long",
    "characters",
    {
      de: `Objekt ${feature}, Spalte „${column}“: Der Text hat mehr als ${most.de} Zeichen. Bitte die Spalte weglassen oder kürzen.`,
      en: `Feature ${feature}, column “${column}”: the text has more than ${most.en} characters. Leave the column out or shorten it.`,
    },
    { feature, column },
  );
}

function unstorable(feature: number | undefined, column: string): Refusal {
  const shown = column.toWellFormed().replaceAll("\0", "�");
  const place =
    feature === undefined
      ? { de: `Name der Spalte „${shown}“`, en: `Name of the column “${shown}”` }
      : { de: `Objekt ${feature}, Spalte „${shown}“`, en: `Feature ${feature}, column “${shown}”` };
  return new Refusal("invalid", "text_unstorable", {
    de: `${place.de}: Der Text enthält Zeichen, die keine sind (NUL oder halbe Buchstaben). Bitte ihn berichtigen und die Datei neu exportieren.`,
    en: `${place.en}: the text holds characters that are none (NUL or halves of letters). Correct it and export the file again.`,
  });
}
