import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The version of an installed package of the embedded store, such as `pglite-postgis`. */
export async function packageVersion(name: string): Promise<string> {
  const entry = createRequire(import.meta.url).resolve(`@electric-sql/${name}`);
  return JSON.parse(await readFile(join(dirname(entry), "..", "package.json"), "utf8")).version;
}
