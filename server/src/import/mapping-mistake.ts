import { Refusal } from "@raumblick/model/refusal";

/** One mistake as a JSON Schema validator tells it. */
export type SchemaMistake = { keyword: string; instancePath: string; params: object };

type Params = {
  requiredProperties?: string[];
  type?: string | string[];
  allowedValue?: unknown;
  allowedValues?: unknown[];
  pattern?: string | RegExp;
};

type Sentence = { de: string; en: string };

const TYPES: Record<string, Sentence> = {
  string: { de: "ein Text", en: "a text" },
  number: { de: "eine Zahl", en: "a number" },
  integer: { de: "eine ganze Zahl", en: "a whole number" },
  boolean: { de: "wahr oder falsch (true, false)", en: "true or false" },
  array: { de: "eine Liste", en: "a list" },
  object: { de: "ein Block mit Einträgen", en: "a block of entries" },
};

const quoted = (words: readonly unknown[]) => words.map((word) => `„${String(word)}“`).join(", ");

function sentenceOf({ keyword, instancePath, params }: SchemaMistake): Sentence {
  const at = instancePath.slice(1).replaceAll("/", ".");
  const { requiredProperties = [], type, allowedValue, allowedValues, pattern } = params as Params;
  if (keyword === "boolean" || keyword === "additionalProperties")
    return { de: `Den Eintrag „${at}“ gibt es nicht`, en: `There is no entry “${at}”` };
  if (keyword === "required") {
    const where = at === "" ? "" : ` in „${at}“`;
    return {
      de: `Es fehlt ${quoted(requiredProperties)}${where}`,
      en: `Missing: ${quoted(requiredProperties)}${where}`,
    };
  }
  const allowed = allowedValues ?? (allowedValue === undefined ? undefined : [allowedValue]);
  if (allowed)
    return {
      de: `Der Eintrag „${at}“ kennt nur ${quoted(allowed)}`,
      en: `The entry “${at}” knows only ${quoted(allowed)}`,
    };
  const shape = pattern === undefined ? undefined : { de: `das Muster ${pattern}`, en: `the pattern ${pattern}` };
  const form = shape ?? (typeof type === "string" ? TYPES[type] : undefined);
  return {
    de: `Der Eintrag „${at}“ hat nicht die erwartete Form${form ? ` (erwartet wird ${form.de})` : ""}`,
    en: `The entry “${at}” has not the expected form${form ? ` (expected is ${form.en})` : ""}`,
  };
}

/** The refusal of a mapping that is not even JSON. */
export function mappingNotJson(): Refusal {
  return new Refusal("invalid", "mapping_invalid", {
    de: "Die Spaltenzuordnung ist kein gültiges JSON. Bitte Klammern, Kommas und Anführungszeichen prüfen.",
    en: "The mapping is not valid JSON. Please check brackets, commas and quotation marks.",
  });
}

/** The refusal of a mapping with an entry too many, too few or of a wrong form; names the first one. */
export function mappingMistake(mistakes: Iterable<SchemaMistake>, remedy: Sentence): Refusal {
  const [first] = mistakes;
  const { de, en } = sentenceOf(first ?? { keyword: "type", instancePath: "/", params: {} });
  return new Refusal(
    "invalid",
    "mapping_invalid",
    { de: `Spaltenzuordnung: ${de}. ${remedy.de}`, en: `Mapping: ${en}. ${remedy.en}` },
    { place: first?.instancePath ?? "" },
  );
}
