import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createLog } from "../log.ts";
import { createHttpServer } from "../server.ts";
import { pagesOf, readWebApp } from "./pages.ts";

const base = mkdtempSync(join(tmpdir(), "raumblick-pages-"));
after(() => rmSync(base, { recursive: true, force: true }));
const dist = join(base, "dist");

let builds = 0;
function build(name: string): void {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(join(dist, "assets"), { recursive: true });
  writeFileSync(join(dist, "index.html"), `<script src="/assets/${name}.js"></script>`);
  builds += 1;
  utimesSync(join(dist, "index.html"), builds, builds);
  for (const ending of ["js", "js.br", "js.gz"])
    writeFileSync(join(dist, `assets/${name}.${ending}`), `${name} ${ending}`);
  writeFileSync(join(dist, "assets/.secret"), "secret");
  writeFileSync(join(base, "outside.txt"), "outside");
}

async function serve() {
  const server = await createHttpServer({
    routes: [],
    log: createLog("silent"),
    ready: async () => ({}),
    version: "test",
    pages: pagesOf(readWebApp(dist), [{ path: "/" }, { path: "/karte/:indicator" }]),
    uploadLimit: 1000,
    identify: () => "closed",
    checkAnswers: false,
  });
  after(() => server.close());
  const html = { accept: "text/html" };
  return async (path: string, headers: Record<string, string> = html) => {
    const answer = await server.fetch(path, { headers });
    return { status: answer.status, text: await answer.text(), cache: answer.headers.get("cache-control") };
  };
}

test("a web app built anew under a running server is served at once", async () => {
  build("former");
  const get = await serve();
  assert.match((await get("/")).text, /former\.js/);
  assert.equal((await get("/assets/former.js")).text, "former js");
  rmSync(dist, { recursive: true });
  assert.match((await get("/karte/x")).text, /former\.js/, "while the build runs the former document stays");
  build("newer");
  assert.match((await get("/")).text, /newer\.js/);
  const script = await get("/assets/newer.js");
  assert.equal(script.text, "newer js");
  assert.equal(script.cache, "public, max-age=31536000, immutable");
  assert.equal((await get("/assets/former.js")).status, 404);
});

test("of the build only its own files can be had, each under one name", async () => {
  build("app");
  const get = await serve();
  for (const path of [
    "/index.html",
    "/assets/app.js.br",
    "/assets/.secret",
    "/../outside.txt",
    "/%2e%2e/outside.txt",
    "/assets/..%2f..%2foutside.txt",
    "/assets/",
    "/assets",
    "/unknown",
  ]) {
    const { status, text } = await get(path);
    assert.equal(status, 404, path);
    assert.doesNotMatch(text, /secret|outside|app js/, path);
  }
  assert.equal((await get("/assets/none.js", { accept: "*/*" })).status, 404);
  assert.equal((await get("/api/none", {})).status, 404);
});
