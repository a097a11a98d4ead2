import assert from "node:assert/strict";
import { test } from "node:test";
import { STATUS } from "@raumblick/model/status";
import fc from "fast-check";
import { cellNotes, cellNumber, cellText, changeAmount } from "./cells.ts";
import {
  formatDay,
  formatEdition,
  formatNumber,
  formatRange,
  formatSigned,
  formatValue,
  type ValueFormat,
} from "./numbers.ts";
import { inPlace, withArticle } from "./places.ts";

const share: ValueFormat = { kind: "share", unit: { de: "%" }, decimals: 1 };
const count: ValueFormat = { kind: "count", unit: { de: "Anzahl", en: "number" }, decimals: 0 };
const plain = { value: 14.2, status: 0, confidentiality: 0, marker: undefined };

test("German and English numbers", () => {
  assert.equal(formatNumber(1234.5, 1, "de"), "1.234,5");
  assert.equal(formatNumber(1234.5, 1, "en"), "1,234.5");
  assert.equal(formatNumber(-0.44, 1, "de"), "−0,4");
  assert.equal(formatSigned(1.2, 1, "de"), "+1,2");
  assert.equal(formatSigned(0, 1, "de"), "±0,0");
  assert.equal(formatRange(18, 21.3, 1, "de"), "18,0–21,3");
  assert.equal(formatDay("2024-12-31", "de"), "31.12.2024");
  assert.equal(formatDay("2026-03-14T09:00:00Z", "en"), "14 March 2026");
});

test("units stand behind their number, words that only say “number” do not", () => {
  assert.equal(formatValue(14.2, share, "de"), "14,2\u202f%");
  assert.equal(formatValue(14.2, share, "en"), "14.2%");
  assert.equal(formatValue(1234, count, "de"), "1.234");
  assert.equal(
    formatValue(3.4, { kind: "rate", unit: { de: "je 1.000 Einwohner" }, decimals: 1 }, "de"),
    "3,4 je 1.000 Einwohner",
  );
});

test("what is not zero is never written as zero", () => {
  assert.equal(formatNumber(0.4, 0, "de"), "0,4");
  assert.equal(formatNumber(0.003, 1, "de"), "0,003");
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 3 }), (value, decimals) => {
      assert.match(formatNumber(value, decimals, "de"), /[1-9]/);
    }),
  );
});

test("a missing value says why, a special one says what it is", () => {
  const nothing = { ...plain, value: Number.NaN };
  assert.equal(cellText({ ...nothing, marker: "missing", status: STATUS.missing }, share, "de"), "keine Angabe");
  assert.equal(
    cellText({ ...nothing, marker: "suppressed", confidentiality: 1 }, share, "de"),
    "geheim gehalten (kleine Zahl)",
  );
  assert.equal(
    cellNumber({ ...nothing, marker: "not_applicable", status: STATUS.not_applicable }, share, "de"),
    "trifft nicht zu",
  );
  assert.equal(cellText({ ...plain, value: 0, status: STATUS.less_than_half }, share, "de"), "unter 0,05\u202f%");
  assert.deepEqual(cellNotes({ ...plain, status: STATUS.provisional | STATUS.converted }, "de"), [
    "vorläufig",
    "geschätzt (auf diesen Gebietsstand umgerechnet)",
  ]);
});

test("changes say their measure", () => {
  const change = { reason: undefined, from: "2023", to: "2024", before: 1, after: 2, judgement: "none" } as const;
  const points = { ...change, difference: 1.2, relative: undefined, measure: "percentage_points" } as const;
  assert.equal(changeAmount(points, share, "de"), "+1,2 Prozentpunkte");
  assert.equal(
    changeAmount({ ...points, difference: -12, relative: -0.031, measure: "relative" }, count, "de"),
    "−3,1\u202f%",
  );
  assert.equal(changeAmount({ ...points, difference: 0 }, share, "de"), "unverändert");
});

test("places take their preposition", () => {
  assert.equal(withArticle("Ennepe-Ruhr-Kreis"), "der Ennepe-Ruhr-Kreis");
  assert.equal(withArticle("Witten"), "Witten");
  assert.equal(inPlace("Ennepe-Ruhr-Kreis", "de"), "im Ennepe-Ruhr-Kreis");
  assert.equal(inPlace("Kreis Unna", "de"), "im Kreis Unna");
  assert.equal(inPlace("Nordrhein-Westfalen", "de"), "in Nordrhein-Westfalen");
  assert.equal(inPlace("Städteregion Aachen", "de"), "in der Städteregion Aachen");
});

test("an edition named by its day is written as a day, another as it was named", () => {
  assert.equal(formatEdition("2020-01-01", "de"), "01.01.2020");
  assert.equal(formatEdition("2020", "de"), "2020");
  assert.equal(formatEdition("Stand 3", "de"), "Stand 3");
});
