import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { rectangle } from "../../../areas/testing/partitions.ts";
import { readBoundaryFile } from "../formats/read-boundary-file.ts";
import { feature, geojsonFile } from "../testing/files.ts";
import { collectAreas } from "./collect.ts";
import { findSharedCodes, sharedCodeFindings } from "./shared-codes.ts";

type Row = { at: [x: number, y: number]; key: string; name?: string; town?: string };

/** Areas of a tenth of a degree; keys begin with 04 in Oststadt, with 06 in Weststadt. */
const OTHERS: Row[] = [
  { at: [7, 51], key: "040101" },
  { at: [7.1, 51], key: "040102" },
  { at: [7.2, 51], key: "040204" },
  { at: [7.3, 51], key: "040205" },
  { at: [8, 51], key: "060101", town: "Weststadt" },
  { at: [8.1, 51], key: "060102", town: "Weststadt" },
  { at: [8.2, 51], key: "060103", town: "Weststadt" },
];
const WRONG: Row = { at: [7.1, 51.1], key: "060103", name: "060103", town: "Oststadt" };

async function shared(rows: readonly Row[], more: AreaMappingDraft = {}, known: readonly string[] = []) {
  const file = await readBoundaryFile(
    geojsonFile(
      rows.map(({ at: [x, y], key, name = key, town = "Oststadt" }, index) =>
        feature(rectangle(x, y, x + 0.1, y + 0.1), { key, name, town, number: String(index), size: 1.5 + index }),
      ),
    ),
  );
  const mapping: AreaMappingDraft = { columns: { code: "key", name: "name" }, ...more };
  const { areas, findings } = collectAreas(file, mapping, new Set(known));
  const codes = areas.map(({ code }) => code);
  const questions = findSharedCodes(areas, file, mapping, new Set(known), (point) => point);
  return { codes, questions, findings: [...findings, ...sharedCodeFindings(questions)].map(({ code }) => code) };
}

describe("codes that two areas share", () => {
  test("places apart that say different things are a question, with what is missing in the counting", async () => {
    const { questions, findings } = await shared([...OTHERS, WRONG]);
    assert.equal(questions.length, 1);
    const [{ code, column, joinable, kilometres, parts }] = questions as [(typeof questions)[0]];
    assert.deepEqual([code, column, joinable], ["060103", "town", true]);
    assert.ok(Math.abs((kilometres ?? 0) - 70) < 1, `one degree of longitude less a tenth and one: ${kilometres}`);
    assert.deepEqual(parts, [
      { value: "Weststadt", features: [7], beginning: "", proposals: [] },
      { value: "Oststadt", features: [8], beginning: "040", proposals: ["040103", "040203"] },
    ]);
    assert.deepEqual(findings, ["features_merged", "code_in_two_places"]);
  });

  test("codes the level knows and the file does not bring come before the counting", async () => {
    const { questions } = await shared([...OTHERS, WRONG], {}, ["040101", "040177"]);
    assert.deepEqual(questions[0]?.parts[1]?.proposals, ["040177"]);
  });

  test("a correction ends the question, and saying that they are one does", async () => {
    const correction = { code: "060103", column: "town", value: "Oststadt", to: "040103" };
    const corrected = await shared([...OTHERS, WRONG], { corrections: [correction] });
    assert.deepEqual([corrected.questions, corrected.findings], [[], ["code_corrected"]]);
    assert.deepEqual(corrected.codes, [...OTHERS.map(({ key }) => key), "040103"].sort());
    const joined = await shared([...OTHERS, WRONG], { together: ["060103"] });
    assert.deepEqual([joined.questions, joined.findings], [[], ["features_merged"]]);
    assert.deepEqual(
      joined.codes,
      OTHERS.map(({ key }) => key),
    );
  });

  test("a correction without any feature is told", async () => {
    const correction = { code: "060103", column: "town", value: "Südstadt", to: "040103" };
    assert.deepEqual((await shared(OTHERS, { corrections: [correction] })).findings, ["correction_unused"]);
  });

  test("an exclave of the same town is no question, nor is what touches", async () => {
    const exclave = await shared([...OTHERS, { ...WRONG, town: "Weststadt" }]);
    assert.deepEqual([exclave.questions, exclave.findings], [[], ["features_merged"]]);
    const beside = await shared([...OTHERS, { ...WRONG, at: [8.3, 51] }]);
    assert.deepEqual(beside.questions, []);
  });

  test("different names are a question wherever they lie, and are never one area", async () => {
    const { questions, findings } = await shared([...OTHERS, { ...WRONG, at: [8.3, 51], name: "Neustadt" }], {
      together: ["060103"],
    });
    assert.deepEqual(
      questions.map(({ column, joinable, kilometres, parts }) => [column, joinable, kilometres, parts.length]),
      [["name", false, null, 2]],
    );
    assert.deepEqual(findings, ["code_twice", "features_merged"]);
  });
});
