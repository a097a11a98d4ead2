type Forms = readonly [one: string, many: string];

/** A count with its noun, in both languages: `counted(1, ["Zeile", "Zeilen"], ["row", "rows"])` → 1 Zeile, 1 row. */
export function counted(count: number, de: Forms, en: Forms): { de: string; en: string } {
  const form = count === 1 ? 0 : 1;
  return { de: `${count.toLocaleString("de-DE")} ${de[form]}`, en: `${count.toLocaleString("en-GB")} ${en[form]}` };
}
