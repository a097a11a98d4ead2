import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import fc from "fast-check";
import { rectangle } from "../../../areas/testing/partitions.ts";
import { readBoundaryFile } from "../formats/read-boundary-file.ts";
import { feature, geojsonFile } from "../testing/files.ts";
import { normaliseCodes } from "./codes.ts";
import { collectAreas } from "./collect.ts";
import { profileColumns } from "./profile.ts";
import { type KnownLevel, proposeMapping } from "./propose.ts";

type Row = Record<string, unknown>;

async function fileOf(rows: readonly Row[]) {
  return readBoundaryFile(
    geojsonFile(rows.map((row, index) => feature(rectangle(7 + index / 10, 51, 7.1 + index / 10, 51.1), row))),
  );
}

async function propose(rows: readonly Row[], draft: AreaMappingDraft = {}, levels: KnownLevel[] = []) {
  const file = await fileOf(rows);
  return proposeMapping(draft, {
    profiles: profileColumns(file.columns, file.features),
    features: file.features,
    levels,
  });
}

const level = (key: string, codes: string[], parent: string | null = null): KnownLevel => ({
  key,
  rank: 0,
  parent,
  codes: new Set(codes),
});

describe("a proposed mapping", () => {
  test("finds the keys and names of the survey office", async () => {
    const rows = [
      {
        OBJID: "DEBKGVG5000008NT",
        ADE: 6,
        GF: 4,
        ARS: "059540016016",
        AGS: "05954016",
        GEN: "Hattingen",
        BEZ: "Stadt",
        NUTS: "DEA56",
      },
      {
        OBJID: "DEBKGVG5000008NU",
        ADE: 6,
        GF: 4,
        ARS: "059540020020",
        AGS: "05954020",
        GEN: "Schwelm",
        BEZ: "Stadt",
        NUTS: "DEA56",
      },
    ];
    const { columns } = await propose(rows);
    assert.deepEqual(columns, { code: "AGS", name: "GEN", keys: { ars: "ARS", nuts: "NUTS" } });
  });

  test("finds a key under an odd heading by its values", async () => {
    const rows = ["01011101", "01011102", "01011103"].map((key, index) => ({
      BEZIRKSNAM: "Mitte",
      PLANUNGSRA: ["Stülerstraße", "Großer Tiergarten", "Lützowstraße"][index],
      FLAECHENGR: 366_755.5 + index,
      "broker Dow": key,
    }));
    const { columns } = await propose(rows);
    assert.equal(columns?.code, "broker Dow");
    assert.equal(columns?.name, "PLANUNGSRA");
  });

  test("leaves what the user said", async () => {
    const { columns } = await propose([{ id: "1", AGS: "05954016", GEN: "Hattingen", label: "H" }], {
      columns: { code: "id", name: "label" },
    });
    assert.equal(columns?.code, "id");
    assert.equal(columns?.name, "label");
  });

  test("takes the land and not the water of an area", async () => {
    const rows = [
      { AGS: "01", GEN: "Schleswig-Holstein", GF: 4 },
      { AGS: "01", GEN: "Schleswig-Holstein", GF: 2 },
      { AGS: "02", GEN: "Hamburg", GF: 4 },
    ];
    assert.deepEqual((await propose(rows)).only, { GF: ["4"] });
  });

  test("recognises the level by codes it knows, its parents by the beginning of the code", async () => {
    const levels = [level("kreis", ["05954", "05913"]), level("gemeinde", ["05954016", "05954020"], "kreis")];
    const mapping = await propose(
      [
        { key: "05954016", name: "Hattingen" },
        { key: "05954020", name: "Schwelm" },
      ],
      {},
      levels,
    );
    assert.equal(mapping.level?.key, "gemeinde");
    assert.deepEqual(mapping.columns?.parents, { kreis: { column: "key", digits: 5 } });
  });

  test("finds the column of the parents' codes", async () => {
    const levels = [level("bezirk", ["x1", "x2"]), level("planungsraum", [], "bezirk")];
    const rows = [
      { id: "0101", amt: "x1", name: "Nord" },
      { id: "0102", amt: "x2", name: "Süd" },
    ];
    const mapping = await propose(rows, { level: { key: "planungsraum" } }, levels);
    assert.deepEqual(mapping.columns?.parents, { bezirk: { column: "amt" } });
  });

  test("sees that a file has regional keys where the level has municipality keys", async () => {
    const mapping = await propose([{ ARS: "059540016016" }, { ARS: "059540020020" }], { level: { key: "gemeinde" } }, [
      level("gemeinde", ["05954016", "05954020"]),
    ]);
    assert.equal(mapping.codeForm, "ags_from_ars");
  });

  test("an edition that is a day or a year begins with it", async () => {
    assert.equal((await propose([], { edition: { key: "2024-01-01" } })).edition?.validFrom, "2024-01-01");
    assert.equal((await propose([], { edition: { key: "2016" } })).edition?.validFrom, "2016-01-01");
    assert.equal((await propose([], { edition: { key: "alt" } })).edition?.validFrom, undefined);
  });
});

describe("codes", () => {
  const repaired = (codes: string[], column = "AGS", known: string[] = []) =>
    normaliseCodes(codes, column, {}, new Set(known)).codes;

  test("that lost their zero get it back", () => {
    assert.deepEqual(repaired(["5954016", "5954020"]), ["05954016", "05954020"]);
    assert.deepEqual(repaired(["5954", "5913"]), ["05954", "05913"]);
    assert.deepEqual(repaired(["1001000", "16077000"]), ["01001000", "16077000"]);
    assert.deepEqual(repaired(["101", "102"], "nr", ["0101", "0102"]), ["0101", "0102"]);
    assert.deepEqual(repaired(["59540016016"], "ARS"), ["059540016016"]);
  });

  test("that lost none stay as they are", () => {
    assert.deepEqual(repaired(["05954016"]), ["05954016"]);
    assert.deepEqual(repaired(["101", "102", "1001"], "nr"), ["101", "102", "1001"]);
    assert.deepEqual(repaired(["A1", "B2"], "AGS"), ["A1", "B2"]);
  });

  test("written in groups are joined", () => {
    const { codes, findings } = normaliseCodes(["05 954 016"], "AGS", {}, new Set());
    assert.deepEqual(codes, ["05954016"]);
    assert.deepEqual(
      findings.map(({ code }) => code),
      ["code_blanks_removed"],
    );
  });

  test("as numbers and as text give the same areas", () => {
    const keys = fc.uniqueArray(fc.integer({ min: 0, max: 999_999 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(keys, (numbers) => {
        const official = numbers.map((number) => `05${String(number).padStart(6, "0")}`);
        assert.deepEqual(repaired(official.map((code) => String(Number(code)))), official);
      }),
    );
  });
});

describe("collected areas", () => {
  const mapping: AreaMappingDraft = { columns: { code: "Nr", name: "GEN", keys: { postcode: "PLZ" } } };

  test("stand in the order of their codes", async () => {
    const { areas } = collectAreas(
      await fileOf([
        { Nr: "2", GEN: "B" },
        { Nr: "1", GEN: "A" },
      ]),
      { columns: { code: "Nr" } },
      new Set(),
    );
    assert.deepEqual(
      areas.map(({ code, features }) => [code, features]),
      [
        ["1", [2]],
        ["2", [1]],
      ],
    );
  });

  test("several features of one area become one with a note, with different names they block", async () => {
    const same = collectAreas(
      await fileOf([
        { Nr: "1", GEN: "A", PLZ: "45525, 45527" },
        { Nr: "1", GEN: "A", PLZ: "45529" },
      ]),
      mapping,
      new Set(),
    );
    assert.equal(same.areas[0]?.shape.length, 2);
    assert.deepEqual(same.areas[0]?.keys, { postcode: ["45525", "45527", "45529"] });
    assert.deepEqual(
      same.findings.map(({ code, severity }) => [code, severity]),
      [["features_merged", "note"]],
    );
    const different = collectAreas(
      await fileOf([
        { Nr: "1", GEN: "A", PLZ: "" },
        { Nr: "1", GEN: "B", PLZ: "" },
      ]),
      mapping,
      new Set(),
    );
    assert.deepEqual(different.findings.map(({ code, place }) => [code, place.feature])[0], ["code_twice", 2]);
  });

  test("missing codes and names, unknown columns are told with their place", async () => {
    const file = await fileOf([
      { Nr: "", GEN: "A", PLZ: "" },
      { Nr: "2", GEN: "", PLZ: "" },
    ]);
    const { findings } = collectAreas(file, mapping, new Set());
    assert.deepEqual(
      findings.map(({ code, severity, place }) => [code, severity, place.feature, place.column]),
      [
        ["code_missing", "blocking", 1, "Nr"],
        ["name_missing", "warning", 2, "GEN"],
      ],
    );
    const wrong = collectAreas(file, { columns: { code: "nr" } }, new Set());
    assert.match(wrong.findings[0]?.message.de ?? "", /keine Spalte „nr“. Vorhanden sind: Nr, GEN, PLZ/);
  });
});
