import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import Papa from "papaparse";
import { parse } from "yaml";
import { parseCatalogFile } from "../../indicators/catalog-file.ts";
import { type Examination, examine } from "./examine.ts";
import type { Knowledge, KnownLevel } from "./knowledge.ts";

const ROOT = join(import.meta.dirname, "../../../..");
const DATA = join(ROOT, "../shared/data");
const absent = !existsSync(DATA) && "../shared/data is absent";

function level(key: string, rank: number, file: string, code: string, name: string): KnownLevel {
  const { features } = JSON.parse(readFileSync(join(DATA, "boundaries/en-kreis", file), "utf8")) as {
    features: { properties: Record<string, string> }[];
  };
  const areas = new Map(features.map(({ properties }) => [properties[code] as string, properties[name] as string]));
  const edition = {
    id: rank,
    key: "2016-01-01",
    validFrom: "2016-01-01",
    codes: [...areas.keys()],
    names: [...areas.values()],
    keys: {},
  };
  return { key, name: { de: key }, rank, editions: [edition], codes: areas };
}

function knowledge(): Knowledge {
  const { catalog } = parseCatalogFile(readFileSync(join(ROOT, "tests/scenario/catalog.yaml")));
  return {
    levels: [
      level("kreis", 1, "nrw-kreise-vg250-2016.geojson", "AGS", "GEN"),
      level("gemeinde", 2, "nrw-gemeinden-vg250-2016.geojson", "AGS", "GEN"),
      level("en-gemeinde", 3, "en-gemeinden-dvg1-detailed.geojson", "ags", "name"),
    ],
    indicators: (catalog?.indicators ?? []).map((document, place) => ({ id: place + 1, document })),
    dimensions: [],
    today: "2025-06-30",
  };
}

const mappingOf = (name: string) =>
  parse(readFileSync(join(ROOT, `tests/scenario/mappings/${name}.yaml`), "utf8")) as ValueMapping;

function read(file: string, mapping?: ValueMapping): Promise<Examination> {
  const bytes = readFileSync(join(DATA, "indicators", file));
  return examine({ bytes, fileName: file.replace(/.*\//, ""), mapping, wishes: {}, knowledge: knowledge() });
}

function records(file: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(readFileSync(join(DATA, "indicators", file), "utf8"), {
    header: true,
    skipEmptyLines: true,
  }).data;
}

/** indicator|period|code → value, of what was read. */
function valuesOf({ slices }: Examination, levelKey: string): Map<string, number> {
  const codes = knowledge().levels.find(({ key }) => key === levelKey)?.editions[0]?.codes ?? [];
  const values = new Map<string, number>();
  for (const slice of slices)
    slice.value.forEach((value, area) => {
      if (!Number.isNaN(value)) values.set(`${slice.indicator}|${slice.periodKey}|${codes[area]}`, value);
    });
  return values;
}

const FILES = [
  {
    file: "en-gemeinden-zeitreihen-long.csv",
    mapping: "en-gemeinden-zeitreihen",
    level: "en-gemeinde",
    findings: [],
    expected: (mapping: ValueMapping) =>
      records("en-gemeinden-zeitreihen-long.csv").map(
        (row) => [`${mapping.indicators?.keys[row.indicator!]}|${row.year}|${row.ags}`, Number(row.value)] as const,
      ),
  },
  {
    file: "inkar/inkar2024-nrw-gemeinden-auswahl.csv",
    mapping: "inkar-nrw-gemeinden-auswahl",
    level: "gemeinde",
    findings: [],
    expected: (mapping: ValueMapping) => wide("inkar/inkar2024-nrw-gemeinden-auswahl.csv", mapping, (row) => row.ags!),
  },
  {
    file: "inkar/inkar2024-nrw-kreise-medizin_soziales.csv",
    mapping: "inkar-nrw-kreise-medizin-soziales",
    level: "kreis",
    findings: [],
    expected: (mapping: ValueMapping) =>
      wide("inkar/inkar2024-nrw-kreise-medizin_soziales.csv", mapping, (row) =>
        row.raumbezug === "Kreise" ? row.kennziffer!.padStart(5, "0") : "",
      ),
  },
  {
    file: "gisd/GISD_Nordrhein-Westfalen_Gemeindeverband.csv",
    mapping: "gisd-nrw-gemeindeverband",
    level: "gemeinde",
    findings: ["keys_mended"],
    expected: () =>
      records("gisd/GISD_Nordrhein-Westfalen_Gemeindeverband.csv").map(
        (row) =>
          [`gisd|${row.year}|${row.gvb_id!.slice(0, 5)}${row.gvb_id!.slice(6)}`, Number(row.gisd_score)] as const,
      ),
  },
  {
    file: "care/pflegestatistik-kreise-2003-2015.xlsx",
    mapping: "pflegestatistik-kreise",
    level: "kreis",
    findings: ["keys_mended", "outside_territory", "unknown_area"],
    expected: care,
  },
] as const;

function wide(
  file: string,
  mapping: ValueMapping,
  code: (row: Record<string, string>) => string,
): (readonly [string, number])[] {
  return records(file).flatMap((row) =>
    mapping.values.flatMap(({ column, indicator }) => {
      const text = row[column as string];
      return text && code(row) !== "" ? [[`${indicator}|${row.jahr}|${code(row)}`, Number(text)] as const] : [];
    }),
  );
}

const CARE: Record<string, string> = {
  pflegedienste: "pflegedienste",
  personal_pflegedienste: "personal-der-pflegedienste",
  pflegeheime: "pflegeheime",
  plaetze: "plaetze-in-pflegeheimen",
  plaetze_vollstationaer_dauerpflege: "plaetze-vollstationaere-dauerpflege",
  personal_pflegeheime: "personal-der-pflegeheime",
};

function care(): (readonly [string, number])[] {
  return records("care/pflegestatistik-nrw-kreise-2003-2015.expected.csv")
    .filter(({ ags }) => ags !== "05354")
    .flatMap((row) =>
      Object.entries(CARE).flatMap(([column, indicator]) =>
        row[column] ? [[`${indicator}|${row.stichtag!.slice(0, 4)}|${row.ags}`, Number(row[column])] as const] : [],
      ),
    );
}

for (const { file, mapping: name, level: levelKey, findings, expected } of FILES)
  test(`${file} is read cell by cell as another library reads it`, { skip: absent }, async () => {
    const mapping = mappingOf(name);
    const result = await read(file, mapping);
    assert.equal(result.edition?.level, levelKey);
    const codes = result.findings.filter(({ code }) => code !== "areas_missing").map(({ code }) => code);
    assert.deepEqual(codes.sort(), [...findings]);
    const values = valuesOf(result, levelKey);
    const wanted = new Map(expected(mapping));
    assert.ok(wanted.size > 1000);
    assert.deepEqual([...values].sort(), [...wanted].sort());
  });

test("the abolished county of the care workbook is named with its rows", { skip: absent }, async () => {
  const { findings, accounting } = await read(
    "care/pflegestatistik-kreise-2003-2015.xlsx",
    mappingOf("pflegestatistik-kreise"),
  );
  const unknown = findings.find(({ code }) => code === "unknown_area");
  assert.deepEqual([unknown?.count, unknown?.severity, unknown?.findings[0]?.value], [1, "warning", "5354"]);
  assert.match(unknown?.findings[0]?.message.de ?? "", /Aachen, Kreis/);
  assert.equal(accounting?.unknownArea, 7);
});

for (const { file, mapping: name, level: levelKey } of FILES)
  test(`${file} is understood without a mapping`, { skip: absent }, async () => {
    const result = await read(file);
    const blocking = result.findings.filter(({ severity }) => severity === "blocking");
    assert.deepEqual(blocking, []);
    assert.deepEqual(result.questions, []);
    const given = mappingOf(name);
    assert.equal(result.mapping?.level, levelKey);
    assert.equal(result.mapping?.area.column, given.area.column);
    assert.deepEqual(
      new Set(result.mapping?.values.map(({ column }) => column)),
      new Set(given.values.map(({ column }) => column)),
    );
    assert.deepEqual(result.mapping?.indicators ?? {}, given.indicators ?? {});
  });

const MORE: [file: string, area: string | undefined, period: string][] = [
  ["inkar/inkar2024-en-gemeinden-long.csv", "ags", '{"column":"jahr"}'],
  ["inkar/inkar2024-nrw-kreise-bildung.csv", "kennziffer", '{"column":"jahr"}'],
  ["inkar/inkar-en-kreis-und-nachbarn-1995-2022.csv", "county_code", '{"column":"year"}'],
  ["gisd/GISD_Bund_Kreis.csv", "kreis_id", '{"column":"year"}'],
  ["genesis-classic/12411-0018.csv", "B", '{"column":"A"}'],
  ["genesis-classic/13211-02-05-4.csv", "B", '{"column":"A"}'],
  ["genesis-flat/12411-01-01-4_de_flat.csv", "1_variable_attribute_code", '{"column":"time"}'],
  ["care/pflegestatistik-nrw-kreise-2003-2015.expected.csv", "ags", '{"column":"stichtag"}'],
];

for (const [file, area, period] of MORE)
  test(`areas and periods of ${file} are found`, { skip: absent }, async () => {
    const { mapping } = await read(file);
    assert.equal(mapping?.area.column, area);
    assert.equal(JSON.stringify(mapping?.period), period);
  });
