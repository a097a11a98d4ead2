import { type Static, Type } from "typebox";

/** One code per dimension of a breakdown, e.g. `{ age: "u6", sex: "f" }`; no entry means the total. */
export const CategoryCodes = Type.Record(Type.String(), Type.String());
export type CategoryCodes = Static<typeof CategoryCodes>;

/** The category key of the total over all dimensions. */
export const TOTAL = "";

/** Canonical key of a category: `age=u6;sex=f`, dimensions in alphabetical order, the total is `""`. */
export function categoryKey(codes: CategoryCodes): string {
  return Object.keys(codes)
    .sort()
    .map((dimension) => `${dimension}=${codes[dimension]}`)
    .join(";");
}

/** The reverse of `categoryKey`. */
export function categoryCodes(key: string): CategoryCodes {
  if (key === TOTAL) return {};
  return Object.fromEntries(key.split(";").map((part) => part.split("=", 2) as [string, string]));
}
