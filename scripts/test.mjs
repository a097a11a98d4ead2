// `npm test`: installs what the checks need, then runs all of them. Exit code 0 only when everything passed.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { buildWeb, environment, install, requireNode, root } from "./prepare.mjs";

const CHROMIUM = "/usr/bin/chromium";

function postgresqlWithPostgis() {
  const base = "/usr/lib/postgresql";
  const versions = existsSync(base) ? readdirSync(base) : [];
  return versions.some((version) => existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`));
}

/** Debian packages the checks need and that are not there yet; installed when we are root, named otherwise. */
function systemPackages() {
  const missing = [];
  if (!existsSync(CHROMIUM)) missing.push("chromium");
  if (!postgresqlWithPostgis()) missing.push("postgresql", "postgresql-postgis");
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    console.error(`Es fehlen Systempakete: apt-get install ${missing.join(" ")}`);
    console.error(`System packages are missing: apt-get install ${missing.join(" ")}`);
    return; // The tests that need them fail and say so.
  }
  const options = {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  console.log(`Systempakete werden installiert … (${missing.join(" ")})`);
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], options);
}

requireNode();
install();
systemPackages();
buildWeb();
const run = spawnSync("node", ["--disable-warning=ExperimentalWarning", "tests/run.ts", ...process.argv.slice(2)], {
  cwd: root,
  env: environment(),
  stdio: ["ignore", "inherit", "inherit"],
});
process.exit(run.status ?? 1);
