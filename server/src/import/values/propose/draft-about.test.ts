import assert from "node:assert/strict";
import { test } from "node:test";
import { examineTable, KNOWLEDGE } from "../../testing/known.ts";
import { workbook } from "../../testing/workbook.ts";
import type { Knowledge } from "../knowledge.ts";
import { sourceNamed } from "./usual-sources.ts";

/** A draft takes up what a file says of itself: whose numbers they are, what they mean, and that classes are no counts. */

const EMPTY: Knowledge = { ...KNOWLEDGE, indicators: [], dimensions: [] };

const sheet = (name: string, rows: string[][]) => ({
  name,
  xml: `<sheetData>${rows
    .map((row) => `<row>${row.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`)
    .join("")}</sheetData>`,
});

test("sheets beside the values name the source, its licence, and what the indicator means", async () => {
  const bytes = workbook({
    sheets: [
      sheet("Daten", [
        ["Kennziffer", "Raumeinheit", "Schulabgänger ohne Abschluss", "Schulabgänger ohne Abschluss"],
        ["", "", "2020", "2021"],
        ["05954036", "Witten", "5,12", "6,01"],
        ["05954004", "Breckerfeld", "4,44", "3,9"],
      ]),
      sheet("Metadaten", [
        ["Dokumentation der exportierten Indikatoren"],
        ["Indikator", "Langname", "Quelle", "Berechnungsgrundlage", "Anmerkungen"],
        [
          "Schulabgänger ohne Abschluss",
          "Anteil ohne Abschluss an allen in %",
          "Schulamt",
          "a / b x 100",
          "Ohne Externe.",
        ],
      ]),
      sheet("Quellangabe", [["Quelle (Zitierhinweis): Schulamt Witten. Ausgabe 2024. Lizenz: dl-de/by-2-0"]]),
    ],
  });
  const { catalog } = await examineTable(bytes, undefined, { fileName: "schule.xlsx", knowledge: EMPTY });
  assert.deepEqual(catalog?.sources, [
    {
      key: "schulamt-witten",
      name: { de: "Schulamt Witten" },
      licence: "dl-de/by-2-0",
      attribution: "Schulamt Witten. Ausgabe 2024",
    },
  ]);
  const [indicator] = catalog?.indicators ?? [];
  assert.deepEqual(
    [indicator?.kind, indicator?.unit.de, indicator?.source, indicator?.description?.de, indicator?.methodology?.de],
    ["share", "%", "schulamt-witten", "Anteil ohne Abschluss an allen in %", "a / b x 100"],
  );
  assert.equal(indicator?.interpretation?.de, "Ohne Externe.");
});

test("offices are recognised by how they sign; what names no source drafts none", () => {
  const named = (...lines: string[]) => sourceNamed(lines)?.key;
  assert.equal(named("Indikatoren … INKAR. Ausgabe 2024. Hrsg.: BBSR"), "inkar");
  assert.equal(named("© Statistik der Bundesagentur für Arbeit"), "bundesagentur-fuer-arbeit");
  assert.equal(named("Quelle: IT.NRW, Düsseldorf"), "it-nrw-duesseldorf");
  assert.equal(named("Arbeitslose nach Quellen", "Stand 2024"), undefined);
  assert.equal(sourceNamed(["Quelle: Stadt Witten; CC BY 4.0"])?.licence, "CC BY 4.0");
  assert.equal(sourceNamed(["Quelle: Stadt Witten"])?.licence, undefined, "no licence is made up");
});

test("fifths, tenths and ranks are an index that nothing is summed of; small counts stay counts", async () => {
  const rows = Array.from({ length: 10 }, (_, at) => {
    const year = 2010 + at;
    return ["05954036", year, (at % 5) + 1, at + 1, (at % 3) + 1, (at % 5) + 1, at % 3].join(";");
  });
  const table = `ags;jahr;gisd_5;gisd_10;Dezil;Kinderärzte;Kitas_5\n${rows.join("\n")}\n`;
  const { catalog } = await examineTable(table, undefined, { knowledge: EMPTY });
  assert.deepEqual(
    catalog?.indicators?.map(({ name, kind, unit }) => [name.de, kind, unit.de].join(" · ")),
    [
      "gisd_5 · index · Klasse 1 bis 5",
      "gisd_10 · index · Klasse 1 bis 10",
      "Dezil · index · Klasse 1 bis 3",
      "Kinderärzte · count · Anzahl",
      "Kitas_5 · count · Anzahl",
    ],
  );
});

test("a title that says the month says more than a file name with its year; days of boundaries are no periods", async () => {
  const table = (...titles: string[]) =>
    `${titles.map((title) => `${title};\n`).join("")};\nags;Arbeitslose\n05954036;310\n05954004;20\n`;
  const period = async (text: string, fileName: string) => {
    const { mapping, questions } = await examineTable(text, undefined, { fileName });
    return mapping ? mapping.period : questions.map(({ id }) => id);
  };
  const june = { fixed: "2024-06" };
  assert.deepEqual(await period(table("Arbeitslose", "Juni 2024"), "arbeitslose-2024.csv"), june);
  assert.deepEqual(await period(table("Juni 2024", "Gebietsstand 31.12.2023"), "tabelle.csv"), june);
  assert.deepEqual(await period(table("Juni 2024"), "arbeitslose-2023.csv"), ["period"], "they contradict each other");
  assert.deepEqual(await period(table("Juni 2024", "Mai 2023"), "tabelle.csv"), ["period"]);
});
