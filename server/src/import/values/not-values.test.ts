import assert from "node:assert/strict";
import { test } from "node:test";
import type { Refusal } from "@raumblick/model/refusal";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import { examineTable, TOWNS } from "../testing/known.ts";

/** A file without values of areas is told what it is, not only that it is wrong. */

const CASES: readonly [what: string, code: string, text: string][] = [
  [
    "a conversion key",
    "correspondence_table",
    'year_xw,ags_xw,pop_conv,size_conv,ags20\n1990,"05954036",1,1,"05954036"\n1990,"05954004",0.5,0.4,"05954004"\n1990,"05954008",0.5,0.6,"05954008"\n1990,"05954012",1,1,"05954012"\n',
  ],
  [
    "cells of a grid",
    "grid_cells",
    "Gitter_ID_1km;x_mp_1km;Einwohner\n1kmN3126E4120;4120500;927\n1kmN3126E4121;4121500;2028\n1kmN3126E4122;4122500;11\n",
  ],
  [
    "the whole country",
    "only_whole_country",
    "GENESIS-Tabelle: 12612-0002;;\nDeutschland;;\nLebendgeborene (Anzahl);;\n;;männlich\n1950;Januar;49505\n1950;Februar;47177\n1950;März;53604\n",
  ],
  [
    "descriptions of indicators",
    "describes_indicators",
    "kuerzel,kurzname,algorithmus,m_id\na_pfl,Pflegequote,Pflegebedürftige / Einwohner x 100,1\nq_bev,Dichte,Einwohner / Fläche,2\nq_arzt,Ärzte,Ärzte / Einwohner,3\nx,Y,Z,4\n",
  ],
  [
    "areas nobody has stored",
    "areas_not_stored",
    "bzrID,bzrNAME,Wert_2022\n110111,Nord,1.5\n110112,Süd,2.5\n110113,Ost,3.5\n110114,West,3.9\n110115,Mitte,4.5\n",
  ],
  [
    "a time series of no area",
    "no_area_column",
    "Date,Cases\n2020-01-02,3.5\n2020-01-03,1.5\n2020-01-04,2.5\n2020-01-05,9.5\n",
  ],
  ["running text", "running_text", "# Monitoring\n\nDas ist ein Text.\nEr hat keine Zahlen.\nGar keine.\n"],
];

for (const [what, code, text] of CASES)
  test(`${what}: ${code}`, async () => {
    const { findings, slices, mapping } = await examineTable(text);
    assert.deepEqual(
      findings.filter(({ severity }) => severity === "blocking").map((group) => group.code),
      [code],
    );
    assert.match(findings[0]?.findings[0]?.remedy?.de ?? "", /\.$/);
    assert.deepEqual([slices, mapping], [[], undefined]);
  });

const UNEMPLOYED = "Jahr;Arbeitslose\n2020;310\n2021;290\n2022;285\n2023;301\n2024;299\n";

test("a table of one area that only its title or its file's name tells is a question, and the answer reads it", async () => {
  const ask = (text: string, fileName: string) => examineTable(text, undefined, { fileName });
  for (const [text, fileName, name, code] of [
    [UNEMPLOYED, "arbeitslose_witten_2024.csv", "Witten", "05954036"],
    [UNEMPLOYED, "05954036.csv", "Witten", "05954036"],
    [`Arbeitslose in Witten;\n;\n${UNEMPLOYED}`, "tabelle.csv", "Witten", "05954036"],
    [UNEMPLOYED, "Ennepe-Ruhr-Kreis.csv", "Ennepe-Ruhr-Kreis", "05954"],
  ] as const) {
    const { mapping, slices, questions, findings } = await ask(text, fileName);
    assert.deepEqual([mapping, slices, questions.length], [undefined, [], 1], fileName);
    assert.ok(findings.some(({ severity }) => severity === "blocking"));
    const [answer] = questions[0]!.answers;
    assert.ok(answer?.text.de.includes(`für ${name} (${code})`), answer?.text.de);
    const read = await examineTable(text, answer?.mapping as ValueMapping, { fileName });
    assert.deepEqual(read.questions, []);
    assert.deepEqual(
      read.findings.filter(({ severity }) => severity !== "note"),
      [],
      "the areas that are not in the table are not missing",
    );
    const areas = code.length === 5 ? ["05913", "05954"] : Object.keys(TOWNS).sort();
    assert.deepEqual(
      read.slices.map(({ periodKey, value }) => [periodKey, value[areas.indexOf(code)]]),
      [
        ["2020", 310],
        ["2021", 290],
        ["2022", 285],
        ["2023", 301],
        ["2024", 299],
      ],
    );
  }
});

test("where several areas or none are named, nothing is asked for an area", async () => {
  for (const fileName of ["witten-breckerfeld.csv", "wittenberge.csv", "tabelle.csv"]) {
    const { questions, findings } = await examineTable(UNEMPLOYED, undefined, { fileName });
    assert.deepEqual(questions, []);
    const [finding] = findings.find(({ code }) => code === "no_area_column")?.findings ?? [];
    assert.match(finding?.message.de ?? "", /„Jahr“\), nennt aber in keiner Spalte/, fileName);
    assert.match(finding?.remedy?.de ?? "", /unter „Alle Zeilen gelten für eine Raumeinheit“/);
  }
});

test("messages of a statistical database are passed on with what to do", async () => {
  const answer = (code: number, content: string, more = {}) =>
    JSON.stringify({ Ident: {}, Status: { Code: code, Content: content, Type: "Fehler" }, ...more });
  await assert.rejects(examineTable(answer(98, "Die Tabelle ist zu gross")), (error: Refusal) => {
    assert.equal(error.code, "database_message");
    assert.match(error.sentence.de, /„Die Tabelle ist zu gross“ \(Code 98\)\. Rufen Sie die Tabelle als Auftrag ab/);
    return true;
  });
  await assert.rejects(examineTable(answer(0, "erfolgreich", { Object: { Content: "Bevölkerung" } })), {
    code: "database_description",
  });
  await assert.rejects(examineTable('{"a": 1}'), { code: "not_a_table" });
});
