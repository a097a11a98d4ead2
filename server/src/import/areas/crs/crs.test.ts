import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { forEachDatabase } from "../../../../../tests/support/databases.ts";
import type { Point } from "../../../areas/geometry/wkb.ts";
import type { Database } from "../../../database/database.ts";
import { sql } from "../../../database/sql.ts";
import { readCrsRows } from "./crs.store.ts";
import { type CrsRow, definitionOf } from "./definition.ts";
import { findCrs } from "./find-crs.ts";
import type { Range } from "./range.ts";
import { toWgs84 } from "./transform.ts";
import { recogniseWkt } from "./wkt.ts";

const esri = (name: string, datum: string, spheroid: string, projection: string, parameters: string) =>
  `PROJCS["${name}",GEOGCS["GCS",DATUM["${datum}",SPHEROID[${spheroid}]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["${projection}"],${parameters},UNIT["Meter",1.0]]`;

const meridian = (east: number, lon: number, scale: number) =>
  `PARAMETER["False_Easting",${east}.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${lon}.0],PARAMETER["Scale_Factor",${scale}],PARAMETER["Latitude_Of_Origin",0.0]`;

const GRS80 = '"GRS_1980",6378137.0,298.257222101';
const BESSEL = '"Bessel_1841",6377397.155,299.1528128';

const TEXTS: [string, number][] = [
  [
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
    4326,
  ],
  [
    `GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID[${GRS80}]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]`,
    4258,
  ],
  [esri("ETRS_1989_UTM_Zone_31N", "D_ETRS_1989", GRS80, "Transverse_Mercator", meridian(500000, 3, 0.9996)), 25831],
  [esri("ETRS_1989_UTM_Zone_32N", "D_ETRS_1989", GRS80, "Transverse_Mercator", meridian(500000, 9, 0.9996)), 25832],
  [esri("ETRS_1989_UTM_Zone_33N", "D_ETRS_1989", GRS80, "Transverse_Mercator", meridian(500000, 15, 0.9996)), 25833],
  [esri("ETRS_1989_UTM_Zone_N32", "D_ETRS_1989", GRS80, "Transverse_Mercator", meridian(32500000, 9, 0.9996)), 4647],
  [
    esri(
      "DHDN_3_Degree_Gauss_Zone_2",
      "D_Deutsches_Hauptdreiecksnetz",
      BESSEL,
      "Gauss_Kruger",
      meridian(2500000, 6, 1),
    ),
    31466,
  ],
  [
    esri(
      "DHDN_3_Degree_Gauss_Zone_3",
      "D_Deutsches_Hauptdreiecksnetz",
      BESSEL,
      "Gauss_Kruger",
      meridian(3500000, 9, 1),
    ),
    31467,
  ],
  [
    esri(
      "DHDN_3_Degree_Gauss_Zone_4",
      "D_Deutsches_Hauptdreiecksnetz",
      BESSEL,
      "Transverse_Mercator",
      meridian(4500000, 12, 1),
    ),
    31468,
  ],
  [
    esri(
      "DHDN_3_Degree_Gauss_Zone_5",
      "D_Deutsches_Hauptdreiecksnetz",
      BESSEL,
      "Gauss_Kruger",
      meridian(5500000, 15, 1),
    ),
    31469,
  ],
  [
    esri(
      "WGS_1984_UTM_Zone_32N",
      "D_WGS_1984",
      '"WGS_1984",6378137.0,298.257223563',
      "Transverse_Mercator",
      meridian(500000, 9, 0.9996),
    ),
    32632,
  ],
  [
    esri(
      "ETRS_1989_LAEA",
      "D_ETRS_1989",
      GRS80,
      "Lambert_Azimuthal_Equal_Area",
      'PARAMETER["False_Easting",4321000.0],PARAMETER["False_Northing",3210000.0],PARAMETER["Central_Meridian",10.0],PARAMETER["Latitude_Of_Origin",52.0]',
    ),
    3035,
  ],
  [
    esri(
      "WGS_1984_Web_Mercator_Auxiliary_Sphere",
      "D_WGS_1984",
      '"WGS_1984",6378137.0,298.257223563',
      "Mercator_Auxiliary_Sphere",
      'PARAMETER["False_Easting",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0]',
    ),
    3857,
  ],
  [
    esri(
      "Pulkovo_1942_Adj_1983_3_Degree_GK_Zone_4",
      "D_Pulkovo_1942_Adj_1983",
      '"Krasovsky_1940",6378245.0,298.3',
      "Gauss_Kruger",
      meridian(4500000, 12, 1),
    ),
    2398,
  ],
];

const around = ([x, y]: Point, size = 1000): Range => ({
  minX: x - size,
  minY: y - size,
  maxX: x + size,
  maxY: y + size,
});

/** The tower of Hattingen, about. */
const HATTINGEN: Point = [7.185, 51.399];
const JENA: Point = [11.586, 50.927];
/** Systems of one place or country, and where a point of each is looked for. */
const ELSEWHERE: [number, Point][] = [
  [3068, [13.4, 52.52]],
  [2154, [2.35, 48.85]],
  [27572, [2.35, 48.85]],
  [2056, [7.44, 46.95]],
  [28992, [5.39, 52.15]],
  [31370, [4.36, 50.84]],
  [31287, [14.3, 48.3]],
  [25830, [-3.7, 40.4]],
  [3034, [7.185, 51.399]],
  [5650, [13.4, 52.52]],
  [5652, [7.185, 51.399]],
  [5653, [13.4, 52.52]],
  [4314, [7.185, 51.399]],
];

forEachDatabase("coordinate reference systems", (open, kind) => {
  let database: Database;
  let rows: CrsRow[];
  const named = (code: number) => definitionOf(rows.find(({ srid }) => srid === code) as CrsRow);
  before(async () => {
    database = await open();
    rows = await database.reading((tx) => readCrsRows(tx));
  });

  test("are recognised in the spelling of ESRI and of OGC", () => {
    for (const [text, code] of TEXTS) assert.equal(recogniseWkt(text, rows)?.code, code, text);
    for (const code of [4326, 25832, 31467, 3857, 3035]) {
      const ogc = rows.find(({ srid }) => srid === code)?.srtext as string;
      assert.equal(recogniseWkt(ogc, rows)?.code, code);
      assert.equal(recogniseWkt(ogc.replace(/,AUTHORITY\["EPSG","\d+"\]/g, ""), rows)?.code, code);
    }
  });

  test("a house-made grid is used by its own numbers, with the shift of its datum", () => {
    const cologne = recogniseWkt(
      esri(
        "Koeln",
        "D_WGS_1984",
        '"WGS_1984",6378137.0,298.257223563',
        "Transverse_Mercator",
        meridian(2500000, 9, 0.9996),
      ),
      rows,
    );
    assert.equal(cologne?.code, null);
    const [longitude, latitude] = toWgs84(cologne as NonNullable<typeof cologne>)([2_356_500, 5_645_000]);
    assert.ok(Math.abs(longitude - 6.95) < 0.05 && Math.abs(latitude - 50.94) < 0.05);
    const old = recogniseWkt(
      esri("Eigen", "D_Deutsches_Hauptdreiecksnetz", BESSEL, "Gauss_Kruger", meridian(100000, 7, 1)),
      rows,
    );
    assert.match(old?.proj ?? "", /\+towgs84=598\.1/);
    assert.equal(recogniseWkt("Unsinn", rows), undefined);
  });

  test("are transformed as PostGIS does it, datum shift included", async () => {
    const usual = [4258, 25831, 25832, 25833, 31466, 31467, 31468, 31469, 4647, 3857, 3035, 32632];
    // PostGIS itself applies the shift of the old East German grid only in East Germany.
    const all: [number, Point][] = [
      ...usual.map((code): [number, Point] => [code, HATTINGEN]),
      [2398, JENA],
      ...ELSEWHERE,
    ];
    for (const [code, place] of all) {
      const [given] = await database.reading((tx) =>
        tx.rows<{ x: number; y: number }>(sql`
          select ST_X(p) as x, ST_Y(p) as y
          from (select ST_Transform(ST_SetSRID(ST_MakePoint(${place[0]}, ${place[1]}), 4326), ${code}::integer) as p) t`),
      );
      const [longitude, latitude] = toWgs84(named(code))([given?.x as number, given?.y as number]);
      const metres = Math.hypot((longitude - place[0]) * 69_400, (latitude - place[1]) * 111_195);
      assert.ok(metres < 6, `EPSG:${code} is ${metres} m off`);
    }
  });

  if (kind === "embedded") return;

  describe("of a file", () => {
    const gk2 = around([2_582_000, 5_696_000]);

    test("are what the user says, before what the file says", () => {
      const found = findCrs({ kind: "epsg", code: 25832 }, gk2, rows, { crs: "EPSG:31466" });
      assert.equal(found.definition?.code, 31466);
      assert.deepEqual(found.findings, []);
    });

    test("are guessed by the range when nothing is said, with a warning", () => {
      const found = findCrs({ kind: "none" }, gk2, rows);
      assert.equal(found.definition?.code, 31466);
      assert.deepEqual(
        found.findings.map(({ code, severity }) => [code, severity]),
        [["crs_guessed", "warning"]],
      );
    });

    test("stay unknown when the range fits several", () => {
      const found = findCrs({ kind: "none" }, around([400_000, 5_700_000]), rows);
      assert.equal(found.definition, null);
      assert.match(found.findings[0]?.message.de ?? "", /EPSG:25832, EPSG:25833/);
      assert.equal(found.findings[0]?.severity, "blocking");
    });

    test("contradict coordinates that look like degrees", () => {
      const found = findCrs({ kind: "epsg", code: 25832 }, around(HATTINGEN, 0.1), rows);
      assert.deepEqual(
        found.findings.map(({ code }) => code),
        ["crs_contradicts"],
      );
    });

    test("swapped axes are noticed and turned, in degrees and in metres", () => {
      const degrees = findCrs({ kind: "format" }, around([51.4, 7.2], 0.1), rows);
      assert.equal(degrees.swapAxes, true);
      const metres = findCrs({ kind: "epsg", code: 31466 }, around([5_696_000, 2_582_000]), rows);
      assert.equal(metres.swapAxes, true);
      assert.deepEqual(
        [...degrees.findings, ...metres.findings].map(({ code }) => code),
        ["axes_swapped", "axes_swapped"],
      );
      const [longitude, latitude] = toWgs84(named(31466), true)([5_696_000, 2_582_000]);
      assert.ok(Math.abs(longitude - 7.18) < 0.05 && Math.abs(latitude - 51.4) < 0.05);
    });

    test("swapped axes are noticed where the wrong way round is in Europe too", () => {
      const laea = findCrs({ kind: "epsg", code: 3035 }, around([3_116_000, 4_125_000]), rows);
      assert.equal(laea.swapAxes, true);
      const straight = findCrs({ kind: "epsg", code: 3035 }, around([4_125_000, 3_116_000]), rows);
      assert.equal(straight.swapAxes, false);
    });

    test("any system may be named: of Berlin, of a neighbouring country, with the zone before the east value", () => {
      for (const [code, place] of [
        [3068, [24_000, 20_000]],
        [2154, [652_000, 6_862_000]],
        [5650, [33_392_000, 5_820_000]],
      ] as [number, Point][]) {
        const found = findCrs({ kind: "none" }, around(place), rows, { crs: `EPSG:${code}` });
        assert.equal(found.definition?.code, code);
        assert.equal(found.swapAxes, false);
        assert.deepEqual(found.findings, []);
      }
    });

    test("a code nobody knows is told", () => {
      assert.deepEqual(
        findCrs({ kind: "epsg", code: 999_999 }, gk2, rows).findings.map(({ code }) => code),
        ["crs_unknown"],
      );
    });

    test("a datum without a known way to WGS 84 is a warning", () => {
      const found = findCrs({ kind: "epsg", code: 3398 }, around([4_550_000, 5_650_000]), rows);
      assert.deepEqual(
        found.findings.map(({ code }) => code),
        ["datum_shift_unknown"],
      );
    });
  });
});
