import assert from "node:assert/strict";
import { test } from "node:test";
import { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { ValueMapping } from "@raumblick/model/value-mapping";
import { Value } from "typebox/value";
import { mappingMistake } from "./mapping-mistake.ts";

const said = (schema: typeof AreaMappingDraft | typeof ValueMapping, mapping: unknown) =>
  mappingMistake(Value.Errors(schema, mapping), { de: "Bitte ändern.", en: "Please change it." }).sentence.de;

test("a mapping with a mistake is refused with the entry's name and in German", () => {
  assert.equal(
    said(AreaMappingDraft, { code: { column: "x" } }),
    "Spaltenzuordnung: Den Eintrag „code“ gibt es nicht. Bitte ändern.",
  );
  assert.equal(
    said(AreaMappingDraft, { columns: { code: 5 } }),
    "Spaltenzuordnung: Der Eintrag „columns.code“ hat nicht die erwartete Form (erwartet wird ein Text). Bitte ändern.",
  );
  assert.equal(
    said(ValueMapping, { area: { column: "x" } }),
    "Spaltenzuordnung: Es fehlt „period“, „values“. Bitte ändern.",
  );
  assert.match(
    said(ValueMapping, { area: { column: "x" }, period: { column: "y" }, values: [{ measure: "val" }] }),
    /^Spaltenzuordnung: Der Eintrag „values\.0\.measure“ kennt nur „value“, „numerator“/,
  );
});
