import { createHash } from "node:crypto";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cp, mkdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { type ApiClient, createClient } from "@raumblick/api/client";
import { loadMusterkreis } from "@raumblick/fixtures/load";
import { type Config, readConfig } from "@raumblick/server/config";
import { buildContext, type Context } from "@raumblick/server/context";
import { waitForDirectory } from "@raumblick/server/database/directory-lock";
import { createLog } from "@raumblick/server/http/log";
import { closeBrowsers } from "./open-browsers.ts";

/**
 * A server with the whole invented county, as a visitor of the demo finds it. Loading the county takes a minute or
 * more, so it is loaded once per state of everything it is made from and copied from then on.
 */

export type DemoServer = {
  url: string;
  /** A visitor's way to the interface, without a port. */
  visitor: ApiClient;
  /** The administration's way, for tests that publish or withdraw. */
  editor: ApiClient;
};

const root = join(import.meta.dirname, "../..");
const cache = join(root, ".cache");
const MADE_OF = ["server/{src,migrations}/**/*.{ts,sql}", "fixtures/src/**/*.ts", "packages/{api,model}/src/**/*.ts"];
/** Longest time another process may take to load the county before this one gives up, in seconds. */
const PATIENCE = 500;

// Of the whole file: inside a hook it would hold for that hook alone.
const endings: (() => Promise<void>)[] = [];
after(async () => {
  await closeBrowsers();
  for (const end of endings) await end();
});

/** Starts a server on a copy of the loaded county and a free port, with the web app; stopped after the tests. */
export async function startDemo(): Promise<DemoServer> {
  const loaded = await ensureLoaded();
  const data = mkdtempSync(join(tmpdir(), "raumblick-demo-"));
  await cp(loaded, data, { recursive: true });
  const context = await openAt(data, true);
  endings.push(async () => {
    await context.close();
    rmSync(data, { recursive: true, force: true });
  });
  await context.warmUp();
  const port = await context.server.listen(0, "127.0.0.1");
  context.announce(true);
  return {
    url: `http://127.0.0.1:${port}`,
    visitor: createClient({ fetch: context.server.fetch }),
    editor: editorOf(context),
  };
}

function openAt(data: string, pages: boolean): Promise<Context> {
  const config: Config = { ...readConfig({}), data };
  return buildContext(config, { log: createLog("silent"), pages, checkAnswers: pages });
}

function editorOf(context: Context): ApiClient {
  return createClient({ fetch: context.server.fetch, token: context.innerToken });
}

/** The data directory with the county; loads it when it is absent, once among several processes. */
async function ensureLoaded(): Promise<string> {
  const directory = join(cache, `demo-${stateHash()}`);
  if (existsSync(directory)) return directory;
  await mkdir(cache, { recursive: true });
  const lock = await waitForDirectory(join(cache, "demo-lock"), PATIENCE);
  try {
    if (existsSync(directory)) return directory;
    for (const former of globSync("demo-*", { cwd: cache }).filter((name) => name !== "demo-lock"))
      await rm(join(cache, former), { recursive: true, force: true });
    const fresh = `${directory}.new`;
    const context = await openAt(fresh, false);
    try {
      await loadMusterkreis(editorOf(context));
    } finally {
      await context.close();
    }
    await rename(fresh, directory);
    return directory;
  } finally {
    lock.release();
  }
}

/** Names the state of all sources that the stored county depends on. */
function stateHash(): string {
  const hash = createHash("sha256");
  const files = MADE_OF.flatMap((pattern) => globSync(pattern, { cwd: root })).sort();
  for (const file of files) if (!file.endsWith(".test.ts")) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest("hex").slice(0, 16);
}
