import assert from "node:assert/strict";
import { test } from "node:test";
import { periodsInList, periodWord } from "./periods.ts";

test("below the word school year its years stand alone; other periods are written in full", () => {
  const school = ["2022_23", "2023_24"];
  assert.equal(periodWord(school, "de"), "Schuljahr");
  assert.deepEqual(periodsInList(school, "de"), ["2022/23", "2023/24"]);
  const mixed = ["2022", "2023_24"];
  assert.equal(periodWord(mixed, "de"), "Zeitraum");
  assert.deepEqual(periodsInList(mixed, "de"), ["2022", "Schuljahr 2023/24"]);
  assert.deepEqual(periodsInList(["2024-Q1"], "de"), ["1. Quartal 2024"]);
});
