import type { Sheet } from "../../formats/grid.ts";
import type { Layout } from "../layout.ts";
import type { ColumnProfile } from "./column-profile.ts";

/** A sheet as a proposal looks at it. */
export type SheetView = {
  sheet: Sheet;
  layout: Layout;
  profiles: readonly ColumnProfile[];
  /** The file has several sheets: a mapping has to name the one it means. */
  named: boolean;
};
