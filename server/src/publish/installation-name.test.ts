import assert from "node:assert/strict";
import { test } from "node:test";
import { forEachDatabase } from "../../../tests/support/databases.ts";
import { sql } from "../database/sql.ts";
import { carryName } from "./installation-name.ts";
import { packAnswer } from "./pack.ts";
import { writeAnswers } from "./zone.store.ts";

forEachDatabase("the name of the installation", (open) => {
  test("a new one reaches the published catalogue", async () => {
    const database = await open();
    const catalog = { installation: { name: { de: "Alt" }, invented: false }, release: 0 };
    const answer = await packAnswer("catalog", JSON.stringify(catalog));
    const names = () =>
      database.reading((tx) =>
        tx.rows<{ hash: string }>(sql`
        select a.hash from published.answer a join published.state s on s.catalog_hash = a.hash`),
      );
    await carryName(database, "Neu");
    assert.deepEqual(await names(), [], "nothing is published yet");
    await database.writing(async (tx) => {
      await writeAnswers(tx, [answer]);
      await tx.rows(sql`update published.state set catalog_hash = ${answer.hash}`);
    });
    await carryName(database, "Alt");
    assert.deepEqual(await names(), [{ hash: answer.hash }]);
    await carryName(database, "Neu");
    const renamed = await packAnswer(
      "catalog",
      JSON.stringify({ ...catalog, installation: { ...catalog.installation, name: { de: "Neu" } } }),
    );
    assert.deepEqual(await names(), [{ hash: renamed.hash }]);
  });
});
