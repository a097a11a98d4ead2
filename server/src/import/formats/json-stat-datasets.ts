import { isObject, type Json } from "./json-object.ts";
import { broken } from "./json-stat-words.ts";

/** So much of a text shows what a file of JSON calls itself. */
const START = 20_000;
const CLASS = /"class"\s*:\s*"(dataset|collection|dimension)"/;
const BOUNDARIES = /"type"\s*:\s*"(Feature|FeatureCollection|Topology|GeometryCollection)"/;

/** A table of a file, under the name that tells it from others. */
export type Dataset = { name: string; dataset: Json };

/** Whether a file looks like JSON-stat rather than other JSON. Values, which may be many, may stand before what they belong to. */
export function isJsonStat(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.toString("utf8", 0, START).replace(/^\uFEFF/, "");
  if (!/^\s*\{/.test(start) || BOUNDARIES.test(start)) return false;
  return CLASS.test(start) || (view.includes('"dimension"') && view.includes('"category"'));
}

/**
 * The datasets of a file: one, several in a bundle (JSON-stat before 2.0), or those held by a collection.
 *
 * @throws Refusal `not_a_table`
 */
export function datasetsIn(bytes: Uint8Array): Dataset[] {
  const found = parsed(bytes);
  if (found.class === "dimension") throw onlyDimension();
  if (found.class === "collection" || isObject(found.link)) return inCollection(found);
  if ("dimension" in found || found.class === "dataset") return [named("", found)];
  const bundled = Object.entries(found).flatMap(([key, one]) =>
    isObject(one) && ("dimension" in one || one.class === "dataset") ? [named(key, one)] : [],
  );
  if (bundled.length > 0) return several(bundled);
  throw broken("ohne „dimension“", 'without "dimension"');
}

function parsed(bytes: Uint8Array): Json {
  let found: unknown;
  try {
    found = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw broken("kein gültiges JSON in UTF-8", "no valid JSON in UTF-8");
  }
  if (isObject(found)) return found;
  throw broken("kein Objekt", "no object");
}

function inCollection(collection: Json): Dataset[] {
  const items = isObject(collection.link) ? collection.link.item : undefined;
  const all = Array.isArray(items) ? items.filter(isObject) : [];
  const held = all.filter((one) => "value" in one && "dimension" in one);
  if (held.length > 0) return several(held.map((one, place) => named(String(place + 1), one)));
  const address = all.map(({ href }) => href).find((href) => typeof href === "string");
  throw broken(
    "Die Sammlung (collection) nennt nur Verweise auf Datensätze und enthält selbst keine Werte",
    "the collection only names references to datasets and holds no values itself",
    {
      de: `Rufen Sie einen der Datensätze ab${address ? `, z. B. ${address},` : ""} und liefern Sie ihn.`,
      en: `Fetch one of the datasets${address ? `, e.g. ${address},` : ""} and hand it in.`,
    },
  );
}

function onlyDimension() {
  return broken(
    "Die Datei beschreibt nur ein Merkmal (dimension) und enthält keine Werte",
    "the file only describes a dimension and holds no values",
    { de: "Rufen Sie den Datensatz mit den Werten ab.", en: "Fetch the dataset with the values." },
  );
}

const named = (key: string, dataset: Json): Dataset => ({
  name: typeof dataset.label === "string" && dataset.label.trim() !== "" ? dataset.label.trim() : key,
  dataset,
});

/** Names that tell tables from each other; one table alone needs none. */
function several(datasets: Dataset[]): Dataset[] {
  if (datasets.length === 1) return datasets.map((one) => ({ ...one, name: "" }));
  const seen = new Set<string>();
  return datasets.map(({ name, dataset }) => {
    let own = name;
    for (let next = 2; seen.has(own); next += 1) own = `${name} (${next})`;
    seen.add(own);
    return { name: own, dataset };
  });
}
