import type { ApiClient } from "@raumblick/api/client";
import { importCatalogFile } from "@raumblick/api/indicators.api";
import type { CatalogFile } from "@raumblick/model/catalog-file";
import type { IndicatorKind } from "@raumblick/model/indicator";
import { printFindings } from "./findings.ts";
import type { Terminal } from "./terminal.ts";

/** What the catalogue lacks for a file, as the check drafts it: listed, and created on one word. */

const KINDS: Record<IndicatorKind, { de: string; en: string }> = {
  count: { de: "Anzahl", en: "count" },
  amount: { de: "Menge", en: "amount" },
  share: { de: "Anteil", en: "share" },
  rate: { de: "Rate", en: "rate" },
  mean: { de: "Mittelwert", en: "mean" },
  index: { de: "Index", en: "index" },
};

/** A line per drafted indicator with name, unit, kind and what it is broken down by, and what creates them. */
export function draftLines(draft: CatalogFile | undefined, file: string, terminal: Terminal): string[] {
  const { say, language } = terminal;
  const { indicators = [], dimensions = [] } = draft ?? {};
  if (indicators.length === 0) return [];
  const names = new Map(dimensions.map(({ key, name }) => [key, name[language] ?? name.de]));
  const lines = indicators.map(({ key, name, unit, kind, dimensions: by = [] }) => {
    const split = by.map((dimension) => names.get(dimension) ?? dimension).join(", ");
    const parts = [say(KINDS[kind]), ...(split === "" ? [] : [say({ de: `nach ${split}`, en: `by ${split}` })])];
    return `  ${key}: ${name[language] ?? name.de}, ${unit[language] ?? unit.de} (${parts.join(", ")})`;
  });
  const quoted = /[^\w./-]/.test(file) ? `"${file}"` : file;
  return [
    say({
      de: `Im Katalog fehlen (Entwurf, ${count(indicators.length)}):`,
      en: `Lacking in the catalogue (draft, ${indicators.length}):`,
    }),
    ...lines,
    say({
      de: `Anlegen mit: values draft ${quoted} --create – oder beim Einspielen mit --create-missing`,
      en: `Create with: values draft ${quoted} --create – or when importing with --create-missing`,
    }),
  ];
}

const count = (indicators: number) => (indicators === 1 ? "1 Indikator" : `${indicators} Indikatoren`);

/** Takes a draft into the catalogue. Where something speaks against it, that is told and nothing is created. */
export async function createDrafted(client: ApiClient, draft: CatalogFile, terminal: Terminal): Promise<boolean> {
  const { say } = terminal;
  const file = new TextEncoder().encode(JSON.stringify(draft));
  const { stored, findings } = await client.call(importCatalogFile, { query: {}, file });
  const { indicators = [] } = draft;
  if (stored) {
    const keys = indicators.map(({ key }) => key).join(", ");
    terminal.print(
      say({
        de: `Angelegt (${count(indicators.length)}): ${keys}. Thema, Quelle und Geheimhaltung ergänzen Sie im Katalog.`,
        en: `Created (${indicators.length}): ${keys}. Add topic, source and disclosure rule in the catalogue.`,
      }),
    );
    return true;
  }
  terminal.refuse();
  printFindings(findings, terminal);
  terminal.print(say({ de: "Nichts wurde angelegt.", en: "Nothing was created." }));
  return false;
}
