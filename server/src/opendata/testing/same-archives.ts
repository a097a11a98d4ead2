import assert from "node:assert/strict";
import Papa from "papaparse";
import { openPackage } from "../../import/formats/xlsx-archive.ts";
import { FILE_LIMITS } from "../../import/limits.ts";

type Row = Record<string, string>;

/** Parts of what is suppressed stay with whoever has suppressed it: they may be the reason. */
const PARTS = ["numerator", "denominator", "lower", "upper"];

async function textsOf(archive: Uint8Array): Promise<Map<string, string>> {
  const { paths, bytes } = await openPackage(archive, FILE_LIMITS);
  const texts = new Map<string, string>();
  for (const path of paths) texts.set(path, new TextDecoder().decode(await bytes(path)));
  return texts;
}

/** Rows of a raw table as texts, without what tells the release. */
function rowsOf(csv: string): Row[] {
  const { data, errors } = Papa.parse<Row>(csv, { header: true, skipEmptyLines: true });
  assert.deepEqual(errors, []);
  return data.map(({ release: _number, released_on: _day, ...row }) =>
    row.confidentiality === "suppressed"
      ? { ...row, ...Object.fromEntries(PARTS.flatMap((part) => (part in row ? [[part, ""]] : []))) }
      : row,
  );
}

/**
 * Two archives of everything hold the same: catalogue and boundaries as bytes, values cell by cell as they are written, with signs, notes,
 * sources and licences.
 */
export async function assertSameArchives(found: Uint8Array, expected: Uint8Array): Promise<void> {
  const [own, other] = [await textsOf(found), await textsOf(expected)];
  assert.deepEqual([...own.keys()], [...other.keys()]);
  for (const [path, text] of other) {
    const same = own.get(path) as string;
    if (path.startsWith("values/")) assert.deepEqual(rowsOf(same), rowsOf(text), path);
    else if (path.endsWith("json")) assert.equal(same, text, path);
  }
}
