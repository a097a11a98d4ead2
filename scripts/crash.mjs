// `npm run crash`: installs and builds what is killed, then kills it. Arguments go on to tests/crash/run.ts.
import { spawnSync } from "node:child_process";
import { buildWeb, environment, install, requireNode, root } from "./prepare.mjs";

requireNode();
install();
buildWeb();
const run = spawnSync(
  "node",
  ["--disable-warning=ExperimentalWarning", "tests/crash/run.ts", ...process.argv.slice(2)],
  {
    cwd: root,
    env: environment(),
    stdio: ["ignore", "inherit", "inherit"],
  },
);
process.exit(run.status ?? 1);
