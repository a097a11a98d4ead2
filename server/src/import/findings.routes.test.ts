import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAreaDelivery } from "@raumblick/api/areas.api";
import { downloadFindings } from "@raumblick/api/delivery-findings.api";
import { openTestDatabase } from "../../../tests/support/databases.ts";
import { startServer } from "../../../tests/support/server.ts";
import { feature, geojsonFile } from "./areas/testing/files.ts";

test("the list of findings of boundaries has all of a kind, of which a hundred are shown", async () => {
  const { client } = await startServer({ database: await openTestDatabase("postgresql") });
  const count = 130;
  const features = Array.from({ length: count }, (_, at) => {
    const point: [number, number] = [7 + at / 1000, 51];
    return feature([[[point, point, point, point]]], { code: `${1000 + at}`, name: `Ort ${at}` });
  });
  const query = { fileName: "vereinfacht.geojson" };
  const delivery = await client.call(checkAreaDelivery, { query, file: geojsonFile(features) });
  const group = delivery.findings.find(({ code }) => code === "geometry_empty");
  assert.deepEqual([group?.count, group?.findings.length], [count, 100]);
  const answer = await client.call(downloadFindings, { params: { id: delivery.id }, query: { language: "de" } });
  const lines = (await answer.text()).split("\r\n").filter((line) => line.includes("geometry_empty"));
  assert.equal(lines.length, count);
  assert.ok(lines.at(-1)?.includes("1129 Ort 129"), lines.at(-1));
});
