import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Contract } from "@raumblick/api/contract";
import { Type } from "typebox";
import { answerChecker, requestPartCheck } from "./validation.ts";

const API = join(import.meta.dirname, "../../../packages/api/src");

test("every contract can be compiled", async () => {
  let parts = 0;
  for (const file of globSync(join(API, "*.api.ts"))) {
    const exported: unknown[] = Object.values(await import(file));
    const contracts = exported.filter(
      (one): one is Contract => typeof one === "object" && one !== null && "path" in one && "method" in one,
    );
    for (const contract of contracts) {
      const { params, query, body } = contract;
      for (const [part, schema] of Object.entries({ params, query, body })) {
        if (schema === undefined) continue;
        parts += 1;
        assert.equal(typeof requestPartCheck(schema, part)({}), "boolean", `${contract.id} ${part}`);
      }
      // No answer of ours is this text; a contract that cannot be compiled would say something else of it.
      if (contract.answer !== undefined) assert.throws(() => answerChecker(contract)("?"), /does not fit its contract/);
    }
  }
  assert.ok(parts > 50, String(parts));
});

test("a part of a request is told to fit or not each time anew, with what is wrong", () => {
  const check = requestPartCheck(Type.Object({ year: Type.Integer() }), "querystring");
  assert.equal(check({ year: "2024" }), true);
  assert.equal(check({ year: "gestern" }), false);
  assert.deepEqual(
    check.errors?.map(({ instancePath }) => instancePath),
    ["/year"],
  );
  assert.equal(check({ year: "2025" }), true);
  assert.deepEqual(check.errors ?? [], []);
});
