import type { Knowledge } from "./knowledge.ts";

/** An area that a table names beside its rows: in a title, the name of a sheet or of the file. */
export type NamedArea = { level: string; code: string; name: string; line: string };

const FOLDED: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

/** Words alone: file names write umlauts out and put lines or dots between words. */
function words(text: string): string {
  const folded = text.toLowerCase().replace(/[äöüß]/g, (letter) => FOLDED[letter] as string);
  return ` ${folded.replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
}

/**
 * The one area that the lines name by key or name; `undefined` when it is none, or more than one. What is part of a longer name
 * does not count: "Hagen" in "Hagen-Mitte".
 */
export function namedArea(lines: readonly string[], { levels }: Pick<Knowledge, "levels">): NamedArea | undefined {
  const found = new Map<string, NamedArea & { said: string }>();
  for (const line of lines) {
    const text = words(line);
    if (text.trim() === "") continue;
    for (const { key, codes } of levels)
      for (const [code, name] of codes) {
        const said = [words(name), ...(code.length > 3 ? [words(code)] : [])].find((one) => text.includes(one));
        if (said && said.trim() !== "" && !found.has(`${key} ${code}`))
          found.set(`${key} ${code}`, { level: key, code, name, line, said });
      }
  }
  const whole = [...found.values()].filter(
    (one) => ![...found.values()].some(({ said }) => said !== one.said && said.includes(one.said)),
  );
  const [only] = whole;
  return whole.length === 1 && only
    ? { level: only.level, code: only.code, name: only.name, line: only.line }
    : undefined;
}
