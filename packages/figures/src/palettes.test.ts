import assert from "node:assert/strict";
import { test } from "node:test";
import { differenceCiede2000, filterDeficiencyDeuter, filterDeficiencyProt, filterDeficiencyTrit, parse } from "culori";
import { contrast, textColourOn } from "./colour.ts";
import { GROUND_COLOURS, PALETTES, paletteColours } from "./palettes.ts";
import type { Ground } from "./subject.ts";

/**
 * Colours as people with full protan, deutan and tritan deficiency see them: matrices of Machado, Oliveira and Fernandes
 * (2009), IEEE Transactions on Visualization and Computer Graphics 15(6), at severity 1. Distances are CIEDE2000 (Sharma, Wu
 * and Dalal 2005); side by side, 2 to 3 is just noticeable, 5 plain.
 */
const SIGHT = {
  normal: (colour: string) => parse(colour)!,
  protan: (colour: string) => filterDeficiencyProt(1)(parse(colour)!),
  deutan: (colour: string) => filterDeficiencyDeuter(1)(parse(colour)!),
  tritan: (colour: string) => filterDeficiencyTrit(1)(parse(colour)!),
};
const distance = differenceCiede2000();

for (const ground of ["light", "dark"] as Ground[]) {
  for (const palette of PALETTES) {
    test(`${palette} on ${ground}: two to five classes stay apart for every kind of sight`, () => {
      for (let count = 2; count <= 5; count += 1) {
        const colours = paletteColours(palette, count, ground);
        for (const [name, see] of Object.entries(SIGHT))
          for (let i = 0; i < count; i += 1)
            for (let j = i + 1; j < count; j += 1) {
              const apart = distance(see(colours[i]!), see(colours[j]!));
              assert.ok(apart >= 10, `${name}, ${count} classes: ${colours[i]} and ${colours[j]} are ${apart} apart`);
            }
      }
    });

    test(`${palette} on ${ground}: neighbours among six to nine classes can be told apart by every kind of sight`, () => {
      for (const [count, least] of [
        [6, 8],
        [7, 6.5],
        [8, 5.5],
        [9, 5],
      ] as const) {
        const colours = paletteColours(palette, count, ground);
        for (const [name, see] of Object.entries(SIGHT))
          for (let i = 1; i < count; i += 1) {
            const apart = distance(see(colours[i - 1]!), see(colours[i]!));
            assert.ok(apart >= least, `${name}, ${count}: ${colours[i - 1]} and ${colours[i]} are ${apart} apart`);
          }
      }
    });

    test(`${palette} on ${ground}: text is legible on each of up to nine classes`, () => {
      for (let count = 1; count <= 9; count += 1)
        for (const colour of paletteColours(palette, count, ground))
          assert.ok(contrast(colour, textColourOn(colour)) >= 4.5, colour);
    });
  }

  test(`on ${ground} zero, missing and suppressed look like no class and not like each other`, () => {
    const { zero, missing, suppressed } = GROUND_COLOURS[ground];
    for (const palette of PALETTES)
      for (const colour of paletteColours(palette, 5, ground))
        for (const [name, see] of Object.entries(SIGHT)) {
          const apart = distance(see(colour), see(zero));
          assert.ok(apart >= 5, `${palette} ${name}: ${colour} and zero ${zero} are ${apart} apart`);
        }
    assert.ok(contrast(missing.colour, missing.ink) >= 2);
    assert.ok(contrast(suppressed.colour, suppressed.ink) >= 3);
    assert.notEqual(missing.pattern, suppressed.pattern);
  });
}
