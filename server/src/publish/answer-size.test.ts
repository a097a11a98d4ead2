import assert from "node:assert/strict";
import { test } from "node:test";
import type { EditionNames } from "./columns.ts";
import { seriesOf, valuesAnswer } from "./columns.ts";
import type { ProtectedSlice } from "./disclosure/protect.ts";
import { packAnswer } from "./pack.ts";

const AREAS = 400;
const PERIODS = Array.from({ length: 20 }, (_, index) => String(2005 + index));

/** A small generator of even numbers in [0, 1), so that the test measures the same every time (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function edition(
  id: number,
  level: string,
  rank: number,
  codes: string[],
  parents: Record<string, string[]>,
): EditionNames {
  return {
    editionId: id,
    level,
    key: "2024",
    validFrom: "2024-01-01",
    rank,
    codes,
    names: codes.map((code) => `Gemeinde ${code}`),
    parents,
  };
}

function slice(editionId: number, periodKey: string, value: Float64Array): ProtectedSlice {
  const hidden = new Uint8Array(value.length);
  return {
    name: { indicatorId: 1, categoryKey: "", editionId, periodKey },
    value,
    status: new Uint16Array(value.length),
    confidentiality: hidden,
    numerator: null,
    denominator: null,
    lower: null,
    upper: null,
    hidden,
    primary: 0,
    secondary: 0,
  };
}

test("unemployment rates of 400 areas and 20 years with two decimals travel in at most 12 kB", async (t) => {
  const random = randomNumbers(7);
  const codes = Array.from({ length: AREAS }, (_, area) => `05${String(area).padStart(6, "0")}`);
  const municipalities = edition(1, "gemeinde", 2, codes, { land: codes.map(() => "05") });
  const land = edition(2, "land", 0, ["05"], {});
  // Rates as they are: areas between 2 % and 14 %, years move together, each area a little on its own.
  const level = codes.map(() => 2 + 12 * random() ** 2);
  let common = 1;
  const slices = PERIODS.flatMap((period) => {
    common *= 1 + (random() - 0.5) * 0.12;
    const rates = Float64Array.from(level, (base, area) => {
      level[area] = base * (1 + (random() - 0.5) * 0.05);
      return Math.round(level[area]! * common * 100) / 100;
    });
    return [slice(1, period, rates), slice(2, period, Float64Array.of(Math.round(common * 700) / 100))];
  });
  const series = seriesOf(
    slices,
    new Map([
      [1, municipalities],
      [2, land],
    ]),
  );
  const own = series.find(({ edition: { level: key } }) => key === "gemeinde")!;
  const json = JSON.stringify(valuesAnswer("arbeitslosenquote", own, series));
  const packed = await packAnswer("values", json);
  t.diagnostic(`JSON ${json.length} bytes, brotli ${packed.brotli.length}, gzip ${packed.gzip.length}`);
  assert.ok(packed.brotli.length <= 12_000, `${packed.brotli.length} bytes`);
});
