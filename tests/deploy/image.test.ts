import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { SETTINGS } from "@raumblick/server/config/settings";
import { parseDockerfile, type Stage } from "./dockerfile.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const stages = parseDockerfile(read("Dockerfile"));
const image = stages.at(-1) as Stage;
const scripts = JSON.parse(read("package.json")).scripts as Record<string, string>;

test("the image is built and run on the pinned Node", () => {
  const pinned = JSON.parse(read("package.json")).devDependencies.node;
  for (const stage of stages) assert.equal(stage.image, `node:${pinned}-bookworm-slim`);
});

test("everything the image is built from exists and is sent to the builder", () => {
  const sent = read(".dockerignore")
    .split("\n")
    .filter((line) => line.startsWith("!"))
    .map((line) => line.slice(1));
  for (const stage of stages)
    for (const step of stage.steps) {
      if (step.kind !== "COPY") continue;
      if (step.from !== undefined) {
        assert.ok(
          stages.some(({ name }) => name === step.from),
          `${stage.name}: no stage ${step.from}`,
        );
        continue;
      }
      for (const source of step.sources) {
        assert.ok(existsSync(join(root, source)), `${source} does not exist`);
        assert.ok(
          sent.some((path) => source === path || source.startsWith(`${path}/`)),
          `${source} is not sent`,
        );
      }
    }
});

test("the commands of the image exist", () => {
  const commands = stages.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === "RUN" ? [step.command] : [])));
  for (const name of commands.flatMap((command) =>
    [...command.matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] as string),
  ))
    assert.ok(name in scripts, name);
  for (const workspace of commands.flatMap((command) =>
    [...command.matchAll(/--workspace (\S+)/g)].map((match) => match[1] as string),
  ))
    assert.ok(existsSync(join(root, workspace, "package.json")), workspace);
  const program = image.entrypoint.find((part) => part.endsWith(".ts")) as string;
  assert.ok(existsSync(join(root, program)), program);
  assert.equal(scripts.raumblick, image.entrypoint.join(" "));
  assert.deepEqual(image.command, ["serve"]);
});

test("the image runs as nobody in particular, keeps its data in a volume and says how it is", () => {
  assert.equal(image.user, "node");
  assert.equal(image.volume, image.env.RAUMBLICK_DATA);
  assert.equal(String(image.port), SETTINGS.PORT.standard);
  assert.equal(image.stopSignal, "SIGTERM");
  assert.match(image.healthcheck?.join(" ") ?? "", /127\.0\.0\.1.*\/readyz/);
  for (const name of Object.keys(image.env)) assert.ok(name === "NODE_ENV" || name in SETTINGS, name);
});

test("every package of ours that the server uses is installed in the image", () => {
  const sources = globSync(["server/src/**/*.ts", "fixtures/src/**/*.ts"], { cwd: root }).filter(
    (path) => !/\.test\.ts$|\/testing\//.test(path),
  );
  const used = new Set(
    sources.flatMap((path) =>
      [...read(path).matchAll(/from "@raumblick\/([a-z]+)/g)].map((match) => match[1] as string),
    ),
  );
  const installed = read("Dockerfile");
  for (const name of used)
    assert.match(installed, new RegExp(`--workspace (packages/)?${name}\\b`), `@raumblick/${name}`);
});
