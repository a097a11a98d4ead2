import { execFileSync, spawn } from "node:child_process";
import { chownSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";

export type TestPostgres = { url: string; stop(): Promise<void> };

/**
 * A private PostgreSQL server for tests on a free port of the loopback, deleted when stopped. With
 * RAUMBLICK_TEST_DATABASE_URL (a superuser's connection) that server is used instead. Tests fail without either: the
 * error says what to install.
 */
export async function startTestPostgres(): Promise<TestPostgres> {
  const given = process.env.RAUMBLICK_TEST_DATABASE_URL;
  if (given !== undefined && given !== "") return { url: given, stop: async () => {} };
  const bin = binaries();
  const directory = mkdtempSync("/tmp/raumblick-postgres-");
  const user = account();
  if (user.uid !== undefined) chownSync(directory, user.uid, user.gid as number);
  const data = join(directory, "data");
  const environment = { ...process.env, LC_ALL: "C.UTF-8", TZ: "UTC" };
  const options = { ...user, cwd: directory, env: environment };
  try {
    execFileSync(
      join(bin, "initdb"),
      ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"],
      { ...options, stdio: "pipe" },
    );
    const port = await freePort();
    const settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];
    const flags = [...settings, "autovacuum=off", "shared_buffers=64MB"].flatMap((setting) => ["-c", setting]);
    const arguments_ = ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", directory, ...flags];
    const server = spawn("sh", ["-c", WATCH, "sh", directory, join(bin, "postgres"), ...arguments_], {
      ...options,
      stdio: ["pipe", "ignore", "ignore"],
    });
    const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
    await accepting(bin, port, () => server.exitCode !== null);
    server.unref();
    (server.stdin as Socket).unref();
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      async stop() {
        server.ref();
        server.stdin.end();
        await ended;
        rmSync(directory, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

/** Runs the server until its input ends: that is when it is stopped, or when the process of the tests is gone. */
const WATCH = `directory=$1; shift; "$@" & server=$!; cat > /dev/null; kill -QUIT $server; wait $server; rm -rf "$directory"`;

function binaries(): string {
  const root = "/usr/lib/postgresql";
  const versions = (() => {
    try {
      return readdirSync(root).sort((a, b) => Number(b) - Number(a));
    } catch {
      return [];
    }
  })();
  const newest = versions.find((version) => readdirSync(join(root, version, "bin")).includes("initdb"));
  if (newest === undefined)
    throw new Error(
      "These tests need PostgreSQL with PostGIS: install the packages postgresql and postgresql-postgis, or give a superuser's connection in RAUMBLICK_TEST_DATABASE_URL.",
    );
  return join(root, newest, "bin");
}

/** PostgreSQL refuses to run as root; Debian's packages bring the user postgres. */
function account(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

async function accepting(bin: string, port: number, ended: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 300 && !ended(); attempt += 1) {
    try {
      execFileSync(join(bin, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", String(port)]);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error("The PostgreSQL server for tests did not start.");
}
