import type { KeyRepair } from "@raumblick/model/area-code-text";
import { counted } from "@raumblick/model/counted";
import type { Finding, FindingPlace } from "@raumblick/model/finding";
import { type Period, periodLabel } from "@raumblick/model/period";
import type { Texts } from "@raumblick/model/texts";
import { shortened } from "../../finding-log.ts";

/** Findings about areas: keys mended, keys not known, rows of other levels, areas missing. */

type Sentences = { de: string; en: string };
type LevelName = { key: string; name: Texts };

const rows = (count: number): Sentences => counted(count, ["Zeile", "Zeilen"], ["row", "rows"]);

const REPAIRS: Record<Exclude<KeyRepair, "none">, Sentences> = {
  added_zeros: { de: "die vorangestellten Nullen weggelassen", en: "the zeros put in front were left out" },
  lost_zero: { de: "die verlorene Null vorn ergänzt", en: "the zero lost in front was added" },
  nine_digits: {
    de: "der neunstellige Schlüssel auf acht Stellen gekürzt",
    en: "the key of nine digits was shortened to eight",
  },
  twelve_digits: {
    de: "der zwölfstellige Regionalschlüssel in den Gemeindeschlüssel umgesetzt",
    en: "the regional key of twelve digits was turned into the municipality key",
  },
  county_as_town: {
    de: "der Schlüssel mit drei Nullen am Ende als Kreisschlüssel gelesen",
    en: "the key with three zeros at its end was read as a county key",
  },
  town_as_county: {
    de: "der fünfstellige Schlüssel als Schlüssel der kreisfreien Stadt gelesen",
    en: "the key of five digits was read as the key of the county-free city",
  },
  city_state: {
    de: "der Landesschlüssel als Schlüssel des Stadtstaats gelesen",
    en: "the key of the state was read as the key of the city that is that state",
  },
};

export function keysMended(
  repair: Exclude<KeyRepair, "none">,
  count: number,
  example: { from: string; to: string },
  place: FindingPlace,
): Finding {
  const what = REPAIRS[repair];
  const codes = counted(count, ["Gebietsschlüssel", "Gebietsschlüsseln"], ["area code", "area codes"]);
  return {
    code: "keys_mended",
    severity: "note",
    place,
    value: example.from,
    message: {
      de: `Bei ${codes.de} wurde ${what.de}, z. B. ${example.from} → ${example.to}.`,
      en: `In ${codes.en} ${what.en}, e.g. ${example.from} → ${example.to}.`,
    },
  };
}

export function unknownArea(place: FindingPlace, code: string, name: string, count: number): Finding {
  const called = name === "" ? "" : ` (${shortened(name)})`;
  const what = /\d/.test(code) ? { de: "Gebietsschlüssel", en: "area code" } : { de: "Name", en: "name" };
  return {
    code: "unknown_area",
    severity: "warning",
    place,
    value: shortened(code),
    message: {
      de: `Der ${what.de} „${shortened(code)}“${called} ist nicht bekannt; ${rows(count).de} ab Zeile ${place.row} nicht übernommen.`,
      en: `The ${what.en} “${shortened(code)}”${called} is not known; ${rows(count).en} from row ${place.row} on not taken over.`,
    },
    remedy: {
      de: "Berichtigen Sie die Angabe. Gibt es das Gebiet heute nicht mehr, brauchen die Werte einen Gebietsstand aus ihrer Zeit.",
      en: "Correct the entry. If the area no longer exists, its values need an edition of their time.",
    },
  };
}

/** Areas the edition does not have, in whose rows there is no number: nothing is lost with them. */
export function unknownWithoutNumbers(place: FindingPlace, areas: number, example: string, count: number): Finding {
  const one = areas === 1;
  return {
    code: "unknown_areas_without_numbers",
    severity: "note",
    place,
    value: shortened(example),
    message: {
      de: `${one ? "1 Gebiet gehört" : `${areas} Gebiete gehören`} nicht zum Gebietsstand und ${one ? "hat" : "haben"} in der Datei keine Zahl (z. B. „${shortened(example)}“); ${rows(count).de} nicht übernommen.`,
      en: `${one ? "1 area does" : `${areas} areas do`} not belong to the edition and ${one ? "has" : "have"} no number in the file (e.g. “${shortened(example)}”); ${rows(count).en} not taken over.`,
    },
  };
}

export function mostlyUnknown(unknown: number, total: number): Finding {
  return {
    code: "mostly_unknown_areas",
    severity: "blocking",
    place: {},
    value: `${unknown}/${total}`,
    message: {
      de: `${unknown} von ${rows(total).de} ${unknown === 1 ? "nennt" : "nennen"} Gebiete, die nicht bekannt sind.`,
      en: `${unknown} of ${rows(total).en} ${unknown === 1 ? "names" : "name"} areas that are not known.`,
    },
    remedy: {
      de: "Prüfen Sie Raumebene, Gebietsstand und die Spalte mit den Gebietsschlüsseln.",
      en: "Check the level, the edition and the column with the area codes.",
    },
  };
}

export function noArea({ key, name }: LevelName): Finding {
  return {
    code: "no_area_of_level",
    severity: "blocking",
    place: {},
    value: key,
    message: {
      de: `Keine Zeile der Tabelle gehört zu einer Raumeinheit der Raumebene „${name.de}“.`,
      en: `No row of the table belongs to an area of the level “${name.en ?? name.de}”.`,
    },
    remedy: {
      de: "Prüfen Sie Raumebene, Gebietsstand und die Spalte mit den Gebietsschlüsseln.",
      en: "Check the level, the edition and the column with the area codes.",
    },
  };
}

export function otherLevel(level: LevelName | null, count: number, example: string, place: FindingPlace): Finding {
  return {
    code: "other_level",
    severity: "note",
    place,
    value: shortened(example),
    message:
      level === null
        ? {
            de: `${rows(count).de} ${count === 1 ? "gehört" : "gehören"} zu anderen Raumebenen (z. B. „${shortened(example)}“) und ${count === 1 ? "wird" : "werden"} hier nicht übernommen, nur zum Prüfen der Summen gelesen.`,
            en: `${rows(count).en} ${count === 1 ? "belongs" : "belong"} to other levels (e.g. “${shortened(example)}”) and ${count === 1 ? "is" : "are"} not taken over here, only read to check the totals.`,
          }
        : {
            de: `${rows(count).de} ${count === 1 ? "gehört" : "gehören"} zur Raumebene „${level.name.de}“ (z. B. „${shortened(example)}“) und ${count === 1 ? "wird" : "werden"} hier nicht übernommen, nur zum Prüfen der Summen gelesen.`,
            en: `${rows(count).en} ${count === 1 ? "belongs" : "belong"} to the level “${level.name.en ?? level.name.de}” (e.g. “${shortened(example)}”) and ${count === 1 ? "is" : "are"} not taken over here, only read to check the totals.`,
          },
    ...(level !== null && {
      remedy: {
        de: `Liefern Sie dieselbe Datei mit der Raumebene „${level.name.de}“ noch einmal, wenn auch diese Werte gebraucht werden.`,
        en: `Deliver the same file once more with the level “${level.name.en ?? level.name.de}” if these values are needed as well.`,
      },
    }),
  };
}

export function outsideTerritory(count: number, areas: number, example: string, place: FindingPlace): Finding {
  const of = counted(areas, ["Gebiet", "Gebieten"], ["area", "areas"]);
  const is = count === 1 ? { de: "wird", en: "is" } : { de: "werden", en: "are" };
  return {
    code: "outside_territory",
    severity: "note",
    place,
    value: example,
    message: {
      de: `${rows(count).de} von ${of.de} außerhalb des erfassten Raums (z. B. ${example}) ${is.de} nicht übernommen.`,
      en: `${rows(count).en} of ${of.en} outside the territory covered (e.g. ${example}) ${is.en} not taken over.`,
    },
  };
}

export function otherEdition(place: FindingPlace, code: string, name: string, count: number, edition: string): Finding {
  return {
    code: "area_of_other_edition",
    severity: "warning",
    place,
    value: code,
    message: {
      de: `Das Gebiet „${code}“ (${name}) gehört nicht zum Gebietsstand „${edition}“; ${rows(count).de} nicht übernommen.`,
      en: `The area “${code}” (${name}) does not belong to the edition “${edition}”; ${rows(count).en} not taken over.`,
    },
    remedy: {
      de: "Liefern Sie diese Werte auf dem Gebietsstand, auf dem sie gemessen wurden.",
      en: "Deliver these values on the edition they were measured on.",
    },
  };
}

export function exponentKey(place: FindingPlace, value: string): Finding {
  return {
    code: "key_as_exponent",
    severity: "blocking",
    place,
    value,
    message: {
      de: `Zeile ${place.row}: Excel hat den Gebietsschlüssel in „${value}“ verändert; Ziffern sind verloren.`,
      en: `Row ${place.row}: Excel has changed the area code to “${value}”; digits are lost.`,
    },
    remedy: {
      de: "Öffnen Sie die Ausgangsdatei neu und legen Sie die Spalte vorher als Text fest.",
      en: "Open the original file again and set the column to text first.",
    },
  };
}

export function severalNames(place: FindingPlace, name: string): Finding {
  return {
    code: "area_name_not_unique",
    severity: "warning",
    place,
    value: shortened(name),
    message: {
      de: `Den Namen „${shortened(name)}“ tragen mehrere Raumeinheiten; die Zeile wird nicht übernommen.`,
      en: `Several areas bear the name “${shortened(name)}”; the row is not taken over.`,
    },
    remedy: { de: "Ergänzen Sie den Gebietsschlüssel.", en: "Add the area code." },
  };
}

export function foundByName(column: string, count: number): Finding {
  const found = counted(count, ["Raumeinheit wurde", "Raumeinheiten wurden"], ["area was", "areas were"]);
  const names = count === 1 ? "name" : "names";
  return {
    code: "found_by_name",
    severity: "warning",
    place: { column },
    value: String(count),
    message: {
      de: `${found.de} nur am Namen erkannt, weil die Tabelle keine Gebietsschlüssel hat.`,
      en: `${found.en} recognised by the ${names} only because the table has no area codes.`,
    },
    remedy: {
      de: "Ergänzen Sie möglichst eine Spalte mit Gebietsschlüsseln.",
      en: "Add a column with area codes if you can.",
    },
  };
}

/** Areas that are in the file, but not in one of its periods. */
export function areasMissingIn(
  place: FindingPlace,
  missing: readonly string[],
  total: number,
  period: Period,
): Finding {
  const shown = missing.slice(0, 12).join(", ") + (missing.length > 12 ? ", …" : "");
  return {
    code: "areas_missing_in_period",
    severity: "warning",
    place,
    value: String(missing.length),
    message: {
      de: `Für ${periodLabel(period, "de")} ${missing.length === 1 ? "fehlt" : "fehlen"} ${missing.length} von ${total} Raumeinheiten, die sonst in der Datei stehen: ${shown}.`,
      en: `For ${periodLabel(period, "en")} ${missing.length} of ${total} areas ${missing.length === 1 ? "is" : "are"} missing that are in the file otherwise: ${shown}.`,
    },
  };
}

export function areasMissing(missing: readonly string[], total: number): Finding {
  const all = counted(total, ["Raumeinheit", "Raumeinheiten"], ["area", "areas"]);
  const shown = missing.slice(0, 12).join(", ") + (missing.length > 12 ? ", …" : "");
  return {
    code: "areas_missing",
    severity: missing.length * 2 > total ? "note" : "warning",
    place: {},
    value: String(missing.length),
    message: {
      de: `${missing.length} von ${all.de} ${missing.length === 1 ? "kommt" : "kommen"} in der Datei nicht vor: ${shown}.`,
      en: `${missing.length} of ${all.en} ${missing.length === 1 ? "does" : "do"} not occur in the file: ${shown}.`,
    },
    remedy: {
      de: "Ihre bisherigen Werte bleiben erhalten. Prüfen Sie, ob die Datei vollständig ist.",
      en: "Their former values stay. Check whether the file is complete.",
    },
  };
}
