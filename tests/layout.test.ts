import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { test } from "node:test";

/**
 * Who may import whom. A folder not listed here does not exist. `*` stands for every part of the server.
 * Test files may import anything: they look at the whole.
 */
const ALLOWED: Record<string, string[]> = {
  "packages/model": [],
  "packages/statistics": [],
  "packages/figures": ["packages/model", "packages/statistics"],
  "packages/api": ["packages/model"],

  "server/config": ["packages/model"],
  "server/database": ["packages/model"],
  "server/http": ["packages/api", "packages/model"],
  "server/access": ["server/database", "server/http", "packages/api", "packages/model"],
  "server/indicators": ["server/access", "server/database", "server/http", "packages/api", "packages/model"],
  "server/areas": ["server/access", "server/database", "server/http", "packages/api", "packages/model"],
  "server/observations": ["server/access", "server/database", "packages/model"],
  "server/query": ["server/access", "server/database", "server/http", "packages/api", "packages/model"],
  "server/import": [
    "server/access",
    "server/areas",
    "server/database",
    "server/http",
    "server/indicators",
    "server/observations",
    "packages/api",
    "packages/model",
  ],
  "server/publish": [
    "server/access",
    "server/areas",
    "server/database",
    "server/http",
    "server/indicators",
    "server/observations",
    "server/query",
    "packages/api",
    // What the start page says is worked out at release as its map pages say it.
    "packages/figures",
    "packages/model",
    "packages/statistics",
  ],
  "server/backup": ["server/database", "server/http", "packages/api", "packages/model"],
  "server/opendata": [
    "server/areas",
    "server/database",
    "server/http",
    "server/query",
    "packages/api",
    "packages/model",
  ],
  // `catalog check` reads a file without any store, so the command line needs the reader itself.
  "server/cli": [
    "server/backup",
    "server/config",
    "server/context",
    // Backups are made and restored without a server between.
    "server/database",
    "server/indicators",
    "server/main",
    "packages/api",
    "packages/model",
    "fixtures",
  ],
  "server/context": ["*", "packages/api", "packages/model"],
  "server/main": ["server/config", "server/context", "server/http", "packages/model"],

  "web/location": ["packages/figures", "packages/model"],
  "web/language": ["packages/model", "packages/figures"],
  "web/interface": [],
  "web/data": ["web/location", "packages/api", "packages/model"],
  "web/map": ["web/interface", "web/language", "packages/figures", "packages/model"],
  "web/chart": ["web/interface", "web/language", "packages/figures", "packages/model"],
  "web/area": ["web/*", "packages/api", "packages/figures", "packages/model"],
  "web/admin": ["web/*", "packages/api", "packages/figures", "packages/model"],
  "web/start": ["web/*", "packages/api", "packages/figures", "packages/model"],
  "web/explore": ["web/*", "packages/api", "packages/figures", "packages/model"],
  "web/methods": ["web/location", "web/language", "web/interface", "web/frame"],
  "web/main": ["web/*", "web/admin", "web/start", "web/area", "web/explore", "web/methods", "packages/model"],

  fixtures: ["packages/api", "packages/model"],
};

/** Parts of the web that every screen may use. */
const WEB_PARTS = ["location", "language", "interface", "data", "map", "chart", "search", "frame"].map(
  (name) => `web/${name}`,
);
ALLOWED["web/search"] = ["web/location", "web/language", "web/interface", "web/data", "packages/api", "packages/model"];
ALLOWED["web/frame"] = [...ALLOWED["web/search"], "web/search"];

/** Libraries that only one folder may import, so that leaving them costs one folder. */
const KEPT_IN: [RegExp, string][] = [
  [/^maplibre-gl/, "web/map"],
  [/^echarts/, "web/chart"],
  [/^marked$/, "web/methods"],
  [/^(pg|@electric-sql\/.*)$/, "server/database"],
  [/^(fastify|@fastify\/.*)$/, "server/http"],
];

const root = join(import.meta.dirname, "..");

function partOf(path: string): string {
  const steps = path.split("/");
  if (steps[0] === "packages") return steps.slice(0, 2).join("/");
  if (steps[0] === "fixtures") return "fixtures";
  if (steps[1] === "src") return `${steps[0]}/${steps[2]?.replace(/\.tsx?$/, "")}`;
  return path;
}

function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), "utf8");
  const pattern = /(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)["']([^"']+)["']/gm;
  return [...text.matchAll(pattern)].map((match) => match[1] as string);
}

function targetOf(from: string, specifier: string): string | undefined {
  if (specifier.startsWith(".")) return partOf(relative(root, normalize(join(root, dirname(from), specifier))));
  const own = /^@raumblick\/([a-z]+)(?:\/(.*))?$/.exec(specifier);
  if (!own) return undefined;
  const name = own[1] as string;
  if (name === "server" || name === "web") return partOf(`${name}/src/${own[2] ?? ""}`);
  return name === "fixtures" ? "fixtures" : `packages/${name}`;
}

function mayImport(part: string, target: string): boolean {
  if (part === target) return true;
  const allowed = ALLOWED[part] ?? [];
  if (allowed.includes(target)) return true;
  if (allowed.includes("*") && target.startsWith("server/")) return true;
  return allowed.includes("web/*") && WEB_PARTS.includes(target);
}

export function wrongImports(files: readonly string[], read: (path: string) => string[] = importsOf): string[] {
  const wrong: string[] = [];
  for (const file of files) {
    const part = partOf(file);
    if (!(part in ALLOWED)) {
      wrong.push(`${file}: the layout knows no ${part}`);
      continue;
    }
    for (const specifier of read(file)) {
      const target = targetOf(file, specifier);
      if (target !== undefined && !mayImport(part, target)) wrong.push(`${file} imports ${target}`);
      for (const [library, home] of KEPT_IN)
        if (library.test(specifier) && part !== home) wrong.push(`${file} imports ${specifier}, kept in ${home}`);
    }
  }
  return wrong;
}

const sources = globSync(
  ["packages/*/src/**/*.ts", "server/src/**/*.ts", "web/src/**/*.{ts,tsx}", "fixtures/src/**/*.ts"],
  {
    cwd: root,
  },
).filter((path) => !/\.test\.tsx?$/.test(path) && !path.includes("/testing/"));

test("every import goes the way the layout allows", () => {
  assert.deepEqual(wrongImports(sources), []);
  assert.ok(sources.length > 10);
});

test("a wrong-way import is found", () => {
  const planted: Record<string, string[]> = {
    "packages/statistics/src/mean.ts": ["@raumblick/server/database/sql"],
    "packages/figures/src/legend.ts": ["../../api/src/contract.ts"],
    "server/src/areas/areas.store.ts": ["../observations/slices.store.ts", "pg"],
    "web/src/explore/page.tsx": ["maplibre-gl"],
    "web/src/helpers/all.ts": [],
  };
  const wrong = wrongImports(Object.keys(planted), (path) => planted[path] as string[]);
  assert.deepEqual(wrong, [
    "packages/statistics/src/mean.ts imports server/database",
    "packages/figures/src/legend.ts imports packages/api",
    "server/src/areas/areas.store.ts imports server/observations",
    "server/src/areas/areas.store.ts imports pg, kept in server/database",
    "web/src/explore/page.tsx imports maplibre-gl, kept in web/map",
    "web/src/helpers/all.ts: the layout knows no web/helpers",
  ]);
});
