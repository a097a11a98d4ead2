import { Refusal } from "@raumblick/model/refusal";

type Answer = { Status?: { Code?: unknown; Content?: unknown }; Object?: { Content?: unknown } };

/** Longer answers are no messages. */
const LONGEST = 200_000;

/**
 * What a statistical database (GENESIS interface) answered in place of a table: a message, or the description of a table.
 * `undefined` when the JSON is nothing of the kind.
 */
export function databaseAnswer(text: string): Refusal | undefined {
  if (text.length > LONGEST || !/"Status"\s*:\s*\{/.test(text)) return undefined;
  const answer = parsed(text);
  const { Code: code, Content: content } = answer?.Status ?? {};
  if (typeof code !== "number" || typeof content !== "string") return undefined;
  const described = answer?.Object?.Content;
  if (typeof described === "string")
    return new Refusal(
      "invalid",
      "database_description",
      {
        de: `Das ist die Beschreibung einer Tabelle der Statistik-Datenbank („${shown(described)}“), nicht die Tabelle selbst. Rufen Sie die Werte als Flat-CSV ab.`,
        en: `This is the description of a table of the statistical database (“${shown(described)}”), not the table itself. Fetch the values as flat CSV.`,
      },
      { code },
    );
  return new Refusal(
    "invalid",
    "database_message",
    {
      de: `Das ist eine Meldung der Statistik-Datenbank und keine Tabelle: „${shown(content)}“ (Code ${code}). ${REMEDIES[code]?.de ?? OTHERWISE.de}`,
      en: `This is a message of the statistical database and no table: “${shown(content)}” (code ${code}). ${REMEDIES[code]?.en ?? OTHERWISE.en}`,
    },
    { code },
  );
}

const OTHERWISE = {
  de: "Rufen Sie die Tabelle mit anderer Auswahl noch einmal ab.",
  en: "Fetch the table again with another selection.",
};

const REMEDIES: Record<number, { de: string; en: string }> = {
  98: {
    de: "Rufen Sie die Tabelle als Auftrag ab oder wählen Sie weniger Merkmale.",
    en: "Fetch the table as a job, or choose fewer variables.",
  },
  99: {
    de: "Die Tabelle wird dort noch erstellt. Holen Sie das Ergebnis ab, wenn es fertig ist.",
    en: "The table is still being made there. Fetch the result when it is ready.",
  },
  104: {
    de: "Prüfen Sie Tabellennummer und Auswahl, oder warten Sie, bis das Ergebnis fertig ist.",
    en: "Check the number of the table and the selection, or wait until the result is ready.",
  },
};

function parsed(text: string): Answer | undefined {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === "object" && found !== null ? found : undefined;
  } catch {
    return undefined;
  }
}

const shown = (text: string) => {
  const plain = text.replace(/\s+/g, " ").trim();
  return plain.length > 200 ? `${plain.slice(0, 197)}…` : plain;
};
