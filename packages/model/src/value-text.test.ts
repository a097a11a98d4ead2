import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CONFIDENTIALITY, STATUS } from "./status.ts";
import { readValueText, type ValueText } from "./value-text.ts";

const german = { decimal: "," } as const;

function value(text: ValueText): [number, number, number] {
  assert.equal(text.kind, "value");
  return text.kind === "value" ? [text.reading.value, text.reading.status, text.reading.confidentiality] : [0, 0, 0];
}

test("signs of the Zeichenerklärung become status and confidentiality, never a wrong zero", () => {
  const secret = CONFIDENTIALITY.suppressed_primary;
  const examples: [string, number, number, number][] = [
    ["-", 0, STATUS.exact_zero, 0],
    ["–", 0, STATUS.exact_zero, 0],
    ["0", 0, 0, 0],
    [".", Number.NaN, STATUS.missing, secret],
    ["*", Number.NaN, STATUS.missing, secret],
    ["...", Number.NaN, STATUS.missing, 0],
    ["…", Number.NaN, STATUS.missing, 0],
    ["/", Number.NaN, STATUS.missing | STATUS.unreliable, 0],
    ["x", Number.NaN, STATUS.not_applicable, 0],
    ["X ", Number.NaN, STATUS.not_applicable, 0],
    ["", Number.NaN, STATUS.missing, 0],
    ["NaN", Number.NaN, STATUS.missing, 0],
    ["k. A.", Number.NaN, STATUS.missing, 0],
    ["(12,3)", 12.3, STATUS.unreliable, 0],
    ["( 1.234 )", 1234, STATUS.unreliable, 0],
    ["12,3p", 12.3, STATUS.provisional, 0],
    ["12,3 (p)", 12.3, STATUS.provisional, 0],
    ["5 s", 5, STATUS.estimated, 0],
    ["5e", 5, STATUS.estimated, 0],
    ["5r", 5, STATUS.revised, 0],
    ["12,5 r", 12.5, STATUS.revised, 0],
    ["12,5 p r", 12.5, STATUS.provisional | STATUS.revised, 0],
    ["(12,5) r", 12.5, STATUS.unreliable | STATUS.revised, 0],
    ["(12,5 s)", 12.5, STATUS.unreliable | STATUS.estimated, 0],
    ["p 1.234", 1234, STATUS.provisional, 0],
    ["1 234 1)", 1234, 0, 0],
    ["1.234²", 1234, 0, 0],
    ["12,5p 2)", 12.5, STATUS.provisional, 0],
    ["(1.234)", 1234, STATUS.unreliable, 0],
    ["5*", 5, 0, 0],
    ["12,3 %", 12.3, 0, 0],
    ["−3", -3, 0, 0],
  ];
  for (const [text, ...expected] of examples) assert.deepEqual(value(readValueText(text, german)), expected, text);
});

test("a mapping gives signs another meaning", () => {
  const signs = { "0": "less_than_half", ".": "missing", "-9999": "missing", "-": "missing" } as const;
  assert.deepEqual(value(readValueText("0", { decimal: ",", signs })), [0, STATUS.less_than_half, 0]);
  assert.deepEqual(value(readValueText(".", { decimal: ",", signs })), [Number.NaN, STATUS.missing, 0]);
  assert.deepEqual(value(readValueText("-9999", { decimal: ",", signs })), [Number.NaN, STATUS.missing, 0]);
});

test("what is neither number nor known sign is a problem with its reason", () => {
  const problems: Record<string, string> = {
    "1,234.5": "other_decimal_sign",
    "12.5": "other_decimal_sign",
    "€ 5": "not_a_number",
    "5 Einwohner": "not_a_number",
    "12 q": "unknown_mark",
    "3 pers": "not_a_number",
    "2341)": "footnote_unclear",
    "12,51)": "footnote_unclear",
    "234 (1)": "footnote_unclear",
    "12 Kinder a)": "not_a_number",
    "?": "not_a_number",
    "#DIV/0!": "not_a_number",
    constructor: "not_a_number",
    __proto__: "not_a_number",
  };
  for (const [text, problem] of Object.entries(problems))
    assert.deepEqual(readValueText(text, german), { kind: "problem", problem }, text);
});

test("reading never throws and never makes a number out of letters", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.constantFrom(",", "."), (text, decimal) => {
      const read = readValueText(text, { decimal });
      if (read.kind === "value" && !/\d/.test(text) && read.reading.value === 0)
        assert.equal(read.reading.status, STATUS.exact_zero);
    }),
  );
});
