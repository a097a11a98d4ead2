import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Refusal } from "@raumblick/model/refusal";
import { settingsPage } from "./config/settings-page.ts";
import { readConfig } from "./config.ts";
import { FILE_LIMITS } from "./import/limits.ts";

function refusalOf(environment: Record<string, string>): Refusal {
  try {
    readConfig(environment);
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return error;
  }
  assert.fail("the settings were accepted");
}

test("nothing set: the embedded store, port 8080, a closed administration", () => {
  const config = readConfig({});
  assert.equal(config.port, 8080);
  assert.deepEqual(config.store, { kind: "embedded" });
  assert.equal(config.token, undefined);
  assert.equal(config.uploadLimit, 50 * 1024 * 1024);
  assert.match(config.data, /^\/.*data$/);
  assert.equal(config.demo, false);
  assert.deepEqual(config.limits, FILE_LIMITS);
  assert.equal(config.language, "de");
});

test("other people's settings are no business of ours, empty ones are absent", () => {
  const config = readConfig({
    HOME: "/",
    RAUMBLICK_TOKEN: "",
    RAUMBLICK_URL: "https://karte.example.de/",
    LANG: "en_GB.UTF-8",
  });
  assert.equal(config.token, undefined);
  assert.equal(config.publicUrl, "https://karte.example.de");
  assert.equal(config.language, "en");
});

test("an unknown setting is refused with the nearest name", () => {
  const { sentence } = refusalOf({ RAUMBLICK_TOKN: "x" });
  assert.match(sentence.de, /RAUMBLICK_TOKN gibt es nicht\. Gemeint ist wohl RAUMBLICK_TOKEN/);
  assert.match(sentence.en, /RAUMBLICK_TOKEN is probably meant/);
  assert.match(refusalOf({ RAUMBLICK_QUITE_ELSE_WHERE: "x" }).sentence.de, /Bitte entfernen/);
});

test("everything wrong is named at once, secrets are not repeated", () => {
  const { sentence } = refusalOf({
    PORT: "80a",
    RAUMBLICK_TOKEN: "zu kurz",
    RAUMBLICK_LOG: "loud",
    RAUMBLICK_UPLOAD_MB: "0",
  });
  const lines = sentence.de.split("\n");
  assert.equal(lines.length, 4);
  assert.match(lines[0] as string, /PORT „80a“ ist ungültig\. Erwartet wird eine ganze Zahl von 0 bis 65535/);
  assert.doesNotMatch(sentence.de + sentence.en, /zu kurz/);
});

test("who operates the installation is told as far as it was set, line by line", () => {
  assert.deepEqual(readConfig({}).operator, {});
  const { operator } = readConfig({
    RAUMBLICK_OPERATOR: "Kreis Beispiel",
    RAUMBLICK_OPERATOR_ADDRESS: "Hauptstraße 1;; 12345 Ort ",
    RAUMBLICK_OPERATOR_EMAIL: "statistik@kreis.example",
    RAUMBLICK_OPERATOR_IMPRINT_URL: "https://kreis.example/impressum",
  });
  assert.deepEqual(operator, {
    name: "Kreis Beispiel",
    address: ["Hauptstraße 1", "12345 Ort"],
    email: "statistik@kreis.example",
    imprintUrl: "https://kreis.example/impressum",
  });
  const { sentence } = refusalOf({ RAUMBLICK_OPERATOR_EMAIL: "kreis.example", RAUMBLICK_OPERATOR_ADDRESS: ";" });
  assert.match(
    sentence.de,
    /RAUMBLICK_OPERATOR_EMAIL „kreis\.example“ ist ungültig\. Erwartet wird eine E-Mail-Adresse/,
  );
  assert.match(sentence.en, /RAUMBLICK_OPERATOR_ADDRESS ";" is not valid/);
});

test("settings that contradict each other are refused", () => {
  assert.match(
    refusalOf({ RAUMBLICK_VISITOR_DATABASE_URL: "postgres://a@b/c" }).sentence.de,
    /DATABASE_URL aber nicht/,
  );
  const same = "postgres://a@b/c";
  assert.match(
    refusalOf({ DATABASE_URL: same, RAUMBLICK_VISITOR_DATABASE_URL: same }).sentence.en,
    /are the same\. Visitors need a role of their own/,
  );
  assert.match(refusalOf({ DATABASE_URL: "mysql://a" }).sentence.de, /DATABASE_URL ist ungültig/);
});

test("secrets may come from files, but not from two places", () => {
  const directory = mkdtempSync(join(tmpdir(), "raumblick-config-"));
  try {
    const file = join(directory, "token");
    writeFileSync(file, "a-long-secret-token\n");
    assert.equal(readConfig({ RAUMBLICK_TOKEN_FILE: file }).token, "a-long-secret-token");
    const twice = refusalOf({ RAUMBLICK_TOKEN_FILE: file, RAUMBLICK_TOKEN: "another-long-token" }).sentence;
    assert.match(twice.de, /RAUMBLICK_TOKEN und RAUMBLICK_TOKEN_FILE sind beide gesetzt/);
    assert.match(
      refusalOf({ DATABASE_URL_FILE: join(directory, "none") }).sentence.de,
      /DATABASE_URL_FILE ist nicht lesbar/,
    );
    writeFileSync(file, "short");
    assert.doesNotMatch(refusalOf({ RAUMBLICK_TOKEN_FILE: file }).sentence.de, /„short“/);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test("the page of all settings is what the table says", () => {
  const page = readFileSync(new URL("../../docs/settings.md", import.meta.url), "utf8");
  assert.equal(page, settingsPage(), "docs/settings.md is older than the table: write settingsPage() into it");
});
