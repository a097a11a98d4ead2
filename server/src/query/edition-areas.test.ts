import assert from "node:assert/strict";
import { test } from "node:test";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import type { Visiting } from "../database/database.ts";
import type { Sql } from "../database/sql.ts";
import { EditionAreas } from "./edition-areas.ts";

const pack = promisify(brotliCompress);

/** A transaction that sees one edition whose answer is named `hash`; counts how often that is read. */
function storeWith(state: { hash: string; codes: string[] }) {
  const read: unknown[] = [];
  const tx = {
    async rows({ text, values }: Sql) {
      if (text.includes("published.edition")) return values.includes("2024") ? [{ hash: state.hash }] : [];
      read.push(values[0]);
      return values[0] === state.hash ? [{ brotli: await pack(JSON.stringify({ codes: state.codes })) }] : [];
    },
  };
  return { tx: tx as unknown as Visiting, read };
}

test("an edition is unpacked once, and anew when a release has changed its areas", async () => {
  const state = { hash: "one", codes: ["01"] };
  const { tx, read } = storeWith(state);
  const editions = new EditionAreas();
  for (let time = 0; time < 2; time += 1) assert.deepEqual((await editions.of(tx, "town", "2024")).codes, ["01"]);
  assert.deepEqual(read, ["one"]);
  state.hash = "two";
  state.codes = ["02"];
  assert.deepEqual((await editions.of(tx, "town", "2024")).codes, ["02"]);
});

test("an edition that is not visible is no edition, each time", async () => {
  const { tx } = storeWith({ hash: "one", codes: [] });
  const editions = new EditionAreas();
  for (let time = 0; time < 2; time += 1) await assert.rejects(editions.of(tx, "town", "1999"), /no answer/);
});
