import { Refusal } from "@raumblick/model/refusal";

/** SQLSTATE of a store that has no room left on its disk. */
export const DISK_FULL = /^53100$/;

/** What askers get when the disk of the store is full; `place` names the directory where it is known. */
export function diskFull(cause: unknown, place?: string): Refusal {
  const refusal = new Refusal("unavailable", "disk_full", {
    de: `Auf dem Datenträger${place === undefined ? " der Datenbank" : ` von ${place}`} ist kein Platz mehr; gespeichert wurde nichts. Bitte dort Platz schaffen und es noch einmal versuchen.`,
    en: `There is no room left on the disk of ${place ?? "the database"}; nothing was stored. Please make room there and try again.`,
  });
  refusal.cause = cause;
  return refusal;
}

/** Whether the operating system refused to write for want of room: disk full, quota used up, file size limit. */
export function isOutOfRoom(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG";
}
