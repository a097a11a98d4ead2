import type { ValueColumns } from "@raumblick/model/columns";

/** Published values of the same indicator on a higher level, decoded; areas in the order of `codes`. */
export type AboveValues = {
  level: string;
  codes: readonly string[];
  names: readonly string[];
  columns: ValueColumns;
};
