import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FINDING_GROUPS } from "@raumblick/model/finding-kinds";

const PAGE = join(import.meta.dirname, "../docs/planung/befunde.md");
const BLOCK = /<!-- findings: (\w+) -->\n[\s\S]*?<!-- end of findings -->/g;

const SEVERITIES = { blocking: "Fehler", warning: "Warnung", note: "Hinweis" };

type Group = keyof typeof FINDING_GROUPS;

/** The kinds of one group as a table. */
function tableOf(group: Group): string {
  const rows = Object.entries(FINDING_GROUPS[group]).map(([code, { severity, title, expected, remedy }]) => {
    const weight = [severity]
      .flat()
      .map((one) => SEVERITIES[one])
      .join(" oder ");
    return `| \`${code}\` | ${weight} | ${title.de} | ${expected.de} | ${remedy.de} |`;
  });
  return ["| Code | Schwere | Befund | Erwartet | Was zu tun ist |", "|---|---|---|---|---|", ...rows].join("\n");
}

/** The page of all findings, its tables made from the kinds the program knows. */
export function withTables(page: string): string {
  return page.replace(
    BLOCK,
    (_, group: Group) => `<!-- findings: ${group} -->\n${tableOf(group)}\n<!-- end of findings -->`,
  );
}

/** Groups that have a table on the page. */
export function groupsOn(page: string): string[] {
  return [...page.matchAll(BLOCK)].map((match) => match[1] as string);
}

export const readPage = () => readFileSync(PAGE, "utf8");

if (import.meta.main) writeFileSync(PAGE, withTables(readPage()));
