import type { AreaSuggestion } from "@raumblick/api/areas.api";

type Hint = { de: string; en: string };

const PART: Hint = {
  de: "In der Zuordnung (--mapping) wählt „only“ Objekte nach einer Spalte aus, „without“ lässt Schlüssel weg.",
  en: 'In the mapping (--mapping) "only" chooses features by a column, "without" leaves out codes.',
};
const TWICE: Hint = {
  de: "In der Zuordnung (--mapping) gibt „corrections“ Objekten einen anderen Schlüssel, „together“ nennt Schlüssel, deren Teile eine Raumeinheit sind.",
  en: 'In the mapping (--mapping) "corrections" gives features another code, "together" names codes whose parts are one area.',
};
const CRS: Hint = {
  de: "Das Koordinatenreferenzsystem nennt --crs, zum Beispiel --crs EPSG:25832; der Lieferant der Daten kennt es.",
  en: "The coordinate reference system is named by --crs, for example --crs EPSG:25832; the supplier of the data knows it.",
};
const LIST: Hint = {
  de: "„raumblick areas list“ zeigt die vorhandenen.",
  en: '"raumblick areas list" shows those there are.',
};

/** What is done on the command line about a finding or a refusal whose own remedy speaks of the pages. */
const HINTS: Readonly<Record<string, Hint>> = {
  level_missing: {
    de: "Die Raumebene nennt --level, zum Beispiel --level gemeinde.",
    en: "The level is named by --level, for example --level gemeinde.",
  },
  level_incomplete: {
    de: "Eine neue Raumebene braucht --level-name, --level-singular und --rank, zum Beispiel --level-name Ortsteile --level-singular Ortsteil --rank 60.",
    en: "A new level needs --level-name, --level-singular and --rank, for example --level-name Ortsteile --level-singular Ortsteil --rank 60.",
  },
  level_parent_unknown: {
    de: "Zuerst die Grenzen der übergeordneten Raumebene einlesen oder --parent weglassen.",
    en: "Import the boundaries of the parent level first, or leave out --parent.",
  },
  edition_missing: {
    de: "Den Gebietsstand nennt --edition, zum Beispiel --edition 2024-01-01, dazu --valid-from, wenn der Kurzname weder Tag noch Jahr ist.",
    en: "The edition is named by --edition, for example --edition 2024-01-01, with --valid-from when its short name is neither a day nor a year.",
  },
  edition_exists: {
    de: "Einen anderen Kurznamen mit --edition nennen, oder mit --replace ersetzen.",
    en: "Name another short name by --edition, or replace the edition with --replace.",
  },
  code_column_missing: {
    de: "Die Spalte nennt --code, zum Beispiel --code AGS.",
    en: "The column is named by --code, for example --code AGS.",
  },
  layer_unclear: { de: "Die Ebene nennt --layer.", en: "The layer is named by --layer." },
  layer_unknown: { de: "Die Ebene nennt --layer.", en: "The layer is named by --layer." },
  crs_unknown: CRS,
  crs_guessed: CRS,
  crs_contradicts: CRS,
  axes_swapped: {
    de: "Die Lage prüfen; „swapAxes: false“ in der Zuordnung (--mapping) verhindert den Tausch.",
    en: 'Check the position; "swapAxes: false" in the mapping (--mapping) prevents the swap.',
  },
  code_missing: PART,
  code_twice: TWICE,
  code_in_two_places: TWICE,
  geometry_missing: PART,
  geometry_unreadable: PART,
  geometry_not_polygon: PART,
  geometry_empty: PART,
  areas_overlap: PART,
  boundary_file_is_lineage: {
    de: "Die Liste nimmt „raumblick areas convert --lineage“.",
    en: 'The list is taken by "raumblick areas convert --lineage".',
  },
  level_not_found: LIST,
  edition_not_found: LIST,
};

/** The hint for a code; `undefined` where the finding's or refusal's own words are right on the command line too. */
export function boundaryHint(code: string): Hint | undefined {
  return Object.hasOwn(HINTS, code) ? HINTS[code] : undefined;
}

const quoted = (text: string) => (/^[\w.:/-]+$/.test(text) ? text : `"${text.replaceAll('"', "'")}"`);

/** What was presumed from the file, as options to be copied. */
export function suggestedOptions({ level, edition }: AreaSuggestion): string {
  const options: [string, string | undefined][] = [
    ["level", level?.key],
    ["parent", level?.parent],
    ["edition", edition?.key],
    ["valid-from", edition?.key === edition?.validFrom ? undefined : edition?.validFrom],
    ["attribution", edition?.attribution],
    ["licence", edition?.licence],
  ];
  return options.flatMap(([name, value]) => (value === undefined ? [] : `--${name} ${quoted(value)}`)).join(" ");
}
