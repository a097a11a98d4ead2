import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createDelivery } from "@raumblick/api/deliveries.api";
import { openTestDatabase } from "../../../tests/support/databases.ts";
import { commandsOf } from "../../../tests/support/program.ts";
import { startServer } from "../../../tests/support/server.ts";
import { INDICATORS, TOWNS } from "../import/testing/known.ts";
import { storeSmallWorld } from "../import/testing/stored.ts";

const database = await openTestDatabase("postgresql");
await storeSmallWorld(database, TOWNS, INDICATORS);
const server = await startServer({ database });
const folder = mkdtempSync(join(tmpdir(), "raumblick-mappings-"));
after(() => rmSync(folder, { recursive: true }));

const commands = commandsOf(server);
const run = (...args: string[]) => commands("mappings", ...args);

test("a mapping goes from a delivery into a file, is changed there, and comes back as a new version", async () => {
  const table = new TextEncoder().encode("ags;jahr;Arbeitslose\n05954036;2022;10\n");
  const { id } = await server.client.call(createDelivery, { query: { fileName: "werte.csv" }, file: table });
  assert.match((await run("list")).out, /noch keine Zuordnung/);
  assert.match((await run("save", "--delivery", String(id), "--name", "Arbeit")).out, /arbeit \(„Arbeit“\), Fassung 1/);
  const file = join(folder, "arbeit.yaml");
  await run("show", "arbeit", "--out", file);
  const text = readFileSync(file, "utf8");
  assert.match(text, /^name: Arbeit\nkind: values\n/);
  assert.match((await run("save", file)).out, /Fassung 1/, "the same file makes no new version");
  writeFileSync(file, text.replace("name: Arbeit", "name: Arbeitsmarkt"));
  assert.match((await run("save", file, "--key", "arbeit")).out, /„Arbeitsmarkt“\), Fassung 2/);
  assert.match((await run("show", "arbeit", "--versions")).out, /Fassung 2,.*Umbenannt.*\nFassung 1,/);
  assert.match((await run("show", "arbeit", "--at", "1")).out, /^name: Arbeit\n/);
  assert.match((await run("list")).out, /^arbeit {2}„Arbeitsmarkt“: Werte, Fassung 2, Quelle keine/);
  assert.match((await run("delete", "arbeit")).out, /Gelöscht: arbeit/);
  assert.equal((await run("delete", "arbeit")).outcome, 1);
});

test("a file that is no mapping is named with the place of the mistake", async () => {
  const file = join(folder, "falsch.yaml");
  writeFileSync(file, "name: Falsch\nkind: values\nmapping:\n  area: {}\n");
  const { outcome, error } = await run("save", file);
  assert.equal(outcome, 2);
  assert.match(error, /Die Zuordnung „.*falsch\.yaml“ ist nicht richtig aufgebaut/);
  assert.equal((await run("save")).outcome, 2);
});
