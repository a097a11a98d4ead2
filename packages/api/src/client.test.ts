import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, createClient, ProblemError } from "./client.ts";
import { downloadCsv } from "./download.api.ts";
import { getArea, getCatalog } from "./query.api.ts";

test("the address fills in parameters, escapes them and leaves out what is absent", () => {
  const params = { level: "gemeinden", code: "05 954/036" };
  assert.equal(addressOf(getArea, { params }), "/api/v1/levels/gemeinden/areas/05%20954%2F036");
  assert.equal(
    addressOf(downloadCsv, { params: { indicator: "kinder", level: "kreis" }, query: { period: "2023_24" } }),
    "/api/v1/indicators/kinder/levels/kreis/download.csv?period=2023_24",
  );
});

test("a refusal arrives with its code and its sentence", async () => {
  const problem = { type: "about:blank", title: "Withdrawn", status: 410, code: "withdrawn", detail: "Load it anew." };
  const client = createClient({ fetch: async () => new Response(JSON.stringify(problem), { status: 410 }) });
  await assert.rejects(
    client.call(getCatalog, {}),
    (error: unknown) => error instanceof ProblemError && error.status === 410 && error.message === "Load it anew.",
  );
});

test("an answer that is not ours becomes a problem too", async () => {
  const client = createClient({
    fetch: async () => new Response("<html>", { status: 502, statusText: "Bad Gateway" }),
  });
  await assert.rejects(
    client.call(getCatalog, {}),
    (error: unknown) => error instanceof ProblemError && error.problem.code === "no_answer" && error.status === 502,
  );
});

test("the token goes only where it is asked for", async () => {
  const sent: Record<string, string>[] = [];
  const client = createClient({
    token: "secret",
    fetch: async (_url, init) => {
      sent.push(init.headers as Record<string, string>);
      return new Response("{}");
    },
  });
  await client.call(getCatalog, {});
  assert.deepEqual(sent, [{}]);
});
