import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "@raumblick/model/refusal";
import type { BusyWork } from "./testing/busy.thread.ts";
import { Thread } from "./thread.ts";

const busy = (limits = { megabytes: 64, seconds: 30 }) =>
  new Thread<BusyWork>(new URL("./testing/busy.thread.ts", import.meta.url), limits);
const refusalOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Refusal, String(error));
  return error;
};

test("a thread answers, and passes on refusals and failures", async () => {
  const thread = busy();
  assert.deepEqual(await Promise.all([thread.ask("double", 21), thread.ask("double", 4)]), [42, 8]);
  const refusal = await refusalOf(thread.ask("refuse", undefined as never));
  assert.deepEqual([refusal.code, refusal.sentence.de, refusal.details], ["no", "Nein.", { why: 1 }]);
  await assert.rejects(thread.ask("fail", undefined as never), /broken/);
  await thread.close();
});

test("work that takes too long or too much memory is refused, and the next work begins anew", async () => {
  const thread = busy({ megabytes: 64, seconds: 1 });
  assert.match((await refusalOf(thread.ask("hang", undefined as never))).sentence.de, /nach 1 Sekunden abgebrochen/);
  await thread.close();
  const small = busy();
  assert.match((await refusalOf(small.ask("eat", undefined as never))).sentence.de, /mehr als 64 MB Arbeitsspeicher/);
  assert.equal(await small.ask("double", 1), 2);
  await small.close();
});

test("closing ends waiting work", async () => {
  const thread = busy();
  const waiting = assert.rejects(thread.ask("hang", undefined as never), /closed/);
  await thread.close();
  await waiting;
});
