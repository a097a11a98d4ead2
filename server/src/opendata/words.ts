import { CONFIDENTIALITY, isSuppressed, type StatusName, statusNames } from "@raumblick/model/status";
import type { Language } from "@raumblick/model/texts";

const STATUS_WORDS: Record<StatusName, { de: string; en: string }> = {
  provisional: { de: "vorläufig", en: "provisional" },
  estimated: { de: "geschätzt", en: "estimated" },
  converted: { de: "umgerechnet", en: "converted" },
  unreliable: { de: "unsicher", en: "unreliable" },
  incomplete: { de: "unvollständig", en: "incomplete" },
  missing: { de: "fehlt", en: "missing" },
  not_applicable: { de: "trifft nicht zu", en: "not applicable" },
  exact_zero: { de: "genau null", en: "exactly zero" },
  less_than_half: { de: "weniger als die Hälfte der kleinsten Einheit", en: "less than half of the smallest unit" },
};

/** The flags as programs read them: names with a space between. */
export function statusCodes(flags: number): string {
  return statusNames(flags).join(" ");
}

/** A flag in words. */
export function wordOfStatus(name: StatusName, language: Language): string {
  return STATUS_WORDS[name][language];
}

/** The flags as people read them. */
export function statusWords(flags: number, language: Language): string {
  return statusNames(flags)
    .map((name) => STATUS_WORDS[name][language])
    .join(", ");
}

type Confidentiality = "open" | "suppressed" | "rounded" | "perturbed";

const CONFIDENTIALITY_WORDS: Record<Confidentiality, { de: string; en: string }> = {
  open: { de: "offen", en: "open" },
  suppressed: { de: "geheim gehalten", en: "suppressed" },
  rounded: { de: "gerundet", en: "rounded" },
  perturbed: { de: "verändert", en: "perturbed" },
};

/** What was done to a value; both kinds of suppression are one outside. */
export function confidentialityCode(code: number): Confidentiality {
  if (isSuppressed(code)) return "suppressed";
  if (code === CONFIDENTIALITY.rounded) return "rounded";
  return code === CONFIDENTIALITY.perturbed ? "perturbed" : "open";
}

export function confidentialityWord(code: number, language: Language): string {
  return CONFIDENTIALITY_WORDS[confidentialityCode(code)][language];
}

/** All words there are for what was done to a value. */
export function confidentialityWords(language: Language): string[] {
  return Object.values(CONFIDENTIALITY_WORDS).map((words) => words[language]);
}
