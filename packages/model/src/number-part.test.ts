import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { numberPart } from "./number-part.ts";
import { readNumberText, thousandsSign } from "./number-text.ts";
import { STATUS } from "./status.ts";
import { readValueText } from "./value-text.ts";

/** Numbers as offices write them: whole or with one decimal, thousands parted or not. */
const written = fc
  .record({
    tenths: fc.integer({ min: -99_999_999, max: 99_999_999 }),
    whole: fc.boolean(),
    parted: fc.constantFrom("", ".", " ", "\u202f", "'", "’"),
  })
  .map(({ tenths, whole, parted }) => {
    const value = whole ? Math.trunc(tenths / 10) : tenths / 10;
    const [digits = "", decimals] = Math.abs(value)
      .toFixed(whole ? 0 : 1)
      .split(".");
    const sign = value < 0 ? "-" : "";
    const grouped = digits.replace(/\B(?=(\d{3})+$)/g, parted);
    return { value: value + 0, text: `${sign}${grouped}${decimals === undefined ? "" : `,${decimals}`}` };
  });

const LETTERS = { p: STATUS.provisional, s: STATUS.estimated, r: STATUS.revised, e: STATUS.estimated } as const;
const letters = fc.subarray(["p", "s", "r", "e"] as const, { maxLength: 2 });
const footnotes = fc.constantFrom("", " 1)", " 12)", "²", "¹⁾", " ³⁾", "*", " **", " a)", " 1) 2)");

test("whatever marks and footnotes surround a number, it is the same number, its marks are kept and the rest is told", () => {
  fc.assert(
    fc.property(written, letters, footnotes, fc.boolean(), ({ value, text }, marks, note, bracket) => {
      const marked = [bracket ? `(${text})` : text, ...marks].join(" ") + note;
      const read = readValueText(marked, { decimal: "," });
      assert.equal(read.kind, "value", marked);
      if (read.kind !== "value") return;
      const status = marks.reduce<number>((sum, mark) => sum | LETTERS[mark], bracket ? STATUS.unreliable : 0);
      assert.deepEqual([read.reading.value, read.reading.status], [value, status], marked);
      assert.equal(read.footnote, note === "" ? undefined : note.trim(), marked);
    }),
  );
});

test("a footnote glued to its number is parted where only one way gives a number, and never guessed", () => {
  fc.assert(
    fc.property(written, fc.integer({ min: 1, max: 99 }), ({ text }, footnote) => {
      const glued = `${text}${footnote})`;
      const read = readValueText(glued, { decimal: "," });
      if (read.kind === "problem") return assert.equal(read.problem, "footnote_unclear", glued);
      const number = glued.slice(0, glued.length - (read.footnote as string).length);
      assert.equal(readNumberText(number, ","), read.reading.value);
      const others = [0, 1, 2].map((digits) => glued.slice(0, glued.length - 1 - digits));
      const numbers = others.filter((other) => /\d$/.test(other) && readNumberText(other, ",") !== undefined);
      assert.deepEqual(numbers, [number], glued);
    }),
  );
  assert.deepEqual(numberPart("1.2341)", ","), { number: "1.234", percent: false, bracket: false, footnote: "1)" });
});

test("no more is taken off than what is told: number, marks and footnote make the text again", () => {
  const signs = fc.string({ unit: fc.constantFrom(..."0123456789.,- ()*prsea²¹⁾%"), maxLength: 14 });
  fc.assert(
    fc.property(signs, (text) => {
      const { number, marks = [], footnote = "" } = numberPart(text);
      const left = (of: string) => [...of.replace(/[\s()%⁾]/g, "")].sort().join("");
      assert.equal(left(number + marks.join("") + footnote), left(text.toLowerCase()), text);
    }),
  );
});

test("what parts the thousands is told apart from what parts the decimals", () => {
  const examples: [string, "," | ".", string | undefined][] = [
    ["1.234", ",", "."],
    ["1.234", ".", undefined],
    ["1,234", ".", ","],
    ["1 234,5", ",", " "],
    ["1'234", ",", "'"],
    ["1234", ",", undefined],
    ["1,234", ",", undefined],
    ["abc", ",", undefined],
  ];
  for (const [text, decimal, sign] of examples) assert.equal(thousandsSign(text, decimal), sign, text);
});
