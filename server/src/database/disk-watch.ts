import fs from "node:fs";
import { isOutOfRoom } from "./disk-full.ts";

/** Functions through which the embedded store writes its files. */
const WRITING = ["writeSync", "openSync", "ftruncateSync", "mkdirSync"] as const;

/**
 * Tells `onTrouble` of every write of this thread that the operating system refuses for want of room. The embedded
 * store itself cannot: when it finds no room for its journal it stops answering for ever.
 */
export function watchDisk(onTrouble: (error: Error) => void): void {
  for (const name of WRITING) {
    const write = fs[name] as (...args: unknown[]) => unknown;
    const watched = (...args: unknown[]): unknown => {
      try {
        return write.apply(fs, args);
      } catch (error) {
        if (isOutOfRoom(error)) onTrouble(error as Error);
        throw error;
      }
    };
    Object.assign(fs, { [name]: watched });
  }
}
