import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const SOURCES = "packages/statistics/src";
const BLOCK = /<!-- functions: ([^>]+) -->\n[\s\S]*?<!-- end of functions -->/;

/** A public function and what its docstring says. */
export type DocumentedFunction = { module: string; name: string; text: string };

function plainText(comment: string): string {
  return comment
    .replace(/^\/\*\*|\*\/$/g, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trim())
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}

/** All exported functions of packages/statistics; `text` is empty where there is no docstring. */
export function documentedFunctions(): DocumentedFunction[] {
  const files = globSync(`${SOURCES}/**/*.ts`, { cwd: root }).filter((path) => !path.endsWith(".test.ts"));
  return files.sort().flatMap((path) => {
    const source = readFileSync(join(root, path), "utf8");
    const pattern = /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export (?:async )?function (\w+)/g;
    const module = path.slice(SOURCES.length + 1, -".ts".length);
    return [...source.matchAll(pattern)].map((match) => ({
      module,
      name: match[2] as string,
      text: plainText((match[1] ?? "").trim()),
    }));
  });
}

/** Pages of docs/methods by path, the table of contents apart. */
export function methodPages(): { path: string; text: string }[] {
  const paths = globSync("docs/methods/*.md", { cwd: root }).filter((path) => !path.endsWith("README.md"));
  return paths.sort().map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** The modules a page tells of. */
export function modulesOf(text: string): string[] {
  return BLOCK.exec(text)?.[1]?.trim().split(/\s+/) ?? [];
}

/** The page with the docstrings of its modules as they are now. */
export function withDocstrings(text: string, functions: readonly DocumentedFunction[]): string {
  const modules = modulesOf(text);
  const own = functions.filter(({ module }) => modules.includes(module));
  const entries = own.map(({ module, name, text: said }) => `- \`${name}\` (\`${module}\`): ${said}`);
  return text.replace(
    BLOCK,
    `<!-- functions: ${modules.join(" ")} -->\n\n${entries.join("\n")}\n\n<!-- end of functions -->`,
  );
}

if (import.meta.main) {
  const functions = documentedFunctions();
  for (const { path, text } of methodPages()) writeFileSync(join(root, path), withDocstrings(text, functions));
}
