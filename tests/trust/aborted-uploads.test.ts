import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { sql } from "@raumblick/server/database/sql";
import { INDICATORS, TOWNS } from "../../server/src/import/testing/known.ts";
import { storeSmallWorld } from "../../server/src/import/testing/stored.ts";
import { forEachDatabase } from "../support/databases.ts";
import { startServer } from "../support/server.ts";

/** Uploads that break off, stand still, lie about their length or come twice at once: nothing half is kept of them. */

const FILE = Buffer.from(`ags;jahr;wert\n${"05954004;2023;1\n".repeat(20_000)}`);
const MAPPING = {
  level: "gemeinde",
  area: { column: "ags" },
  period: { column: "jahr" },
  values: [{ column: "wert", indicator: "arbeitslose" }],
};
const PATHS = {
  table: `/api/v1/admin/deliveries?fileName=a.csv&mapping=${encodeURIComponent(JSON.stringify(MAPPING))}`,
  boundaries: "/api/v1/admin/area-deliveries?fileName=a.geojson",
  "a received file": "/api/v1/admin/deliveries/files?fileName=a.csv",
};

forEachDatabase("uploads that do not end well", (open) => {
  test("leave nothing, and others are answered", async (t) => {
    const database = await open();
    await storeSmallWorld(database, TOWNS, INDICATORS);
    const server = await startServer({ database, checkAnswers: false });
    const { hostname, port } = new URL(server.url);
    const count = async () => {
      const [row] = await database.reading((tx) =>
        tx.rows<{ deliveries: number; contents: number }>(
          sql`select (select count(*) from internal.delivery)::int as deliveries,
                     (select count(*) from internal.delivery_content)::int as contents`,
        ),
      );
      return row;
    };
    const NOTHING = { deliveries: 0, contents: 0 };
    const others = async () => assert.equal((await fetch(`${server.url}/api/v1/catalog`)).status, 200);
    /** Opens a connection and sends the head of an upload. */
    async function begin(path: string, length: string): Promise<Socket> {
      const socket = connect(Number(port), hostname);
      await once(socket, "connect");
      socket.on("error", () => {});
      socket.write(
        `POST ${path} HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${server.token}\r\n` +
          `content-type: application/octet-stream\r\n${length}\r\n\r\n`,
      );
      return socket;
    }
    const answerOf = async (socket: Socket) => String((await once(socket, "data"))[0]).split("\r\n")[0];

    for (const [what, path] of Object.entries(PATHS)) {
      await t.test(`${what}: the connection is cut in the middle`, async () => {
        const socket = await begin(path, `content-length: ${FILE.length}`);
        socket.write(FILE.subarray(0, FILE.length * 0.8));
        await setTimeout(50);
        socket.destroy();
        await others();
        assert.deepEqual(await count(), NOTHING);
      });

      await t.test(`${what}: a piece without a length, then the end of the connection`, async () => {
        const socket = await begin(path, "transfer-encoding: chunked");
        socket.write("400\r\n".concat("x".repeat(0x400), "\r\n"));
        await setTimeout(50);
        socket.destroy();
        await others();
        assert.deepEqual(await count(), NOTHING);
      });

      await t.test(`${what}: a length beyond the limit is refused before anything is sent`, async () => {
        const socket = await begin(path, "content-length: 99999999999");
        assert.match((await answerOf(socket)) ?? "", /413/);
        socket.destroy();
        assert.deepEqual(await count(), NOTHING);
      });
    }

    await t.test("twenty that stand still after a few bytes hold nobody up", async () => {
      const sockets = await Promise.all(
        Array.from({ length: 20 }, () => begin(PATHS.table, `content-length: ${FILE.length}`)),
      );
      for (const socket of sockets) socket.write("ags;");
      for (let turn = 0; turn < 3; turn += 1) {
        await setTimeout(20);
        for (const socket of sockets) socket.write("j");
        await others();
      }
      for (const socket of sockets) socket.destroy();
      await others();
      assert.deepEqual(await count(), NOTHING);
    });

    await t.test("the same file sent by two at once is two deliveries with all of it, or one", async () => {
      const before = (await count())?.deliveries ?? 0;
      const file = new Uint8Array(Buffer.from("ags;jahr;wert\n05954004;2023;1\n05954008;2023;2\n"));
      const send = async () => {
        const response = await fetch(`${server.url}${PATHS.table}`, {
          method: "POST",
          headers: { authorization: `Bearer ${server.token}`, "content-type": "application/octet-stream" },
          body: file,
        });
        return { status: response.status, body: (await response.json()) as { id: number; acceptable: boolean } };
      };
      const answers = await Promise.all([send(), send()]);
      assert.deepEqual(
        answers.map(({ status, body }) => [status, body.acceptable]),
        [
          [201, true],
          [201, true],
        ],
      );
      const own = new Set(answers.map(({ body }) => body.id)).size;
      assert.equal((await count())?.deliveries, before + own);
    });

    await t.test("more sent than announced is not read as part of the file", async () => {
      const socket = await begin(PATHS.table, "content-length: 13");
      socket.write("ags;jahr;wert05954004;2023;1\n");
      assert.match((await answerOf(socket)) ?? "", /^HTTP\/1\.1 (201|4\d\d)/);
      socket.destroy();
      await others();
    });
  });
});
