import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { openTestDatabase } from "../../tests/support/databases.ts";
import { startServer } from "../../tests/support/server.ts";
import { sql } from "./database/sql.ts";
import { SECURITY_HEADERS } from "./http/security-headers.ts";

type Operation = { operationId: string; security: object[]; requestBody?: object };
type Paths = Record<string, Record<string, Operation>>;

describe("the whole server", async () => {
  const { context, inject, token } = await startServer();
  const document = (await (await inject("/api/v1/openapi.json")).json()) as { paths: Paths };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
  );
  const ask = (path: string, method: string, headers: Record<string, string> = {}) =>
    inject(path.replaceAll(/\{\w+\}/g, "none"), { method, headers });

  test("describes all its endpoints in valid OpenAPI 3.1", async () => {
    const outcome = await new Validator().validate(structuredClone(document));
    assert.deepEqual(outcome.errors ?? [], []);
    for (const known of [
      "getCatalog",
      "publishRelease",
      "createDelivery",
      "checkAreaDelivery",
      "downloadCsv",
      "getTile",
    ])
      assert.ok(
        operations.some(({ operationId }) => operationId === known),
        known,
      );
  });

  test("every endpoint of the administration asks for the token, and no other does", async () => {
    for (const { path, method, security, operationId } of operations) {
      const status = (await ask(path, method)).status;
      if (security.length > 0) assert.equal(status, 401, operationId);
      else assert.notEqual(status, 401, operationId);
    }
  });

  test("every endpoint answers nonsense with a problem of its own and the security headers", async () => {
    for (const { path, method, operationId } of operations) {
      const answer = await ask(path, method, { authorization: `Bearer ${token}` });
      assert.ok(answer.status < 500, `${operationId}: ${answer.status}`);
      for (const [name, value] of Object.entries(SECURITY_HEADERS))
        if (name !== "cross-origin-resource-policy") assert.equal(answer.headers.get(name), value, operationId);
      if (answer.status < 400) continue;
      const problem = (await answer.json()) as { code: string; message: { de: string; en: string } };
      assert.match(problem.code, /^[a-z_]+$/, operationId);
      assert.ok(problem.message.de !== problem.message.en, operationId);
    }
  });

  test("is ready when announced, and not before", async () => {
    context.announce(false);
    const refused = await inject("/readyz");
    assert.equal(refused.status, 503);
    assert.equal(refused.headers.get("retry-after"), "30");
    assert.equal((await inject("/healthz")).status, 200);
    context.announce(true);
    assert.equal((await inject("/readyz")).status, 200);
  });

  test("stays ready while the one session of the embedded store is busy for long", async () => {
    let finish = () => {};
    const busy = context.database.writing(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    );
    assert.equal((await inject("/readyz")).status, 200);
    finish();
    await busy;
  });
});

test("a store that is gone takes readiness away", async () => {
  const database = await openTestDatabase("postgresql");
  const { inject, stop } = await startServer({ database });
  assert.equal((await inject("/readyz")).status, 200);
  const visiting = database.visiting;
  database.visiting = () => Promise.reject(new Error("gone"));
  assert.equal((await inject("/readyz")).status, 503);
  database.visiting = visiting;
  assert.deepEqual(await database.visiting((tx) => tx.rows(sql`select 1 as one`)), [{ one: 1 }]);
  await stop();
});
