import type { Archive } from "./xlsx-archive.ts";
import { readXml } from "./xlsx-xml.ts";

/** What a number format makes of a number: a date shown to the day, month or year, a per cent value, a padded key. */
export type NumberFormat =
  | { kind: "number" }
  | { kind: "date"; shown: "day" | "month" | "year" }
  | { kind: "time" }
  | { kind: "percent" }
  | { kind: "padded"; width: number };

const PLAIN: NumberFormat = { kind: "number" };
const DAY: NumberFormat = { kind: "date", shown: "day" };

/** Formats every program knows by number (ECMA-376 part 1, 18.8.30). */
function builtIn(id: number): NumberFormat {
  if (id === 9 || id === 10) return { kind: "percent" };
  if (id === 17) return { kind: "date", shown: "month" };
  if ((id >= 14 && id <= 22 && id !== 18 && id !== 19 && id !== 20 && id !== 21) || (id >= 27 && id <= 31)) return DAY;
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35)) return { kind: "time" };
  return id === 36 || (id >= 50 && id <= 58) ? DAY : PLAIN;
}

/** What a format code such as `dd.mm.yyyy`, `0.0%` or `00000000` makes of a number. */
export function formatOfCode(code: string): NumberFormat {
  const bare = (code.split(";")[0] ?? "")
    .replace(/"[^"]*"/g, "")
    .replace(/\\.|_./g, "")
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "")
    .toLowerCase();
  if (/^0{2,}$/.test(bare)) return { kind: "padded", width: bare.length };
  if (bare.includes("%")) return { kind: "percent" };
  if (bare === "general" || bare === "standard" || /[#0?@]/.test(bare)) return PLAIN;
  if (/[dt]/.test(bare)) return DAY;
  if (/[yj]/.test(bare)) return { kind: "date", shown: /m/.test(bare) ? "month" : "year" };
  if (/[hs]/.test(bare)) return { kind: "time" };
  return /m/.test(bare) ? { kind: "date", shown: "month" } : PLAIN;
}

/** The number format of each cell style, by the style's index. */
export async function readFormats(archive: Archive): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  const ids: number[] = [];
  let inCellFormats = false;
  await readXml(archive, "xl/styles.xml", {
    open: (name, attributes) => {
      if (name === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      if (name === "cellXfs") inCellFormats = true;
      if (name === "xf" && inCellFormats) ids.push(Number(attributes.numFmtId ?? 0));
    },
    close: (name) => {
      if (name === "cellXfs") inCellFormats = false;
    },
  });
  for (const id of ids) {
    const code = codes.get(id);
    formats.push(code === undefined ? builtIn(id) : formatOfCode(code));
  }
  return formats;
}
