import { isDeepStrictEqual } from "node:util";
import type { CatalogEntryChange, DisclosureDeclaration } from "@raumblick/api/indicators.api";
import type { DisclosureRule } from "@raumblick/model/indicator";
import { Refusal } from "@raumblick/model/refusal";
import type { Writing } from "../database/database.ts";
import { lockCatalog, writeHistory, writeIndicator, writeSource } from "./catalog.store.ts";
import { readIndicators, readSources } from "./indicators.store.ts";

type Entry = { key: string; disclosure?: DisclosureRule };
type Answer = { changes: CatalogEntryChange[]; unchanged: number };

/**
 * Gives the named indicators and sources this rule of disclosure, all or none. What is public stays as it is.
 *
 * @throws Refusal `nothing_named`, `indicator_not_found`, `source_not_found`
 */
export async function declareRule(tx: Writing, declaration: DisclosureDeclaration, by: string): Promise<Answer> {
  const { rule, indicators = [], sources = [] } = declaration;
  if (indicators.length + sources.length === 0) throw nothingNamed();
  await lockCatalog(tx);
  const answer: Answer = { changes: [], unchanged: 0 };
  const declare = async <E extends Entry>(
    section: "indicators" | "sources",
    entries: E[],
    write: (tx: Writing, entry: E) => Promise<void>,
  ) => {
    for (const before of entries) {
      if (isDeepStrictEqual(before.disclosure, rule)) {
        answer.unchanged += 1;
        continue;
      }
      const after = { ...before, disclosure: rule };
      await write(tx, after);
      await writeHistory(tx, { section, key: before.key, before, after, by });
      answer.changes.push({ section, key: before.key, change: "changed" });
    }
  };
  await declare("sources", named(await readSources(tx), sources, noSource), writeSource);
  await declare("indicators", named(await readIndicators(tx), indicators, noIndicator), writeIndicator);
  return answer;
}

/** The documents of the named entries, each once. */
function named<E extends Entry>(
  rows: readonly { document: E }[],
  keys: readonly string[],
  missing: (key: string) => Refusal,
): E[] {
  const byKey = new Map(rows.map(({ document }) => [document.key, document]));
  return [...new Set(keys)].map((key) => {
    const found = byKey.get(key);
    if (!found) throw missing(key);
    return found;
  });
}

const nothingNamed = () =>
  new Refusal("invalid", "nothing_named", {
    de: "Es ist kein Indikator und keine Quelle genannt. Bitte nennen, wofür die Regel gelten soll.",
    en: "No indicator and no source is named. Please name what the rule is for.",
  });

const noIndicator = (key: string) =>
  new Refusal("not_found", "indicator_not_found", {
    de: `Den Indikator „${key}“ gibt es nicht. Bitte den Schlüssel prüfen.`,
    en: `There is no indicator “${key}”. Please check the key.`,
  });

const noSource = (key: string) =>
  new Refusal("not_found", "source_not_found", {
    de: `Die Quelle „${key}“ gibt es nicht. Bitte den Schlüssel prüfen.`,
    en: `There is no source “${key}”. Please check the key.`,
  });
