import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { startServer } from "../../../tests/support/server.ts";
import { createProgram } from "./program.ts";

const base = mkdtempSync(join(tmpdir(), "raumblick-cli-"));
after(() => rmSync(base, { recursive: true, force: true }));

async function run(args: string[], environment: Record<string, string> = {}) {
  const written = { out: "", error: "" };
  const program = createProgram({
    environment: { LANG: "de_DE.UTF-8", RAUMBLICK_DATA: base, ...environment },
    out: (text) => {
      written.out += text;
    },
    error: (text) => {
      written.error += text;
    },
  });
  return { code: await program.run(args), ...written };
}

test("helps in German, and in English when wished", async () => {
  const german = await run(["--help"]);
  assert.equal(german.code, 0);
  for (const word of ["Aufruf:", "Optionen:", "Befehle:", "areas", "catalog", "values", "publish", "export", "serve"])
    assert.ok(german.out.includes(word), word);
  assert.doesNotMatch(german.out, /Usage|Options|Commands|default|display help/);
  const english = await run(["--help", "--language", "en"]);
  assert.match(english.out, /Usage:[\s\S]*Options:[\s\S]*Commands:/);
  assert.match((await run(["--help"], { LANG: "en_GB.UTF-8" })).out, /Usage:/);
});

test("each command explains itself in both languages", async () => {
  for (const command of ["areas", "catalog", "values", "publish", "export", "backup", "restore", "serve"]) {
    const german = await run([command, "--help"]);
    const english = await run([command, "--help", "--language=en"]);
    assert.equal(german.code, 0);
    assert.match(german.out, /Allgemeine Optionen:/);
    assert.doesNotMatch(german.out, /\[options\]|\[command\]|Usage|default:|choices:/, command);
    assert.notEqual(german.out, english.out);
  }
});

test("wrong usage ends with 2 and says what is wrong", async () => {
  const cases: [string[], RegExp][] = [
    [["servus"], /Den Befehl „servus“ gibt es nicht\.\s+Gemeint ist wohl: serve/],
    [["serve", "--nothing"], /Die Option „--nothing“ gibt es nicht/],
    [["--language", "fr", "serve"], /Möglich sind: de, en/],
    [["--server"], /Hinter der Option „--server <url>“ fehlt ihr Wert/],
    [["serve", "now"], /Zu viele Angaben/],
  ];
  for (const [args, expected] of cases) {
    const { code, error } = await run(args);
    assert.equal(code, 2, args.join(" "));
    assert.match(error, expected);
    assert.doesNotMatch(error, /error:|argument/);
  }
  const settings = await run(["areas", "list"], { RAUMBLICK_LOG: "loud" });
  assert.equal(settings.code, 2);
});

test("speaks to a running server with the token, and says when it cannot", async () => {
  const { url, token } = await startServer();
  const listed = await run(["areas", "list", "--json", "--server", url], { RAUMBLICK_TOKEN: token });
  assert.equal(listed.code, 0, listed.error);
  assert.equal(typeof JSON.parse(listed.out), "object");
  const refused = await run(["areas", "list", "--json", "--server", url], { RAUMBLICK_TOKEN: `${token}-wrong` });
  assert.equal(refused.code, 2);
  assert.equal(JSON.parse(refused.out).code, "unauthorized");
  const away = await run(["areas", "list", "--server", "http://127.0.0.1:1"], { RAUMBLICK_TOKEN: token });
  assert.equal(away.code, 3);
  assert.match(away.error, /Der Server http:\/\/127\.0\.0\.1:1 antwortet nicht/);
});

test("without a server it works on the data of this machine and leaves them free", async () => {
  const quiet = { RAUMBLICK_LOG: "error" };
  for (const _ of [1, 2]) {
    const { code, out, error } = await run(["areas", "list", "--json"], quiet);
    assert.equal(code, 0, error);
    assert.equal(typeof JSON.parse(out), "object");
    assert.equal(error, "");
  }
});
