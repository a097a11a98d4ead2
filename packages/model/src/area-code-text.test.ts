import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cleanCode, codeCandidates, isExponent, nameKey, splitCodeAndName } from "./area-code-text.ts";

const towns = new Set(["05954036", "05954004", "05111000", "01051001"]);
const counties = new Set(["05954", "05111", "01001"]);

function meaning(text: string, known: Set<string>, lengths: number[]): string | undefined {
  const found = codeCandidates(text, lengths).find(({ code }) => known.has(code));
  return found && `${found.code} ${found.repair}`;
}

test("keys are mended where a known code answers", () => {
  assert.equal(meaning("05954036", towns, [8]), "05954036 none");
  assert.equal(meaning("5954036", towns, [8]), "05954036 lost_zero");
  assert.equal(meaning("059540036", towns, [8]), "05954036 nine_digits");
  assert.equal(meaning("59540036", towns, [8]), "05954036 nine_digits");
  assert.equal(meaning("059540036036", towns, [8]), "05954036 twelve_digits");
  assert.equal(meaning("059540004004", towns, [8]), "05954004 twelve_digits");
  assert.equal(meaning("05954000", counties, [5]), "05954 county_as_town");
  assert.equal(meaning("1001", counties, [5]), "01001 lost_zero");
  assert.equal(meaning("05111", towns, [8]), "05111000 town_as_county");
  assert.equal(meaning(" '05954036 ", towns, [8]), "05954036 none");
  assert.equal(meaning("5954036.0", towns, [8]), "05954036 lost_zero");
  assert.equal(meaning("05 9 54 036", towns, [8]), "05954036 none");
});

test("an unknown key stays unknown", () => {
  assert.equal(meaning("05954999", towns, [8]), undefined);
  assert.equal(meaning("Witten", towns, [8]), undefined);
});

test("short keys of districts get their zeros back", () => {
  assert.equal(meaning("7", new Set(["007"]), [3]), "007 lost_zero");
});

test("keys filled up with zeros are those without them where the level has such", () => {
  assert.equal(meaning("007", new Set(["7"]), [1]), "7 added_zeros");
  assert.equal(meaning("0101", new Set(["101"]), [3]), "101 added_zeros");
  assert.equal(meaning("05954", new Set(["5954"]), [8]), undefined);
});

test("however an office writes the key of a town, it is that town and no other", () => {
  const town = fc.tuple(
    fc.integer({ min: 1, max: 16 }),
    fc.integer({ min: 1, max: 999 }),
    fc.integer({ min: 1, max: 999 }),
  );
  fc.assert(
    fc.property(town, ([state, county, number]) => {
      const kreis = `${String(state).padStart(2, "0")}${String(county).padStart(3, "0")}`;
      const gemeinde = String(number).padStart(3, "0");
      const code = `${kreis}${gemeinde}`;
      const ways = [code, `${kreis}0${gemeinde}`, `${kreis}0${gemeinde}${gemeinde}`, `${kreis}5001${gemeinde}`];
      for (const way of [
        ...ways,
        ...ways.map((one) => one.replace(/^0/, "")),
        `'${code}`,
        `="${code}"`,
        `${Number(code)}.0`,
      ]) {
        const meant = codeCandidates(way, [8]).map((candidate) => candidate.code);
        assert.ok(meant.includes(code), way);
        // What else the text may mean has another form: none of it is a town with the same county and another number.
        assert.ok(
          !meant.some((other) => other !== code && other.length === 8 && other.startsWith(kreis)),
          `${way}: ${meant}`,
        );
      }
    }),
  );
});

test("key and name in one cell are parted", () => {
  assert.deepEqual(splitCodeAndName("05954 Ennepe-Ruhr-Kreis"), { code: "05954", name: "Ennepe-Ruhr-Kreis" });
  assert.deepEqual(splitCodeAndName("05954036 - Witten, Stadt"), { code: "05954036", name: "Witten, Stadt" });
  assert.deepEqual(splitCodeAndName("Witten"), { code: "", name: "Witten" });
  assert.deepEqual(splitCodeAndName("05 954 036"), { code: "05 954 036", name: "" });
});

test("keys that a spreadsheet has turned into powers of ten are told apart", () => {
  assert.ok(isExponent("5,97E+06"));
  assert.ok(!isExponent("05954036"));
});

test("names compare without their additions", () => {
  assert.equal(nameKey("      Witten, Stadt"), "witten");
  assert.equal(nameKey("Düsseldorf, Kreisfreie Stadt"), "düsseldorf");
  assert.equal(nameKey("Breckerfeld, Hansestadt"), "breckerfeld");
});

test("the first candidate is what stands there", () => {
  fc.assert(fc.property(fc.string(), (text) => codeCandidates(text, [8])[0]?.code === cleanCode(text)));
});
