import type { Source } from "@raumblick/model/indicator";

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
];

/** The office that lines around a table name as its source. Whether its numbers need protection is said by people. */
export function sourceNamed(lines: readonly string[]): Source | undefined {
  const text = lines.join("\n");
  return SOURCES.find(([pattern]) => pattern.test(text))?.[1];
}
