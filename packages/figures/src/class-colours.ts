import type { Classes } from "./classes.ts";
import type { MapInput } from "./map-choice.ts";
import { GROUND_COLOURS, isDiverging, PALETTES, type PaletteKey, paletteColours } from "./palettes.ts";

/** The reader's palette, else the indicator's, else one that parts at zero when values lie on both sides of it. */
export function paletteOf({ choice, indicator }: MapInput, limits: readonly number[]): PaletteKey {
  if (choice?.palette) return choice.palette;
  const own = PALETTES.find((palette) => palette === indicator.classification?.palette);
  const crossesZero = (limits[0] ?? 0) < 0 && (limits[limits.length - 1] ?? 0) > 0;
  return own ?? (crossesZero ? "purple-orange" : "blue-green");
}

/** Where values lie on both sides of zero, a diverging palette keeps its middle at zero, however many classes each side has. */
function coloursAroundZero(limits: readonly number[], colours: (count: number) => string[]): string[] | undefined {
  const classes = limits.slice(1).map((upper, i) => ({ lower: limits[i] as number, upper }));
  const below = classes.filter(({ upper }) => upper <= 0).length;
  const above = classes.filter(({ lower }) => lower >= 0).length;
  if (below + above === 0 || (limits[0] as number) >= 0 || (limits[limits.length - 1] as number) <= 0) return undefined;
  const arm = Math.max(below, above);
  const all = colours(2 * arm + 1);
  const across = classes.length - below - above;
  return [...all.slice(arm - below, arm), ...all.slice(arm, arm + across), ...all.slice(arm + 1, arm + 1 + above)];
}

/** One colour per class, the zero class first where there is one. */
export function classColours(classes: Classes, input: MapInput): string[] {
  const ground = input.ground ?? "light";
  const palette = paletteOf(input, classes.limits);
  const colours = (count: number) => paletteColours(palette, count, ground, input.choice?.reversed);
  const valued = classes.count - (classes.zero ? 1 : 0);
  const around = isDiverging(palette) && valued <= 9 ? coloursAroundZero(classes.limits, colours) : undefined;
  const main = around ?? colours(valued);
  return classes.zero ? [GROUND_COLOURS[ground].zero, ...main] : main;
}
