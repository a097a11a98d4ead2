// `npm run real-files [-- part of a path]`: every real file beside the project goes through the importer, a line for each.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { environment, install, requireNode, root } from "./prepare.mjs";

if (!existsSync(join(root, "../shared/data/README.md"))) {
  console.log("../shared/data fehlt: es gibt keine Dateien zu prüfen. (../shared/data is absent: no files to check)");
  process.exit(0);
}
requireNode();
install();
const run = spawnSync(
  "node",
  ["--disable-warning=ExperimentalWarning", "tests/real-files/run.ts", ...process.argv.slice(2)],
  { cwd: root, env: environment(), stdio: ["ignore", "inherit", "inherit"] },
);
process.exit(run.status ?? 1);
