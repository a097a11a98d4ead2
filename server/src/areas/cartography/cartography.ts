import { Thread } from "../thread.ts";
import type { CartographyWork } from "./cartography.thread.ts";

export type Cartography = Thread<CartographyWork>;

/** The thread that draws outlines and cuts tiles. One per process. */
export function openCartography(): Cartography {
  return new Thread<CartographyWork>(new URL("./cartography.thread.ts", import.meta.url), {
    megabytes: 2500,
    seconds: 120,
  });
}
