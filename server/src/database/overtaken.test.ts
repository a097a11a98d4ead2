import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "@raumblick/model/refusal";
import { untilNotOvertaken } from "./overtaken.ts";
import { StatementError } from "./session.ts";

const failing = (error: Error, times: number) => {
  let count = 0;
  const work = async () => {
    count += 1;
    if (count <= times) throw error;
    return count;
  };
  return { work, count: () => count };
};
const statement = (code: string) => new StatementError("insert", { message: "failed", code });
const refusal = (code: string) => new Refusal("conflict", code, { de: "Nein.", en: "No." });

test("who was overtaken begins anew, up to three times", async () => {
  for (const error of [statement("23505"), statement("23503"), refusal("changed_meanwhile")]) {
    assert.equal(await untilNotOvertaken(failing(error, 2).work), 3);
    const never = failing(error, 9);
    await assert.rejects(untilNotOvertaken(never.work), error);
    assert.equal(never.count(), 3);
  }
});

test("any other failure is final", async () => {
  for (const error of [statement("42601"), statement("23514"), refusal("edition_exists"), new Error("broken")]) {
    const once = failing(error, 1);
    await assert.rejects(untilNotOvertaken(once.work), error);
    assert.equal(once.count(), 1);
  }
});
