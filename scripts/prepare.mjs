// Runs on whatever Node the machine has (20 or newer): installs the packages once per lock file, Node 24 among them.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

export const root = join(import.meta.dirname, "..");
const windows = process.platform === "win32";
const bin = join(root, "node_modules", ".bin");

/** The environment in which `node` is the pinned Node 24. */
export function environment(extra = {}) {
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, ...extra };
}

function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !`${entry.parentPath}/`.includes("/dist/") && !entry.name.includes(".test."))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** Says which Node is needed when this one is too old to install with. */
export function requireNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= 20) return;
  console.error(`Node ${process.versions.node} ist zu alt: Raumblick wird mit Node 20 oder neuer installiert.`);
  console.error(`Node ${process.versions.node} is too old: Raumblick is installed with Node 20 or newer.`);
  process.exit(1);
}

/** Installs the packages of the lock file unless this very lock file is installed already. */
export function install() {
  const stamp = join(root, "node_modules", ".raumblick-installed");
  const wanted = hashOf(["package-lock.json"]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("Pakete werden installiert … (installing packages)");
  execFileSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell: windows,
  });
  const pinned = spawnSync("node", ["--version"], { cwd: root, env: environment(), encoding: "utf8" });
  if (!pinned.stdout?.startsWith("v24."))
    throw new Error(
      "The npm package `node` did not bring Node 24. Were install scripts forbidden (npm config get ignore-scripts)?",
    );
  writeFileSync(stamp, wanted);
}

/** Builds the web app unless what lies in web/dist was built from these very sources. */
export function buildWeb() {
  const stamp = join(root, "web", "dist", ".built-from");
  const sources = ["web", "packages"].flatMap(filesBelow).filter((file) => !file.includes("node_modules"));
  const wanted = hashOf(["package-lock.json", ...sources]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("Oberfläche wird gebaut … (building the web app)");
  execFileSync("npm", ["run", "--silent", "build"], {
    cwd: root,
    env: environment(),
    stdio: ["ignore", "inherit", "inherit"],
    shell: windows,
  });
  writeFileSync(stamp, wanted);
}
