import assert from "node:assert/strict";
import { test } from "node:test";
import { PieceCollector, packedPieces } from "./work-pieces.ts";

/** A piece and one more element. */
const MOST = 400_000;

function sent(message: object) {
  const pieces = [...packedPieces(message)];
  const collector = new PieceCollector();
  const taken = pieces.map((piece) => collector.take(piece));
  assert.ok(taken.slice(0, -1).every((one) => one === undefined));
  return { pieces, message: taken.at(-1) };
}

test("no piece of a large message is large, and together they are the message", () => {
  const large = {
    id: 7,
    input: {
      bytes: Buffer.alloc(5_000_001, 3),
      areas: Array.from({ length: 12_345 }, (_, index) => ({ code: `${index}`, wkb: new Uint8Array(index % 500) })),
      slices: Array.from({ length: 40 }, () => ({ value: new Float64Array(11_000), status: new Uint16Array(11_000) })),
      numbers: Array.from({ length: 50_000 }, (_, index) => index),
      few: [1, 2],
    },
  };
  const { pieces, message } = sent(large);
  assert.ok(pieces.length > 40);
  for (const { length } of pieces) assert.ok(length < MOST, `${length} bytes in one piece`);
  assert.deepEqual(message, { ...large, input: { ...large.input, bytes: new Uint8Array(large.input.bytes) } });
});

test("what is small goes in one piece, also after something large", () => {
  for (const small of [
    { id: 1, value: 3 },
    { id: 2 },
    { id: 3, value: null },
    { id: 4, progress: { step: "reading" } },
  ])
    assert.deepEqual(sent(small), { pieces: [...packedPieces(small)], message: small });
  assert.equal(sent({ id: 1, value: 3 }).pieces.length, 1);
});
