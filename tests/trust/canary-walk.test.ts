import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { publishRelease, withdrawRelease } from "@raumblick/api/publish.api";
import { type Catalog, getCatalog } from "@raumblick/api/query.api";
import { getOpenApi } from "@raumblick/api/service.api";
import { sql } from "@raumblick/server/database/sql";
import { createLog } from "@raumblick/server/http/log";
import { startServer, type TestServer } from "../support/server.ts";
import { CanarySearch, unpacked, writingsOf } from "./canaries.ts";
import { ASKED, CANARIES, makeCanaryWorld } from "./canary-world.ts";

/**
 * Walks every address of the interface, as it describes itself, with many parameters, languages and encodings, and looks
 * for what is not public. A route with a parameter the walk does not know fails until somebody teaches it here.
 */

const PAGES = existsSync(join(import.meta.dirname, "../../web/dist/index.html"));

type Parameter = { name: string; in: "path" | "query"; schema: { enum?: unknown[]; anyOf?: { const?: unknown }[] } };
type Operation = { operationId: string; security: object[]; parameters: Parameter[] };
type Route = { method: string; path: string; operation: Operation };

/** What a parameter is tried with; those of an address come as they are encoded. */
function candidates(parameter: Parameter, known: Record<string, readonly string[]>): readonly string[] {
  const named = known[parameter.name];
  if (named) return named;
  const { anyOf = [], enum: words = anyOf.flatMap(({ const: word }) => (word === undefined ? [] : [word])) } =
    parameter.schema;
  assert.ok(
    words.length > 0,
    `the walk does not know the parameter ${parameter.name}: teach it in canary-walk.test.ts`,
  );
  return [...words.map(String), "kanari"];
}

async function routesOf({ client }: TestServer): Promise<Route[]> {
  const document = (await client.call(getOpenApi, {})) as unknown as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** All combinations of the address's parameters; each of the query alone, and all of them at once. */
function addressesOf({ path, operation }: Route, known: Record<string, readonly string[]>): string[] {
  const own = operation.parameters.filter((parameter) => parameter.in === "path");
  let addresses = [path];
  for (const parameter of own)
    addresses = addresses.flatMap((address) =>
      candidates(parameter, known).map((value) =>
        address.replace(`{${parameter.name}}`, value.startsWith("%") ? value : encodeURIComponent(value)),
      ),
    );
  const query = operation.parameters.filter((parameter) => parameter.in === "query");
  const choices = query.flatMap((parameter) =>
    candidates(parameter, known).map((value) => `?${parameter.name}=${encodeURIComponent(value)}`),
  );
  const together = [0, 1, 2].map((index) =>
    query
      .map((parameter) => {
        const values = candidates(parameter, known);
        return `${parameter.name}=${encodeURIComponent(values[index % values.length] as string)}`;
      })
      .join("&"),
  );
  if (query.length > 1) choices.push(...together.map((joined) => `?${joined}`));
  return spread(addresses.flatMap((address) => ["", ...choices].map((search) => `${address}${search}`)));
}

/** At most so many addresses of a route are walked, from all over the list. */
const MOST = 120;

function spread(addresses: readonly string[]): string[] {
  const step = addresses.length / Math.min(MOST, addresses.length);
  return Array.from(
    { length: Math.min(MOST, addresses.length) },
    (_, index) => addresses[Math.floor(index * step)] as string,
  );
}

async function knownOf(server: TestServer, former: readonly string[]): Promise<Record<string, readonly string[]>> {
  const rows = await server.context.database.reading((tx) =>
    tx.rows<{ hash: string }>(sql`
      select hash from published.answer union select hash from published.withdrawn_answer
      union select content_hash from published.edition union select content_hash from internal.edition
      union select content_hash from internal.delivery`),
  );
  return {
    ...ASKED,
    hash: [...new Set([...rows.map(({ hash }) => hash), ...former, "0".repeat(32)])],
    z: ["0", "8"],
    x: ["0", "132", "133"],
    y: ["0", "85"],
    number: ["0", "1", "99"],
    id: ["1", "2", "3", "4711"],
    comparison: ["town:a", "kanari-ebene:kanari-c", "district:02", "kanari"],
    q: ["kanari", "gro", "anteil", "%", "'", "weg"],
    language: ["de", "en"],
    variant: ["raw", "excel"],
  };
}

const LANGUAGES = ["de", "en", "fr;q=0.9, en;q=0.1", "*"];
const ENCODINGS = ["identity", "gzip", "br", "br, gzip;q=0.5", "gzip;q=0, br;q=0"];

type Seen = { url: string; status: number; headers: Headers; body: Buffer };

async function ask(server: TestServer, url: string, init: RequestInit = {}): Promise<Seen> {
  const response = await server.inject(url, init);
  return { url, status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
}

/** Asks for an address in turn in each language and encoding; everything else of the answer has to be the same. */
async function askInEveryWay(server: TestServer, url: string, turn: number): Promise<Seen[]> {
  const first = await ask(server, url, {
    headers: {
      "accept-language": LANGUAGES[turn % LANGUAGES.length] as string,
      "accept-encoding": ENCODINGS[turn % ENCODINGS.length] as string,
    },
  });
  if (first.status !== 200) return [first];
  const head = await ask(server, url, { method: "HEAD" });
  // Files of bytes are sent as they are, whatever is accepted.
  if (/zip|sqlite|parquet|officedocument/.test(first.headers.get("content-type") ?? "")) return [first, head];
  const others = ENCODINGS.map((encoding, index) =>
    ask(server, url, {
      headers: { "accept-encoding": encoding, "accept-language": LANGUAGES[index % LANGUAGES.length] as string },
    }),
  );
  return [first, ...(await Promise.all(others)), head];
}

/** Words the asker sent may come back in a refusal; they are taken out before looking. */
function withoutEcho(seen: Seen): Seen {
  if (seen.status < 400) return seen;
  let text = unpacked(seen.body, seen.headers.get("content-encoding")).toString("utf8");
  let link = seen.headers.get("link") ?? "";
  const [path = "", search = ""] = seen.url.split("?");
  const values = [...new URLSearchParams(search).values()];
  // A list is refused with the one word of it that nobody knows.
  const said = [...path.split("/").map(decodeURIComponent), ...values, ...values.flatMap((value) => value.split(","))];
  for (const word of said.filter((part) => part.length > 1).sort((a, b) => b.length - a.length))
    [text, link] = [text.replaceAll(JSON.stringify(word).slice(1, -1), "§"), link.replaceAll(word, "§")];
  const headers = new Headers(seen.headers);
  headers.delete("content-encoding");
  if (link !== "") headers.set("link", link.replaceAll("§", "?"));
  return { ...seen, headers, body: Buffer.from(text) };
}

/** Descriptions of the interface name the words of the disclosure rules; they hold no data. */
const DESCRIBES = new Set(["getOpenApi", "getCatalogFileSchema"]);

function look(search: CanarySearch, seen: Seen, allowed: (found: string) => boolean = () => false): string[] {
  const { headers, body, url, status } = withoutEcho(seen);
  const lines = [...headers].filter(([name]) => name !== "allow").map(([name, value]) => `${name}: ${value}`);
  const found = [...search.inText(lines.join("\n")), ...search.inBody(body, headers.get("content-encoding"))];
  return found.filter((one) => !allowed(one)).map((one) => `${status} ${url}: ${one}`);
}

test("the search finds a number in every writing, and as bytes", () => {
  const search = new CanarySearch({ words: ["kanari"], numbers: [98765.4321] });
  for (const text of [
    "98765.4321",
    "98.765,4321",
    "98 765,43",
    "a;98765,4;b",
    '"98\u202f765"',
    "987654321",
    "xKaNaRIx",
  ])
    assert.equal(search.inText(text).length >= 1, true, text);
  assert.deepEqual(search.inText("1987654321 9876543217 298.765 a98765b"), []);
  const bytes = Buffer.alloc(12, 7);
  bytes.writeDoubleLE(98765.4321, 2);
  assert.equal(search.inBody(bytes, null).length, 1);
  assert.equal(
    search.inBody(Buffer.from(JSON.stringify({ x: bytes.subarray(2, 10).toString("base64") })), null).length,
    1,
  );
  const columns = {
    areaCount: 1,
    periods: ["1", "2"],
    value: { scale: 4, numbers: [1, 987654320] },
    status: [0, 2],
    confidentiality: [0, 2],
  };
  assert.equal(search.inBody(Buffer.from(JSON.stringify({ columns })), null).length, 1);
  assert.ok(writingsOf(731.257).includes("731,257"));
});

for (const kind of ["embedded", "postgresql"] as const)
  test(`what is not public [${kind}]`, async (t) => {
    const log = process.env.SHOW_LOG && { log: createLog("warn") };
    const server = await startServer({ kind, pages: PAGES, ...log });
    const { hashes } = await makeCanaryWorld(server);

    await t.test("is in the store, so that the walk can find it", async () => {
      const search = new CanarySearch(CANARIES);
      const texts = await server.context.database.reading(async (tx) => {
        const rows: { row: string }[] = [];
        for (const table of [
          sql`slice`,
          sql`indicator`,
          sql`source`,
          sql`note`,
          sql`series_break`,
          sql`delivery`,
          sql`area_level`,
        ])
          rows.push(...(await tx.rows<{ row: string }>(sql`select to_jsonb(x)::text as row from internal.${table} x`)));
        return rows.map(({ row }) => row).join("\n");
      });
      const found = search.inText(texts).map((one) => one.split(" as ")[0]);
      // Files of deliveries are kept as bytes, those discarded are gone.
      for (const number of CANARIES.numbers.filter((one) => ![424242.5, 454545.5].includes(one)))
        assert.ok(found.includes(String(number)), `${number} is in the store`);
    });

    await t.test("is in no answer of any route, in no language, encoding, header or error", async () => {
      const search = new CanarySearch(CANARIES);
      const known = await knownOf(server, hashes);
      const walked = new Map<string, number>();
      const leaks: string[] = [];
      for (const route of (await routesOf(server)).filter(({ operation }) => operation.security.length === 0)) {
        assert.equal(route.method, "GET", `${route.path}: a public route that changes something`);
        for (const [turn, url] of addressesOf(route, known).entries())
          for (const seen of await askInEveryWay(server, url, turn)) {
            assert.ok([200, 304, 400, 404, 410].includes(seen.status), `${url}: ${seen.status}`);
            if (seen.status === 200) walked.set(route.path, (walked.get(route.path) ?? 0) + 1);
            const described = DESCRIBES.has(route.operation.operationId);
            leaks.push(...look(search, seen, (found) => described && !found.includes("kanari")));
          }
        assert.ok((walked.get(route.path) ?? 0) > 0, `${route.path} never answered: teach the walk its parameters`);
      }
      assert.deepEqual([...new Set(leaks)].slice(0, 20), []);
    });

    await t.test("is behind every route of the administration, which says nothing without the token", async () => {
      const search = new CanarySearch(CANARIES);
      const known = {
        ...(await knownOf(server, hashes)),
        fileName: ["x.csv"],
        mapping: ["{}"],
        dryRun: ["true"],
        prune: ["true"],
        state: ["checked"],
      };
      for (const route of (await routesOf(server)).filter(({ operation }) => operation.security.length > 0)) {
        const url = addressesOf(
          {
            ...route,
            operation: { ...route.operation, parameters: route.operation.parameters.filter((p) => p.in === "path") },
          },
          known,
        )[0] as string;
        for (const authorization of [
          undefined,
          "Bearer falsch-falsch-falsch",
          "Basic YTpi",
          `Bearer ${server.token}x`,
          "Bearer ",
        ]) {
          const seen = await ask(server, url, {
            method: route.method,
            headers: { ...(authorization && { authorization }), "content-type": "application/octet-stream" },
            ...(route.method !== "GET" && { body: "{}" }),
          });
          assert.equal(seen.status, 401, `${route.method} ${url} ${authorization}`);
          assert.deepEqual(look(search, seen), []);
        }
      }
    });

    await t.test("cannot be told from what does not exist", async () => {
      for (const url of [
        "/api/v1/indicators/NAME",
        "/api/v1/indicators/NAME/levels/district/values",
        "/api/v1/indicators/NAME/levels/district/download.csv",
        "/api/v1/indicators/NAME/levels/district/download.geojson",
        "/api/v1/indicators/gross/levels/NAME/values",
        "/api/v1/indicators/gross/levels/NAME/download.csv",
        "/api/v1/levels/NAME/areas/01",
        "/api/v1/levels/district/areas/NAME",
      ]) {
        const answers = await Promise.all(
          ["kanari-entwurf", "kanari-ebene", "weg", "kanari-c", "gibt-es-nicht"].map(async (name) => {
            const { status, body } = await ask(server, url.replace("NAME", name));
            return `${status} ${body.toString("utf8").replaceAll(name, "NAME")}`;
          }),
        );
        assert.equal(new Set(answers).size, 1, `${url}: ${[...new Set(answers)].join("\n")}`);
      }
    });

    await t.test("is not in the pages and their preloads", async () => {
      if (!PAGES) return;
      const search = new CanarySearch(CANARIES);
      for (const path of [
        "/",
        "/karte/gross",
        "/karte/weg",
        "/karte/kanari-entwurf",
        "/gebiet/01",
        "/gebiet/kanari-c",
        "/quellen",
        "/x",
      ])
        for (const query of ["", "?ebene=kanari-ebene", "?ebene=district&merkmal=sex%3Dkanari-x"]) {
          const seen = await ask(server, `${path}${query}`, { headers: { accept: "text/html" } });
          assert.ok(seen.status === 200 || seen.status === 404, `${path}: ${seen.status}`);
          assert.deepEqual(look(search, seen), []);
        }
    });

    await t.test("is not in the zone that the visitors' login reads", async () => {
      const search = new CanarySearch(CANARIES);
      const rows = await server.context.database.visiting(async (tx) => {
        const tables = await tx.rows<{ name: string }>(sql`
        select c.relname::text as name from pg_class c where c.relnamespace = 'published'::regnamespace and c.relkind in ('r', 'v')`);
        const found: string[] = [];
        for (const { name } of tables) {
          const text = `select '${name}: ' || to_jsonb(x)::text as row from published."${name}" x`;
          const given = await tx.rows<{ row: string }>({ text, values: [] } as unknown as ReturnType<typeof sql>);
          found.push(...given.map(({ row }) => row));
        }
        return found;
      });
      assert.ok(rows.length > 30);
      assert.deepEqual(
        rows.flatMap((row) => search.inText(row).map((found) => `${found} in ${row.slice(0, 200)}`)).slice(0, 5),
        [],
      );
    });

    await t.test("answers 410 after unpublishing, from no cache, with no ETag, range, encoding or HEAD", async () => {
      const { client } = server;
      const items = [{ indicator: "gross" }, { indicator: "anteil" }];
      const catalog: Catalog = await client.call(getCatalog, {});
      const fixed = [
        ...catalog.indicators
          .flatMap(({ series }) =>
            series.flatMap(({ values, categories = [] }) => [values, ...categories.map((one) => one.values)]),
          )
          .map((hash) => `/api/v1/values/${hash}`),
        ...catalog.editions.flatMap(({ areas, outline, tiles }) => [
          `/api/v1/editions/${areas}`,
          `/api/v1/outlines/${outline}`,
          `/api/v1/tiles/${tiles}/8/132/85`,
        ]),
      ];
      const current = ["gross", "anteil"].flatMap((key) =>
        ["", "/levels/district/values", "/levels/district/download.csv", "/levels/district/download.geojson"].map(
          (rest) => `/api/v1/indicators/${key}${rest}`,
        ),
      );
      const before = new Map<string, string>();
      for (const url of [...fixed, ...current])
        for (const encoding of ENCODINGS) {
          const seen = await ask(server, url, { headers: { "accept-encoding": encoding } });
          assert.equal(seen.status, 200, url);
          if (seen.headers.has("etag")) before.set(`${url} ${encoding}`, seen.headers.get("etag") as string);
        }
      assert.ok(before.size > fixed.length);
      await client.call(withdrawRelease, { body: { items } });
      const search = new CanarySearch({
        ...CANARIES,
        words: [...CANARIES.words, "2000.5", "4000,5"],
        numbers: [...CANARIES.numbers, 2000.5, 4000.5],
      });
      for (const url of [...fixed, ...current]) {
        const expected = fixed.includes(url) ? 410 : 404;
        for (const encoding of ENCODINGS)
          for (const more of [
            {},
            { "if-none-match": before.get(`${url} ${encoding}`) ?? "*" },
            { "if-none-match": "*" },
            { "if-modified-since": new Date(Date.now() + 1e9).toUTCString() },
            { range: "bytes=0-100000" },
            { "cache-control": "only-if-cached, max-stale=99999999" },
          ])
            for (const method of Object.keys(more)[0] === "if-none-match" ? ["GET", "HEAD"] : ["GET"]) {
              const seen = await ask(server, url, {
                method,
                headers: { ...more, "accept-encoding": encoding } as Record<string, string>,
              });
              assert.equal(seen.status, expected, `${method} ${url} ${JSON.stringify(more)}`);
              assert.equal(seen.headers.get("cache-control"), "no-store");
              assert.equal(seen.headers.get("etag"), null);
              assert.deepEqual(look(search, seen), []);
            }
      }
      const empty: Catalog = await client.call(getCatalog, {});
      assert.deepEqual([empty.indicators, empty.editions, empty.topics, empty.dimensions], [[], [], [], []]);
      await client.call(publishRelease, { body: { items } });
      for (const url of fixed) {
        const seen = await ask(server, url);
        assert.ok([200, 410].includes(seen.status), url);
      }
    });
  });
