/** How a delivered key was mended; `none` when it was right as it stood. */
export const KEY_REPAIRS = [
  "none",
  "lost_zero",
  "nine_digits",
  "twelve_digits",
  "county_as_town",
  "town_as_county",
  "added_zeros",
  "city_state",
] as const;
export type KeyRepair = (typeof KEY_REPAIRS)[number];

/** A code that a text may mean, and the repair that leads to it. */
export type CodeCandidate = { code: string; repair: KeyRepair };

const EXPONENT = /^\d+(?:[.,]\d+)?[eE]\+?\d+$/;

/** Excel has turned a long key into `5,97E+06`: digits are lost, nothing can mend that. */
export function isExponent(text: string): boolean {
  return EXPONENT.test(text.trim());
}

/** Key and name standing in one cell: "05954 Ennepe-Ruhr-Kreis", "05954036 - Witten". Code is "" when there is none. */
export function splitCodeAndName(text: string): { code: string; name: string } {
  const clean = text.replace(/[\s\u00a0\u202f]+/g, " ").trim();
  const match = /^(\d[\d ]*\d|\d)(?:[ ]*[-–:,][ ]*|[ ]+)(\D.*)$/.exec(clean);
  if (match) return { code: (match[1] as string).replaceAll(" ", ""), name: (match[2] as string).trim() };
  return /^\D*$/.test(clean) ? { code: "", name: clean } : { code: clean, name: "" };
}

/** A key without what spreadsheets put around it: blanks, apostrophe, `="…"`, `.0`. */
export function cleanCode(text: string): string {
  const clean = text
    .replace(/[\u00a0\u202f]/g, " ")
    .trim()
    .replace(/^'|^="(.*)"$/, "$1")
    .trim();
  const number = /^(\d+)[.,]0+$/.exec(clean);
  if (number) return number[1] as string;
  return /^\d[\d ]*$/.test(clean) ? clean.replaceAll(" ", "") : clean;
}

/**
 * The codes a delivered key may mean, most literal first. Only a known code may be taken: the caller checks.
 * German municipality keys: 8 digits (AGS), 12 (ARS), 9 as some offices in North Rhine-Westphalia write them
 * (county + 0 + three digits); a county in a table of towns is written with three zeros at the end.
 *
 * @param lengths lengths the codes of the wanted level have, for the zeros lost at the front
 */
export function codeCandidates(text: string, lengths: readonly number[]): CodeCandidate[] {
  const code = cleanCode(text);
  const list: CodeCandidate[] = [{ code, repair: "none" }];
  if (!/^\d{1,12}$/.test(code)) return list;
  const add = (candidate: string, repair: KeyRepair) => {
    if (!list.some((known) => known.code === candidate)) list.push({ code: candidate, repair });
  };
  const short = code.replace(/^0+(?=\d)/, "");
  const widths = [...new Set([...lengths, 2, 5, 8, 9, 12])].filter((width) => width > code.length);
  const whole = [
    code,
    ...widths
      .filter((width) => width - code.length === 1 || lengths.includes(width))
      .map((width) => code.padStart(width, "0")),
  ];
  for (const form of whole) {
    add(form, "lost_zero");
    if (form.length === 12) {
      add(form.slice(0, 5) + form.slice(9), "twelve_digits");
      if (form.endsWith("0000000")) add(form.slice(0, 5), "twelve_digits");
    }
    if (form.length === 9 && form[5] === "0") {
      add(form.slice(0, 5) + form.slice(6), "nine_digits");
      if (form.endsWith("0000")) add(form.slice(0, 5), "nine_digits");
    }
    if (form.length === 8 && form.endsWith("000")) add(form.slice(0, 5), "county_as_town");
    if (form.length === 5) add(`${form}000`, "town_as_county");
  }
  // "007" where districts are called 7: shorter keys only where the wanted level has such.
  if (short !== code && lengths.includes(short.length)) add(short, "added_zeros");
  return list;
}

/** Area names for comparison: "Witten, Stadt" and "witten" are the same. */
export function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, " ")
    .replace(
      /,\s*(?:\S*\s)?(stadt|hansestadt|landeshauptstadt|kreisfreie stadt|kreis|landkreis|gemeinde|universitätsstadt|klingenstadt|krfr\. stadt|stadtkreis|stat\. region).*$/,
      "",
    )
    .replace(/\s*\((kreisfreie stadt|kreis|landkreis|stadt)\)$/, "")
    .replace(/^(stadt|gemeinde|kreis|landkreis) /, "")
    .trim();
}
