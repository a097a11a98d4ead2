import { Refusal } from "@raumblick/model/refusal";
import type { FileLimits } from "../limits.ts";
import { Grid } from "./grid.ts";
import type { ReadFile } from "./read-file.ts";

type Json = Record<string, unknown>;
type Dimension = { id: string; label: string; codes: string[]; labels: string[] };

/** Cells of a cube that are looked at, most of them empty in sparse ones. */
const MOST_CELLS = 30_000_000;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a text looks like a JSON-stat dataset rather than other JSON. */
export function isJsonStat(start: string): boolean {
  return /^\s*\{/.test(start) && /"class"\s*:\s*"dataset"|"dimension"\s*:\s*\{[\s\S]{0,2000}"category"/.test(start);
}

/**
 * Reads a JSON-stat 2 dataset (json-stat.org) as a long table: per dimension its code and its text, then the value and its status.
 *
 * @throws Refusal `not_a_table`
 */
export function readJsonStat(bytes: Uint8Array, limits: FileLimits): ReadFile {
  const dataset = datasetOf(bytes);
  const dimensions = dimensionsOf(dataset);
  const grid = new Grid(limits);
  const headings = [...dimensions.flatMap(({ label }) => [label, `${label} (Text)`]), "Wert", "Status"];
  headings.forEach((heading, column) => {
    grid.setText(0, column, heading);
  });
  const size = dimensions.reduce((product, { codes }) => product * codes.length, 1);
  if (size > MOST_CELLS) throw broken(`mehr als ${MOST_CELLS} Zellen`, `more than ${MOST_CELLS} cells`);
  checkSizes(dataset, dimensions, size);
  let row = 0;
  for (let cell = 0; cell < size; cell += 1) {
    const value = at(dataset.value, cell);
    const status = at(dataset.status, cell);
    if (value === undefined && status === undefined) continue;
    row += 1;
    writeRow(grid, row, dimensions, placesOf(cell, dimensions), value, status);
  }
  return {
    report: {
      format: "json-stat",
      encoding: "utf-8",
      sheets: [{ name: "", hidden: false, rows: grid.rowCount, columns: grid.columnCount }],
    },
    sheets: [{ name: "", hidden: false, grid, hiddenRows: new Set(), hiddenColumns: new Set(), filled: new Set() }],
    findings: [],
  };
}

/** Values are told from each other by nothing but their place: where sizes do not fit, they would go to wrong areas. */
function checkSizes({ size: sizes, value }: Json, dimensions: readonly Dimension[], size: number): void {
  const own = dimensions.map(({ codes }) => codes.length);
  if (Array.isArray(sizes) && (sizes.length !== own.length || sizes.some((one, place) => one !== own[place])))
    throw broken(
      `„size“ sagt ${sizes.join(" × ")}, die Merkmale haben ${own.join(" × ")} Ausprägungen`,
      `"size" says ${sizes.join(" × ")}, the dimensions have ${own.join(" × ")} categories`,
    );
  if (Array.isArray(value) && value.length !== size)
    throw broken(`${value.length} Werte für ${size} Zellen`, `${value.length} values for ${size} cells`);
}

function datasetOf(bytes: Uint8Array): Json {
  let found: unknown;
  try {
    found = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw broken("kein gültiges JSON in UTF-8", "no valid JSON in UTF-8");
  }
  if (isObject(found) && isObject(found.dataset)) return found.dataset;
  if (isObject(found) && isObject(found.dimension)) return found;
  throw broken("ohne „dimension“", 'without "dimension"');
}

function dimensionsOf(dataset: Json): Dimension[] {
  const described = dataset.dimension as Json;
  const ids = Array.isArray(dataset.id) ? dataset.id : Array.isArray(described.id) ? described.id : undefined;
  if (!ids) throw broken("ohne „id“", 'without "id"');
  return ids.map((id) => {
    const dimension = described[String(id)];
    const category = isObject(dimension) ? dimension.category : undefined;
    if (!isObject(category)) throw broken(`Merkmal „${id}“ ohne „category“`, `dimension "${id}" without "category"`);
    const texts = isObject(category.label) ? category.label : {};
    const codes = codesOf(category.index, texts);
    return {
      id: String(id),
      label: isObject(dimension) && typeof dimension.label === "string" ? dimension.label : String(id),
      codes,
      labels: codes.map((code) => String(Object.hasOwn(texts, code) ? texts[code] : code)),
    };
  });
}

/** Codes in the order of the values: a list, or numbers by code; one code alone needs no index. */
function codesOf(index: unknown, texts: Json): string[] {
  if (Array.isArray(index)) return index.map(String);
  if (isObject(index)) return Object.keys(index).sort((a, b) => Number(index[a]) - Number(index[b]));
  return Object.keys(texts);
}

/** A list, or an object with the places that are there. */
function at(values: unknown, cell: number): unknown {
  const value = Array.isArray(values) ? values[cell] : isObject(values) ? values[String(cell)] : undefined;
  return value === null ? undefined : value;
}

/** The last dimension runs fastest. */
function placesOf(cell: number, dimensions: readonly Dimension[]): number[] {
  let rest = cell;
  return dimensions
    .toReversed()
    .map(({ codes }) => {
      const place = rest % codes.length;
      rest = Math.floor(rest / codes.length);
      return place;
    })
    .reverse();
}

function writeRow(
  grid: Grid,
  row: number,
  dimensions: readonly Dimension[],
  places: readonly number[],
  value: unknown,
  status: unknown,
): void {
  dimensions.forEach(({ codes, labels }, index) => {
    const place = places[index] as number;
    grid.setText(row, 2 * index, codes[place] as string);
    grid.setText(row, 2 * index + 1, labels[place] as string);
  });
  const column = 2 * dimensions.length;
  if (typeof value === "number") grid.set(row, column, grid.cellId({ text: String(value), number: value }));
  else if (value !== undefined) grid.setText(row, column, String(value));
  if (status !== undefined) grid.setText(row, column + 1, String(status));
}

function broken(de: string, en: string): Refusal {
  return new Refusal("invalid", "not_a_table", {
    de: `Das ist kein lesbarer JSON-stat-Datensatz: ${de}. Rufen Sie die Tabelle neu ab oder speichern Sie sie als CSV.`,
    en: `This is no readable JSON-stat dataset: ${en}. Fetch the table again, or save it as CSV.`,
  });
}
