type Triple = [number, number, number];

const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const gamma = (part: number) => (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055);

function rgbOf(hex: string): Triple {
  const number = Number.parseInt(hex.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255].map((part) => linear(part / 255)) as Triple;
}

function hexOf(rgb: Triple): string {
  const parts = rgb.map((part) => Math.round(255 * gamma(Math.max(0, Math.min(1, part)))));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** Oklab (Ottosson 2020): a space in which equal steps look about equal. */
function oklabOf(hex: string): Triple {
  const [r, g, b] = rgbOf(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function hexOfOklab([lightness, a, b]: Triple): string {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return hexOf([
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]);
}

/** The colour at `at` (0 to 1) of a ramp of evenly spaced colours (`#rrggbb`), mixed in Oklab. */
export function colourOnRamp(ramp: readonly string[], at: number): string {
  const place = Math.max(0, Math.min(1, at)) * (ramp.length - 1);
  const index = Math.min(Math.floor(place), ramp.length - 2);
  const low = oklabOf(ramp[index] as string);
  const high = oklabOf(ramp[index + 1] as string);
  return hexOfOklab(low.map((part, i) => part + (place - index) * ((high[i] as number) - part)) as Triple);
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [a, b] = [one, other].map((hex) => {
    const [red, green, blue] = rgbOf(hex);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  }) as [number, number];
  return Math.max(a, b) / Math.min(a, b);
}

const DARK_TEXT = "#000000";
const LIGHT_TEXT = "#ffffff";

/** The text colour that reads best on a surface: black or white, one of which always has at least 4.5 : 1. */
export function textColourOn(surface: string): string {
  return contrast(surface, DARK_TEXT) >= contrast(surface, LIGHT_TEXT) ? DARK_TEXT : LIGHT_TEXT;
}
