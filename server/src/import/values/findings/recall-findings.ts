import type { Finding } from "@raumblick/model/finding";
import type { MappingQuestion, ValueMapping } from "@raumblick/model/value-mapping";
import { needsLook, shapeSentences } from "../../mappings/shape-words.ts";
import type { KnownLevel, RememberedMapping } from "../knowledge.ts";
import type { Recalled } from "../propose/recall.ts";

type Sentence = { de: string; en: string };

const spoken = (sentences: readonly Sentence[], language: "de" | "en") =>
  sentences.map((sentence) => ` ${sentence[language]}`).join("");

/** Which mapping it is, as people know it. */
function nameOf({ saved, delivery, fileName }: RememberedMapping): Sentence {
  if (saved)
    return { de: `„${saved.name}“ (Fassung ${saved.version})`, en: `“${saved.name}” (version ${saved.version})` };
  return { de: `Lieferung ${delivery} („${fileName}“)`, en: `delivery ${delivery} (“${fileName}”)` };
}

/** What is different now: columns, the name of the sheet, where the headings stand. */
export function changesOf({ change, sheet, headerRows }: Omit<Recalled, "from" | "mapping">): Sentence[] {
  return [
    ...shapeSentences(change),
    ...(sheet
      ? [
          {
            de: `Das Blatt heißt jetzt „${sheet.to}“ (bisher „${sheet.from}“).`,
            en: `The sheet is now called “${sheet.to}” (so far “${sheet.from}”).`,
          },
        ]
      : []),
    ...(headerRows
      ? [
          {
            de: `Die Überschriften beginnen jetzt in Zeile ${headerRows.to} (bisher Zeile ${headerRows.from}).`,
            en: `The headings now begin in row ${headerRows.to} (so far row ${headerRows.from}).`,
          },
        ]
      : []),
  ];
}

/** A saved mapping, or that of an earlier delivery, is used again; what is different in the shape of the table is said. */
export function mappingRecalled(recalled: Recalled): Finding {
  const { from, change } = recalled;
  const changes = changesOf(recalled);
  const name = nameOf(from);
  const look = needsLook(change);
  const said = from.saved
    ? {
        de: `Erkannt als ${name.de}; diese Zuordnung wird verwendet.`,
        en: `Recognised as ${name.en}; this mapping is used.`,
      }
    : {
        de: `Die Tabelle ist aufgebaut wie die der ${name.de}; deren Zuordnung wird wieder verwendet.`,
        en: `The table is built like that of ${name.en}; its mapping is used again.`,
      };
  return {
    code: "mapping_recalled",
    severity: look ? "warning" : "note",
    place: {},
    value: from.saved ? from.saved.key : String(from.delivery),
    message: { de: `${said.de}${spoken(changes, "de")}`, en: `${said.en}${spoken(changes, "en")}` },
    ...(look && {
      remedy: {
        de: "Prüfen Sie, ob die Zuordnung noch stimmt.",
        en: "Check whether the mapping is still right.",
      },
    }),
  };
}

/** The mapping names an edition and the level has a newer one: the values may have been measured on that. */
export function newerEdition({ level, edition }: ValueMapping, levels: readonly KnownLevel[]): Finding | undefined {
  const editions = levels.find(({ key }) => key === level)?.editions ?? [];
  const [newest] = editions;
  if (edition === undefined || !newest || newest.key === edition || !editions.some(({ key }) => key === edition))
    return undefined;
  return {
    code: "newer_edition",
    severity: "warning",
    place: {},
    value: newest.key,
    message: {
      de: `Die Zuordnung nennt den Gebietsstand ${edition}; es gibt den neueren ${newest.key}.`,
      en: `The mapping names the edition ${edition}; there is the newer ${newest.key}.`,
    },
    remedy: {
      de: "Prüfen Sie, auf welchem Gebietsstand die neuen Werte gemessen sind.",
      en: "Check on which edition the new values were measured.",
    },
  };
}

/** Several mappings fit equally well and make different things of the table. */
export function recallQuestion(candidates: readonly Recalled[]): MappingQuestion {
  return {
    id: "saved_mapping",
    text: {
      de: "Mehrere Zuordnungen passen gleich gut zu dieser Tabelle. Welche gilt?",
      en: "Several mappings fit this table equally well. Which one holds?",
    },
    answers: candidates.map(({ from, mapping }) => {
      const name = nameOf(from);
      const keys = [...new Set(mapping.values.flatMap(({ indicator }) => indicator ?? []))];
      const shown = keys.length > 0 ? `: ${keys.slice(0, 4).join(", ")}${keys.length > 4 ? " …" : ""}` : "";
      return { text: { de: `Wie ${name.de}${shown}`, en: `Like ${name.en}${shown}` }, mapping };
    }),
  };
}
