import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { AreaDelivery } from "@raumblick/api/areas.api";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { Refusal } from "@raumblick/model/refusal";
import { forEachDatabase } from "../../../../tests/support/databases.ts";
import { readEdition, readEditionAreas } from "../../areas/areas.store.ts";
import { type MultiPolygon, readWkb } from "../../areas/geometry/wkb.ts";
import { partition, rectangle } from "../../areas/testing/partitions.ts";
import type { Database } from "../../database/database.ts";
import { sql } from "../../database/sql.ts";
import { FILE_LIMITS } from "../limits.ts";
import { Mappings } from "../mappings/mappings.ts";
import { readDeliveredFile } from "./area-deliveries.store.ts";
import { AreaDeliveries, parseMapping } from "./area-deliveries.ts";
import { clockwise, dbf, feature, geojsonFile, shp, zipFile } from "./testing/files.ts";

type Town = { shape: MultiPolygon; AGS: unknown; GEN?: string };

const EN: Town[] = [
  { AGS: "05954016", GEN: "Hattingen", shape: rectangle(7.1, 51.3, 7.2, 51.4) },
  { AGS: "05954020", GEN: "Schwelm", shape: rectangle(7.2, 51.3, 7.3, 51.4) },
  { AGS: "05954036", GEN: "Witten", shape: rectangle(7.1, 51.4, 7.3, 51.5) },
];
const square = (x: number, y: number, size: number) => rectangle(x, y, x + size, y + size)[0]?.[0] ?? [];
/** One area with 2,500 holes that lie over each other: mending it takes seconds, growing with the square. */
const CROWDED: Town = {
  AGS: "05954004",
  GEN: "Breckerfeld",
  shape: [
    [
      square(7, 51, 1),
      ...Array.from({ length: 2_500 }, (_, i) =>
        square(7.01 + (i % 140) * 0.007, 51.01 + Math.floor(i / 140) * 0.0067, 0.0075).toReversed(),
      ),
    ],
  ],
};
const file = (towns: readonly Town[], more: object = {}) =>
  geojsonFile(
    towns.map(({ shape, ...row }) => feature(shape, row)),
    more,
  );
const draft = (key: string, more: AreaMappingDraft = {}): AreaMappingDraft => ({
  version: 1,
  level: { key: "gemeinde" },
  edition: { key },
  ...more,
});
const found = ({ findings }: AreaDelivery) => findings.map(({ severity, code }) => `${severity} ${code}`);
const sentence = ({ findings }: AreaDelivery, code: string) =>
  findings.find((group) => group.code === code)?.findings[0]?.message.de ?? "";

forEachDatabase("deliveries of boundaries", (open, kind) => {
  let database: Database;
  let deliveries: AreaDeliveries;
  const handIn = (bytes: Uint8Array, mapping: AreaMappingDraft) =>
    deliveries.handIn({ fileName: "grenzen", bytes, person: "Petra Plan" }, mapping);
  const refusal = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Refusal, String(error));
    return error;
  };

  before(async () => {
    database = await open();
    deliveries = new AreaDeliveries(database);
  });

  test("a good file is checked, told, and stored when accepted", async () => {
    const delivery = await handIn(file(EN), draft("2016-01-01"));
    assert.deepEqual(found(delivery), []);
    assert.equal(delivery.summary.outcome, "new");
    assert.equal(delivery.summary.areaCount, 3);
    assert.ok(Math.abs(delivery.summary.squareKilometres - 310) < 2);
    assert.equal(delivery.summary.crs?.code, "EPSG:4326");
    assert.equal(delivery.createdBy, "Petra Plan");
    assert.equal(await database.reading((tx) => readEdition(tx, "gemeinde")), undefined, "checking stores no areas");
    const { delivery: accepted, edition } = await deliveries.accept(delivery.id, "Petra Plan");
    assert.equal(accepted.state, "accepted");
    assert.equal(edition.areaCount, 3);
    const row = await database.reading((tx) => readEdition(tx, "gemeinde"));
    const columns = await database.reading((tx) => readEditionAreas(tx, row?.id as number));
    assert.deepEqual(columns.names, ["Hattingen", "Schwelm", "Witten"]);
    assert.deepEqual(columns.neighbours, [
      [1, 2],
      [0, 2],
      [0, 1],
    ]);
    assert.ok(Math.abs((columns.squareKilometres[0] ?? 0) - 77.6) < 0.3);
  });

  test("the same file again is unchanged, and accepting it changes nothing", async () => {
    const before = await database.reading((tx) => readEdition(tx, "gemeinde"));
    const delivery = await handIn(file(EN), draft("2016-01-01"));
    assert.equal(delivery.summary.outcome, "unchanged");
    await deliveries.accept(delivery.id, "x");
    assert.deepEqual(await database.reading((tx) => readEdition(tx, "gemeinde")), before);
  });

  test("rings the other way round or begun elsewhere are the same boundaries, a moved point is not", async () => {
    const holed = (hole: MultiPolygon[number][number]): MultiPolygon => [[square(7.1, 51.3, 0.1), hole]];
    const hole = square(7.13, 51.33, 0.02);
    // Its sides cross where no decimal number is: repaired, it is stored with more digits than files are read with.
    const crossed: MultiPolygon = [
      [
        [
          [7.3, 51.3],
          [7.4, 51.37],
          [7.4, 51.3],
          [7.3, 51.4],
          [7.3, 51.3],
        ],
      ],
    ];
    const towns = (first: MultiPolygon, second = crossed) =>
      file([
        { AGS: "05954016", GEN: "Hattingen", shape: first },
        { AGS: "05954020", GEN: "Schwelm", shape: second },
      ]);
    const turned = (shape: MultiPolygon): MultiPolygon =>
      shape.map((rings) =>
        rings.map((ring) => {
          const [, second, ...rest] = ring.toReversed();
          return [second!, ...rest, second!];
        }),
      );
    const { id } = await handIn(towns(holed(hole.toReversed())), draft("2012-01-01"));
    await deliveries.accept(id, "x");
    const stored = () => database.reading((tx) => readEdition(tx, "gemeinde", "2012-01-01"));
    const before = await stored();
    const shapes = await database.reading((tx) =>
      tx.rows<{ wkb: Uint8Array }>(sql`
        select ST_AsBinary(geometry, 'NDR') as wkb from internal.edition_area where edition_id = ${before?.id} order by position`),
    );
    const [one, other] = shapes.map(({ wkb }) => turned(readWkb(wkb)));
    const again = await handIn(towns(one!, other!), draft("2012-01-01"));
    assert.deepEqual([again.summary.outcome, again.summary.contentHash], ["unchanged", before?.contentHash]);
    await deliveries.accept(again.id, "x");
    assert.deepEqual(await stored(), before);
    const moved = await handIn(towns(holed(square(7.13, 51.33, 0.021))), draft("2012-01-01"));
    assert.equal(moved.summary.outcome, "blocked");
  });

  test("the same open file is the same delivery; decided ones keep no file and are not decided twice", async () => {
    const one = await handIn(file(EN.slice(0, 2)), draft("2020-01-01"));
    const two = await handIn(file(EN.slice(0, 2)), draft("2020-01-01"));
    assert.equal(two.id, one.id);
    assert.equal((await deliveries.discard(one.id, "x")).state, "discarded");
    assert.equal(await database.reading((tx) => readDeliveredFile(tx, one.id)), undefined);
    assert.equal((await refusal(deliveries.discard(one.id, "x"))).code, "delivery_decided");
    assert.equal((await refusal(deliveries.accept(one.id, "x"))).code, "delivery_decided");
    assert.equal((await refusal(deliveries.accept(999_999, "x"))).code, "delivery_not_found");
  });

  test("another content for a known edition blocks, unless replacing is asked for", async () => {
    const renamed = EN.map((town) => (town.GEN === "Witten" ? { ...town, GEN: "Witten an der Ruhr" } : town));
    const delivery = await handIn(file(renamed), draft("2016-01-01"));
    assert.deepEqual(found(delivery), ["blocking edition_exists"]);
    assert.equal((await refusal(deliveries.accept(delivery.id, "x"))).code, "delivery_blocked");
    const again = await deliveries.remap(delivery.id, draft("2016-01-01", { replace: true }));
    assert.equal(again.summary.outcome, "replaces");
    await deliveries.discard(delivery.id, "x");
  });

  test("the difference to the former edition is told", async () => {
    const now = [
      EN[0] as Town,
      { ...(EN[1] as Town), GEN: "Schwelm-Süd" },
      { AGS: "05954044", GEN: "Neustadt", shape: rectangle(7.1, 51.4, 7.3, 51.5) },
    ];
    const { summary } = await handIn(file(now), draft("2024-01-01"));
    assert.deepEqual(summary.former, {
      edition: "2016-01-01",
      added: { count: 1, codes: ["05954044"] },
      vanished: { count: 1, codes: ["05954036"] },
      renamed: { count: 1, areas: [{ code: "05954020", before: "Schwelm", after: "Schwelm-Süd" }] },
    });
  });

  test("all findings come at once, each with its feature", async () => {
    const bow: MultiPolygon = [
      [
        [
          [7.1, 51.3],
          [7.2, 51.4],
          [7.2, 51.3],
          [7.1, 51.4],
          [7.1, 51.3],
        ],
      ],
    ];
    const delivery = await handIn(
      geojsonFile([
        feature(bow, { AGS: "05954004", GEN: "Schleife" }),
        feature(rectangle(7.3, 51.3, 7.4, 51.4), { AGS: "05954008", GEN: "Eins" }),
        feature(rectangle(7.35, 51.3, 7.45, 51.4), { AGS: "05954012", GEN: "Zwei" }),
        feature(rectangle(7.5, 51.3, 7.6, 51.4), { AGS: "05954012", GEN: "Drei" }),
        feature(rectangle(7.6, 51.3, 7.7, 51.4), { AGS: "", GEN: "Ohne Schlüssel" }),
        {
          type: "Feature",
          properties: { AGS: "05954099", GEN: "Ort" },
          geometry: { type: "Point", coordinates: [7.1, 51.3] },
        },
      ]),
      draft("2025-01-01"),
    );
    const codes = found(delivery);
    for (const expected of [
      "blocking code_twice",
      "blocking code_missing",
      "blocking geometry_not_polygon",
      "warning geometry_repaired",
    ])
      assert.ok(codes.includes(expected), `${expected} in ${codes}`);
    assert.match(sentence(delivery, "geometry_repaired"), /kreuzt sich selbst bei 7\.15/);
    assert.equal(delivery.summary.outcome, "blocked");
  });

  test("an area with more rings than can be repaired blocks at once, and the setting is named", async () => {
    const delivery = await handIn(file([CROWDED, EN[1] as Town]), draft("2031-01-01"));
    assert.deepEqual(found(delivery), ["blocking geometry_too_many_rings"]);
    assert.match(sentence(delivery, "geometry_too_many_rings"), /2\.501 Ringe.*1\.000.*RAUMBLICK_LIMIT_RINGS/);
  });

  // The embedded store is opened anew then, which the tests of that store show with a store of their own.
  if (kind === "postgresql")
    test("the store ends work on boundaries that takes longer than allowed, and goes on", async () => {
      const patient = new AreaDeliveries(database, { ...FILE_LIMITS, rings: 100_000, seconds: 2 });
      const towns = { fileName: "grenzen", bytes: file([CROWDED]), person: "Petra Plan" };
      const { code, kind: refused, sentence: told } = await refusal(patient.handIn(towns, draft("2032-01-01")));
      assert.deepEqual([refused, code], ["too_large", "boundary_work_too_long"]);
      assert.match(told.de, /nach 2 Sekunden abgebrochen.*RAUMBLICK_LIMIT_SECONDS/);
      assert.match(told.en, /after 2 seconds.*RAUMBLICK_LIMIT_SECONDS/);
      assert.equal((await handIn(file(EN), draft("2032-01-01"))).summary.outcome, "new");
    });

  test("overlapping areas are told with their size", async () => {
    const delivery = await handIn(
      file([EN[0] as Town, { ...(EN[1] as Town), shape: rectangle(7.19, 51.3, 7.3, 51.4) }]),
      draft("2026-01-01"),
    );
    assert.deepEqual(found(delivery), ["warning areas_overlap"]);
    assert.match(sentence(delivery, "areas_overlap"), /Hattingen und 05954020 Schwelm überlappen sich auf 7,7\d km²/);
  });

  test("an area far away and codes of another kind are noticed", async () => {
    const { shapes } = partition({ columns: 3, rows: 2, wander: 0.3, steps: 3, cell: 0.05, seed: 5 });
    const towns = shapes.map((shape, index) => ({ AGS: `X-${index}`, GEN: `Ort ${index}`, shape }));
    const delivery = await handIn(
      file([...towns, { AGS: "X-9", GEN: "Null Island", shape: rectangle(0, 0, 0.1, 0.1) }]),
      draft("2027-01-01"),
    );
    assert.deepEqual(found(delivery).sort(), ["warning area_far_away", "warning codes_unlike_level"]);
    assert.match(sentence(delivery, "area_far_away"), /X-9 Null Island/);
  });

  test("what the mapping lacks is asked for, with what the file offers", async () => {
    const delivery = await handIn(geojsonFile([feature(rectangle(7, 51, 8, 52), { Bemerkung: "alt" })]), {
      version: 1,
    });
    assert.deepEqual(found(delivery).sort(), [
      "blocking code_column_missing",
      "blocking edition_missing",
      "blocking level_missing",
    ]);
    assert.match(sentence(delivery, "code_column_missing"), /Vorhanden sind: Bemerkung/);
    const strange = await handIn(file(EN), {
      version: 1,
      level: { key: "winkel", parent: "mond" },
      edition: { key: "alt", validFrom: "2024-02-30" },
    });
    assert.deepEqual(found(strange).sort(), [
      "blocking date_invalid",
      "blocking level_incomplete",
      "blocking level_parent_unknown",
    ]);
  });

  test("what a file gives away is proposed beside the mapping, and nothing is stored by it", async () => {
    const bytes = file(EN.map((town) => ({ ...town, BEGINN: "2019-05-01" })));
    const named = { fileName: "vg250_gem_2019.geojson", bytes, person: "Petra Plan" };
    const delivery = await deliveries.handIn(named, { version: 1, level: { key: "kommune" } });
    const { suggested } = delivery.summary;
    assert.deepEqual(suggested?.edition, { key: "2019-05-01", validFrom: "2019-05-01" });
    assert.equal(suggested?.because.edition?.de, "nach der Spalte „BEGINN“");
    assert.deepEqual(delivery.mapping.edition, undefined);
    assert.deepEqual(found(delivery).sort(), ["blocking edition_missing", "blocking level_incomplete"]);
    assert.equal((await refusal(deliveries.accept(delivery.id, "x"))).code, "delivery_blocked");
    await deliveries.discard(delivery.id, "x");
  });

  test("another spelling of a name is no renaming", async () => {
    const names = ["HATTINGEN", "Schwelm ", "Witten-Mitte"];
    const spelled = file(EN.map((town, index) => ({ ...town, GEN: names[index]! })));
    const { summary, id } = await handIn(spelled, draft("2017-01-01"));
    assert.deepEqual(summary.former?.renamed.areas, [{ code: "05954036", before: "Witten", after: "Witten-Mitte" }]);
    await deliveries.discard(id, "x");
  });

  test("numbers as keys get their zero back", async () => {
    const delivery = await handIn(file(EN.map((town) => ({ ...town, AGS: Number(town.AGS) }))), draft("2016-01-01"));
    assert.deepEqual(found(delivery), ["note code_zero_restored"]);
    assert.equal(delivery.summary.outcome, "unchanged");
  });

  test("a shapefile in the old grid lands on the same place", async () => {
    const [grid] = await database.reading((tx) =>
      tx.rows<{ text: string; prj: string }>(sql`
        select ST_AsGeoJSON(ST_Transform(ST_Segmentize(ST_GeomFromText('POLYGON((7.1 51.3,7.1 51.4,7.2 51.4,7.2 51.3,7.1 51.3))', 4326), 0.01), 31466), 9) as text,
               (select srtext from spatial_ref_sys where srid = 31466) as prj`),
    );
    const shape: MultiPolygon = [JSON.parse(grid?.text as string).coordinates];
    const zip = zipFile({
      "a.shp": shp([clockwise(clockwise(shape))]),
      "a.dbf": dbf([{ AGS: "05954016", GEN: "Hattingen" }]),
      "a.prj": new TextEncoder().encode(grid?.prj),
    });
    const { summary } = await handIn(zip, draft("2030-01-01"));
    assert.equal(summary.crs?.code, "EPSG:31466");
    const [west, south, east, north] = summary.bbox as [number, number, number, number];
    for (const [is, should] of [
      [west, 7.1],
      [south, 51.3],
      [east, 7.2],
      [north, 51.4],
    ] as const)
      assert.ok(Math.abs(is - should) < 0.0002);
  });

  test("features left out by the mapping raise no findings", async () => {
    const rows = [
      ...EN.map((town) => ({ ...town, GF: 4 })),
      { AGS: "05954036", GEN: "Witten", GF: 2, shape: [] as MultiPolygon },
    ];
    const delivery = await handIn(file(rows), draft("2016-01-01", { only: { GF: ["4"] } }));
    assert.deepEqual(found(delivery), ["note features_left_out"]);
    assert.equal(delivery.summary.outcome, "unchanged");
  });

  if (kind === "embedded") return;

  describe("a mapping as text", () => {
    test("is read, or refused with the place of the mistake", () => {
      assert.deepEqual(parseMapping(undefined), { version: 1 });
      assert.deepEqual(parseMapping('{"crs":"EPSG:25832"}'), { version: 1, crs: "EPSG:25832" });
      assert.throws(
        () => parseMapping("{"),
        (error) => error instanceof Refusal && error.code === "mapping_invalid",
      );
      assert.throws(
        () => parseMapping('{"crs":"UTM"}'),
        (error) => error instanceof Refusal && /„crs“/.test(error.sentence.de) && error.details.place === "/crs",
      );
    });
  });

  test("next year's boundaries are recognised by their columns and named after their source; the edition is of the file", async () => {
    await database.writing((tx) =>
      tx.rows(sql`
        insert into internal.source (key, document)
        values ('bkg', '{"key": "bkg", "name": {"de": "BKG"}, "attribution": "© BKG", "licence": "dl-de/by-2-0"}')`),
    );
    const mappings = new Mappings({ database, clock: () => new Date("2025-06-30T12:00:00Z") });
    const more: AreaMappingDraft = { columns: { code: "AGS", name: "GEN" }, codeDigits: 8 };
    const { id } = await handIn(file(EN), draft("2031-01-01", more));
    await mappings.setSource(id, "bkg");
    const saved = await mappings.saveDelivery(id, { name: "Gemeinden VG250" }, { person: "Petra Plan" });
    assert.equal(saved.kind, "areas");
    assert.equal("edition" in saved.document.mapping, false);
    const next = await handIn(file(EN), { version: 1, edition: { key: "2032-01-01" } });
    assert.deepEqual(next.summary.saved, { key: "gemeinden-vg250", name: "Gemeinden VG250", version: 1 });
    assert.equal(next.source, "bkg");
    assert.equal(next.mapping.codeDigits, 8);
    const { key, attribution, licence } = next.mapping.edition ?? {};
    assert.deepEqual([key, attribution, licence], ["2032-01-01", "© BKG", "dl-de/by-2-0"]);
    assert.match(sentence(next, "mapping_recalled"), /Erkannt als „Gemeinden VG250“ \(Fassung 1\)/);
    const { delivery } = await deliveries.accept(next.id, "Petra Plan");
    assert.equal(delivery.summary.saved?.key, "gemeinden-vg250");
  });
});
