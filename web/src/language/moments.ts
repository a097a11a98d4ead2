import type { Language } from "@raumblick/model/texts";

/** A moment in the reader's own time: "22.11.2026, 18:05", "22 Nov 2026, 18:05". */
export function formatMoment(iso: string, language: Language): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  return new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(moment);
}
