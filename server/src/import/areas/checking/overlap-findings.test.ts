import assert from "node:assert/strict";
import { test } from "node:test";
import { overlapFindings } from "./overlap-findings.ts";

const areas = ["A", "B", "C", "D"].map((name, index) => ({ code: String(index + 1), name, feature: index + 1 }));
const SIZES = [10, 10, 10, 0.001];

test("real overlaps are listed one by one, slivers together with the worst of them", () => {
  const findings = overlapFindings(
    areas,
    [
      [0, 1],
      [1, 2],
      [0, 2],
      [2, 3],
    ],
    [0.0002, 5, 0.00025, 0.0002],
    SIZES,
  );
  assert.deepEqual(
    findings.map(({ code, severity, value }) => [code, severity, value]),
    [
      ["areas_overlap", "warning", "2 / 3"],
      // As small, but a fifth of the smaller area.
      ["areas_overlap", "warning", "3 / 4"],
      ["areas_overlap_slightly", "note", "1 / 3"],
    ],
  );
  assert.equal(
    findings[2]?.message.de,
    "2 Paare von Raumeinheiten überlappen sich um weniger, als auf einer Karte zu sehen ist: 450 m², am meisten 1 A und 3 C (250 m²).",
  );
});

test("one sliver is said of one pair, drawing noise not at all", () => {
  const [one, ...more] = overlapFindings(
    areas,
    [
      [0, 1],
      [1, 2],
    ],
    [0.00029, 0.00009],
    SIZES,
  );
  assert.equal(one?.message.en, "1 pair of areas overlaps by less than a map shows: 1 A and 2 B (290 m²).");
  assert.deepEqual(more, []);
});
