import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { collectFile } from "./file-body.ts";

/** A body that arrives in chunks of the given sizes. */
function arriving(file: Buffer, chunk: number): { payload: IncomingMessage; send: () => Promise<void> } {
  const stream = new PassThrough();
  return {
    payload: stream as unknown as IncomingMessage,
    async send() {
      for (let at = 0; at < file.length; at += chunk)
        if (!stream.write(file.subarray(at, at + chunk))) await new Promise((resolve) => stream.once("drain", resolve));
      stream.end();
    },
  };
}

async function collected(size: number, options: { announced?: number; limit?: number; chunk?: number } = {}) {
  const file = randomBytes(size);
  const { payload, send } = arriving(file, options.chunk ?? 10_000);
  const bytes = collectFile(payload, options.announced?.toString(), options.limit ?? 1_000_000);
  const sending = send();
  return { file, bytes: await bytes.finally(() => sending.catch(() => {})) };
}

const status = (code: number) => (error: unknown) => (error as { statusCode: number }).statusCode === code;

test("a file comes in whole, whether its length was announced or not", async () => {
  for (const size of [0, 1, 65_536, 65_537, 400_000]) {
    for (const announced of [undefined, size]) {
      const { file, bytes } = await collected(size, announced === undefined ? {} : { announced });
      assert.ok(file.equals(bytes), `${size} bytes, ${announced} announced`);
    }
  }
});

test("an announced file goes straight to its place: nothing is put together at the end", async () => {
  const { bytes } = await collected(300_000, { announced: 300_000 });
  assert.equal(bytes.buffer.byteLength, 300_000);
});

test("more than the limit is refused, announced or found out", async () => {
  await assert.rejects(collected(10, { announced: 2_000_000 }), status(413));
  await assert.rejects(collected(20_000, { limit: 15_000 }), status(413));
});

test("less than announced, and a sender who breaks off, are told apart from a file", async () => {
  await assert.rejects(collected(10, { announced: 20 }), status(400));
  const stream = new PassThrough();
  const bytes = collectFile(stream as unknown as IncomingMessage, undefined, 1000);
  stream.write("half");
  stream.destroy();
  await assert.rejects(bytes, status(400));
});
