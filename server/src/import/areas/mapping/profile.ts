import type { FileColumn } from "@raumblick/api/areas.api";
import type { Feature } from "../formats/boundary-file.ts";

/** A column as the proposal of a mapping looks at it. Shares are of its filled cells. */
export type ColumnProfile = FileColumn & {
  index: number;
  /** Different values per filled cell. */
  unique: number;
  /** Looks like a key: digits, perhaps with few letters before or between, no blanks. */
  codeLike: number;
  /** Filled cells of the most frequent length. */
  sameLength: number;
  /** Contains a word of three letters or more. */
  wordLike: number;
};

const CODE = /^[A-Za-z]{0,8}[-_.]?\d[\dA-Za-z_-]{0,15}$/;
const WORD = /\p{L}{3}/u;

/** Counts what stands in each column of a boundary file. */
export function profileColumns(columns: readonly string[], features: readonly Feature[]): ColumnProfile[] {
  return columns.map((name, index) => {
    const values = features.map((feature) => feature.values[index] ?? "").filter((value) => value !== "");
    const different = new Set(values);
    const lengths = new Map<number, number>();
    for (const { length } of values) lengths.set(length, (lengths.get(length) ?? 0) + 1);
    const share = (count: number) => (values.length === 0 ? 0 : count / values.length);
    return {
      name,
      index,
      filled: values.length,
      distinct: different.size,
      samples: [...different].slice(0, 5).map((value) => value.slice(0, 60)),
      unique: share(different.size),
      codeLike: share(values.filter((value) => CODE.test(value)).length),
      sameLength: share(Math.max(0, ...lengths.values())),
      wordLike: share(values.filter((value) => WORD.test(value)).length),
    };
  });
}
