import { type Static, Type } from "typebox";

const Rows = Type.Integer({ minimum: 0 });

/** What became of every row of a table: the numbers add up to `total`. */
export const RowAccounting = Type.Object(
  {
    total: Rows,
    imported: Type.Integer({ minimum: 0, description: "At least one value was taken" }),
    withoutValue: Type.Integer({ minimum: 0, description: "The area is known, all its value cells are empty" }),
    otherLevel: Type.Integer({ minimum: 0, description: "Totals of counties, states … or finer areas" }),
    outside: Type.Integer({ minimum: 0, description: "Areas outside the territory the level covers" }),
    otherEdition: Rows,
    unknownArea: Rows,
    withoutArea: Type.Integer({ minimum: 0, description: "No area stands there: blank lines, headings in between" }),
    filtered: Type.Integer({ minimum: 0, description: "Left out by a filter of the mapping" }),
    notMapped: Type.Integer({ minimum: 0, description: "Its indicator or category is not in the mapping" }),
    duplicate: Type.Integer({ minimum: 0, description: "All its values stood in an earlier row" }),
    hidden: Type.Integer({ minimum: 0, description: "Hidden and left out" }),
    faulty: Type.Integer({ minimum: 0, description: "Left out because of a blocking finding" }),
  },
  { additionalProperties: false },
);
export type RowAccounting = Static<typeof RowAccounting>;
export type RowFate = Exclude<keyof RowAccounting, "total">;

export function emptyAccounting(): RowAccounting {
  return {
    total: 0,
    imported: 0,
    withoutValue: 0,
    otherLevel: 0,
    outside: 0,
    otherEdition: 0,
    unknownArea: 0,
    withoutArea: 0,
    filtered: 0,
    notMapped: 0,
    duplicate: 0,
    hidden: 0,
    faulty: 0,
  };
}
