import type { Finding } from "@raumblick/model/finding";
import { isAlias, isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap } from "yaml";
import { nearest } from "./nearest.ts";
import type { YamlSource } from "./yaml-source.ts";

/** The part of JSON Schema our models use. */
export type Schema = {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean;
  patternProperties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  const?: string;
  pattern?: string;
  minLength?: number;
  minItems?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  description?: string;
};

type Sentence = { de: string; en: string };

/** What came out of a YAML text held against a schema. `offsets` finds the place of a path such as `topics/0/key`. */
export type Walked = { value: unknown; findings: Finding[]; offsets: Map<string, number> };

const TYPE_WORDS: Record<string, Sentence> = {
  object: { de: "einen Eintrag mit Feldern", en: "an entry with fields" },
  array: { de: "eine Liste (Zeilen mit „- “ davor)", en: 'a list (lines with "- " before them)' },
  string: { de: "einen Text", en: "a text" },
  integer: { de: "eine ganze Zahl", en: "a whole number" },
  number: { de: "eine Zahl mit Dezimalpunkt", en: "a number with a decimal point" },
  boolean: { de: "true oder false", en: "true or false" },
};

function isTexts(schema: Schema): boolean {
  return schema.properties?.de !== undefined && schema.required?.[0] === "de";
}

/** Holds a YAML document against a schema; finds everything that does not fit, each with its place and remedy. */
export function walkSchema(source: YamlSource, root: Schema): Walked {
  const contents = source.document.contents;
  if (contents === null) return { value: {}, findings: [emptyFile()], offsets: new Map() };
  const walk = new SchemaWalk(source);
  const value = walk.step(contents, root, "");
  return { value, findings: walk.findings, offsets: walk.offsets };
}

class SchemaWalk {
  readonly findings: Finding[] = [];
  readonly offsets = new Map<string, number>();
  readonly #source: YamlSource;

  constructor(source: YamlSource) {
    this.#source = source;
  }

  #report(node: unknown, path: string, code: string, message: Sentence, remedy: Sentence, value?: string): void {
    const offset = offsetOf(node) ?? this.#nearestOffset(path);
    const shown = value === undefined ? {} : { value: value.slice(0, 80) };
    const place = { ...this.#source.placeAt(offset), path };
    this.findings.push({ code, severity: "blocking", place, ...shown, message, remedy });
  }

  #nearestOffset(path: string): number {
    for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
      const offset = this.offsets.get(at);
      if (offset !== undefined) return offset;
    }
    return 0;
  }

  #wrongType(node: unknown, path: string, schema: Schema): undefined {
    const words = TYPE_WORDS[schema.type ?? "string"] as Sentence;
    const written = isScalar(node) ? String(node.source ?? node.value) : undefined;
    const remedy = isTexts(schema)
      ? { de: `Zum Beispiel: { de: "${written ?? "Text"}" }`, en: `For example: { de: "${written ?? "Text"}" }` }
      : { de: "Die Angabe berichtigen oder das Feld weglassen.", en: "Correct it or leave the field out." };
    const message = { de: `„${path}“ erwartet ${words.de}.`, en: `"${path}" expects ${words.en}.` };
    this.#report(node, path, "wrong_type", message, remedy, written);
    return undefined;
  }

  step(node: unknown, schema: Schema, path: string): unknown {
    const offset = offsetOf(node);
    if (offset !== undefined) this.offsets.set(path, offset);
    if (isAlias(node)) {
      this.#report(
        node,
        path,
        "alias_not_allowed",
        {
          de: "Verweise (*name) sind in Katalogdateien nicht erlaubt.",
          en: "Aliases (*name) are not allowed in catalogue files.",
        },
        { de: "Den Inhalt ausschreiben.", en: "Write the content out." },
      );
      return undefined;
    }
    if (schema.anyOf) return this.#walkUnion(node, schema, path);
    if (schema.type === "object")
      return isMap(node) ? this.#walkMap(node, schema, path) : this.#wrongType(node, path, schema);
    if (schema.type === "array") {
      if (!isSeq(node)) return this.#wrongType(node, path, schema);
      if (node.items.length < (schema.minItems ?? 0))
        this.#report(
          node,
          path,
          "too_few",
          { de: `„${path}“ ist leer.`, en: `"${path}" is empty.` },
          { de: `Mindestens ${schema.minItems} Eintrag nennen.`, en: `Name at least ${schema.minItems} entry.` },
        );
      return node.items.map((item, index) => this.step(item, schema.items as Schema, `${path}/${index}`));
    }
    if (!isScalar(node)) return this.#wrongType(node, path, schema);
    if (schema.type === "string") return this.#walkString(node, schema, path);
    if (schema.type === "boolean")
      return typeof node.value === "boolean" ? node.value : this.#wrongType(node, path, schema);
    return this.#walkNumber(node, schema, path);
  }

  #walkUnion(node: unknown, schema: Schema, path: string): unknown {
    const options = schema.anyOf as Schema[];
    const names = options.map((option) => option.const).filter((name) => name !== undefined);
    if (names.length === options.length) {
      if (isScalar(node) && names.includes(String(node.value))) return node.value;
      return this.#wrongChoice(node, path, names);
    }
    if (!isMap(node)) return this.#wrongType(node, path, { type: "object" });
    const rule = node.get("rule");
    const option = options.find((candidate) => candidate.properties?.rule?.const === rule);
    if (option) return this.#walkMap(node, option, path);
    const rules = options.map((candidate) => candidate.properties?.rule?.const as string);
    return this.#wrongChoice(node.get("rule", true) ?? node, `${path}/rule`, rules);
  }

  #wrongChoice(node: unknown, path: string, names: string[]): undefined {
    const written = isScalar(node) ? String(node.value) : undefined;
    const meant = written === undefined ? undefined : nearest(written, names);
    this.#report(
      node,
      path,
      "wrong_choice",
      {
        de: `„${path}“ kennt nur: ${names.join(", ")}.`,
        en: `"${path}" knows only: ${names.join(", ")}.`,
      },
      meant === undefined
        ? { de: "Eines davon wählen.", en: "Choose one of them." }
        : { de: `Gemeint ist wohl „${meant}“.`, en: `Probably "${meant}" is meant.` },
      written,
    );
    return undefined;
  }

  #walkMap(node: YAMLMap, schema: Schema, path: string): unknown {
    const value: Record<string, unknown> = {};
    const below = (key: string) => (path === "" ? key : `${path}/${key}`);
    const free = schema.patternProperties && Object.values(schema.patternProperties)[0];
    for (const pair of node.items as Pair<Scalar, unknown>[]) {
      const key = String(isScalar(pair.key) ? (pair.key.source ?? pair.key.value) : pair.key);
      const field = schema.properties?.[key] ?? free;
      if (field === undefined || !isScalar(pair.key) || key === "__proto__")
        this.#unknownField(pair.key, key, schema, path);
      else if (isScalar(pair.value) && pair.value.value === null) this.#emptyField(pair.value, key, schema, below(key));
      else value[key] = this.step(pair.value, field, below(key));
    }
    for (const key of schema.required ?? [])
      if (!node.has(key))
        this.#report(
          node,
          path,
          "missing_field",
          {
            de: path === "" ? `Es fehlt „${key}“.` : `In „${path}“ fehlt das Feld „${key}“.`,
            en: path === "" ? `"${key}" is missing.` : `The field "${key}" is missing in "${path}".`,
          },
          { de: `„${key}: …“ ergänzen.`, en: `Add "${key}: …".` },
        );
    return value;
  }

  #unknownField(node: unknown, key: string, schema: Schema, path: string): void {
    const known = Object.keys(schema.properties ?? {});
    const meant = nearest(key, known);
    this.#report(
      node,
      path === "" ? key : `${path}/${key}`,
      "unknown_field",
      { de: `Ein Feld „${key}“ gibt es hier nicht.`, en: `There is no field "${key}" here.` },
      meant === undefined
        ? { de: `Möglich sind: ${known.join(", ")}.`, en: `Possible are: ${known.join(", ")}.` }
        : { de: `Gemeint ist wohl „${meant}“.`, en: `Probably "${meant}" is meant.` },
      key,
    );
  }

  #emptyField(node: unknown, key: string, schema: Schema, path: string): void {
    this.#report(
      node,
      path,
      "empty_field",
      { de: `Das Feld „${key}“ ist leer.`, en: `The field "${key}" is empty.` },
      schema.required?.includes(key)
        ? { de: "Es ist Pflicht: einen Wert angeben.", en: "It is required: give a value." }
        : { de: "Einen Wert angeben oder das Feld weglassen.", en: "Give a value or leave the field out." },
    );
  }

  #walkString(node: Scalar, schema: Schema, path: string): string | undefined {
    // A bare 2022 or true in the place of a text is meant as it is written.
    const bare = typeof node.value === "number" || typeof node.value === "boolean";
    const text = bare ? String(node.source) : node.value;
    if (typeof text !== "string") return this.#wrongType(node, path, schema);
    if (hasControls(text)) {
      this.#report(
        node,
        path,
        "control_character",
        {
          de: `„${path}“ enthält ein unsichtbares Steuerzeichen.`,
          en: `"${path}" holds an invisible control character.`,
        },
        { de: "Den Text neu eintippen.", en: "Type the text anew." },
      );
      return undefined;
    }
    const wrongPattern = schema.pattern !== undefined && !new RegExp(schema.pattern).test(text);
    if (wrongPattern || text.length < (schema.minLength ?? 0))
      this.#report(
        node,
        path,
        "wrong_text",
        wrongPattern
          ? {
              de: `„${path}“ darf nur aus Kleinbuchstaben, Ziffern und Bindestrichen bestehen (höchstens 80 Zeichen).`,
              en: `"${path}" may only hold lower-case letters, digits and hyphens (at most 80 characters).`,
            }
          : { de: `„${path}“ ist leer.`, en: `"${path}" is empty.` },
        wrongPattern
          ? { de: `Zum Beispiel: ${keyLike(text)}`, en: `For example: ${keyLike(text)}` }
          : { de: "Einen Text angeben oder das Feld weglassen.", en: "Give a text or leave the field out." },
        text,
      );
    return text;
  }

  #walkNumber(node: Scalar, schema: Schema, path: string): number | undefined {
    const { value } = node;
    if (typeof value !== "number" || !Number.isFinite(value)) return this.#wrongType(node, path, schema);
    if (schema.type === "integer" && !Number.isInteger(value)) return this.#wrongType(node, path, schema);
    const least = schema.minimum ?? schema.exclusiveMinimum;
    const tooSmall = least !== undefined && (schema.minimum === undefined ? value <= least : value < least);
    if (tooSmall || value > (schema.maximum ?? Number.POSITIVE_INFINITY)) {
      const from = schema.minimum === undefined ? `> ${least}` : `≥ ${least}`;
      const to = schema.maximum === undefined ? "" : `, ≤ ${schema.maximum}`;
      this.#report(
        node,
        path,
        "out_of_range",
        { de: `„${path}“ muss ${from}${to} sein.`, en: `"${path}" must be ${from}${to}.` },
        { de: "Die Zahl berichtigen.", en: "Correct the number." },
        String(value),
      );
    }
    return value;
  }
}

function emptyFile(): Finding {
  return {
    code: "empty_file",
    severity: "blocking",
    place: { row: 1 },
    message: { de: "Die Datei ist leer.", en: "The file is empty." },
    remedy: {
      de: "Abschnitte topics:, indicators:, sources:, dimensions: angeben.",
      en: "Give the sections topics:, indicators:, sources:, dimensions:.",
    },
  };
}

function offsetOf(node: unknown): number | undefined {
  return (node as { range?: [number, number, number] | null } | null)?.range?.[0];
}

/** Whether a text holds what the store cannot take or nobody can see: NUL, controls, halves of surrogate pairs. */
export function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7f || (code < 0x20 && code !== 9 && code !== 10 && code !== 13)) return true;
  }
  return !text.isWellFormed();
}

const GERMAN: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

function keyLike(text: string): string {
  const key = text
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => GERMAN[letter] as string)
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 80)
    .replace(/^-+|-+$/g, "");
  return key === "" ? "arbeitslose-2" : key;
}
