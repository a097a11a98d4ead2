import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { Refusal } from "@raumblick/model/refusal";
import type { BusyWork } from "./testing/busy.thread.ts";
import { Thread, type ThreadLimits } from "./thread.ts";
import { inProcess } from "./work-process.ts";
import { inThread } from "./workplace.ts";

const refusalOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Refusal, String(error));
  return error;
};
const nothing = undefined as never;

for (const [where, open] of [
  ["thread", inThread],
  ["process", inProcess],
] as const) {
  const busy = (limits: ThreadLimits = { megabytes: 64, seconds: 30 }) =>
    new Thread<BusyWork>(new URL("./testing/busy.thread.ts", import.meta.url), limits, undefined, open);

  describe(`work in a ${where}`, () => {
    test("is answered; refusals and failures are passed on", async () => {
      const thread = busy();
      assert.deepEqual(await Promise.all([thread.ask("double", 21), thread.ask("double", 4)]), [42, 8]);
      const refusal = await refusalOf(thread.ask("refuse", nothing));
      assert.deepEqual([refusal.code, refusal.sentence.de, refusal.details], ["no", "Nein.", { why: 1 }]);
      await assert.rejects(thread.ask("fail", nothing), /broken/);
      await thread.close();
    });

    test("comes back as it was: numbers, maps, bytes, each array with memory of its own", async () => {
      const thread = busy();
      const { numbers, map, bytes } = await thread.ask("parts", nothing);
      assert.deepEqual(numbers, new Float64Array([1, Number.NaN]));
      assert.equal(numbers.buffer.byteLength, 16);
      assert.deepEqual(map, new Map([["a", [1, null]]]));
      assert.equal(new TextDecoder().decode(bytes), "ab");
      await thread.close();
    });

    test("takes and gives back what is large as it was, also where several ask at once", async () => {
      const thread = busy();
      const large = (seed: number) => ({
        bytes: Uint8Array.from({ length: 700_001 }, (_, index) => index * seed),
        list: Array.from({ length: 2500 }, (_, index) => ({ index, name: `${seed}`, wkb: new Uint8Array([index]) })),
        columns: Array.from({ length: 7 }, (_, index) => ({ value: new Float64Array(20_000).fill(index * seed) })),
        few: [seed],
        none: [],
        absent: undefined,
        map: new Map([[seed, "one"]]),
      });
      const given = [large(1), large(3)];
      assert.deepEqual(await Promise.all(given.map((one) => thread.ask("echo", one))), given);
      assert.deepEqual(await thread.ask("echo", { none: [] }), { none: [] });
      await thread.close();
    });

    test("that cannot be copied there is refused", async () => {
      const thread = busy();
      await assert.rejects(thread.ask("echo", { own: () => 1 }), /could not be cloned/);
      assert.equal(await thread.ask("double", 1), 2);
      await thread.close();
    });

    test("that takes too long or too much memory is refused, and the next work begins anew", async () => {
      const thread = busy({ megabytes: 64, seconds: 1 });
      assert.match((await refusalOf(thread.ask("hang", nothing))).sentence.de, /nach 1 Sekunden abgebrochen/);
      await thread.close();
      const small = busy();
      assert.match((await refusalOf(small.ask("eat", nothing))).sentence.de, /mehr als 64 MB Arbeitsspeicher/);
      assert.equal(await small.ask("double", 1), 2);
      await small.close();
    });

    test("is over when it is closed", async () => {
      const thread = busy();
      const waiting = assert.rejects(thread.ask("hang", nothing), /closed/);
      await thread.close();
      await waiting;
    });
  });
}

for (const work of ["grab", "hoard"] as const)
  test(`a process that would ${work} memory at once dies of it alone`, async () => {
    const limits = { megabytes: 64, seconds: 60 };
    const small = new Thread<BusyWork>(
      new URL("./testing/busy.thread.ts", import.meta.url),
      limits,
      undefined,
      inProcess,
    );
    assert.match((await refusalOf(small.ask(work, nothing))).sentence.en, /more than 64 MB of memory/);
    assert.equal(await small.ask("double", 1), 2);
    await small.close();
  });

/** A server that sets a process to endless work and says its number. */
const SERVER = `
  import { Thread } from ${JSON.stringify(new URL("./thread.ts", import.meta.url))};
  import { inProcess } from ${JSON.stringify(new URL("./work-process.ts", import.meta.url))};
  const module = new URL(${JSON.stringify(new URL("./testing/busy.thread.ts", import.meta.url))});
  const work = new Thread(module, { megabytes: 64, seconds: 600 }, undefined, inProcess);
  console.log(await work.ask("number"));
  await work.ask("hang");`;

test("a busy process ends when the server is killed", async () => {
  const flags = ["--disable-warning=ExperimentalWarning", "--input-type=module", "--eval"];
  const server = spawn(process.execPath, [...flags, SERVER], { stdio: ["ignore", "pipe", "inherit"] });
  const [said] = (await once(server.stdout, "data")) as [Buffer];
  const number = Number(String(said));
  assert.ok(isRunning(number));
  server.kill("SIGKILL");
  while (isRunning(number)) await setTimeout(50);
});

function isRunning(number: number): boolean {
  try {
    return process.kill(number, 0);
  } catch {
    return false;
  }
}
