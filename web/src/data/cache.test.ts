import assert from "node:assert/strict";
import { test } from "node:test";
import { AnswerCache, type Question } from "./cache.ts";

function question(key: string) {
  const asked: AbortSignal[] = [];
  const resolvers: ((value: string) => void)[] = [];
  const rejecters: ((error: unknown) => void)[] = [];
  const it: Question<string> = {
    key,
    load: (signal) => {
      asked.push(signal);
      return new Promise((resolve, reject) => {
        resolvers.push(resolve);
        rejecters.push(reject);
        signal.addEventListener("abort", () => reject(signal.reason));
      });
    },
  };
  return { it, asked, resolvers, rejecters };
}

test("two who ask for the same wait for one request, a third needs none", async () => {
  const cache = new AnswerCache();
  const { it, asked, resolvers } = question("values/1");
  const both = [cache.ask(it, new AbortController().signal), cache.ask(it, new AbortController().signal)];
  resolvers[0]?.("21,3");
  assert.deepEqual(await Promise.all(both), ["21,3", "21,3"]);
  assert.equal(cache.peek(it), "21,3");
  assert.equal(await cache.ask(it), "21,3");
  assert.equal(asked.length, 1);
});

test("the request is cancelled when nobody waits any more, not before", async () => {
  const cache = new AnswerCache();
  const { it, asked } = question("values/2");
  const [first, second] = [new AbortController(), new AbortController()];
  const waits = [cache.ask(it, first.signal), cache.ask(it, second.signal)];
  first.abort();
  await assert.rejects(waits[0] as Promise<string>);
  assert.equal(asked[0]?.aborted, false);
  second.abort();
  await assert.rejects(waits[1] as Promise<string>);
  assert.equal(asked[0]?.aborted, true);
  assert.equal(cache.peek(it), undefined);
});

test("who prefetches keeps the request alive", async () => {
  const cache = new AnswerCache();
  const { it, asked, resolvers } = question("values/3");
  const prefetched = cache.ask(it);
  const visitor = new AbortController();
  const wait = cache.ask(it, visitor.signal);
  visitor.abort();
  await assert.rejects(wait);
  assert.equal(asked[0]?.aborted, false);
  resolvers[0]?.("ready");
  assert.equal(await prefetched, "ready");
});

test("a failure is not kept: the next one asks again", async () => {
  const cache = new AnswerCache();
  const { it, asked, rejecters, resolvers } = question("values/4");
  const first = cache.ask(it);
  rejecters[0]?.(new TypeError("no network"));
  await assert.rejects(first);
  const second = cache.ask(it);
  resolvers[1]?.("now");
  assert.equal(await second, "now");
  assert.equal(asked.length, 2);
});
