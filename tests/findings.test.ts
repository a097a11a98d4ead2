import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { FINDING_GROUPS, findingKind } from "@raumblick/model/finding-kinds";
import { groupsOn, readPage, withTables } from "../scripts/findings.ts";

/** Every finding a delivery may get is known by its code, in both languages, with a remedy, and stands on the page for planners. */

const root = join(import.meta.dirname, "..");
const sources = ["server/src/import/**/*.ts", "server/src/areas/editions.ts"]
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .filter((path) => !path.endsWith(".test.ts"))
  .map((path) => readFileSync(join(root, path), "utf8"));
const kinds = Object.values(FINDING_GROUPS).flatMap((group) => Object.entries(group));

/** Codes named where a finding is made: as its field, or first in a call of a function that makes one. */
function codesMade(): Set<string> {
  const made = sources
    .filter((source) => /@raumblick\/model\/finding"/.test(source))
    .flatMap((source) => [
      ...source.matchAll(/\bcode: (?:[^"`,\n]*\? )?"([a-z_]+)"(?: : "([a-z_]+)")?/g),
      ...source.matchAll(/\b(?:finding|blocking|warning|note|report)\(\s*"([a-z_]+)",/g),
    ])
    .flatMap(([, one, other]) => [one, other])
    // Shorter ones are codes of categories.
    .filter((code): code is string => code !== undefined && code.length > 3);
  return new Set(made);
}

test("every code that is given to a finding is one of the known kinds", () => {
  const made = codesMade();
  assert.ok(made.size > 70, `${made.size} codes found`);
  assert.deepEqual(
    [...made].filter((code) => findingKind(code) === undefined),
    [],
  );
});

test("every known kind occurs in the program", () => {
  const whole = sources.join("\n");
  const endings = { unknown_: "kind", own_no_: "kind", own_: "problem" };
  const joined = (code: string) =>
    Object.entries(endings).some(
      ([beginning, ending]) => code.startsWith(beginning) && whole.includes(`\`${beginning}\${${ending}}\``),
    );
  const named = (code: string) => new RegExp(`"${code}"|\\b${code}: \\{`).test(whole);
  assert.deepEqual(
    kinds.map(([code]) => code).filter((code) => !named(code) && !joined(code)),
    [],
  );
});

test("every kind has a title, an expectation and a remedy in German and English", () => {
  for (const [code, { title, expected, remedy }] of kinds) {
    assert.match(code, /^[a-z][a-z_]+$/);
    for (const text of [title, expected, remedy])
      for (const language of ["de", "en"] as const) assert.ok(text[language].length > 1, `${code} ${language}`);
    assert.ok(title.de.length <= 60, `${code}: a title, not a sentence`);
    assert.match(remedy.de, /\.$/, code);
    assert.match(remedy.en, /\.$/, code);
  }
  assert.equal(new Set(kinds.map(([code]) => code)).size, kinds.length, "each code once");
});

test("the page for planners has a table of every group, as the program knows it", () => {
  const page = readPage();
  assert.deepEqual(groupsOn(page).sort(), Object.keys(FINDING_GROUPS).sort());
  assert.equal(page, withTables(page), "run node scripts/findings.ts");
});

test("what is said of a file speaks of the pages, not of options and names of fields", () => {
  const texts = [
    ...sources,
    ...kinds.flatMap(([, { expected, remedy }]) => [expected, remedy].flatMap(({ de, en }) => [de, en])),
  ];
  const options =
    /(?<=[ (])--[a-z][a-z-]+(?=[ ),.])|[„“"](?:without|layer|replace|sheet|weightColumn|swapAxes)[“”](?= |\))/g;
  assert.deepEqual(
    texts.flatMap((text) => text.match(options) ?? []),
    [],
  );
  assert.deepEqual("mit --crs EPSG:25832 („sheet“)".match(options), ["--crs", "„sheet“"]);
});
