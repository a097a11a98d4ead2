import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { CatalogFile } from "@raumblick/model/catalog-file";
import fc from "fast-check";
import { Value } from "typebox/value";
import { canonical, catalogFileSchema, parseCatalogFile, writeCatalogFile } from "./catalog-file.ts";
import { anyCatalog } from "./testing/any-catalog.ts";

const GOOD = `
topics:
  - key: arbeit
    name: { de: Arbeit, en: Work }
  - key: arbeitslosigkeit
    name: { de: Arbeitslosigkeit }
    parent: arbeit
sources:
  - key: ba
    name: { de: Bundesagentur für Arbeit }
    disclosure: { rule: minimum_count, minimum: 3 }
indicators:
  - key: arbeitslose
    name: { de: Arbeitslose }
    topic: arbeitslosigkeit
    kind: count
    unit: { de: Personen }
    decimals: 0
    polarity: low_is_good
    source: ba
    seriesBreaks:
      - period: 2022
        text: { de: Zensus 2022 }
`;

const codes = (text: string) => parseCatalogFile(text).findings.map(({ code }) => code);
const only = (text: string) => {
  const { findings } = parseCatalogFile(text);
  assert.equal(findings.length, 1, JSON.stringify(findings));
  return findings[0]!;
};

describe("a catalogue file", () => {
  test("is read into topics, sources and indicators", () => {
    const { catalog, findings } = parseCatalogFile(GOOD);
    assert.deepEqual(findings, []);
    assert.equal(catalog?.indicators?.[0]?.seriesBreaks?.[0]?.period, "2022");
    assert.ok(Value.Check(CatalogFile, catalog));
  });

  test("may be JSON", () => {
    const json = JSON.stringify(parseCatalogFile(GOOD).catalog);
    assert.deepEqual(parseCatalogFile(json).catalog, parseCatalogFile(GOOD).catalog);
  });

  test("written and read again is the same catalogue", () => {
    fc.assert(
      fc.property(anyCatalog, (catalog) => {
        const read = parseCatalogFile(writeCatalogFile(catalog));
        assert.deepEqual(read.findings, []);
        assert.deepEqual(read.catalog, canonical(catalog));
        assert.equal(writeCatalogFile(read.catalog!), writeCatalogFile(catalog));
      }),
      { numRuns: 200 },
    );
  });

  test("passes exactly when its JSON Schema lets it pass", () => {
    fc.assert(
      fc.property(anyCatalog, fc.array(fc.nat(), { maxLength: 3 }), fc.jsonValue(), (catalog, way, planted) => {
        const broken = plant(structuredClone(catalog), way, planted);
        // Bare numbers and booleans in the place of texts are taken as written in YAML, so compare quoted JSON texts only.
        if (typeof planted === "number" || typeof planted === "boolean") return;
        const found = parseCatalogFile(JSON.stringify(broken)).findings.filter(
          ({ code }) => !REFERENCE_CODES.has(code),
        );
        assert.equal(found.length === 0, Value.Check(CatalogFile, broken), JSON.stringify({ broken, found }));
      }),
      { numRuns: 300 },
    );
  });
});

/** Codes of findings no schema can express. */
const REFERENCE_CODES = new Set([
  "unknown_reference",
  "double_key",
  "cycle",
  "own_part",
  "breaks_not_ascending",
  "wrong_period",
  "wrong_category",
  "area_without_level",
  "control_character",
]);

function plant(root: unknown, way: number[], value: unknown): unknown {
  if (typeof root !== "object" || root === null || way.length === 0) return value;
  const keys = Object.keys(root);
  if (keys.length === 0) return value;
  const key = keys[way[0]! % keys.length]!;
  (root as Record<string, unknown>)[key] = plant((root as Record<string, unknown>)[key], way.slice(1), value);
  return root;
}

describe("what is wrong with a catalogue file is said with place and remedy:", () => {
  test("an unknown field, with the one that was meant", () => {
    const finding = only(
      GOOD.replace("polarity:", "polarty:").replace("low_is_good", "low_is_good\n    polarity: none"),
    );
    assert.equal(finding.code, "unknown_field");
    assert.equal(finding.place.row, 19);
    assert.equal(finding.place.character, 5);
    assert.match(finding.remedy!.de, /„polarity“/);
  });

  test("a missing field", () => {
    const finding = only(GOOD.replace("    decimals: 0\n", ""));
    assert.equal(finding.code, "missing_field");
    assert.match(finding.message.de, /In „indicators\/0“ fehlt das Feld „decimals“/);
  });

  test("a word that is no choice", () => {
    const finding = only(GOOD.replace("kind: count", "kind: counts"));
    assert.equal(finding.code, "wrong_choice");
    assert.match(finding.remedy!.en, /"count"/);
  });

  test("a text without its language", () => {
    const finding = only(GOOD.replace("{ de: Personen }", "Personen"));
    assert.equal(finding.code, "wrong_type");
    assert.match(finding.remedy!.de, /\{ de: "Personen" \}/);
  });

  test("a key with capitals and umlauts", () => {
    const finding = only(GOOD.replace("key: arbeitslose\n", "key: Arbeitslose Männer\n"));
    assert.equal(finding.code, "wrong_text");
    assert.match(finding.remedy!.de, /arbeitslose-maenner/);
  });

  test("double keys of fields and of entries", () => {
    assert.equal(only(GOOD.replace("kind: count", "kind: count\n    kind: count")).code, "duplicate_field");
    assert.equal(
      only(`${GOOD}\ndimensions:\n${"  - {key: a, name: {de: A}, codes: [{code: x, name: {de: X}}]}\n".repeat(2)}`)
        .code,
      "double_key",
    );
  });

  test("references to nothing: without a store a warning, with one blocking", () => {
    const text = GOOD.replace("source: ba", "source: bva");
    assert.equal(only(text).severity, "warning");
    const known = {
      organizations: new Map(),
      sources: new Set<string>(),
      topics: new Map(),
      dimensions: new Map(),
      indicators: new Set<string>(),
      levels: new Set<string>(),
    };
    const { findings, catalog } = parseCatalogFile(text, known);
    assert.equal(catalog, undefined);
    assert.equal(findings[0]?.severity, "blocking");
    assert.match(findings[0]!.remedy!.de, /„ba“/);
    assert.equal(findings[0]!.place.row, 20);
  });

  test("topics in a circle", () => {
    const text = "topics:\n  - {key: a, name: {de: A}, parent: b}\n  - {key: b, name: {de: B}, parent: a}\n";
    assert.deepEqual(codes(text), ["cycle", "cycle"]);
  });

  test("periods that are none", () => {
    assert.match(
      only(GOOD.replace("period: 2022", "period: 2022-13")).message.de,
      /„2022-13“ ist kein Berichtszeitraum/,
    );
  });

  test("everything at once", () => {
    const text = GOOD.replace("kind: count", "kind: number")
      .replace("decimals: 0", "decimals: 9")
      .replace("key: arbeit\n", "key: A!\n")
      .replace("source: ba", "source: bb");
    assert.deepEqual(codes(text).sort(), [
      "out_of_range",
      "unknown_reference",
      "unknown_reference",
      "wrong_choice",
      "wrong_text",
    ]);
  });
});

describe("a file that is no catalogue file gets a clear answer:", () => {
  const cases: [string, string | Uint8Array, string][] = [
    ["empty", "", "empty_file"],
    ["only a comment", "# nothing\n", "empty_file"],
    ["a list", "- a\n- b\n", "wrong_type"],
    ["an unquoted percent sign", GOOD.replace("{ de: Personen }", "{ de: % }"), "yaml_syntax"],
    ["tabs", "topics:\n\t- key: a\n", "yaml_syntax"],
    ["an open quote", 'topics: "', "yaml_syntax"],
    ["two documents", "topics: []\n---\ntopics: []\n", "yaml_syntax"],
    ["Latin 1", Uint8Array.of(0x74, 0xe4, 0x3a), "not_utf8"],
    ["deep nesting", "[".repeat(200_000), "yaml_syntax"],
    ["a laughing billion", "topics: &a [*a, *a]\n", "wrong_type"],
    ["a poisoned prototype", '{"__proto__": {"x": 1}}', "unknown_field"],
  ];
  for (const [name, text, code] of cases)
    test(name, () => {
      const { catalog, findings } = parseCatalogFile(text);
      assert.equal(catalog, undefined);
      assert.ok(findings.length > 0 && findings.length <= 10);
      if (name === "a laughing billion") assert.equal(findings[0]!.code, "alias_not_allowed");
      else assert.equal(findings[0]!.code, code, JSON.stringify(findings[0]));
    });

  test("any bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void parseCatalogFile(bytes)));
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."topics:-{}[]&*!|>'\"%@`\n #?,ab") }),
        (text) => void parseCatalogFile(text),
      ),
    );
  });
});

test("the JSON Schema in the documentation is the one the program uses", () => {
  const path = join(import.meta.dirname, "../../../docs/catalog.schema.json");
  assert.deepEqual(JSON.parse(readFileSync(path, "utf8")), catalogFileSchema());
});

test("the example of the documentation is a good catalogue file", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/catalog-file.md"), "utf8");
  const example = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? "";
  assert.deepEqual(parseCatalogFile(example).findings, []);
});
