import assert from "node:assert/strict";
import { test } from "node:test";
import type { CatalogFile } from "@raumblick/model/catalog-file";
import { STATUS } from "@raumblick/model/status";
import { parseCatalogFile } from "../../../indicators/catalog-file.ts";
import { counts, examineTable, KNOWLEDGE } from "../../testing/known.ts";
import { zip } from "../../testing/workbook.ts";
import type { Examination } from "../examine.ts";
import type { Knowledge } from "../knowledge.ts";

/** What the catalogue lacks for a file comes as a draft; once it is taken over, the file fits. */

const EMPTY: Knowledge = { ...KNOWLEDGE, indicators: [], dimensions: [] };

/** The catalogue after somebody has taken a draft over. */
function taken(knowledge: Knowledge, { indicators = [], dimensions = [] }: CatalogFile): Knowledge {
  const documents = [...knowledge.indicators.map(({ document }) => document), ...indicators];
  return {
    ...knowledge,
    indicators: documents.map((document, place) => ({ id: place + 1, document })),
    dimensions: [...knowledge.dimensions, ...dimensions],
  };
}

/** Checks a file, takes its draft over as it is, and checks again. */
async function withDraftTaken(
  content: string | Uint8Array,
  fileName = "tabelle.csv",
): Promise<{ draft: CatalogFile; result: Examination }> {
  const first = await examineTable(content, undefined, { fileName, knowledge: EMPTY });
  const draft = first.catalog;
  assert.ok(draft, JSON.stringify(first.findings[0]?.findings[0]?.message.de));
  assert.deepEqual(first.slices, [], "nothing of a draft is stored before it is taken over");
  assert.equal(first.findings.find(({ code }) => code === "indicators_missing")?.severity, "blocking");
  const { findings } = parseCatalogFile(JSON.stringify(draft));
  assert.deepEqual(findings, [], "a draft is a sound catalogue file");
  const result = await examineTable(content, undefined, { fileName, knowledge: taken(EMPTY, draft) });
  assert.equal(result.catalog, undefined);
  return { draft, result };
}

const drafted = ({ indicators = [] }: CatalogFile) =>
  indicators.map(({ name, kind, unit, dimensions = [] }) => [name.de, kind, unit.de, ...dimensions].join(" · "));
/** `name category period → value of Witten`. */
const witten = ({ slices }: Examination) =>
  slices.map((slice) => `${slice.indicator} ${slice.categoryKey || "–"} ${slice.periodKey} → ${slice.value[3]}`).sort();

test("a column per indicator: names, units and kinds are those of the headings", async () => {
  const { draft, result } = await withDraftTaken(
    "ags;jahr;Betten (Anzahl);Anteil Ältere in %;Ärzte je 1.000;Index\n05954036;2023;120;22,5;1,7;-0,4\n05954004;2023;10;25,1;0,9;0,3\n",
  );
  assert.deepEqual(drafted(draft), [
    "Betten · count · Anzahl",
    "Anteil Ältere · share · %",
    "Ärzte je 1.000 · rate · ohne Angabe",
    "Index · index · ohne Angabe",
  ]);
  assert.deepEqual(witten(result), [
    "aerzte-je-1-000 – 2023 → 1.7",
    "anteil-aeltere – 2023 → 22.5",
    "betten – 2023 → 120",
    "index – 2023 → -0.4",
  ]);
});

test("stacked headings of sex and age become breakdowns of the indicator in the title", async () => {
  const { draft, result } = await withDraftTaken(
    "GENESIS-Tabelle: 12411-0018;;;;;\nBevölkerungsstand (Anzahl);;;;;\n;;männlich;männlich;weiblich;weiblich\n;;unter 3 Jahre;3 bis unter 6 Jahre;unter 3 Jahre;3 bis unter 6 Jahre\n05954036;Witten;1;2;3;4\n05954004;Breckerfeld;5;6;7;8\n_____\nStand: 31.12.2023\n",
    "12411-0018 am 31.12.2023.csv",
  );
  assert.deepEqual(drafted(draft), ["Bevölkerungsstand · count · Anzahl · geschlecht · alter-2"]);
  assert.equal(draft.sources?.[0]?.key, "destatis");
  assert.deepEqual(witten(result), [
    "bevoelkerungsstand alter-2=3-u6;geschlecht=m 2023-12-31 → 2",
    "bevoelkerungsstand alter-2=3-u6;geschlecht=w 2023-12-31 → 4",
    "bevoelkerungsstand alter-2=u3;geschlecht=m 2023-12-31 → 1",
    "bevoelkerungsstand alter-2=u3;geschlecht=w 2023-12-31 → 3",
  ]);
});

test("a heading reaches over the columns beside it, not out of the one it stands under", async () => {
  const { draft } = await withDraftTaken(
    "Jahr 2023;;;;;\n;;Arbeitslose;Arbeitslose;Arbeitslosenquote;Arbeitslosenquote\n;;;langzeitarbeitslos;;Frauen\n;;Anzahl;Anzahl;Prozent;Prozent\n05954036;Witten;10;4;5,1;4,9\n05954004;Breckerfeld;5;1;3,0;2,8\n",
  );
  assert.deepEqual(drafted(draft), [
    "Arbeitslose · count · Anzahl",
    "Arbeitslose: langzeitarbeitslos · count · Anzahl",
    "Arbeitslosenquote · share · %",
    "Arbeitslosenquote: Frauen · share · %",
  ]);
});

test("a long table: the column that names the indicator, with its unit, and the one of a breakdown", async () => {
  const { draft, result } = await withDraftTaken(
    "ags,name,kuerzel,kurzname,geschlecht,einheit,jahr,wert\n05954036,Witten,a_pfl,Pflegequote,insgesamt,%,2023,4.5\n05954036,Witten,a_pfl,Pflegequote,weiblich,%,2023,5.5\n05954036,Witten,n_arzt,Ärzte,insgesamt,Personen,2023,80\n05954004,Breckerfeld,a_pfl,Pflegequote,insgesamt,%,2023,4.1\n05954004,Breckerfeld,n_arzt,Ärzte,insgesamt,Personen,2023,6\n",
  );
  assert.deepEqual(drafted(draft), ["Pflegequote · share · % · geschlecht", "Ärzte · count · Personen · geschlecht"]);
  assert.deepEqual(witten(result), [
    "aerzte – 2023 → 80",
    "pflegequote geschlecht=w 2023 → 5.5",
    "pflegequote – 2023 → 4.5",
  ]);
});

const FLAT_HEAD =
  "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label";

test("a GENESIS flat file is read by its own words: variables, units, months beside the year", async () => {
  const row = (month: string, label: string, value: string, code: string, name: string, unit: string) =>
    `12345;Statistik;JAHR;Jahr;2024;GEMEIN;Gemeinden;05954036;Witten;MONAT;Monate;${month};${label};${value};${unit};${code};${name}`;
  const { draft, result } = await withDraftTaken(
    [
      FLAT_HEAD,
      row("MONAT01", "Januar", "1234", "GAST01", "Gästeankünfte", "Anzahl"),
      row("MONAT02", "Februar", "-", "GAST01", "Gästeankünfte", "Anzahl"),
      row("MONAT01", "Januar", "12,5", "GAST02", "Auslastung", "Prozent"),
    ].join("\n"),
  );
  assert.deepEqual(drafted(draft), ["Gästeankünfte · count · Anzahl", "Auslastung · share · %"]);
  assert.deepEqual(witten(result), [
    "auslastung – 2024-01 → 12.5",
    "gaesteankuenfte – 2024-01 → 1234",
    "gaesteankuenfte – 2024-02 → 0",
  ]);
});

test("the flat files from before have a column per indicator", async () => {
  const { draft, result } = await withDraftTaken(
    "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;2_Merkmal_Code;2_Merkmal_Label;2_Auspraegung_Code;2_Auspraegung_Label;BEVSTD__Bevoelkerungsstand__Anzahl\n12411;Fortschreibung;STAG;Stichtag;31.12.2019;GEMEIN;Gemeinden;05954036;Witten;GES;Geschlecht;;Insgesamt;96563\n12411;Fortschreibung;STAG;Stichtag;31.12.2019;GEMEIN;Gemeinden;05954036;Witten;GES;Geschlecht;GESM;männlich;46900\n",
  );
  assert.deepEqual(drafted(draft), ["Bevoelkerungsstand · count · Anzahl · geschlecht"]);
  assert.deepEqual(witten(result), [
    "bevoelkerungsstand geschlecht=m 2019-12-31 → 46900",
    "bevoelkerungsstand – 2019-12-31 → 96563",
  ]);
});

test("SDMX-CSV: codes of sex with their total, status letters, half-years", async () => {
  const { draft, result } = await withDraftTaken(
    "DATAFLOW,FREQ,MEASURE,SEX,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nX:Y(1.0),S,UNEMP,T,05954036,2024-S1,30,A\nX:Y(1.0),S,UNEMP,F,05954036,2024-S1,14,P\nX:Y(1.0),S,EMP,T,05954036,2024-S1,300,A\nX:Y(1.0),S,EMP,T,05954004,2024-S1,40,A\n",
  );
  assert.deepEqual(drafted(draft), ["UNEMP · count · Anzahl · geschlecht", "EMP · count · Anzahl · geschlecht"]);
  assert.deepEqual(witten(result), ["emp – 2024-H1 → 300", "unemp geschlecht=w 2024-H1 → 14", "unemp – 2024-H1 → 30"]);
  const women = result.slices.find(({ categoryKey }) => categoryKey === "geschlecht=w");
  assert.equal(women?.status[3], STATUS.provisional);
});

test("what is in the catalogue is not drafted again; what is not is offered beside it", async () => {
  const { catalog, findings, slices } = await examineTable(
    "ags;jahr;Arbeitslose;Hunde\n05954036;2023;10;3\n05954004;2023;1;2\n",
  );
  assert.deepEqual(catalog && drafted(catalog), ["Hunde · count · Anzahl"]);
  assert.equal(findings.find(({ code }) => code === "indicators_missing")?.severity, "note");
  assert.equal(slices.length, 1);
});

test("topics and sources there are stay as they are", async () => {
  const filed = { topics: ["noch-nicht-eingeordnet"], sources: ["destatis"] };
  const { catalog } = await examineTable("ags;jahr;Hunde\n05954036;2023;3\n05954004;2023;1\n", undefined, {
    knowledge: { ...EMPTY, filed },
  });
  assert.equal(catalog?.topics, undefined);
});

test("the few towns of a county are found in a table of the whole country", async () => {
  const elsewhere = Array.from({ length: 9000 }, (_, at) => `${String(9_000_001 + at).padStart(8, "0")};${at}`);
  const rows = [...elsewhere, "05954036;3", "05954004;1", "05954008;1", "05954012;1"];
  const { result } = await withDraftTaken(`ags;Hunde 2023\n${rows.join("\n")}\n`);
  assert.deepEqual(witten(result), ["hunde – 2023 → 3"]);
});

const YEARS = ["2021", "2022"].map((year) => ({
  path: `EWR${year}.csv`,
  text: `RAUMID;BEZ;E_E;E_U1\n05954036;01;${year};1\n05954004;02;5;2\n05954008;02;6;2\n05954012;02;7;2\n`,
}));

test("an archive of one file per year is one table; faults name the file and its row", async () => {
  const { result } = await withDraftTaken(zip(YEARS), "ewr.zip");
  assert.deepEqual(witten(result), ["e-e – 2021 → 2021", "e-e – 2022 → 2022", "e-u1 – 2021 → 1", "e-u1 – 2022 → 1"]);
  assert.equal(counts(result.findings).tables_joined, 1);
  const broken = YEARS.map(({ path, text }, at) => ({ path, text: at === 1 ? text.replace(";5;2", ";fünf;2") : text }));
  const { findings } = await examineTable(zip(broken), undefined, { fileName: "ewr.zip", knowledge: EMPTY });
  const fault = findings.find(({ code }) => code === "not_a_number")?.findings[0];
  assert.deepEqual([fault?.place.sheet, fault?.place.row], ["EWR2022.csv", 3]);
});

test("a number behind the year in a file name may mean several periods, so it is asked", async () => {
  const { questions } = await examineTable("ags;Hunde\n05954036;3\n05954004;1\n", undefined, {
    fileName: "einwohner-2020-01-t1.csv",
    knowledge: EMPTY,
  });
  assert.deepEqual(
    questions[0]?.answers.map(({ mapping }) => JSON.stringify(mapping.period)),
    ["2020-H1", "2020-Q1", "2020-01", "2020"].map((fixed) => JSON.stringify({ fixed })),
  );
});

test("decimals of any length do not make large numbers; a unit in brackets may say `in`", async () => {
  const rows = ["05954036;58.016;61,5", "05954004;62.072538860103634;5,8", "05954008;9.5;20,1"];
  const { draft } = await withDraftTaken(
    `ags;jahr;foreigners_percentage;Bevölkerung (in 1.000)\n${rows.map((row) => row.replace(";", ";2023;")).join("\n")}\n`,
  );
  assert.deepEqual(drafted(draft), ["foreigners_percentage · share · %", "Bevölkerung · count · Tausend"]);
});
