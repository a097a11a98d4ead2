import { DIVERGING_PALETTES, type PaletteKey, SEQUENTIAL_PALETTES } from "@raumblick/figures/palettes";
import type { ClassificationMethod } from "@raumblick/model/indicator";
import { readPeriodKey } from "@raumblick/model/period";
import type { Camera, Misread, PanelView, View } from "./view.ts";

const METHODS: Record<ClassificationMethod, string> = {
  natural_breaks: "natuerlich",
  quantile: "quantile",
  equal_interval: "gleich",
  manual: "eigene",
};
const PANELS: Record<PanelView, string> = {
  ranking: "rangliste",
  series: "verlauf",
  table: "tabelle",
  info: "info",
};
const DRAWINGS = { choropleth: "flaechen", symbols: "symbole" } as const;
const PALETTES: readonly string[] = [...SEQUENTIAL_PALETTES, ...DIVERGING_PALETTES];

const CODE = /^[^,:;&=\s]{1,60}$/;
const KEY = /^[a-z0-9][a-z0-9-]{0,79}$/;
const CATEGORY = /^[a-z0-9-]+=[a-z0-9-]+(;[a-z0-9-]+=[a-z0-9-]+)*$/;

function keyOf<K extends string>(names: Record<K, string>, name: string): K | undefined {
  return (Object.keys(names) as K[]).find((key) => names[key] === name);
}

function numberOf(text: string): number | undefined {
  const number = Number(text);
  return text.trim() !== "" && Number.isFinite(number) ? number : undefined;
}

function numbersOf(text: string): number[] | undefined {
  const numbers = text.split(",").map(numberOf);
  return numbers.every((number) => number !== undefined) ? (numbers as number[]) : undefined;
}

function ascending(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || (numbers[index - 1] as number) < number);
}

function readCamera(text: string): Camera | undefined {
  const [longitude, latitude, zoom, more] = numbersOf(text) ?? [];
  if (longitude === undefined || latitude === undefined || zoom === undefined || more !== undefined) return undefined;
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 85 || zoom < 0 || zoom > 22) return undefined;
  return { longitude, latitude, zoom };
}

function readRange(text: string): View["filter"] | undefined {
  const [from, to, more] = text.split("..");
  if (from === undefined || to === undefined || more !== undefined) return undefined;
  const least = from === "" ? undefined : numberOf(from);
  const most = to === "" ? undefined : numberOf(to);
  if ((from !== "" && least === undefined) || (to !== "" && most === undefined)) return undefined;
  if (least === undefined && most === undefined) return undefined;
  if (least !== undefined && most !== undefined && least > most) return undefined;
  return { ...(least !== undefined && { least }), ...(most !== undefined && { most }) };
}

/** How one entry of the address is read into the view; `undefined` when it says nothing we understand. */
const READERS: Record<string, (text: string, before: View) => Partial<View> | undefined> = {
  sprache: (text) => (text === "de" || text === "en" ? { language: text } : undefined),
  ebene: (text) => (KEY.test(text) ? { level: text } : undefined),
  gebietsstand: (text) => (KEY.test(text) ? { edition: text } : undefined),
  zeit: (text) => (readPeriodKey(text) ? { period: text } : undefined),
  merkmal: (text) => (CATEGORY.test(text) ? { category: text } : undefined),
  darstellung: (text, { drawing }) => {
    const key = keyOf(DRAWINGS, text);
    return key && { drawing: { ...drawing, drawing: key } };
  },
  klassen: (text, { drawing }) => {
    const [name = "", count, more] = text.split(",");
    const method = keyOf(METHODS, name);
    const classes = count === undefined ? undefined : numberOf(count);
    if (method === undefined || more !== undefined) return undefined;
    if (count !== undefined && !(classes !== undefined && Number.isInteger(classes) && classes >= 2 && classes <= 9))
      return undefined;
    return { drawing: { ...drawing, method, ...(classes !== undefined && { classes }) } };
  },
  anzahl: (text, { drawing }) => {
    const classes = numberOf(text);
    if (classes === undefined || !Number.isInteger(classes) || classes < 2 || classes > 9) return undefined;
    return { drawing: { ...drawing, classes } };
  },
  grenzen: (text, { drawing }) => {
    const breaks = numbersOf(text);
    return breaks && breaks.length <= 8 && ascending(breaks) ? { drawing: { ...drawing, breaks } } : undefined;
  },
  klassenbildung: (text, { drawing }) =>
    text === "einzeln" || text === "alle" ? { drawing: { ...drawing, pooled: text === "alle" } } : undefined,
  nullklasse: (text, { drawing }) =>
    text === "ja" || text === "nein" ? { drawing: { ...drawing, zeroClass: text === "ja" } } : undefined,
  palette: (text, { drawing }) => {
    const [name = "", turned, more] = text.split(",");
    if (!PALETTES.includes(name) || more !== undefined) return undefined;
    if (turned !== undefined && turned !== "umgekehrt") return undefined;
    return { drawing: { ...drawing, palette: name as PaletteKey, ...(turned !== undefined && { reversed: true }) } };
  },
  richtung: (text, { drawing }) =>
    text === "umgekehrt" || text === "gerade" ? { drawing: { ...drawing, reversed: text === "umgekehrt" } } : undefined,
  auswahl: (text) => {
    const selected = [...new Set(text.split(","))];
    return selected.every((code) => CODE.test(code)) ? { selected } : undefined;
  },
  in: (text) => {
    const [level = "", code = "", more] = text.split(":");
    return KEY.test(level) && CODE.test(code) && more === undefined ? { within: { level, code } } : undefined;
  },
  vergleich: (text) => {
    const [level = "", code = "", more] = text.split(":");
    return KEY.test(level) && CODE.test(code) && more === undefined ? { comparison: { level, code } } : undefined;
  },
  filter: (text) => {
    const filter = readRange(text);
    return filter && { filter };
  },
  ansicht: (text) => {
    const panel = keyOf(PANELS, text);
    return panel && { panel };
  },
  karte: (text) => {
    const camera = readCamera(text);
    return camera && { camera };
  },
};

/**
 * Reads the view out of an address's query. Entries that cannot be understood are named and left out; those of
 * others (of a campaign, say) too, since nothing we do depends on them.
 */
export function readView(query: string, plain: View): { view: View; misread: Misread[] } {
  let view = plain;
  const misread: Misread[] = [];
  for (const [name, value] of new URLSearchParams(query)) {
    const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
    const part = read?.(value, view);
    if (part) view = { ...view, ...part };
    else if (read) misread.push({ name, value });
  }
  return { view, misread };
}

function round(number: number, decimals: number): number {
  return Number(number.toFixed(decimals));
}

function* drawingEntries({ drawing }: View): Generator<[string, string]> {
  const { method, classes, breaks, palette, reversed } = drawing;
  if (drawing.drawing !== undefined) yield ["darstellung", DRAWINGS[drawing.drawing]];
  if (method !== undefined)
    yield ["klassen", classes === undefined ? METHODS[method] : `${METHODS[method]},${classes}`];
  else if (classes !== undefined) yield ["anzahl", String(classes)];
  if (breaks !== undefined && breaks.length > 0) yield ["grenzen", breaks.join(",")];
  if (drawing.pooled !== undefined) yield ["klassenbildung", drawing.pooled ? "alle" : "einzeln"];
  if (drawing.zeroClass !== undefined) yield ["nullklasse", drawing.zeroClass ? "ja" : "nein"];
  if (palette !== undefined) yield ["palette", reversed === true ? `${palette},umgekehrt` : palette];
  if (reversed !== undefined && !(palette !== undefined && reversed)) {
    yield ["richtung", reversed ? "umgekehrt" : "gerade"];
  }
}

function* entries(view: View, plain: View): Generator<[string, string]> {
  if (view.language !== plain.language) yield ["sprache", view.language];
  if (view.level !== undefined) yield ["ebene", view.level];
  if (view.edition !== undefined) yield ["gebietsstand", view.edition];
  if (view.period !== undefined) yield ["zeit", view.period];
  if (view.category !== undefined && view.category !== "") yield ["merkmal", view.category];
  yield* drawingEntries(view);
  if (view.within) yield ["in", `${view.within.level}:${view.within.code}`];
  if (view.comparison) yield ["vergleich", `${view.comparison.level}:${view.comparison.code}`];
  if (view.filter) yield ["filter", `${view.filter.least ?? ""}..${view.filter.most ?? ""}`];
  if (view.selected.length > 0) yield ["auswahl", view.selected.join(",")];
  if (view.panel !== plain.panel) yield ["ansicht", PANELS[view.panel]];
  if (view.camera) {
    const { longitude, latitude, zoom } = view.camera;
    yield ["karte", [round(longitude, 5), round(latitude, 5), round(zoom, 2)].join(",")];
  }
}

/** Characters that may stand in a query as they are and read better so. */
const PLAIN = /%(2C|3A|3B|3D|2F)/g;

/** Writes the view as a query with `?`, empty when there is nothing to say. Comes back alike through `readView`. */
export function writeView(view: View, plain: View): string {
  const parts = [...entries(view, plain)].map(
    ([name, value]) => `${name}=${encodeURIComponent(value).replace(PLAIN, decodeURIComponent)}`,
  );
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}
