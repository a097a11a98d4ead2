export type Theme = "light" | "dark";

/** Colours of a map that do not come from its data. */
export type MapColors = {
  /** Around the areas. */
  ground: string;
  /** An area that carries no colour of its own: under circles, and before the values are there. */
  area: string;
  hairline: string;
  /** Boundaries of the next higher level. */
  above: string;
  /** Boundaries of the level below. */
  below: string;
  /** Outline under the pointer, and the dark half of the double outline of chosen areas. */
  strong: string;
  /** The light half of the double outline. */
  casing: string;
  /** The keyboard's place on the map, and the line around it. */
  focus: string;
  focusCasing: string;
  label: string;
  halo: string;
};

export const MAP_COLORS: Record<Theme, MapColors> = {
  light: {
    ground: "#f1f4f5",
    area: "#ffffff",
    hairline: "#5d6b78",
    above: "#27323e",
    below: "#5d6b78",
    strong: "#111820",
    casing: "#ffffff",
    focus: "#07424e",
    focusCasing: "#ffffff",
    label: "#1b2430",
    halo: "#ffffff",
  },
  dark: {
    ground: "#11171d",
    area: "#1e2730",
    hairline: "#0c1116",
    above: "#dfe6ec",
    below: "#8593a1",
    strong: "#0a0e12",
    casing: "#ffffff",
    focus: "#6fd3e3",
    focusCasing: "#0a0e12",
    label: "#f4f7f9",
    halo: "#0c1116",
  },
};

function channels(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1, 7), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** A colour between two `#rrggbb` colours: 0 the first, 1 the second. */
export function mixedColor(first: string, second: string, share: number): string {
  const [a, b] = [channels(first), channels(second)];
  const mixed = a.map((channel, index) => Math.round(channel + ((b[index] as number) - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
