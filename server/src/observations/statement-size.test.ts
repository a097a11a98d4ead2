import assert from "node:assert/strict";
import { test } from "node:test";
import type { Writing } from "../database/database.ts";
import type { Sql } from "../database/sql.ts";
import { CELLS_PER_STATEMENT, emptyObservations, readSlicesById, writeRevisions } from "./slices.store.ts";

/** A store that only notes which statements it was asked; `answer` gives their rows. */
function noting(answer: (statement: Sql) => object[]): { tx: Writing; asked: Sql[] } {
  const asked: Sql[] = [];
  const rows = async (statement: Sql) => {
    asked.push(statement);
    return answer(statement);
  };
  return { tx: { rows } as unknown as Writing, asked };
}

const AREAS = 11_000;
const SLICES = 30;

test("writing many values takes statements that are small enough to let visitors in between", async () => {
  const slices = Array.from({ length: SLICES }, (_, index) => ({
    indicatorId: 1,
    categoryKey: "",
    editionId: 1,
    periodKey: String(1990 + index),
    ...emptyObservations(AREAS),
  }));
  const { tx, asked } = noting(({ values }) => (values[0] as unknown[]).map((id) => ({ id })));
  assert.equal(await writeRevisions(tx, slices, null), SLICES);
  for (const { values } of asked) {
    const cells = (values[0] as unknown[]).length * AREAS * 3;
    assert.ok(cells < CELLS_PER_STATEMENT + AREAS * 3, `${cells} cells in one statement`);
  }
});

test("reading many values takes several statements, in the order asked for", async () => {
  const ids = Array.from({ length: SLICES }, (_, index) => 100 - index);
  const { tx, asked } = noting(({ text, values }) => {
    const wanted = values[0] as number[];
    if (!text.includes("s.value")) return wanted.map((id) => ({ id, areaCount: AREAS }));
    assert.ok(wanted.length * AREAS * 3 < CELLS_PER_STATEMENT + AREAS * 3, `${wanted.length} slices in one statement`);
    return wanted.map((id) => ({ id, value: [1, null], status: [0, 16], confidentiality: [0, 0] }));
  });
  const rows = await readSlicesById(tx, ids);
  assert.deepEqual(
    rows.map(({ id }) => id),
    ids,
  );
  assert.deepEqual([...rows[0]!.value], [1, Number.NaN]);
  assert.ok(asked.length > 5);
});
