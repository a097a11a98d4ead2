import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { VectorTile } from "@mapbox/vector-tile";
import { Refusal } from "@raumblick/model/refusal";
import { PbfReader } from "pbf";
import { forEachDatabase } from "../../../tests/support/databases.ts";
import type { Database } from "../database/database.ts";
import { sql } from "../database/sql.ts";
import { buildTopology, packTileSource } from "./cartography/mesh.ts";
import { rectangle } from "./testing/partitions.ts";
import { Tiles } from "./tile-answers.ts";

const HASH = "0123456789abcdef0123456789abcdef";

forEachDatabase("tiles of published editions", (open) => {
  let database: Database;
  let tiles: Tiles;
  const directory = mkdtempSync(join(tmpdir(), "raumblick-tiles-"));

  before(async () => {
    database = await open();
    const names = {
      codes: ["a", "b"],
      names: ["Hattingen", "Schwelm"],
      labelPoints: [7.05, 51.05, 7.15, 51.05],
      squareKilometres: [70, 20],
    };
    const geometry = packTileSource({
      topology: buildTopology([rectangle(7, 51, 7.1, 51.1), rectangle(7.1, 51, 7.2, 51.1)]),
      names,
    });
    await database.writing((tx) =>
      tx.rows(sql`
      insert into published.edition (level_key, edition_key, document, content_hash, areas_hash, outline_hash, geometry)
      values ('gemeinde', '2016', '{}', ${HASH}, 'x', 'y', ${geometry}::bytea)`),
    );
    tiles = new Tiles(database, directory);
  });
  after(async () => {
    await tiles.close();
    rmSync(directory, { recursive: true, force: true });
  });

  test("are cut, named by position and code, and kept on disk", async () => {
    const { gzip, empty } = await tiles.tile(HASH, 8, 133, 85);
    assert.equal(empty, false);
    const { layers } = new VectorTile(new PbfReader(gunzipSync(gzip)));
    assert.deepEqual(
      [0, 1].map((index) => [layers.areas?.feature(index).id, layers.areas?.feature(index).properties.code]),
      [
        [1, "a"],
        [2, "b"],
      ],
    );
    assert.deepEqual(Object.keys(layers), ["areas", "labels"]);
    assert.ok(existsSync(join(directory, HASH, "8/133/85.mvt.gz")));
    assert.deepEqual(readdirSync(join(directory, HASH, "8/133")), ["85.mvt.gz"], "nothing half-written stays");
  });

  test("come the same from memory, from disk, and asked for at once", async () => {
    const first = await tiles.tile(HASH, 8, 133, 85);
    const again = new Tiles(database, directory);
    const fromDisk = await Promise.all([again.tile(HASH, 8, 133, 85), again.tile(HASH, 8, 133, 85)]);
    await again.close();
    for (const tile of fromDisk) assert.deepEqual(Buffer.from(tile.gzip), Buffer.from(first.gzip));
  });

  test("far from any area are empty", async () => {
    assert.equal((await tiles.tile(HASH, 8, 0, 0)).empty, true);
  });

  test("of nothing published, or beyond the world, are not found", async () => {
    const refused = (work: Promise<unknown>) =>
      assert.rejects(work, (error) => error instanceof Refusal && error.kind === "not_found");
    await refused(tiles.tile("ffffffffffffffff", 1, 0, 0));
    await refused(tiles.tile(HASH, 1, 2, 0));
    await refused(tiles.tile(HASH, 15, 0, 0));
    await database.writing((tx) => tx.rows(sql`delete from published.edition`));
    const fresh = new Tiles(database, directory);
    await refused(fresh.tile(HASH, 8, 133, 85));
    await fresh.close();
  });
});
