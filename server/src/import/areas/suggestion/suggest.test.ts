import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import type { AboutFile } from "../formats/boundary-file.ts";
import { profileColumns } from "../mapping/profile.ts";
import { type KnownLevel, proposeMapping } from "../mapping/propose.ts";
import { suggest } from "./suggest.ts";

type Given = { layer?: string; about?: AboutFile; levels?: KnownLevel[]; draft?: AreaMappingDraft };

/** What is presumed of a file of this name with these rows. */
function presumed(fileName: string, rows: readonly Record<string, string>[], given: Given = {}) {
  const { layer = "", about = { titles: [] }, levels = [], draft = { version: 1 } } = given;
  const columns = Object.keys(rows[0] ?? {});
  const features = rows.map((row, index) => ({
    number: index + 1,
    values: columns.map((name) => row[name] ?? ""),
    shape: [],
  }));
  const profiles = profileColumns(columns, features);
  const mapping = proposeMapping(draft, { profiles, features, levels });
  return { mapping, suggested: suggest({ fileName, layer, about, profiles, features, levels, mapping }) };
}

const towns = (more: Record<string, string> = {}) => [
  { AGS: "05954016", GEN: "Hattingen", ...more },
  { AGS: "05954020", GEN: "Schwelm", ...more },
];
const named = (count: number, more: Record<string, string> = {}) =>
  Array.from({ length: count }, (_, index) => ({ NR: String(101 + index), NAME: `Gebiet ${index}`, ...more }));
const levelOf = (...args: Parameters<typeof presumed>) => presumed(...args).suggested?.level?.key;
const editionOf = (...args: Parameters<typeof presumed>) => presumed(...args).suggested?.edition;
const kreis: KnownLevel = {
  key: "kreis",
  rank: 30,
  parent: null,
  codes: new Set(["05954"]),
  names: { name: { de: "Kreise und kreisfreie Städte" }, singular: { de: "Kreis" } },
};

describe("the level of a file is presumed", () => {
  test("from the administrative level of the survey office, before any name", () => {
    assert.equal(levelOf("gemeinden.shp.zip", towns({ ADE: "4" })), "kreis");
  });

  test("from official keys by their length", () => {
    assert.equal(levelOf("Ennepe-Ruhr-Kreis.geojson", towns()), "gemeinde");
    const keys = (...codes: string[]) => codes.map((AGS, index) => ({ AGS, GEN: `Name ${index}` }));
    assert.equal(levelOf("x.zip", keys("05954", "05911")), "kreis");
    assert.equal(levelOf("x.zip", keys("05954000", "05911000")), "kreis");
    assert.equal(levelOf("x.zip", keys("05", "06")), "land");
  });

  test("from names of layer and file, the finest level first", () => {
    assert.equal(levelOf("x.zip", named(3), { layer: "VG250_KRS" }), "kreis");
    assert.equal(levelOf("x.zip", named(3), { layer: "lor_planungsraeume_2021" }), "planungsraum");
    assert.equal(levelOf("Quartiere_Musterkreis.gpkg", named(3)), "quartier");
    assert.equal(levelOf("fr-communes-2018.topo.json.gz", named(3)), "gemeinde");
    assert.equal(
      levelOf("grenzen.geojson", named(3), { about: { titles: ["Statistische Bezirke 2020"] } }),
      "statistischer-bezirk",
    );
  });

  test("from columns of an office, and not at all where nothing tells it", () => {
    assert.equal(levelOf("x.zip", [{ STB_NR: "1" }, { STB_NR: "2" }]), "stadtbezirk");
    assert.equal(presumed("grenzen.geojson", named(3)).suggested, undefined);
  });

  test("with names and size when it is new, and by key alone when the store has it", () => {
    const fresh = presumed("x.zip", towns(), { levels: [kreis] }).suggested;
    assert.deepEqual(fresh?.level?.name, { de: "Städte und Gemeinden", en: "Towns and municipalities" });
    assert.equal(fresh?.level?.parent, "kreis");
    const mine: KnownLevel = {
      ...kreis,
      key: "sozialraeume-en",
      rank: 70,
      codes: new Set(),
      names: { name: { de: "Sozialräume EN" }, singular: { de: "Sozialraum EN" } },
    };
    assert.deepEqual(presumed("sozialraeume_en_neu.zip", named(3), { levels: [mine] }).suggested?.level, {
      key: "sozialraeume-en",
    });
  });
});

describe("the edition of a file is presumed", () => {
  test("from the day the file states, the latest day something began, or its name", () => {
    assert.deepEqual(editionOf("x-1999.zip", named(2, { STAND: "01.01.2021" })), {
      key: "2021-01-01",
      validFrom: "2021-01-01",
    });
    const begun = [
      { ...towns()[0], BEGINN: "2019-10-04" },
      { ...towns()[1], BEGINN: "2021-07-01" },
    ];
    assert.equal(editionOf("vg5000-2021.zip", begun as Record<string, string>[])?.validFrom, "2021-07-01");
    assert.deepEqual(editionOf("vg250-2022.zip", begun as Record<string, string>[]), {
      key: "2022",
      validFrom: "2022-01-01",
    });
    assert.deepEqual(editionOf("quartiere_2020-05-01.geojson", named(2)), {
      key: "2020-05-01",
      validFrom: "2020-05-01",
    });
    assert.equal(editionOf("quartiere_01-05-2020.geojson", named(2))?.key, "2020-05-01");
    assert.deepEqual(editionOf("quartiere 2020.geojson", named(2)), { key: "2020", validFrom: "2020-01-01" });
  });

  test("neither from the year a file ends with nor from an EPSG code", () => {
    assert.equal(editionOf("quartiere-until-2020.epsg25833.zip", named(2)), undefined);
    assert.equal(editionOf("quartiere_bis_2020.zip", named(2)), undefined);
  });

  test("with the attribution the file, its object keys, or the edition before tells", () => {
    const notes = { titles: [], attribution: "© GeoBasis-DE / BKG <Jahr>", licence: "dl-de/by-2.0" };
    const told = editionOf("x-2021.zip", towns(), { about: notes });
    assert.deepEqual([told?.attribution, told?.licence], ["© GeoBasis-DE / BKG 2021", "dl-de/by-2.0"]);
    assert.equal(editionOf("x.zip", towns({ OBJID: "DEBKGVG50001" }))?.attribution, "© GeoBasis-DE / BKG");
    const newest = { key: "2020", attribution: "© Stadt Hagen 2020", licence: "CC BY 4.0" };
    const quartier: KnownLevel = { ...kreis, key: "quartier", rank: 70, codes: new Set(), newest };
    const next = presumed("quartiere_2024.zip", named(2), { levels: [quartier] }).suggested;
    assert.deepEqual([next?.edition?.attribution, next?.edition?.licence], ["© Stadt Hagen 2024", "CC BY 4.0"]);
    assert.equal(next?.because.licence?.de, "wie beim Gebietsstand 2020");
  });

  test("only where nobody has said it, and never into the mapping itself", () => {
    const said = { version: 1 as const, level: { key: "gemeinde" }, edition: { key: "2019", attribution: "© X" } };
    const { mapping, suggested } = presumed("kreise_2021.zip", towns({ OBJID: "DEBKG1" }), { draft: said });
    assert.equal(suggested, undefined);
    assert.equal(mapping.edition?.validFrom, "2019-01-01");
    assert.equal(presumed("gemeinden_2021.zip", towns()).mapping.level, undefined);
  });
});
