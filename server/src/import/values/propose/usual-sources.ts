import type { Source } from "@raumblick/model/indicator";
import { keyOfName } from "./draft-words.ts";

const OPEN = { licence: "dl-de/by-2-0", licenceUrl: "https://www.govdata.de/dl-de/by-2-0" };

const SOURCES: readonly [RegExp, Source][] = [
  [
    /INKAR|Laufende Raumbeobachtung|\bBBSR\b/,
    {
      key: "inkar",
      name: { de: "INKAR (BBSR)" },
      publisher: "Bundesinstitut für Bau-, Stadt- und Raumforschung",
      ...OPEN,
      attribution: "INKAR, © BBSR Bonn, dl-de/by-2.0",
    },
  ],
  [
    /Statistische \S+mter des Bundes und der L\S+nder/,
    {
      key: "regionalstatistik",
      name: { de: "Regionaldatenbank Deutschland" },
      publisher: "Statistische Ämter des Bundes und der Länder",
      ...OPEN,
      attribution: "© Statistische Ämter des Bundes und der Länder, dl-de/by-2.0",
    },
  ],
  [
    /Statistisches Bundesamt|Destatis|GENESIS-Tabelle/,
    {
      key: "destatis",
      name: { de: "Statistisches Bundesamt" },
      publisher: "Statistisches Bundesamt (Destatis)",
      ...OPEN,
      attribution: "© Statistisches Bundesamt (Destatis), dl-de/by-2.0",
    },
  ],
  [
    /Statistik der Bundesagentur f\S+r Arbeit/,
    {
      key: "bundesagentur-fuer-arbeit",
      name: { de: "Statistik der Bundesagentur für Arbeit" },
      publisher: "Bundesagentur für Arbeit",
      attribution: "© Statistik der Bundesagentur für Arbeit",
    },
  ],
];

const TOLD = /^\s*(?:Daten)?Quellen?(?:angabe)?\s*(?:\([^)]*\))?\s*:\s*(\S.{2,})/is;
const LICENCE =
  /dl-de\/(?:by|zero)-2[-.]0|Datenlizenz Deutschland\s*[–-]\s*(?:Namensnennung|Zero)[^;,.)\n]{0,20}2\.0|CC[- ](?:BY(?:-SA)?|0)(?:[- ]\d\.\d)?/i;

/** What is told of a source without its licence, which stands for itself. */
function attributionOf(told: string): string {
  return told.replace(/[;,.]?\s*(?:Lizenz|Licence|License)\s*:.*$/i, "").slice(0, 300);
}

/**
 * The office that lines around a table or beside it name as its source, with the licence where one is told. Whether its numbers
 * need protection is said by people.
 */
export function sourceNamed(lines: readonly string[]): Source | undefined {
  const text = lines.join("\n");
  const licence = LICENCE.exec(text)?.[0];
  const usual = SOURCES.find(([pattern]) => pattern.test(text))?.[1];
  if (usual) return licence === undefined || usual.licence !== undefined ? usual : { ...usual, licence };
  const told = lines
    .flatMap((line) => TOLD.exec(line)?.[1] ?? [])[0]
    ?.replace(/\s+/g, " ")
    .trim();
  const name = told
    ?.split(/;|\.(?=\s|$)| – /)[0]
    ?.replace(/^©\s*(?:\d{4}\s+)?/, "")
    .trim()
    .slice(0, 120);
  const key = keyOfName(name ?? "");
  if (!told || !name || key === "") return undefined;
  return { key, name: { de: name }, ...(licence !== undefined && { licence }), attribution: attributionOf(told) };
}
