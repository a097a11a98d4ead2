import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type GlobalStatistic, geary, getisOrd, moran } from "./global.ts";
import { hotSpots } from "./hot-spots.ts";
import { localMoran } from "./local.ts";
import { contiguity, type Rings } from "./neighbourhoods.ts";
import { type SpatialWeights, weightsFromNeighbours } from "./weights.ts";

const folder = join(import.meta.dirname, "../../../../../shared/reference/spatial");
const skip = existsSync(folder) ? false : "../shared/reference is absent";
const read = (name: string) => readFileSync(join(folder, name), "utf8");

function rows(name: string): Record<string, string>[] {
  const [heading = "", ...lines] = read(name).trim().split("\n");
  const cells = (line: string) => line.split(",").map((cell) => cell.replaceAll('"', "").trim());
  return lines.map((line) => Object.fromEntries(cells(heading).map((key, i) => [key, cells(line)[i] ?? ""])));
}

/** Neighbours of a GAL file; `first` is the number of its first area. */
function galNeighbours(name: string, first: number): number[][] {
  const numbers = read(name).trim().split(/\s+/).map(Number);
  const neighbours: number[][] = Array.from({ length: numbers[0]! }, () => []);
  for (let at = 1; at < numbers.length; ) {
    const [area, count] = [numbers[at]! - first, numbers[at + 1]!];
    neighbours[area] = numbers.slice(at + 2, at + 2 + count).map((other) => other - first);
    at += 2 + count;
  }
  return neighbours;
}

type Feature = { properties: { CRIME: number }; geometry: { type: string; coordinates: unknown } };

function columbus(): { crime: number[]; weights: Record<string, SpatialWeights> } {
  const { features } = JSON.parse(read("columbus.json")) as { features: Feature[] };
  const rings = features.map(({ geometry }) =>
    geometry.type === "Polygon" ? (geometry.coordinates as Rings) : (geometry.coordinates as Rings[]).flat(),
  );
  return {
    crime: features.map(({ properties }) => properties.CRIME),
    weights: {
      queen_from_polygons: weightsFromNeighbours(contiguity(rings, "queen")),
      rook_from_polygons: weightsFromNeighbours(contiguity(rings, "rook")),
    },
  };
}

/** The reference's rows named columbus.gal rest on another file (7 neighbours of area 5); this one holds the queen's neighbours. */
test("the neighbours found in the polygons are those of the file", { skip }, () => {
  assert.deepEqual(columbus().weights.queen_from_polygons, weightsFromNeighbours(galNeighbours("columbus.gal", 1)));
});

function near(found: number, expected: number, what: string): void {
  assert.ok(
    Math.abs(found - expected) <= 1e-8 * Math.max(1e-3, Math.abs(expected)),
    `${what}: ${found} is not ${expected}`,
  );
}

test("global statistics agree with spdep on Columbus", { skip }, () => {
  const { crime, weights } = columbus();
  const methods: Record<string, (w: SpatialWeights) => GlobalStatistic> = {
    moran_W_randomisation: (w) => moran(crime, w),
    moran_W_normality: (w) => moran(crime, w, { assumption: "normality" }),
    moran_B_randomisation: (w) => moran(crime, w, { standardise: false }),
    geary_W_randomisation: (w) => geary(crime, w),
    getisord_globalG_B: (w) => getisOrd(crime, w),
  };
  const expected = rows("ref-global-autocorrelation.csv").filter(
    ({ dataset, weights: w }) => dataset === "columbus_CRIME" && w! in weights,
  );
  for (const row of expected) {
    const found = methods[row.measure!]!(weights[row.weights!]!);
    for (const [name, value] of [
      ["stat", found.value],
      ["exp", found.expected],
      ["var", found.variance],
      ["z", found.z],
    ] as const)
      near(value, Number(row[name]), `${row.weights} ${row.measure} ${name}`);
    assert.ok(Math.abs(found.p / 2 - Number(row.p)) <= 1e-7 * Number(row.p));
  }
  assert.equal(expected.length, 10);
});

test("local statistics agree with spdep on Columbus", { skip }, () => {
  const { crime, weights } = columbus();
  let compared = 0;
  for (const [name, own] of Object.entries(weights)) {
    const local = localMoran(crime, own);
    const { gi, giStar } = hotSpots(crime, own);
    for (const row of rows("ref-local-autocorrelation.csv").filter((r) => r.weights === name)) {
      const i = Number(row.id) - 1;
      for (const [key, value] of [
        ["Ii", local.value[i]],
        ["E_total", local.expectedTotal[i]],
        ["Var_total", local.varianceTotal[i]],
        ["E_cond", local.expectedConditional[i]],
        ["Var_cond", local.varianceConditional[i]],
        ["Gi_B", gi[i]],
        ["GiStar_B", giStar[i]],
      ] as const)
        near(value!, Number(row[key]), `${name} ${row.id} ${key}`);
      assert.equal(local.quadrant[i], row.quadrant!.toLowerCase().replace("-", "_"), `${name} ${row.id}`);
      compared += 1;
    }
  }
  assert.equal(compared, 2 * 49);
});

test("Moran's I of the incomes of 48 states in every year agrees with spdep", { skip }, () => {
  const weights = weightsFromNeighbours(galNeighbours("states48.gal", 0));
  const incomes = rows("usjoin.csv");
  const years = rows("ref-usjoin-moran-by-year.csv");
  for (const row of years) {
    const found = moran(
      incomes.map((state) => Number(state[row.year!])),
      weights,
      { assumption: "normality" },
    );
    near(found.value, Number(row.I), `${row.year} I`);
    near(found.z, Number(row.z), `${row.year} z`);
  }
  assert.ok(years.length > 70);
});
