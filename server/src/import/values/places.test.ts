import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { findingsCsv } from "@raumblick/model/finding-csv";
import { examineTable, KNOWLEDGE } from "../testing/known.ts";
import { examine } from "./examine.ts";

const codesOf = async (text: string) =>
  (await examineTable(text)).findings.filter(({ severity }) => severity === "blocking").map(({ code }) => code);

test("a list of places is told from values and what to do instead", async () => {
  const schools = [
    "Schule;Gemeindeschlüssel;Straße;Schüler;latitude;longitude",
    "Nord;05954036;Weg 1;120;51.40;7.19",
    "Süd;05954036;Weg 2;95;51.41;7.18",
    "Ost;05954004;Weg 3;210;51.28;7.30",
    "West;05954004;Weg 4;180;51.27;7.29",
  ];
  const { findings, slices, questions } = await examineTable(schools.join("\n"));
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["list_of_places"],
  );
  assert.deepEqual([slices, questions], [[], []]);
  const finding = findings[0]?.findings[0];
  assert.match(finding?.message.de ?? "", /Jede der 4 Zeilen nennt in „latitude“ und „longitude“ einen eigenen Ort/);
  assert.match(finding?.remedy?.de ?? "", /je Raumeinheit \(Spalte „Gemeindeschlüssel“\)/);
  const addresses = "Praxis;Straße;PLZ\nA;Weg 1;58452\nB;Weg 2;58452\nC;Weg 3;58453\nD;Weg 4;58453\n";
  assert.deepEqual(await codesOf(addresses), ["list_of_places"]);
});

test("a table of areas may name the middle and the town hall of each", async () => {
  const towns = [
    "ags;Anschrift;jahr;Arbeitslose;lat;lon",
    "05954036;Marktstr. 16;2022;10;51.4;7.1",
    "05954004;Hauptstr. 1;2022;20;51.2;7.3",
    "05954008;Bahnhofstr. 2;2022;30;51.3;7.2",
    "05954012;Rathausplatz 1;2022;40;51.3;7.4",
  ];
  assert.ok(!(await codesOf(towns.join("\n"))).includes("list_of_places"));
});

test("the schools of the Land are told to be places, in either language", async (t) => {
  const path = join(
    import.meta.dirname,
    "../../../../../shared/data/points/nrw-schulen-2024-25-sozialindex-koordinaten.csv.gz",
  );
  if (!existsSync(path)) return t.skip("../shared/data is absent");
  const bytes = new Uint8Array(readFileSync(path));
  const input = { bytes, fileName: "schulen.csv.gz", mapping: undefined, wishes: {}, knowledge: KNOWLEDGE };
  const { findings } = await examine(input);
  assert.deepEqual(
    findings.filter(({ severity }) => severity === "blocking").map(({ code }) => code),
    ["list_of_places"],
  );
  const [german, english] = (["de", "en"] as const).map((language) => findingsCsv(findings, language));
  assert.match(german ?? "", /"5\.\d{3}"/);
  assert.match(english ?? "", /"5,\d{3}"/);
});
