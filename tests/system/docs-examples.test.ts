import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { startDemo } from "../support/demo.ts";

/** The examples of the documentation, run as they stand there, against the invented county. */
const page = readFileSync(join(import.meta.dirname, "../../docs/daten/schnittstelle.md"), "utf8");
const examples = [...page.matchAll(/^```(sh|python|r)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({
  language: language as "sh" | "python" | "r",
  text: text as string,
}));
const PROGRAMS = { sh: ["sh", "-eu"], python: ["python3"], r: ["Rscript", "--vanilla"] };
const run = promisify(execFile);

const base = mkdtempSync(join(tmpdir(), "raumblick-examples-"));
let server = "";
before(async () => {
  server = (await startDemo()).url;
});
after(() => rmSync(base, { recursive: true, force: true }));

test("the page has examples in all three languages", () => {
  for (const language of ["sh", "python", "r"])
    assert.ok(
      examples.some((example) => example.language === language),
      language,
    );
});

/** Not every machine has R: what is there is tried. */
const runnable = examples.filter(({ language, text }) => {
  const [program = ""] = PROGRAMS[language];
  const wanted = language === "r" && text.includes("library(sf)") ? ["-e", "library(sf)"] : ["--version"];
  return program === "sh" || spawnSync(program, wanted).status === 0;
});

runnable.forEach(({ language, text }, index) => {
  test(`example ${index + 1} (${language}) does what it says`, async () => {
    const [program = "", ...options] = PROGRAMS[language];
    const file = join(base, `example-${index}`);
    assert.ok(text.includes("http://localhost:8080"), "an example names the server");
    writeFileSync(file, text.replaceAll("http://localhost:8080", server));
    const { stdout } = await run(program, [...options, file], { cwd: base, timeout: 120_000 });
    assert.ok(stdout.trim() !== "", "an example shows something");
    if (text.includes("--write-out")) assert.equal(stdout.trim(), "304");
    if (text.includes("head -3")) assert.match(stdout, /^indicator,level,area_code[^\n]*\narbeitslose,stadt,/);
    if (text.includes("csv.DictReader") || text.includes("read.csv")) assert.match(stdout, /9990\d+.*Musterstadt/);
    if (text.includes("png(")) assert.ok(statSync(join(base, "karte.png")).size > 5000);
    assert.ok(readdirSync(base).length > 0);
  });
});
