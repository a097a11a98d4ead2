import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { recogniseChanges } from "./changes.ts";
import { givenShares, peopleOfPieces, realPieces, sharesOf } from "./weights.ts";

describe("weights", () => {
  test("shares of an area add up to one in both directions, so no one is lost or counted twice", () => {
    const amounts = fc.uniqueArray(
      fc.record({ from: fc.nat(6), to: fc.nat(6), amount: fc.integer({ min: 1, max: 5000 }) }),
      { minLength: 1, selector: ({ from, to }) => `${from} ${to}` },
    );
    fc.assert(
      fc.property(amounts, fc.constantFrom("forward" as const, "back" as const), (list, direction) => {
        for (const own of Map.groupBy(sharesOf(list, direction), ({ from }) => from).values())
          assert.ok(Math.abs(own.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
      }),
    );
  });

  test("rounded shares are made whole; what left the county stays out", () => {
    const links = givenShares([
      { from: 0, to: 0, amount: 0.333 },
      { from: 0, to: 1, amount: 0.666 },
      { from: 1, to: 2, amount: 0.7 },
    ]);
    assert.ok(Math.abs(links[0]!.share + links[1]!.share - 1) < 1e-12);
    assert.equal(links[2]!.share, 0.7);
  });

  test("people follow the land within an area; slivers of drawing are none", () => {
    const pieces = realPieces([
      { from: 0, to: 0, fromShare: 0.5, toShare: 0.999 },
      { from: 0, to: 1, fromShare: 0.5, toShare: 1 },
      { from: 1, to: 0, fromShare: 0.0004, toShare: 0.001 },
    ]);
    assert.equal(pieces.length, 2);
    const people = peopleOfPieces(pieces, { side: "to", values: [300, 100] });
    assert.deepEqual(
      sharesOf(people, "forward").map(({ share }) => share),
      [0.75, 0.25],
    );
  });
});

describe("changes between editions", () => {
  const side = (...names: string[]) => ({ codes: names.map((name) => name.toLowerCase()), names });

  test("another spelling of a name is no renaming", () => {
    const before = { codes: ["1", "2"], names: ["Kölner Str.", "Nord"] };
    const after = { codes: ["1", "2"], names: ["KÖLNER  STR", "Nordstadt"] };
    const links = sharesOf(
      [0, 1].map((at) => ({ from: at, to: at, amount: 5 })),
      "forward",
    );
    const { renamed, unchanged } = recogniseChanges(before, after, links, links);
    assert.deepEqual(renamed, [{ code: "2", before: "Nord", after: "Nordstadt" }]);
    assert.equal(unchanged, 1);
  });

  test("new, gone, split, merged, reshaped, renamed and recoded areas are told apart", () => {
    const before = {
      codes: ["k", "s", "m", "n", "r", "o", "g", "p", "q"],
      names: ["K", "S", "M", "N", "R", "O", "G", "P", "Q"],
    };
    const after = {
      codes: ["k", "s1", "s2", "mn", "r", "x", "new", "p2", "q2"],
      names: ["K", "S1", "S2", "MN", "R neu", "O", "New", "P2", "Q2"],
    };
    const amounts = [
      { from: 0, to: 0, amount: 9 },
      { from: 1, to: 1, amount: 3 },
      { from: 1, to: 2, amount: 1 },
      { from: 2, to: 3, amount: 2 },
      { from: 3, to: 3, amount: 2 },
      { from: 4, to: 4, amount: 5 },
      { from: 5, to: 5, amount: 5 },
      { from: 7, to: 7, amount: 5 },
      { from: 7, to: 8, amount: 5 },
      { from: 8, to: 8, amount: 5 },
    ];
    const found = recogniseChanges(before, after, sharesOf(amounts, "forward"), sharesOf(amounts, "back"));
    const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);
    assert.equal(found.unchanged, 1);
    assert.deepEqual(found.renamed, [{ code: "r", before: "R", after: "R neu" }]);
    assert.deepEqual(found.recoded, [{ before: { code: "o", name: "O" }, after: { code: "x", name: "O" } }]);
    assert.deepEqual(
      found.split.map(({ from, into }) => [from.code, into.map(({ code, share }) => `${code} ${share}`)]),
      [["s", ["s1 0.75", "s2 0.25"]]],
    );
    assert.deepEqual(
      found.merged.map(({ from, into }) => [codes(from), into.code]),
      [[["m", "n"], "mn"]],
    );
    assert.deepEqual(found.reshaped.map(({ into }) => into.code).sort(), ["p2", "q2"]);
    assert.deepEqual([codes(found.added), codes(found.vanished)], [["new"], ["g"]]);
  });

  test("an edition with itself has no changes", () => {
    const one = side("A", "B");
    const links = one.codes.map((_, at) => ({ from: at, to: at, share: 1 }));
    assert.equal(recogniseChanges(one, one, links, links).unchanged, 2);
  });
});
