/**
 * Whether two names differ in nothing but white space, letter case and punctuation: „Kölner Str.“ and „Kölner  Str“ are two
 * spellings of one name, not a renaming.
 */
export function sameName(one: string, other: string): boolean {
  return one === other || plain(one) === plain(other);
}

function plain(name: string): string {
  const letters = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}\p{Cf}]+/gu, "");
  return letters === "" ? name : letters;
}
