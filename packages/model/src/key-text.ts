/** A name in the letters of keys, a hyphen for all else: „Ärzte (je 1.000)“ → `aerzte-je-1-000-`. Hyphens at its ends and its length are the caller's. */
export function hyphenated(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/[^a-z0-9]+/g, "-");
}
