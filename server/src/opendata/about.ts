import { periodLabel, periodOfKey } from "@raumblick/model/period";
import { type Language, type Texts, textIn } from "@raumblick/model/texts";
import type { Download } from "./download.store.ts";
import { attributionLine, licenceLine, sourcesOf, told } from "./sources.ts";
import { generalNotes, INVENTED } from "./table.ts";

/** One line about a file: what it tells, in words and under a stable English name. */
export type AboutLine = { name: string; label: string; text: string };

const line = (language: Language, name: string, de: string, en: string, text: string | undefined): AboutLine[] =>
  text === undefined || text === "" ? [] : [{ name, label: language === "de" ? de : en, text }];

/** What every downloaded file says about itself: whose numbers they are, how they are made, under which licence. */
export function aboutLines(download: Download, language: Language): AboutLine[] {
  const { indicator, level, editions, slices, release, releasedAt } = download;
  const sources = sourcesOf(download, slices);
  const say = (texts: Texts | undefined) => texts && textIn(texts, language).text;
  const periods = [...new Set(slices.map(({ period }) => period))].map((key) =>
    periodLabel(periodOfKey(key), language),
  );
  const edition = editions.map(({ key, attribution, licence }) =>
    [key, attribution, licence].filter(Boolean).join(", "),
  );
  const put = (name: string, de: string, en: string, text: string | undefined) => line(language, name, de, en, text);
  return [
    ...put("indicator", "Indikator", "Indicator", say(indicator.name)),
    ...put("indicator_key", "Schlüssel des Indikators", "Key of the indicator", indicator.key),
    ...put("unit", "Einheit", "Unit", say(indicator.unit)),
    ...put("description", "Bedeutung", "Meaning", say(indicator.description)),
    ...put("methodology", "Berechnung", "Methodology", say(indicator.methodology)),
    ...put("level", "Raumebene", "Area level", `${say(editions[0]?.levelName) ?? level} (${level})`),
    ...put("editions", "Gebietsstand", "Edition", edition.join("; ")),
    ...put("periods", "Berichtszeiträume", "Periods", periods.join(", ")),
    ...put("source", "Quelle", "Source", attributionLine(sources, language)),
    ...put("source_url", "Quelle im Netz", "Source on the web", told(sources.flatMap(({ url }) => url ?? []))),
    ...put("licence", "Lizenz", "Licence", licenceLine(sources)),
    ...put("licence_url", "Lizenztext", "Licence text", told(sources.flatMap(({ licenceUrl }) => licenceUrl ?? []))),
    ...put("release", "Veröffentlichung", "Release", `${release} (${releasedAt.slice(0, 10)})`),
    ...generalNotes(download, language).flatMap((note) => put("note", "Anmerkung", "Note", note)),
    ...put(
      "invented",
      "Erfundene Daten",
      "Invented data",
      editions.some(({ invented }) => invented) ? INVENTED[language] : undefined,
    ),
  ];
}
