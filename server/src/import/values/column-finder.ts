import { columnOfLetter } from "../formats/grid.ts";
import type { Layout } from "./layout.ts";

const plain = (text: string) => text.replace(/\s+/g, " ").trim();

/** The column of a name, `none`, or `several` when more than one heading reads so. */
export type FoundColumn = { column: number } | "none" | "several";

/**
 * Finds a column by its heading: exactly, then without regard to case, then as the last part of a stacked heading,
 * then by its letter.
 */
export function findColumn(layout: Layout, name: string): FoundColumn {
  const wanted = plain(name);
  const ways: ((heading: string) => boolean)[] = [
    (heading) => heading === wanted,
    (heading) => heading.toLowerCase() === wanted.toLowerCase(),
    (heading) => heading.toLowerCase().endsWith(` / ${wanted.toLowerCase()}`),
  ];
  for (const fits of ways) {
    const found = layout.headings.flatMap((heading, column) => (fits(plain(heading)) ? [column] : []));
    if (found.length > 1) return "several";
    if (found.length === 1) return { column: found[0] as number };
  }
  const column = columnOfLetter(wanted);
  return column >= 0 && column < layout.headings.length ? { column } : "none";
}
