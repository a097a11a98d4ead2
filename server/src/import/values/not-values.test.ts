import assert from "node:assert/strict";
import { test } from "node:test";
import type { Refusal } from "@raumblick/model/refusal";
import { examineTable, KNOWLEDGE } from "../testing/known.ts";
import { examine } from "./examine.ts";

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

test("a table of one area that only its title or its file's name tells is told which column to add", async () => {
  const table = "Jahr;Arbeitslose\n2020;310\n2021;290\n2022;285\n2023;301\n2024;299\n";
  const told = async (text: string, fileName: string) => {
    const bytes = new TextEncoder().encode(text);
    const { findings } = await examine({ bytes, fileName, mapping: undefined, wishes: {}, knowledge: KNOWLEDGE });
    const [finding] = findings.find(({ code }) => code === "no_area_column")?.findings ?? [];
    return `${finding?.message.de} ${finding?.remedy?.de}`;
  };
  const witten = /handelt wohl von „Witten“ .*eine Spalte „ags“ mit 05954036 in jeder Zeile/;
  assert.match(await told(table, "arbeitslose_witten_2024.csv"), witten);
  assert.match(await told(table, "05954036.csv"), witten);
  assert.match(await told(`Arbeitslose in Witten;\n;\n${table}`, "tabelle.csv"), witten);
  assert.match(await told(table, "Ennepe-Ruhr-Kreis.csv"), /„Ennepe-Ruhr-Kreis“ .*„code“ mit 05954 in jeder Zeile/);
  const open = /„Jahr“\), nennt aber in keiner Spalte.* z\. B\. „ags“/;
  for (const name of ["witten-breckerfeld.csv", "wittenberge.csv", "tabelle.csv"])
    assert.match(await told(table, name), open, name);
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
