import assert from "node:assert/strict";
import { test } from "node:test";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import { readFile } from "../formats/read-file.ts";
import { KNOWLEDGE } from "../testing/known.ts";
import type { Knowledge } from "./knowledge.ts";
import { recalledFits } from "./recall-fits.ts";

const [COUNTIES, TOWNS] = KNOWLEDGE.levels as [Knowledge["levels"][0], Knowledge["levels"][0]];
const [edition] = TOWNS.editions as [(typeof TOWNS.editions)[0]];
/** Dortmund is a town and a county: its county key becomes the key of the town by three zeros. */
const LEVELS = [
  COUNTIES,
  {
    ...TOWNS,
    codes: new Map([...TOWNS.codes, ["05913000", "Dortmund"]]),
    editions: [{ ...edition, codes: ["05913000", ...edition.codes], names: ["Dortmund", ...edition.names], keys: {} }],
  },
];

const OF_TOWNS: ValueMapping = {
  level: "gemeinde",
  area: { column: "Schlüssel" },
  period: { fixed: "2023" },
  values: [{ column: "Arbeitslose", indicator: "arbeitslose" }],
};

async function fits(rows: readonly string[]): Promise<boolean> {
  const bytes = new TextEncoder().encode(["Schlüssel;Arbeitslose", ...rows].join("\n"));
  const { sheets } = await readFile(bytes);
  return recalledFits(OF_TOWNS, sheets, "arbeitslose.csv", { ...KNOWLEDGE, levels: LEVELS });
}

test("a mapping for towns fits tables of towns, with lost zeros too", async () => {
  assert.equal(await fits(["05954004;1", "05954008;2", "05913000;3"]), true);
  assert.equal(await fits(["5954004;1", "5954008;2", "5913000;3"]), true);
});

test("it does not fit a table of counties, some of which are towns by their key and three zeros", async () => {
  assert.equal(await fits(["05954;1", "05913;2"]), false);
});
