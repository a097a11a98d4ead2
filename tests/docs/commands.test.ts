import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { createProgram } from "@raumblick/server/cli/program";
import { FILE_SETTINGS } from "@raumblick/server/config/secret-files";
import { SETTINGS } from "@raumblick/server/config/settings";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const pages = ["README.md", ...globSync("docs/**/*.md", { cwd: root })].sort();
/** What every page says about something, as pairs of page and wording. */
const said = (pattern: RegExp) =>
  pages.flatMap((page) =>
    [...read(page).matchAll(pattern)].map((match) => ({ page, text: (match[1] ?? match[0]) as string })),
  );

async function helpOf(command: readonly string[]): Promise<{ code: number; text: string }> {
  let text = "";
  const add = (part: string) => {
    text += part;
  };
  const surroundings = { environment: {}, out: add, error: () => {} };
  const code = await createProgram(surroundings).run([...command, "--help", "--language", "en"]);
  return { code, text };
}

test("every command in the pages exists with its options", async () => {
  const calls = said(/npm run (?:--silent )?raumblick -- ([^\n`]*)/g);
  assert.ok(calls.length > 20);
  const wrong: string[] = [];
  for (const { page, text } of calls) {
    const words = (text.split(/\s+(?:#|&&|\|)/)[0] as string)
      .trim()
      .split(/\s+/)
      .filter((word) => word !== "");
    const top = await helpOf([]);
    const groups = new Set([...top.text.matchAll(/^ {2}([a-z]+)/gm)].map((match) => match[1]));
    const [first = "", second = ""] = words;
    if (first.startsWith("<")) continue;
    if (!groups.has(first) && !first.startsWith("--")) wrong.push(`${page}: ${text}: no command ${first}`);
    const group = await helpOf([first]);
    const below = new Set([...group.text.matchAll(/^ {2}([a-z]+)(?=[ |])/gm)].map((match) => match[1]));
    const named = second.split("|").every((name) => below.has(name));
    if (/Commands:/.test(group.text) && !named) wrong.push(`${page}: ${text}: no command ${first} ${second}`);
    const help = named && below.size > 0 ? (await helpOf([first, second.split("|")[0] as string])).text : group.text;
    for (const option of words.filter((word) => /^--?[a-z]/.test(word)).map((word) => word.split("=")[0] as string))
      if (!new RegExp(`(^|[\\s,])${option}([\\s,]|$)`, "m").test(help))
        wrong.push(`${page}: ${text}: no option ${option}`);
  }
  assert.deepEqual(wrong, []);
});

test("every setting in the pages exists", () => {
  const names = said(/\b((?:RAUMBLICK|DATABASE)_[A-Z_]+[A-Z])\b/g);
  assert.ok(names.length > 40);
  const wrong = names.filter(
    ({ text }) => !(text in SETTINGS) && !FILE_SETTINGS.has(text) && text !== "RAUMBLICK_VISITOR_DATABASE",
  );
  assert.deepEqual(wrong, []);
});

test("every address in the pages exists", () => {
  const contracts = globSync("packages/api/src/*.api.ts", { cwd: root }).flatMap((path) =>
    [...read(path).matchAll(/path:\s*"([^"]+)"/g)].map((match) => match[1] as string),
  );
  const patterns = contracts.map((path) => new RegExp(`^${path.replaceAll(".", "\\.").replace(/:\w+/g, "[^/]+")}$`));
  const addresses = said(/(?<=[\s`"8080\])])(\/(?:api\/v1|healthz|readyz)[^\s`")',;?]*)/g).map(({ page, text }) => ({
    page,
    text: text.replace(/[.:]$/, "").replace(/\{\w+\}/g, "x"),
  }));
  assert.ok(addresses.length > 15);
  // A folder of addresses, written with a slash at the end, is one that addresses begin with.
  const known = (text: string) =>
    text.endsWith("/")
      ? contracts.some((path) => path.startsWith(text))
      : patterns.some((pattern) => pattern.test(text));
  assert.deepEqual(
    addresses.filter(({ text }) => !known(text)),
    [],
  );
});

test("every page of the product that the pages name exists", () => {
  const routes = [...read("server/src/context.ts").matchAll(/"(\/[a-z/:]*)"/g)].map((match) => match[1] as string);
  const named = said(
    /`(\/(?:karte|gebiet|gebiete|verwaltung|quellen|methoden|datenschutz|barrierefreiheit)[a-z/{}-]*)`/g,
  );
  const wrong = named.filter(
    ({ text }) => !routes.some((route) => new RegExp(`^${route.replace(/:\w+/g, "[^/]+")}$`).test(text)),
  );
  assert.deepEqual(wrong, []);
});

test("every file of the project that the pages name exists", () => {
  const tracked = new Set(
    execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
      cwd: root,
      encoding: "utf8",
    }).split("\n"),
  );
  const folders = new Set([...tracked].map((path) => path.split("/")[0]));
  const named = said(/`((?:\.\/)?[\w.-]+(?:\/[\w.{},*-]+)+\/?|compose\.yaml|Dockerfile)`/g).filter(({ text }) =>
    folders.has(text.split("/")[0]),
  );
  assert.ok(named.length > 8);
  const made = /(^|\/)(dist|node_modules|test-output)(\/|$)|[*{]/;
  const wrong = named.filter(({ text }) => !made.test(text) && !tracked.has(text) && !existsSync(join(root, text)));
  assert.deepEqual(wrong, []);
});

test("every page of the documentation is reached from its index", () => {
  const reached = new Set(["docs/README.md"]);
  for (const page of reached)
    for (const match of read(page).matchAll(/\]\(([^)#:]+\.md)(?:#[^)]*)?\)/g)) {
      const target = join(page, "..", match[1] as string);
      if (target.startsWith("docs/")) reached.add(target);
    }
  assert.deepEqual(
    pages.filter((page) => page.startsWith("docs/") && !reached.has(page)),
    [],
  );
  assert.ok(read("README.md").includes("](docs/README.md)"));
});

test("every heading of a page is said once, and every picture has words", () => {
  for (const page of pages) {
    assert.equal(
      [
        ...read(page)
          .replace(/```[\s\S]*?```/g, "")
          .matchAll(/^# /gm),
      ].length,
      1,
      page,
    );
    for (const [picture, words] of read(page).matchAll(/!\[([^\]]*)\]\([^)]+\)/g))
      assert.ok((words as string).length > 10, `${page}: ${picture}`);
  }
});
