import assert from "node:assert/strict";
import { test } from "node:test";
import { getAreaIndex } from "@raumblick/api/area-index.api";
import { getAreaProfile } from "@raumblick/api/area-profile.api";
import { ProblemError } from "@raumblick/api/client";
import { publishRelease, withdrawRelease } from "@raumblick/api/publish.api";
import { getStart } from "@raumblick/api/start.api";
import { forEachDatabase } from "../../../../tests/support/databases.ts";
import { startServer } from "../../../../tests/support/server.ts";
import type { Database } from "../../database/database.ts";
import { sql } from "../../database/sql.ts";
import { makeSmallCounty, storeValues } from "../testing/small-county.ts";
import { carryFront } from "./front.ts";

async function county(open: () => Promise<Database>) {
  const database = await open();
  const { client } = await startServer({ database: { ...database, close: async () => {} } });
  await makeSmallCounty(database, client);
  await storeValues(database, [
    { indicator: "bevoelkerung", level: "district", period: "2023", value: [977, 1000, 1000, 1000, 1000, 900] },
    { indicator: "bevoelkerung", level: "district", period: "2024", value: [980, 1000, 1000, 1010, 1020, 1000] },
    { indicator: "bevoelkerung", level: "town", period: "2024", value: [2980, 3030] },
  ]);
  return { database, client };
}

const both = {
  items: [
    { indicator: "bevoelkerung", level: "district" },
    { indicator: "bevoelkerung", level: "town" },
  ],
};

forEachDatabase("what the first pages are answered from", (open) => {
  test("before the first release there is nothing, and that is an answer", async () => {
    const { client } = await county(open);
    assert.deepEqual(await client.call(getStart, {}), { release: 0, headlines: [], editions: [], news: [] });
    assert.deepEqual(await client.call(getAreaIndex, {}), { levels: [] });
  });

  test("a release names the headline with the sum of its areas, the change, and what is new", async () => {
    const { client } = await county(open);
    await client.call(publishRelease, { body: both });
    const start = await client.call(getStart, {});
    const [headline] = start.headlines;
    assert.equal(headline?.indicator, "bevoelkerung");
    assert.equal(headline.whole.value, 6010);
    assert.deepEqual(headline.areas.values, [2980, 3030]);
    assert.equal(start.editions[0]?.level, headline.level);
    assert.deepEqual(
      start.news.map(({ release, count, indicators }) => [release, count, indicators]),
      [[1, 1, ["bevoelkerung"]]],
    );
    const { levels } = await client.call(getAreaIndex, {});
    assert.deepEqual(
      levels.map(({ codes }) => codes.length),
      [2, 6],
    );
    assert.deepEqual(levels[1]?.within?.positions.slice(0, 1), [0]);
  });

  test("a profile has rank, ties, series and the area above beside it, in one answer", async () => {
    const { client } = await county(open);
    await client.call(publishRelease, { body: both });
    const { levels } = await client.call(getAreaIndex, {});
    const [town, district] = levels;
    const code = district?.codes[1] as string;
    const profile = await client.call(getAreaProfile, { params: { code } });
    assert.deepEqual([profile.level, profile.comparison?.code], [district?.level, town?.codes[0]]);
    const [row] = profile.indicators;
    assert.deepEqual(row?.values, [1000, 1000]);
    assert.deepEqual(
      [row.standing?.period, row.standing?.rank, row.standing?.tied, row.standing?.of],
      ["2024", 3, true, 6],
    );
    assert.deepEqual(row.standing?.together, { value: 6010, origin: "sum" });
    assert.deepEqual(row.comparison?.values, [null, 2980]);
    const beside = await client.call(getAreaProfile, {
      params: { code },
      query: { comparison: `${district?.level}:${district?.codes[4]}` },
    });
    assert.deepEqual(beside.indicators[0]?.comparison?.values, [1000, 1020]);
    const unknown = await client.call(getAreaProfile, { params: { code }, query: { comparison: "town:none" } });
    assert.equal(unknown.comparison, undefined);
  });

  test("what was withdrawn is spoken of nowhere, and an unknown code is not found", async () => {
    const { client } = await county(open);
    await client.call(publishRelease, { body: both });
    const code = (await client.call(getAreaIndex, {})).levels[1]?.codes[1] as string;
    await client.call(withdrawRelease, { body: { items: [{ indicator: "bevoelkerung", level: "district" }] } });
    const start = await client.call(getStart, {});
    assert.deepEqual(
      start.news.map(({ release }) => release),
      [1],
    );
    assert.deepEqual(
      (await client.call(getAreaIndex, {})).levels.map(({ level }) => level),
      ["town"],
    );
    const refused = (error: unknown) => error instanceof ProblemError && error.status === 404;
    await assert.rejects(client.call(getAreaProfile, { params: { code } }), refused);
    await client.call(withdrawRelease, { body: { items: [{ indicator: "bevoelkerung", level: "town" }] } });
    assert.deepEqual(await client.call(getStart, {}), { release: 3, headlines: [], editions: [], news: [] });
  });

  test("a zone published before these answers existed gets them at the next start", async () => {
    const { database, client } = await county(open);
    await client.call(publishRelease, { body: both });
    const before = await readFront(database);
    await database.writing(async (tx) => {
      await tx.rows(sql`update published.state set start_hash = null, area_index_hash = null`);
      await tx.rows(sql`delete from published.standing`);
    });
    await carryFront(database);
    assert.deepEqual(await readFront(database), before);
  });
});

function readFront(database: Database): Promise<unknown> {
  return database.reading(async (tx) => ({
    state: await tx.rows(sql`select start_hash, area_index_hash from published.state`),
    standing: await tx.rows(sql`select * from published.standing order by level_key, indicator_key, block`),
  }));
}
