import { isObject, type Json } from "./json-object.ts";
import { broken } from "./json-stat-words.ts";

/** A dimension of a cube: its codes in the order of the values, with their texts. */
export type CubeDimension = { heading: string; codes: string[]; labels: string[] };
type Scalar = number | string;
/** A cube of values; cells count from 0, the last dimension runs fastest. */
export type Cube = {
  dimensions: CubeDimension[];
  size: number;
  value: (cell: number) => Scalar | undefined;
  status: (cell: number) => string | undefined;
};

/** Cells of a cube that are looked at, most of them empty in sparse ones. */
const MOST_CELLS = 30_000_000;

/**
 * The cube of a dataset. Values are told from each other by nothing but their place: where sizes do not fit, they would go to wrong areas,
 * and nothing is read.
 *
 * @throws Refusal `not_a_table`
 */
export function cubeOf(dataset: Json): Cube {
  const dimensions = dimensionsOf(dataset);
  const size = dimensions.reduce((product, { codes }) => product * codes.length, 1);
  if (size > MOST_CELLS) throw broken(`mehr als ${MOST_CELLS} Zellen`, `more than ${MOST_CELLS} cells`);
  checkSizes(dataset, dimensions);
  const value = cellsOf(dataset.value, "value", size);
  if (!value) throw broken("ohne „value“, also ohne Werte", 'without "value", so without values');
  return { dimensions, size, value, status: statusOf(dataset.status, value, size) };
}

function checkSizes({ size, dimension }: Json, dimensions: readonly CubeDimension[]): void {
  const sizes = size ?? (dimension as Json).size;
  if (sizes === undefined) return;
  const own = dimensions.map(({ codes }) => codes.length);
  const told = Array.isArray(sizes) ? sizes : [sizes];
  if (told.length !== own.length || told.some((one, place) => one !== own[place]))
    throw broken(
      `„size“ sagt ${told.join(" × ")}, die Merkmale haben ${own.join(" × ")} Ausprägungen`,
      `"size" says ${told.join(" × ")}, the dimensions have ${own.join(" × ")} categories`,
    );
}

function dimensionsOf(dataset: Json): CubeDimension[] {
  const described = dataset.dimension;
  if (!isObject(described)) throw broken("ohne „dimension“", 'without "dimension"');
  const ids = Array.isArray(dataset.id) ? dataset.id : described.id;
  if (!Array.isArray(ids) || ids.length === 0) throw broken("ohne „id“", 'without "id"');
  const taken = new Set(["Wert", "Status"]);
  return ids.map((one, place) => {
    const id = String(one);
    if (ids.indexOf(one) !== place) throw broken(`„id“ nennt „${id}“ zweimal`, `"id" names "${id}" twice`);
    const dimension = Object.hasOwn(described, id) ? described[id] : undefined;
    const category = isObject(dimension) ? dimension.category : undefined;
    if (!isObject(category)) throw broken(`Merkmal „${id}“ ohne „category“`, `dimension "${id}" without "category"`);
    const texts = isObject(category.label) ? category.label : {};
    const codes = codesOf(id, category.index, texts);
    const label = isObject(dimension) && typeof dimension.label === "string" ? dimension.label.trim() : "";
    const heading = [label, id].find((name) => name !== "" && !taken.has(name)) ?? `${id} (${place + 1})`;
    taken.add(heading);
    return { heading, codes, labels: codes.map((code) => textOf(texts, code)) };
  });
}

function textOf(texts: Json, code: string): string {
  const text = Object.hasOwn(texts, code) ? texts[code] : code;
  return typeof text === "string" ? text : code;
}

/** Codes in the order of the values: a list, or places by code; one code alone needs no index. */
function codesOf(id: string, index: unknown, texts: Json): string[] {
  const codes = Array.isArray(index) ? index.map(String) : isObject(index) ? placed(id, index) : Object.keys(texts);
  if (codes.length === 0) throw broken(`Merkmal „${id}“ ohne Ausprägungen`, `dimension "${id}" without categories`);
  if (index === undefined && codes.length > 1)
    throw broken(
      `Merkmal „${id}“ ohne „index“, die Reihenfolge seiner ${codes.length} Ausprägungen ist also offen`,
      `dimension "${id}" without "index", so the order of its ${codes.length} categories is open`,
    );
  const twice = repeated(codes);
  if (twice !== undefined)
    throw broken(`Merkmal „${id}“ nennt „${twice}“ zweimal`, `dimension "${id}" names "${twice}" twice`);
  return codes;
}

function repeated(codes: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return codes.find((code) => seen.size === seen.add(code).size);
}

function placed(id: string, index: Json): string[] {
  const codes = Object.keys(index);
  const ordered = new Array<string | undefined>(codes.length).fill(undefined);
  for (const code of codes) {
    const place = index[code] as number;
    if (!Number.isInteger(place) || place < 0 || place >= codes.length || ordered[place] !== undefined)
      throw broken(
        `„index“ des Merkmals „${id}“ gibt „${code}“ den Platz ${JSON.stringify(place)}, möglich ist jeder von 0 bis ${codes.length - 1} einmal`,
        `"index" of dimension "${id}" gives "${code}" the place ${JSON.stringify(place)}, possible is each from 0 to ${codes.length - 1} once`,
      );
    ordered[place] = code;
  }
  return ordered as string[];
}

type Cells = (cell: number) => Scalar | undefined;

/** A list of all cells, or an object with the cells that are there. */
function cellsOf(values: unknown, name: "value" | "status", size: number): Cells | undefined {
  if (Array.isArray(values)) {
    if (values.length !== size)
      throw broken(
        `„${name}“ hat ${values.length} Einträge für ${size} Zellen`,
        `"${name}" has ${values.length} entries for ${size} cells`,
      );
    return (cell) => scalar(values[cell], name, cell);
  }
  if (!isObject(values)) return undefined;
  const strange = Object.keys(values).find((key) => !/^(0|[1-9]\d*)$/.test(key) || Number(key) >= size);
  if (strange !== undefined)
    throw broken(
      `„${name}“ nennt die Zelle „${strange}“, es gibt 0 bis ${size - 1}`,
      `"${name}" names the cell "${strange}", there are 0 to ${size - 1}`,
    );
  return (cell) => (Object.hasOwn(values, cell) ? scalar(values[String(cell)], name, cell) : undefined);
}

function scalar(value: unknown, name: string, cell: number): Scalar | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "number" || typeof value === "string") return value;
  throw broken(
    `In „${name}“ steht bei Zelle ${cell} weder eine Zahl noch ein Text`,
    `"${name}" holds neither a number nor a text at cell ${cell}`,
  );
}

/** One sign, also as a list of one, holds for all cells with a value. */
function statusOf(status: unknown, value: Cells, size: number): Cube["status"] {
  if (status === undefined || status === null) return () => undefined;
  const one = Array.isArray(status) && status.length === 1 && size !== 1 ? status[0] : status;
  if (typeof one === "string") return (cell) => (value(cell) === undefined ? undefined : one);
  const cells = cellsOf(status, "status", size);
  if (!cells)
    throw broken(
      "„status“ ist weder ein Text noch eine Liste noch ein Objekt",
      '"status" is neither a text nor a list nor an object',
    );
  return (cell) => {
    const found = cells(cell);
    return found === undefined ? undefined : String(found);
  };
}
