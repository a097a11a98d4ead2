import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { FILE_SETTINGS } from "@raumblick/server/config/secret-files";
import { SETTINGS } from "@raumblick/server/config/settings";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const unit = read("deploy/raumblick.service");
const base = mkdtempSync(join(tmpdir(), "raumblick-service-"));
after(() => rmSync(base, { recursive: true, force: true }));

test("the unit starts the program with settings that exist", () => {
  const names = [...unit.matchAll(/^Environment=(.*)$/gm)].flatMap(([, line]) =>
    (line as string).split(" ").map((pair) => pair.split("=")[0] as string),
  );
  assert.ok(names.length > 5);
  for (const name of names) assert.ok(name === "NODE_ENV" || name in SETTINGS || FILE_SETTINGS.has(name), name);
  const program = JSON.parse(read("package.json")).scripts.raumblick as string;
  assert.ok(unit.includes(`ExecStart=/opt/raumblick/node_modules/.bin/${program} serve\n`));
  for (const [, credential] of unit.matchAll(/^LoadCredential=(\w+):/gm))
    assert.ok(unit.includes(`_FILE=%d/${credential}`), credential);
});

test("systemd finds nothing wrong with the unit and little that it could still close", () => {
  for (const closed of ["ProtectSystem=strict", "NoNewPrivileges=yes", "CapabilityBoundingSet=", "PrivateDevices=yes"])
    assert.ok(unit.includes(`${closed}\n`), closed);
  // Systems without systemd have nothing that could look further.
  if (spawnSync("systemd-analyze", ["--version"]).status !== 0) return;
  const file = join(base, "raumblick.service");
  // The program exists only where it is installed.
  writeFileSync(file, unit.replace(/ExecStart=\S+/, "ExecStart=/bin/true"));
  const verified = spawnSync("systemd-analyze", ["verify", "--man=no", file], { encoding: "utf8" });
  const own = verified.stderr.split("\n").filter((line) => line.includes("raumblick.service"));
  assert.deepEqual(own, []);
  const report = execFileSync("systemd-analyze", ["security", "--offline=yes", "--no-pager", file], {
    encoding: "utf8",
  });
  const exposure = Number(/exposure level for raumblick\.service: ([\d.]+)/.exec(report)?.[1]);
  assert.ok(exposure <= 1.5, report.split("\n").at(-2));
});

test("the proxies pass on to the program's port, limit writing and know its addresses", () => {
  const nginx = read("deploy/nginx.conf").replace(/#.*$/gm, "");
  const caddy = read("deploy/Caddyfile");
  const port = SETTINGS.PORT.standard;
  assert.ok(nginx.includes(`server 127.0.0.1:${port} `) && caddy.includes(`reverse_proxy 127.0.0.1:${port} `));
  assert.equal(nginx.split("{").length, nginx.split("}").length);
  assert.equal(caddy.split("{").length, caddy.split("}").length);
  for (const line of nginx.split("\n").map((text) => text.trim()))
    assert.match(line, /^$|[;{}]$/, "every directive of nginx ends");
  for (const zone of nginx.matchAll(/limit_req zone=(\w+)/g)) assert.match(nginx, new RegExp(`zone=${zone[1]}:`));
  const megabytes = Number(/client_max_body_size (\d+)m/.exec(nginx)?.[1]);
  assert.ok(megabytes > Number(SETTINGS.RAUMBLICK_UPLOAD_MB.standard));
  const contracts = ["query", "areas", "service"]
    .filter((name) => existsSync(join(root, `packages/api/src/${name}.api.ts`)))
    .map((name) => read(`packages/api/src/${name}.api.ts`))
    .join("\n");
  const immutable = /location ~ \^\/\(assets\/\|api\/v1\/\(([\w|]+)\)\/\)/.exec(nginx)?.[1]?.split("|") ?? [];
  assert.ok(immutable.length >= 3);
  for (const name of immutable) assert.match(contracts, new RegExp(`"/api/v1/${name}/:hash`), name);
  for (const path of ["/healthz", "/readyz"]) {
    assert.ok(contracts.includes(`"${path}"`) && nginx.includes(path) && caddy.includes(path), path);
  }
});
