import { execFileSync, spawn } from "node:child_process";
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";

export type TestPostgres = { url: string; stop(): Promise<void> };

/** A server of its own that can go away and come back, with its data and its address. */
export type PrivatePostgres = TestPostgres & {
  /** Ends it at once, as if its machine had failed. */
  halt(): Promise<void>;
  /** Lets it stand still without closing its connections, and go on. */
  freeze(): void;
  thaw(): void;
  resume(): Promise<void>;
};

/**
 * A private PostgreSQL server for tests on a free port of the loopback, deleted when stopped. With
 * RAUMBLICK_TEST_DATABASE_URL (a superuser's connection) that server is used instead. Tests fail without either: the
 * error says what to install.
 */
export async function startTestPostgres(): Promise<TestPostgres> {
  const given = process.env.RAUMBLICK_TEST_DATABASE_URL;
  if (given !== undefined && given !== "") return { url: given, stop: async () => {} };
  return startPrivatePostgres();
}

/** As `startTestPostgres`, but always a server of its own. */
export async function startPrivatePostgres(): Promise<PrivatePostgres> {
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
    const start = async () => {
      const server = spawn("sh", ["-c", WATCH, "sh", directory, join(bin, "postgres"), ...arguments_], {
        ...options,
        stdio: ["pipe", "ignore", "ignore"],
      });
      const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
      await accepting(bin, port, () => server.exitCode !== null);
      server.unref();
      (server.stdin as Socket).unref();
      return { server, ended };
    };
    const signalAll = (name: NodeJS.Signals) => {
      const pid = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0] as string;
      const children = execFileSync("ps", ["-o", "pid=", "--ppid", pid], { encoding: "utf8" });
      for (const one of [pid, ...children.split("\n").filter((line) => line.trim() !== "")])
        process.kill(Number(one), name);
    };
    let running = await start();
    const keep = join(directory, "keep");
    const end = async () => {
      running.server.ref();
      running.server.stdin.end();
      await running.ended;
    };
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      async halt() {
        writeFileSync(keep, "");
        await end();
      },
      freeze: () => signalAll("SIGSTOP"),
      thaw: () => signalAll("SIGCONT"),
      async resume() {
        running = await start();
        rmSync(keep);
      },
      async stop() {
        await end();
        rmSync(directory, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

/** Runs the server until its input ends: that is when it is stopped, or when the process of the tests is gone. */
const WATCH = `directory=$1; shift; "$@" & server=$!; cat > /dev/null; kill -QUIT $server; wait $server; [ -e "$directory/keep" ] || rm -rf "$directory"`;

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
