import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { contrast } from "@raumblick/figures/colour";
import { GROUND_COLOURS, PALETTES, paletteColours } from "@raumblick/figures/palettes";
import { MAP_COLORS } from "../map/map-colors.ts";

/** Contrast by WCAG 2.2: 4.5 for text (1.4.3), 3 for what must be seen of controls and pictures (1.4.11). */
const sheet = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const tokens = new Map(
  [...sheet.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)].map(
    ([, name, light, dark]) => [name as string, { light: light as string, dark: dark as string }] as const,
  ),
);
const colour = (name: string, theme: "light" | "dark") => {
  const token = tokens.get(name);
  assert.ok(token, `there is no colour --${name}`);
  return token[theme];
};

const GROUNDS = ["ground", "ground-quiet", "ground-raised", "ground-hover"];
const TEXT: [string, string[]][] = [
  ["ink", [...GROUNDS, "accent-ground", "notice-ground"]],
  ["ink-muted", [...GROUNDS, "accent-ground"]],
  ["accent", [...GROUNDS, "accent-ground"]],
  ["accent-hover", GROUNDS],
  ["better", GROUNDS],
  ["worse", GROUNDS],
  ["danger", GROUNDS],
  ["on-accent", ["accent", "accent-hover"]],
];
const SHAPES: [string, string[]][] = [
  ["line-strong", ["ground", "ground-quiet", "ground-raised"]],
  ["accent", [...GROUNDS, "accent-ground"]],
];

for (const theme of ["light", "dark"] as const) {
  for (const [what, pairs, least] of [
    ["text", TEXT, 4.5],
    ["edges of controls and the ring of the focus", SHAPES, 3],
  ] as const)
    test(`${what} stand out on their grounds, ${theme}`, () => {
      for (const [name, grounds] of pairs)
        for (const ground of grounds) {
          const ratio = contrast(colour(name, theme), colour(ground, theme));
          assert.ok(ratio >= least, `--${name} on --${ground}: ${ratio.toFixed(2)} : 1`);
        }
    });

  test(`on the map names, chosen areas, the keyboard's place and circles stand out on every class, ${theme}`, () => {
    const { label, halo, strong, casing, focus, focusCasing, area } = MAP_COLORS[theme];
    assert.ok(contrast(label, halo) >= 4.5, "names on their halo");
    assert.ok(contrast(strong, casing) >= 3 && contrast(focus, focusCasing) >= 3);
    assert.ok(contrast(GROUND_COLOURS[theme].symbol, area) >= 3, "circles on areas");
    for (const palette of PALETTES)
      for (let count = 2; count <= 9; count += 1)
        for (const fill of paletteColours(palette, count, theme)) {
          // One half of each double line is always far from the colour below it.
          assert.ok(Math.max(contrast(strong, fill), contrast(casing, fill)) >= 3, `chosen on ${fill}`);
          assert.ok(
            Math.max(contrast(focus, fill), contrast(focusCasing, fill)) >= 3,
            `the keyboard's place on ${fill}`,
          );
        }
  });
}
