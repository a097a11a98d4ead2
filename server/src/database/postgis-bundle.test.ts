import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { usedBundle, withoutEntries } from "./postgis-bundle.ts";

const directory = mkdtempSync(join(tmpdir(), "raumblick-bundle-"));
after(() => rmSync(directory, { recursive: true, force: true }));

const entry = (name: string, content: string, prefix = ""): Buffer => {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(`${Buffer.byteLength(content).toString(8).padStart(11, "0")}\0`, 124);
  header.write(prefix, 345);
  const body = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512);
  body.write(content);
  return Buffer.concat([header, body]);
};
const archive = (...entries: Buffer[]) => Buffer.concat([...entries, Buffer.alloc(1024)]);

const library = entry("lib/postgis-3.so", "x".repeat(700));
const raster = entry("lib/postgis_raster-3.so", "y".repeat(512));
const contrib = entry("spatial_ref_sys.sql", "", "share/contrib/postgis");

test("the entries nobody uses are left out, the others stay as they are, to the byte", () => {
  const whole = archive(raster, library, contrib, entry("share/proj.db", ""));
  const used = withoutEntries(whole, (name) => /raster|\/contrib\//.test(name));
  assert.deepEqual(used, archive(library, entry("share/proj.db", "")));
  assert.deepEqual(
    withoutEntries(whole, () => false),
    whole,
  );
});

test("the bundle is made once per version, in the first directory that can be written to", async () => {
  const whole = pathToFileURL(join(directory, "whole.tar.gz"));
  writeFileSync(whole, gzipSync(archive(library, raster)));
  const occupied = join(directory, "a-file");
  writeFileSync(occupied, "");
  const caches = [occupied, join(directory, "cache")];
  const made = await usedBundle(whole, "1.0.0", caches);
  assert.deepEqual(gunzipSync(readFileSync(made)), archive(library));
  writeFileSync(whole, "no longer read");
  assert.equal((await usedBundle(whole, "1.0.0", caches)).href, made.href);
  assert.deepEqual(readdirSync(join(directory, "cache")), ["postgis-1.0.0.tar.gz"]);
});

test("where none can be kept, or what is there cannot be read, the whole bundle is used", async () => {
  const broken = pathToFileURL(join(directory, "broken.tar.gz"));
  writeFileSync(broken, "not compressed");
  assert.equal(await usedBundle(broken, "2.0.0", [join(directory, "other")]), broken);
  assert.deepEqual(readdirSync(join(directory, "other")), []);
  assert.equal(await usedBundle(broken, "2.0.0", [fileURLToPath(broken)]), broken);
});
