import assert from "node:assert/strict";
import { test } from "node:test";
import { STATUS } from "@raumblick/model/status";
import { countVerdicts, type ProfileValues, profileRow } from "./area-profile.ts";
import type { FigureIndicator } from "./subject.ts";

const share: FigureIndicator = { kind: "share", polarity: "low_is_good", decimals: 1 };
const open = (count: number) => ({ status: new Array(count).fill(0), confidentiality: new Array(count).fill(0) });

/** A town of 18 % (14 to 22.7) in a county of `county` %. */
function town(county: number | null, limits = { lower: 14.1, upper: 22.7 }): ProfileValues {
  return {
    periods: ["2022", "2023", "2024"],
    values: [17, 17.5, 18],
    ...open(3),
    standing: { period: "2024", rank: 3, tied: false, of: 9, ...limits },
    comparison: { values: [20, 21, county], ...open(3), lower: 20, upper: 22 },
  };
}

test("against the area above: better, worse or similar by the area's own interval", () => {
  const row = profileRow(share, town(25), { within: true });
  assert.equal(row.verdict, "better");
  assert.equal(row.rank, 3);
  assert.equal(row.ranked, 9);
  assert.equal(row.change.reason === undefined && row.change.difference, 0.5);
  assert.equal(profileRow(share, town(13), { within: true }).verdict, "worse");
  assert.equal(profileRow(share, town(21), { within: true }).verdict, "similar");
  assert.equal(profileRow({ ...share, polarity: "none" }, town(25), { within: true }).verdict, "lower");
});

test("against an area beside it both intervals count, and without one of them nothing is said", () => {
  const near = { ...town(23.5), comparison: { values: [20, 21, 23.5], ...open(3), lower: 22, upper: 25 } };
  assert.equal(profileRow(share, near, { within: true }).verdict, "better");
  assert.equal(
    profileRow(share, { ...near, comparison: { ...near.comparison, lower: 18, upper: 29 } }, { within: false }).verdict,
    "similar",
  );
  const { lower: _l, upper: _u, ...unsure } = near.comparison;
  assert.equal(profileRow(share, { ...near, comparison: unsure }, { within: false }).verdict, "unknown");
});

test("the county's value is its own; where it has none, that of all areas together, and only beside the county", () => {
  const without = town(null);
  const together = {
    ...without,
    standing: { ...without.standing!, together: { value: 20, origin: "parts" as const } },
  };
  const missing = { ...together, comparison: { ...together.comparison!, status: [0, 0, STATUS.missing] } };
  assert.deepEqual(profileRow(share, missing, { within: true }).comparison, {
    cell: { value: 20, status: 0, confidentiality: 0, marker: undefined },
    of: "all_areas",
  });
  assert.equal(profileRow(share, missing, { within: false }).comparison?.cell.marker, "missing");
  const { comparison: _none, ...alone } = without;
  assert.equal(profileRow(share, alone, { within: true }).comparison, undefined);
});

test("a suppressed value has no rank, no verdict and says why; a suppressed county is not replaced by a sum", () => {
  const values = { ...town(25), values: [17, 17.5, null], confidentiality: [0, 0, 1] };
  const row = profileRow(share, values, { within: true });
  assert.deepEqual([row.cell.marker, row.rank, row.verdict], ["suppressed", undefined, "unknown"]);
  const hidden = town(null);
  const county = {
    ...hidden,
    standing: { ...hidden.standing!, together: { value: 20, origin: "sum" as const } },
    comparison: { ...hidden.comparison!, confidentiality: [0, 0, 2] },
  };
  const { comparison } = profileRow(share, county, { within: true });
  assert.deepEqual([comparison?.of, comparison?.cell.marker], ["area", "suppressed"]);
});

test("differences are counted by what they mean", () => {
  const rows = [25, 25, 13, 21].map((county) => profileRow(share, town(county), { within: true }));
  assert.deepEqual(countVerdicts(rows), { better: 2, worse: 1, higher: 0, lower: 0, similar: 1, unknown: 0 });
});
