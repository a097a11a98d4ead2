import assert from "node:assert/strict";
import { test } from "node:test";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { EditionAreas } from "./edition-areas.ts";
import type { Shelf } from "./shelf.ts";

const pack = promisify(brotliCompress);

/** A shelf with one edition whose answer is named `hash`; counts how often it is asked. */
function shelfWith(state: { hash: string; codes: string[] }) {
  const asked: string[] = [];
  const shelf = {
    current: async () => ({ catalog: { editions: [{ level: "town", edition: "2024", areas: state.hash }] } }),
    async answer(hash: string) {
      asked.push(hash);
      if (hash !== state.hash) throw new Error("answer_not_found");
      return { brotli: await pack(JSON.stringify({ codes: state.codes })) };
    },
  };
  return { shelf: shelf as unknown as Shelf, asked };
}

test("an edition is unpacked once, and anew when a release has changed its areas", async () => {
  const state = { hash: "one", codes: ["01"] };
  const { shelf, asked } = shelfWith(state);
  const editions = new EditionAreas(shelf);
  const both = await Promise.all([editions.of("town", "2024"), editions.of("town", "2024")]);
  assert.deepEqual(
    both.map(({ codes }) => codes),
    [["01"], ["01"]],
  );
  assert.deepEqual(asked, ["one"]);
  state.hash = "two";
  state.codes = ["02"];
  assert.deepEqual((await editions.of("town", "2024")).codes, ["02"]);
});

test("an edition that is not visible is refused each time, and not remembered", async () => {
  const { shelf, asked } = shelfWith({ hash: "one", codes: [] });
  const editions = new EditionAreas(shelf);
  for (let attempt = 0; attempt < 2; attempt += 1) await assert.rejects(editions.of("town", "1999"), /not_found/);
  assert.equal(asked.length, 2);
});
