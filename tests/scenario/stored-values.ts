import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import type { Database } from "@raumblick/server/database/database";
import { sql } from "@raumblick/server/database/sql";
import { parse } from "yaml";
import type { RawCell } from "./raw-values.ts";

/** A mapping of this folder, for the level given. */
export function mappingNamed(name: string, level: string): ValueMapping {
  const text = readFileSync(join(import.meta.dirname, "mappings", `${name}.yaml`), "utf8");
  return { ...(parse(text) as ValueMapping), level };
}

/** Which indicator a heading of the file (or a name in its indicator column) was mapped to. */
export function indicatorsOf(mapping: ValueMapping): Map<string, string> {
  const byName = Object.entries(mapping.indicators?.keys ?? {});
  const byColumn = mapping.values.map(({ column, indicator }) => [column ?? "", indicator ?? ""] as const);
  return new Map([...byName, ...byColumn].filter(([name, key]) => name !== "" && key !== ""));
}

type StoredRow = { indicator: string; area_code: string; period: string; value: number };

/**
 * Compares the numbers of a file with what is stored for its indicators on a level, cell by cell and both ways.
 * Answers one line per difference: missing in the store, different, or stored without standing in the file.
 */
export async function differences(
  database: Database,
  level: string,
  cells: readonly RawCell[],
  indicators: ReadonlyMap<string, string>,
): Promise<string[]> {
  const wanted = new Map<string, number>();
  for (const { name, area, period, value } of cells) {
    const indicator = indicators.get(name);
    if (indicator !== undefined) wanted.set(`${indicator} ${area} ${period}`, value);
  }
  const keys = [...new Set(indicators.values())];
  const rows = await database.reading((tx) =>
    tx.rows<StoredRow>(sql`
      select indicator, area_code, period, value from internal.observation
      where level = ${level} and indicator = any(${keys}::text[]) and value is not null`),
  );
  const wrong: string[] = [];
  for (const { indicator, area_code, period, value } of rows) {
    const key = `${indicator} ${area_code} ${period}`;
    const expected = wanted.get(key);
    if (expected === undefined) wrong.push(`${key}: ${value} is stored and stands in no file`);
    else if (expected !== value) wrong.push(`${key}: the file says ${expected}, stored is ${value}`);
    wanted.delete(key);
  }
  for (const [key, value] of wanted) wrong.push(`${key}: ${value} is missing in the store`);
  return wrong;
}
