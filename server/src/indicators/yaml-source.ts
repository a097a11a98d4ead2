import type { Finding } from "@raumblick/model/finding";
import { type Document, LineCounter, parseDocument, type YAMLError } from "yaml";

/** A catalogue file may have this many bytes; the largest we know of (1,000 indicators) has 2 MB. */
export const MAX_CATALOG_BYTES = 8_000_000;

/** One slip makes the reader stumble again and again; the first places are the ones to mend. */
const SHOWN_ERRORS = 10;

/** A YAML text that could be read, with the way back from a place in it to line and character. */
export type YamlSource = { document: Document; placeAt: (offset: number) => { row: number; character: number } };

type Sentence = { de: string; en: string };

const QUOTE: Sentence = {
  de: "Texte mit Sonderzeichen wie : # % @ in Anführungszeichen setzen; nur mit Leerzeichen einrücken, Geschwister gleich weit.",
  en: "Put texts with characters such as : # % @ in quotes; indent with spaces only, siblings equally far.",
};

const SYNTAX: Record<string, Sentence> = {
  DUPLICATE_KEY: {
    de: "Dieses Feld steht im selben Eintrag schon einmal.",
    en: "This field stands in the same entry already.",
  },
  TAB_AS_INDENT: { de: "Hier ist mit einem Tabulator eingerückt.", en: "This is indented with a tab." },
  BAD_INDENT: {
    de: "Die Einrückung passt nicht zur Zeile darüber.",
    en: "The indentation does not fit the line above.",
  },
  MISSING_CHAR: {
    de: "Hier fehlt ein Zeichen: Anführungszeichen, Klammer, Komma oder Doppelpunkt.",
    en: "A character is missing here: quote, bracket, comma or colon.",
  },
  MULTIPLE_DOCS: {
    de: "Die Datei enthält mehrere Dokumente (getrennt durch ---).",
    en: "The file holds several documents (separated by ---).",
  },
};

const OTHER_SYNTAX: Sentence = {
  de: "Die Datei ist an dieser Stelle kein gültiges YAML.",
  en: "The file is no valid YAML at this place.",
};

function blocking(code: string, message: Sentence, remedy: Sentence, place: Finding["place"] = {}): Finding {
  return { code, severity: "blocking", place, message, remedy };
}

function syntaxFinding(error: YAMLError, placeAt: YamlSource["placeAt"]): Finding {
  const duplicate = error.code === "DUPLICATE_KEY";
  const remedy = duplicate
    ? { de: "Eines der beiden Felder löschen.", en: "Delete one of the two fields." }
    : error.code === "MULTIPLE_DOCS"
      ? { de: "Alles in ein Dokument schreiben.", en: "Write everything into one document." }
      : QUOTE;
  return blocking(
    duplicate ? "duplicate_field" : "yaml_syntax",
    SYNTAX[error.code] ?? OTHER_SYNTAX,
    remedy,
    placeAt(error.pos[0]),
  );
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const BROKEN_NESTING = blocking(
  "yaml_syntax",
  { de: "Die Datei ist zu tief verschachtelt.", en: "The file is nested too deeply." },
  { de: "Eine Katalogdatei braucht höchstens sieben Stufen.", en: "A catalogue file needs seven steps at most." },
);

/** Reads YAML 1.2 (JSON is a part of it). Gives findings instead when the file cannot be understood at all. */
export function readYaml(file: Uint8Array | string): { source: YamlSource } | { findings: Finding[] } {
  const size = typeof file === "string" ? file.length : file.byteLength;
  if (size > MAX_CATALOG_BYTES)
    return {
      findings: [
        blocking(
          "file_too_large",
          {
            de: `Die Datei hat ${size} Bytes, höchstens ${MAX_CATALOG_BYTES} sind erlaubt.`,
            en: `The file has ${size} bytes, at most ${MAX_CATALOG_BYTES} are allowed.`,
          },
          { de: "Den Katalog auf mehrere Dateien verteilen.", en: "Spread the catalogue over several files." },
        ),
      ],
    };
  const text = typeof file === "string" ? file : decode(file);
  if (text === undefined)
    return {
      findings: [
        blocking(
          "not_utf8",
          { de: "Die Datei ist nicht in UTF-8 geschrieben.", en: "The file is not written in UTF-8." },
          {
            de: "Im Editor mit der Kodierung UTF-8 speichern.",
            en: "Save it from the editor with the encoding UTF-8.",
          },
        ),
      ],
    };
  const lines = new LineCounter();
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { row: Math.max(line, 1), character: Math.max(col, 1) };
  };
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: "error",
      schema: "core",
    });
    if (document.errors.length > 0)
      return { findings: document.errors.slice(0, SHOWN_ERRORS).map((error) => syntaxFinding(error, placeAt)) };
    return { source: { document, placeAt } };
  } catch (error) {
    if (error instanceof RangeError) return { findings: [BROKEN_NESTING] };
    throw error;
  }
}
