import assert from "node:assert/strict";
import { get } from "node:http";
import { connect } from "node:net";
import { after, test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { contract } from "@raumblick/api/contract";
import { Refusal } from "@raumblick/model/refusal";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Type } from "typebox";
import { identifyByToken } from "../access/token.ts";
import { StoredAnswer } from "./answers.ts";
import { createLog } from "./log.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";
import { createHttpServer, type HttpServer, type Routes } from "./server.ts";

const TOKEN = "a-token-for-this-test";

const ThingParams = Type.Object({ number: Type.Integer({ minimum: 1 }) });
const CSV = "text/csv; charset=utf-8";

const getThing = contract({
  id: "getThing",
  method: "GET",
  path: "/api/v1/things/:number",
  tag: "test",
  summary: "A thing",
  access: "public",
  params: ThingParams,
  query: Type.Object({ long: Type.Optional(Type.Boolean()) }),
  answer: Type.Object({ number: Type.Integer(), text: Type.String() }),
});
const putThing = contract({
  id: "putThing",
  method: "PUT",
  path: "/api/v1/things/:number",
  tag: "test",
  summary: "Another thing",
  access: "token",
  params: ThingParams,
  body: Type.Object(
    { size: Type.Integer({ minimum: 1 }), name: Type.String({ minLength: 1 }) },
    { additionalProperties: false },
  ),
  answer: Type.Object({ by: Type.String(), name: Type.String() }),
  status: 201,
});
const sendFile = contract({
  id: "sendFile",
  method: "POST",
  path: "/api/v1/files",
  tag: "test",
  summary: "A file",
  access: "token",
  query: Type.Object({ fileName: Type.String({ minLength: 1 }) }),
  fileBody: true,
  answer: Type.Object({ bytes: Type.Integer(), fileName: Type.String() }),
});
const getStored = contract({
  id: "getStored",
  method: "GET",
  path: "/api/v1/stored/:kind",
  tag: "test",
  summary: "Stored",
  access: "public",
  params: Type.Object({ kind: Type.String() }),
  answer: Type.Object({ stored: Type.Boolean() }),
});
const getFile = contract({
  id: "getFile",
  method: "GET",
  path: "/api/v1/file.csv",
  tag: "test",
  summary: "A table",
  access: "public",
  media: CSV,
});
const fail = contract({
  id: "fail",
  method: "GET",
  path: "/api/v1/failures/:kind",
  tag: "test",
  summary: "Fails",
  access: "public",
  params: Type.Object({ kind: Type.String() }),
  answer: Type.Object({ fine: Type.Literal(true) }),
});

const STORED = Buffer.from('{"stored":true}');
const both = { de: "Das geht nicht. Bitte anders.", en: "That cannot be done. Please do otherwise." };

/** An answer that comes when the test lets it, and whether it has been asked for. */
const newSlow = () => ({ asked: Promise.withResolvers<void>(), answer: Promise.withResolvers<{ fine: true }>() });
let slow = newSlow();

const routes: Routes = (serve) => {
  serve(getThing, ({ params, query }) => ({ number: params.number, text: "ä".repeat(query.long ? 5000 : 1) }));
  serve(putThing, ({ body, person }) => ({ by: person.name, name: body.name }));
  serve(sendFile, ({ file, query }) => ({ bytes: file.byteLength, fileName: query.fileName }));
  serve(getStored, ({ params }) => {
    const gzip = gzipSync(STORED);
    if (params.kind === "gzip") return new StoredAnswer({ gzip, hash: "0123456789abcdef", immutable: true });
    const brotli = brotliCompressSync(STORED);
    return new StoredAnswer({ brotli, gzip, hash: "0123456789abcdef", immutable: params.kind === "immutable" });
  });
  serve(getFile, () => ({ bytes: Buffer.from("a;b\n"), media: CSV, fileName: "Müll (1).csv" }));
  serve(fail, ({ params }) => {
    if (params.kind === "unexpected") throw new Error("the password is 1234");
    if (params.kind === "slow") {
      slow.asked.resolve();
      return slow.answer.promise;
    }
    if (params.kind === "contract") return { fine: false } as never;
    throw new Refusal(params.kind as Refusal["kind"], "a_reason", both, { further: 7 });
  });
};

async function start(token: string | undefined): Promise<{ server: HttpServer; url: string }> {
  const server = await createHttpServer({
    routes: [routes],
    log: createLog("silent"),
    ready: async () => ({}),
    version: "1.2.3",
    uploadLimit: 1024 * 1024,
    identify: identifyByToken(token === undefined ? [] : [{ token, name: "token" }], token !== undefined),
    checkAnswers: true,
  });
  after(() => server.close());
  return { server, url: `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}` };
}

const { url } = await start(TOKEN);
const authorization = `Bearer ${TOKEN}`;
const put = (body: string, headers: Record<string, string> = { authorization }) =>
  fetch(`${url}/api/v1/things/1`, { method: "PUT", body, headers: { "content-type": "application/json", ...headers } });
const send = (body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/v1/files?fileName=Zahlen.csv`, { method: "POST", body, headers: { authorization, ...headers } });

/** As it comes over the wire, not unpacked by `fetch`. */
function raw(
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: Headers; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(`${url}${path}`, { headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => {
        const pairs = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
        resolve({ status: answer.statusCode ?? 0, headers: new Headers(pairs), body: Buffer.concat(chunks) });
      });
    }).on("error", reject);
  });
}

test("numbers in the address and the query arrive as numbers, the answer as JSON with a tag", async () => {
  const answer = await fetch(`${url}/api/v1/things/7`);
  assert.deepEqual(await answer.json(), { number: 7, text: "ä" });
  const tag = answer.headers.get("etag") as string;
  const again = await fetch(`${url}/api/v1/things/7`, { headers: { "if-none-match": tag } });
  assert.equal(again.status, 304);
  assert.equal((await fetch(`${url}/api/v1/things/8`, { headers: { "if-none-match": tag } })).status, 200);
});

test("what does not fit the contract is named with its place, in German and English", async () => {
  const address = (await (await fetch(`${url}/api/v1/things/zero`)).json()) as Record<string, unknown>;
  assert.equal(address.status, 400);
  const answer = await put('{"size": "3", "nam": "x"}');
  const problem = (await answer.json()) as { detail: string; message: { en: string }; places: { place: string }[] };
  assert.equal(answer.status, 400);
  assert.deepEqual(problem.places.map(({ place }) => place).sort(), ["nam", "name", "size"]);
  assert.match(problem.detail, /im gesendeten Inhalt.*size: muss ganze Zahl sein|size: /);
  assert.match(problem.message.en, /size: must be integer/);
});

test("unknown parameters are refused with the known ones", async () => {
  const problem = (await (await fetch(`${url}/api/v1/things/7?lang=true`)).json()) as Record<string, unknown>;
  assert.equal(problem.code, "parameter_unknown");
  assert.deepEqual(problem.known, ["long"]);
});

test("bodies that are no JSON, of another type or too large are refused", async () => {
  const code = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
  assert.deepEqual(await code(await put("{")), [400, "body_not_json"]);
  assert.deepEqual(await code(await put("")), [400, "body_not_json"]);
  assert.deepEqual(await code(await put("x", { authorization, "content-type": "text/plain" })), [
    415,
    "media_type_unknown",
  ]);
  assert.deepEqual(await code(await put(`{"name": "${"x".repeat(5_000_000)}"}`)), [413, "too_large"]);
  const polluting = await put('{"__proto__": {"size": 1}, "size": 1, "name": "x"}');
  assert.equal(polluting.status, 400);
});

test("a file arrives as its bytes, whatever its media type, up to the limit", async () => {
  for (const type of ["application/octet-stream", "application/json", "text/csv"]) {
    const answer = await send(new Uint8Array(70_000), { "content-type": type });
    assert.deepEqual(await answer.json(), { bytes: 70_000, fileName: "Zahlen.csv" });
  }
  const large = await send(new Uint8Array(1_100_000));
  assert.equal(large.status, 413);
  assert.match(((await large.json()) as { detail: string }).detail, /größer als 1 MB.*RAUMBLICK_UPLOAD_MB/);
});

test("the administration opens with the right token only", async () => {
  const body = '{"size": 1, "name": "x"}';
  const right = await put(body);
  assert.equal(right.status, 201);
  assert.deepEqual(await right.json(), { by: "token", name: "x" });
  assert.equal(right.headers.get("cache-control"), "no-store");
  assert.equal(right.headers.get("access-control-allow-origin"), null);
  for (const wrong of ["", "Bearer", "Bearer wrong", `Basic ${TOKEN}`, `Bearer ${TOKEN}x`, `Bearer  ${TOKEN} x`]) {
    const refused = await put(body, { authorization: wrong });
    assert.equal(refused.status, 401, wrong);
    assert.match(refused.headers.get("www-authenticate") ?? "", /^Bearer/);
  }
  // Refused before anything of the request is looked at.
  assert.equal((await put("{", { authorization: "Bearer wrong" })).status, 401);
});

test("without a token the administration is closed and says how to open it", async () => {
  const closed = await start(undefined);
  const answer = await fetch(`${closed.url}/api/v1/things/1`, {
    method: "PUT",
    headers: { authorization, "content-type": "application/json" },
    body: "{}",
  });
  assert.equal(answer.status, 401);
  const problem = (await answer.json()) as { code: string; detail: string };
  assert.equal(problem.code, "administration_closed");
  assert.match(problem.detail, /RAUMBLICK_TOKEN/);
});

test("refusals become problem details in the asker's language", async () => {
  const statuses = {
    invalid: 422,
    not_found: 404,
    withdrawn: 410,
    conflict: 409,
    too_large: 413,
    unauthorized: 401,
    unavailable: 503,
  };
  for (const [kind, status] of Object.entries(statuses)) {
    const answer = await fetch(`${url}/api/v1/failures/${kind}`, { headers: { "accept-language": "en-GB,de;q=0.5" } });
    assert.equal(answer.status, status);
    assert.equal(answer.headers.get("content-type"), "application/problem+json; charset=utf-8");
    const problem = (await answer.json()) as Record<string, unknown>;
    assert.equal(problem.detail, both.en);
    assert.deepEqual(problem.message, both);
    assert.equal(problem.code, "a_reason");
    assert.equal(problem.further, 7);
  }
});

test("unexpected errors tell nothing but a number", async () => {
  for (const kind of ["unexpected", "contract"]) {
    const answer = await fetch(`${url}/api/v1/failures/${kind}`);
    const text = await answer.text();
    assert.equal(answer.status, 500);
    assert.doesNotMatch(text, /1234|server\.test|fit its contract/);
    assert.match(text, /"reference":"[0-9a-f]{8}"/);
  }
});

test("stored answers go out as they lie, in the encoding the asker takes", async () => {
  const path = "/api/v1/stored/immutable";
  const brotli = await raw(path, { "accept-encoding": "gzip, deflate, br" });
  assert.equal(brotli.headers.get("content-encoding"), "br");
  assert.deepEqual(brotli.body, brotliCompressSync(STORED));
  assert.equal(brotli.headers.get("cache-control"), "public, max-age=31536000, immutable");
  assert.equal(brotli.headers.get("vary"), "accept-encoding");
  const gzip = await raw(path, { "accept-encoding": "br;q=0, gzip" });
  assert.deepEqual(gzip.body, gzipSync(STORED));
  const plain = await raw(path, { "accept-encoding": "identity" });
  assert.equal(plain.headers.get("content-encoding"), null);
  assert.deepEqual(plain.body, STORED);
  const onlyGzip = await raw("/api/v1/stored/gzip", { "accept-encoding": "br, gzip" });
  assert.equal(onlyGzip.headers.get("content-encoding"), "gzip");
  const tag = brotli.headers.get("etag") as string;
  for (const encoding of ["br", "gzip", "identity"]) {
    const known = await raw(path, { "accept-encoding": encoding, "if-none-match": tag });
    assert.equal(known.status, 304);
    assert.equal(known.body.length, 0);
  }
  assert.equal((await raw("/api/v1/stored/x", {})).headers.get("cache-control"), "public, no-cache");
});

test("long answers are compressed on the way, short ones are not", async () => {
  assert.equal(
    (await raw("/api/v1/things/1?long=true", { "accept-encoding": "br" })).headers.get("content-encoding"),
    "br",
  );
  assert.equal((await raw("/api/v1/things/1", { "accept-encoding": "br" })).headers.get("content-encoding"), null);
});

test("a file is saved under its name, umlauts included", async () => {
  const answer = await fetch(`${url}/api/v1/file.csv`);
  assert.equal(await answer.text(), "a;b\n");
  assert.equal(
    answer.headers.get("content-disposition"),
    "attachment; filename=\"Muell__1_.csv\"; filename*=UTF-8''M%C3%BCll%20%281%29.csv",
  );
});

test("every answer carries the security headers, errors and broken requests included", async () => {
  const answers = await Promise.all([
    fetch(`${url}/api/v1/things/1`),
    fetch(`${url}/api/v1/things/1`, { method: "HEAD" }),
    fetch(`${url}/api/v1/things/1`, { method: "OPTIONS" }),
    fetch(`${url}/api/v1/things/1`, { method: "DELETE" }),
    fetch(`${url}/api/v1/things/x`),
    fetch(`${url}/api/v1/nothing`),
    fetch(`${url}/nothing`),
    fetch(`${url}/api/v1/things/%E0%A4%A`),
    fetch(`${url}/api/v1/stored/immutable`),
    fetch(`${url}/api/v1/file.csv`),
    fetch(`${url}/api/v1/failures/unexpected`),
    fetch(`${url}/healthz`),
    fetch(`${url}/readyz`),
    put("{"),
    put("{", {}),
    send(new Uint8Array(2_000_000)),
  ]);
  for (const answer of answers)
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      if (name !== "cross-origin-resource-policy")
        assert.equal(answer.headers.get(name), value, `${answer.url} ${name}`);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 204, 405, 400, 404, 404, 400, 200, 200, 500, 200, 200, 400, 401, 413],
  );
});

test("other sites may read what is public and nothing else", async () => {
  const open = await fetch(`${url}/api/v1/things/1`, { headers: { origin: "https://example.org" } });
  assert.equal(open.headers.get("access-control-allow-origin"), "*");
  assert.equal(open.headers.get("cross-origin-resource-policy"), "cross-origin");
  const missing = await fetch(`${url}/api/v1/things/x`, { headers: { origin: "https://example.org" } });
  assert.equal(missing.headers.get("access-control-allow-origin"), "*");
  const asked = await fetch(`${url}/api/v1/files`, { method: "OPTIONS", headers: { origin: "https://example.org" } });
  assert.equal(asked.headers.get("access-control-allow-origin"), null);
  assert.equal(asked.headers.get("allow"), "POST, OPTIONS");
});

test("a method an address does not know is answered with those it knows", async () => {
  const answer = await fetch(`${url}/api/v1/things/1`, { method: "DELETE" });
  assert.equal(answer.status, 405);
  assert.equal(answer.headers.get("allow"), "GET, HEAD, PUT");
});

test("bytes that are no HTTP at all do no harm", async () => {
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write("\x16\x03\x01 nonsense\r\n\r\n"));
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("close", () => resolve(text));
  });
  assert.match(answer, /^HTTP\/1\.1 400 /);
  assert.match(answer, /content-security-policy/i);
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
});

test("the interface describes itself in valid OpenAPI 3.1", async () => {
  const document = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as Record<string, unknown>;
  const outcome = await new Validator().validate(structuredClone(document));
  assert.deepEqual(outcome.errors ?? [], []);
  assert.equal(document.openapi, "3.1.1");
  const paths = document.paths as Record<string, Record<string, { operationId: string; security: object[] }>>;
  assert.deepEqual(Object.keys(paths["/api/v1/things/{number}"] ?? {}), ["get", "put"]);
  assert.deepEqual(paths["/api/v1/things/{number}"]?.put?.security, [{ token: [] }]);
  assert.equal(paths["/readyz"]?.get?.operationId, "getReadiness");
});

test("a server that is stopped finishes what it is answering and takes nothing new", async () => {
  const stopping = await start(TOKEN);
  slow = newSlow();
  const asked = fetch(`${stopping.url}/api/v1/failures/slow`);
  await slow.asked.promise;
  const closed = stopping.server.close();
  await assert.rejects(fetch(`${stopping.url}/healthz`, { headers: { connection: "close" } }));
  slow.answer.resolve({ fine: true });
  assert.deepEqual(await (await asked).json(), { fine: true });
  await closed;
});

test("a server that is stopped does not wait for connections that ask for nothing, and still ends its answers", async () => {
  const stopping = await start(TOKEN);
  const open = (sent: string) =>
    new Promise<{ gone: Promise<void> }>((resolve) => {
      const socket = connect(Number(new URL(stopping.url).port), "127.0.0.1", () => {
        if (sent) socket.write(sent);
        resolve({ gone: new Promise((gone) => socket.once("close", () => gone())) });
      });
      socket.on("error", () => {});
    });
  const silent = await open("");
  const halfway = await open("GET /healthz HTTP/1.1\r\nHost: ");
  slow = newSlow();
  const asked = fetch(`${stopping.url}/api/v1/failures/slow`);
  await slow.asked.promise;
  const closed = stopping.server.close();
  await Promise.all([silent.gone, halfway.gone]);
  slow.answer.resolve({ fine: true });
  assert.deepEqual(await (await asked).json(), { fine: true });
  await closed;
});

test("two endpoints of one name are a fault of the program", async () => {
  const twice: Routes = (serve) => {
    serve(getFile, () => ({ bytes: STORED, media: "text/csv" }));
    serve(getFile, () => ({ bytes: STORED, media: "text/csv" }));
  };
  await assert.rejects(
    createHttpServer({
      routes: [twice],
      log: createLog("silent"),
      ready: async () => ({}),
      version: "1",
      uploadLimit: 1,
      identify: identifyByToken([], false),
      checkAnswers: false,
    }),
    /Two endpoints are called getFile/,
  );
});
