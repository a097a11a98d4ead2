import { type Static, Type } from "typebox";
import { STATUS } from "./status.ts";

/**
 * All values of one indicator and category on one edition, for all periods, in columns.
 * Period-major: the value of area `a` in period `p` stands at `p * areaCount + a`; areas in the edition's order.
 * `value` is NaN where there is none; `status` says why (flags of `STATUS`); `confidentiality` holds codes
 * of `CONFIDENTIALITY`. `numerator` and `denominator` have the same shape where known.
 */
export type ValueColumns = {
  areaCount: number;
  periods: string[];
  value: Float64Array;
  status: Uint16Array;
  confidentiality: Uint8Array;
  numerator?: Float64Array;
  denominator?: Float64Array;
};

/** Numbers in transit: per area its series; integers × 10^-scale as differences to the number before, or plain. */
export const EncodedNumbers = Type.Object(
  {
    scale: Type.Union([Type.Integer({ minimum: 0, maximum: 9 }), Type.Null()], {
      description:
        "Decimals d: numbers are integers / 10^d, each the difference to the area's number before it (the first one to 0). null: plain numbers",
    }),
    numbers: Type.Array(Type.Union([Type.Number(), Type.Null()]), {
      description: "Area by area, within an area period by period; null where there is no value",
    }),
  },
  { additionalProperties: false },
);
export type EncodedNumbers = Static<typeof EncodedNumbers>;

/** Columns in transit. `status` and `confidentiality` are runs: code, length, code, length, … in the same order. */
export const EncodedColumns = Type.Object(
  {
    areaCount: Type.Integer({ minimum: 0 }),
    periods: Type.Array(Type.String()),
    value: EncodedNumbers,
    status: Type.Array(Type.Integer()),
    confidentiality: Type.Array(Type.Integer()),
    numerator: Type.Optional(EncodedNumbers),
    denominator: Type.Optional(EncodedNumbers),
  },
  { additionalProperties: false },
);
export type EncodedColumns = Static<typeof EncodedColumns>;

const MAX_SCALE = 6;

/** Smallest number of decimals that gives every number back exactly, or null when six are not enough. */
function exactScale(values: Float64Array): number | null {
  let scale = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    while (scale <= MAX_SCALE && Math.round(value * 10 ** scale) / 10 ** scale !== value) scale += 1;
    if (scale > MAX_SCALE || Math.abs(value) * 10 ** scale > Number.MAX_SAFE_INTEGER / 4) return null;
  }
  return scale;
}

function encodeNumbers(values: Float64Array, areaCount: number, periodCount: number): EncodedNumbers {
  const scale = exactScale(values);
  const factor = scale === null ? 1 : 10 ** scale;
  const numbers: (number | null)[] = [];
  for (let area = 0; area < areaCount; area += 1) {
    let before = 0;
    for (let period = 0; period < periodCount; period += 1) {
      const value = values[period * areaCount + area] as number;
      if (Number.isNaN(value)) numbers.push(null);
      else if (scale === null) numbers.push(value);
      else {
        const integer = Math.round(value * factor);
        numbers.push(integer - before);
        before = integer;
      }
    }
  }
  return { scale, numbers };
}

function decodeNumbers(encoded: EncodedNumbers, areaCount: number, periodCount: number): Float64Array {
  const { scale, numbers } = encoded;
  const values = new Float64Array(areaCount * periodCount).fill(Number.NaN);
  const factor = scale === null ? 1 : 10 ** scale;
  let next = 0;
  for (let area = 0; area < areaCount; area += 1) {
    let before = 0;
    for (let period = 0; period < periodCount; period += 1) {
      const number = numbers[next++];
      if (number === null || number === undefined) continue;
      const integer = scale === null ? number : before + number;
      before = integer;
      values[period * areaCount + area] = scale === null ? integer : integer / factor;
    }
  }
  return values;
}

function encodeRuns(codes: ArrayLike<number>, areaCount: number, periodCount: number): number[] {
  const runs: number[] = [];
  for (let area = 0; area < areaCount; area += 1) {
    for (let period = 0; period < periodCount; period += 1) {
      const code = codes[period * areaCount + area] as number;
      if (runs.length > 0 && runs[runs.length - 2] === code) runs[runs.length - 1]! += 1;
      else runs.push(code, 1);
    }
  }
  return runs;
}

function decodeRuns(runs: number[], into: Uint16Array | Uint8Array, areaCount: number, periodCount: number): void {
  let at = 0;
  for (let run = 0; run < runs.length; run += 2) {
    for (let left = runs[run + 1] as number; left > 0; left -= 1, at += 1) {
      into[(at % periodCount) * areaCount + Math.floor(at / periodCount)] = runs[run] as number;
    }
  }
}

/** Packs columns for sending and storing; `decodeColumns` gives identical columns back. */
export function encodeColumns(columns: ValueColumns): EncodedColumns {
  const { areaCount, periods } = columns;
  const count = periods.length;
  return {
    areaCount,
    periods,
    value: encodeNumbers(columns.value, areaCount, count),
    status: encodeRuns(columns.status, areaCount, count),
    confidentiality: encodeRuns(columns.confidentiality, areaCount, count),
    ...(columns.numerator && { numerator: encodeNumbers(columns.numerator, areaCount, count) }),
    ...(columns.denominator && { denominator: encodeNumbers(columns.denominator, areaCount, count) }),
  };
}

/** Unpacks columns. The caller has checked the answer against its schema. */
export function decodeColumns(encoded: EncodedColumns): ValueColumns {
  const { areaCount, periods } = encoded;
  const count = periods.length;
  const status = new Uint16Array(areaCount * count);
  const confidentiality = new Uint8Array(areaCount * count);
  decodeRuns(encoded.status, status, areaCount, count);
  decodeRuns(encoded.confidentiality, confidentiality, areaCount, count);
  return {
    areaCount,
    periods,
    value: decodeNumbers(encoded.value, areaCount, count),
    status,
    confidentiality,
    ...(encoded.numerator && { numerator: decodeNumbers(encoded.numerator, areaCount, count) }),
    ...(encoded.denominator && { denominator: decodeNumbers(encoded.denominator, areaCount, count) }),
  };
}

/** Columns without any value: every cell missing. */
export function emptyColumns(areaCount: number, periods: string[]): ValueColumns {
  const size = areaCount * periods.length;
  return {
    areaCount,
    periods,
    value: new Float64Array(size).fill(Number.NaN),
    status: new Uint16Array(size).fill(STATUS.missing),
    confidentiality: new Uint8Array(size),
  };
}
