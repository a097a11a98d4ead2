import type { Pattern } from "@raumblick/figures/palettes";

/** Side of the square that repeats, in CSS pixels. */
export const PATTERN_SIZE = 8;

/** Lines of a pattern inside its square, as an SVG path that repeats without seams; dots are circles. */
const STROKES: Record<Pattern, string> = {
  hatch: "M-2 2 2-2M-1 9 9-1M6 10 10 6",
  cross: "M-1 9 9-1M-1-1 9 9",
  dots: "",
  outline: "",
};
const DOTS: readonly (readonly [number, number])[] = [
  [2, 2],
  [6, 6],
];
const DOT_RADIUS = 1.1;

/** The pattern as contents of an SVG `<pattern>` of 8 × 8 pixels. Colours are `#rrggbb`. */
export function patternMarkup(pattern: Pattern, colour: string, ink: string): string {
  const ground = `<rect width="8" height="8" fill="${colour}"/>`;
  if (pattern === "dots")
    return ground + DOTS.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="${DOT_RADIUS}" fill="${ink}"/>`).join("");
  return `${ground}<path d="${STROKES[pattern]}" stroke="${ink}" stroke-width="1.2" fill="none"/>`;
}

/** The same as pixels for the map library; `ratio` device pixels per CSS pixel. */
export function patternImage(pattern: Pattern, colour: string, ink: string, ratio: number): ImageData {
  const side = PATTERN_SIZE * ratio;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  context.scale(ratio, ratio);
  context.fillStyle = colour;
  context.fillRect(0, 0, PATTERN_SIZE, PATTERN_SIZE);
  if (pattern === "dots") {
    context.fillStyle = ink;
    for (const [x, y] of DOTS) {
      context.beginPath();
      context.arc(x, y, DOT_RADIUS, 0, 2 * Math.PI);
      context.fill();
    }
  } else {
    context.strokeStyle = ink;
    context.lineWidth = 1.2;
    context.stroke(new Path2D(STROKES[pattern]));
  }
  return context.getImageData(0, 0, side, side);
}
