import assert from "node:assert/strict";
import { test } from "node:test";
import { readDay } from "./day-text.ts";

test("a day or a year is read as people and offices write it", () => {
  for (const text of [
    "01.07.2021",
    "1.7.2021",
    "2021-07-01",
    "2021/07/01",
    "20210701",
    " Stand 01.07.2021 ",
    "2021-07-01T00:00:00Z",
  ])
    assert.equal(readDay(text), "2021-07-01", text);
  assert.equal(readDay("2021"), "2021-01-01");
});

test("anything else is no day", () => {
  for (const text of ["", "morgen", "31.02.2021", "01.07.21", "2021-Q3", "2020–2022", "123456", "2021/22"])
    assert.equal(readDay(text), undefined, text);
});
