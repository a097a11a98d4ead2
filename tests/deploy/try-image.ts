// `npm run try:image`: carries out the Dockerfile without Docker, as far as that goes. Each stage becomes a directory, COPY
// and RUN are done as they stand there, then the result is started as a user without rights on it, on this machine's
// system instead of the base image's. The health check of the Dockerfile has to succeed, and nothing but the data may change.
import { execFileSync, spawn } from "node:child_process";
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { type Copy, parseDockerfile, type Stage } from "./dockerfile.ts";

const NOBODY = 65534;
const root = join(import.meta.dirname, "../..");
if (process.getuid?.() !== 0) {
  console.error(
    "Dieser Versuch wechselt den Benutzer und braucht deshalb root. (This trial changes the user: run it as root.)",
  );
  process.exit(2);
}
const base = mkdtempSync(join(tmpdir(), "raumblick-image-"));
process.on("exit", () => rmSync(base, { recursive: true, force: true }));
const stages = parseDockerfile(readFileSync(join(root, "Dockerfile"), "utf8"));
// Its Node is the pinned one, as in the base image.
const pinned = { PATH: `${join(base, "bin")}:${process.env.PATH}` };
mkdirSync(join(base, "bin"));
cpSync(join(root, "node_modules/node/bin/node"), join(base, "bin/node"));
execFileSync("chmod", ["755", base]);

const ignored = (path: string) => /(^|\/)(node_modules|dist)(\/|$)|\.test\.tsx?$/.test(path.slice(root.length));

function copy({ from, sources, target }: Copy, inStage: (path: string) => string): void {
  for (const source of sources) {
    const origin = from === undefined ? join(root, source) : join(base, from, source);
    const into = inStage(target);
    const place = sources.length > 1 || target.endsWith("/") ? join(into, basename(source)) : into;
    cpSync(origin, place, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => from !== undefined || !ignored(path),
    });
  }
}

for (const stage of stages) {
  const directory = join(base, stage.name);
  mkdirSync(directory);
  const inStage = (path: string) => join(directory, resolve(stage.workdir, path));
  mkdirSync(inStage("."), { recursive: true });
  for (const step of stage.steps) {
    if (step.kind === "COPY") copy(step, inStage);
    if (step.kind !== "RUN") continue;
    console.log(`${stage.name}: ${step.command.replace(/\s+/g, " ")}`);
    // Absolute paths of the image lie in the stage's directory; its user `node` is nobody here.
    const command = step.command
      .replace(/(?<=\s)\/(?=data)/g, `${directory}/`)
      .replace("node:node", `${NOBODY}:${NOBODY}`);
    execFileSync("sh", ["-c", command], { cwd: inStage("."), stdio: "inherit", env: { ...process.env, ...pinned } });
  }
}

const last = stages.at(-1) as Stage;
const home = join(base, last.name);
const app = join(home, last.workdir);
const size = execFileSync("du", ["-sh", app], { encoding: "utf8" }).split("\t")[0];
console.log(`Dateien des Abbilds: ${size} (files of the image)`);
for (const name of ["web/dist/index.html", "node_modules/fastify", "node_modules/@raumblick/model"])
  if (!existsSync(join(app, name))) throw new Error(`${name} is missing in the image`);
for (const name of ["react", "typescript", "playwright-core", "@biomejs", "maplibre-gl"])
  if (existsSync(join(app, "node_modules", name))) throw new Error(`${name} does not belong into the image`);

/** Everything in the image but the data, with its time of change. */
function stateOf(directory: string): string {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .map((name) => `${name} ${lstatSync(join(directory, name)).mtimeMs}`)
    .sort()
    .join("\n");
}
const before = stateOf(app);
const port = await new Promise<number>((done) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address() as AddressInfo;
    probe.close(() => done(port));
  });
});
const data = join(home, last.volume as string);
const settings = { ...last.env, PORT: String(port), HOST: "127.0.0.1", PATH: pinned.PATH, RAUMBLICK_DATA: data };
chownSync(data, NOBODY, NOBODY);
const asNobody = { cwd: app, env: settings, uid: NOBODY, gid: NOBODY };
const [program, ...args] = [...last.entrypoint, ...last.command];
const server = spawn(program as string, args, { ...asNobody, stdio: ["ignore", "inherit", "inherit"] });
const ended = new Promise((done) => server.once("exit", done));
const [check = "", ...checkArgs] = last.healthcheck ?? [];
let healthy = false;
for (let attempt = 0; attempt < 120 && server.exitCode === null && !healthy; attempt += 1) {
  await new Promise((done) => setTimeout(done, 1000));
  try {
    execFileSync(check, checkArgs, { ...asNobody, stdio: "ignore" });
    healthy = true;
  } catch {
    // Not ready yet: the next attempt asks again.
  }
}
const page = healthy ? await fetch(`http://127.0.0.1:${port}/`) : undefined;
server.kill("SIGTERM");
const code = await ended;
const unchanged = stateOf(app) === before;
const owner = statSync(join(data, "store")).uid;
const right = healthy && page?.status === 200 && code === 0 && unchanged && owner === NOBODY;
console.log(
  JSON.stringify({ healthy, page: page?.status, exitCode: code, programUnchanged: unchanged, dataOwner: owner }),
);
console.log(right ? "Das Abbild läuft. (The image runs.)" : "Das Abbild läuft nicht. (The image does not run.)");
process.exit(right ? 0 : 1);
