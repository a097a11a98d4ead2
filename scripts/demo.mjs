// `npm run demo`: from a fresh clone to a running Raumblick with the invented county Musterkreis.
import { spawn } from "node:child_process";
import { buildWeb, environment, install, requireNode, root } from "./prepare.mjs";

requireNode();
install();
buildWeb();

const server = spawn("node", ["--disable-warning=ExperimentalWarning", "server/src/cli/main.ts", "serve", "--demo"], {
  cwd: root,
  env: environment(),
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
