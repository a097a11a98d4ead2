import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decodeColumns, encodeColumns, type ValueColumns } from "./columns.ts";

const cell = fc.oneof(
  fc.constant(Number.NaN),
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 100),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
);

const columns = fc
  .record({ areas: fc.integer({ min: 0, max: 6 }), count: fc.integer({ min: 1, max: 5 }) })
  .chain(({ areas, count }): fc.Arbitrary<ValueColumns> => {
    const size = { minLength: areas * count, maxLength: areas * count };
    return fc.record(
      {
        areaCount: fc.constant(areas),
        periods: fc.constant(Array.from({ length: count }, (_, p) => String(2000 + p))),
        value: fc.array(cell, size).map((list) => Float64Array.from(list)),
        numerator: fc.array(cell, size).map((list) => Float64Array.from(list)),
        status: fc.array(fc.integer({ min: 0, max: 511 }), size).map((list) => Uint16Array.from(list)),
        confidentiality: fc.array(fc.integer({ min: 0, max: 4 }), size).map((list) => Uint8Array.from(list)),
      },
      { noNullPrototype: true },
    );
  });

test("columns sent as JSON come back identical", () => {
  fc.assert(
    fc.property(columns, (sent) => {
      assert.deepEqual(decodeColumns(JSON.parse(JSON.stringify(encodeColumns(sent)))), sent);
    }),
  );
});

test("numbers with two decimals travel as small integers", () => {
  const encoded = encodeColumns({
    areaCount: 1,
    periods: ["2022", "2023", "2024"],
    value: Float64Array.of(12.25, Number.NaN, 12.5),
    status: Uint16Array.of(0, 32, 0),
    confidentiality: new Uint8Array(3),
  });
  assert.deepEqual(encoded.value, { scale: 2, numbers: [1225, null, 25] });
  assert.deepEqual(encoded.status, [0, 1, 32, 1, 0, 1]);
});
