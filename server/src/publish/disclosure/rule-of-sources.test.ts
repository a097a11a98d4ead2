import assert from "node:assert/strict";
import { test } from "node:test";
import type { DisclosureRule, Indicator } from "@raumblick/model/indicator";
import { ruleOfSources } from "./rule-of-sources.ts";

const minimum = (count: number): DisclosureRule => ({ rule: "minimum_count", minimum: count });
const none: DisclosureRule = { rule: "none_needed" };
const supplier: DisclosureRule = { rule: "protected_by_supplier" };
const sources = new Map<string, { disclosure?: DisclosureRule }>([
  ["ba", { disclosure: minimum(10) }],
  ["amt", { disclosure: supplier }],
  ["offen", { disclosure: none }],
  ["stumm", {}],
]);
const bare = { document: {} as Indicator, disclosure: undefined };
const ruleFor = (carried: (string | null)[], indicator: Parameters<typeof ruleOfSources>[0] = bare) =>
  ruleOfSources(indicator, carried, sources);

test("an indicator's own rule holds whoever delivers its values", () => {
  const own = { document: { disclosure: minimum(3) } as Indicator, disclosure: minimum(3) };
  assert.deepEqual(ruleFor(["ba", "offen", null], own).rule, minimum(3));
});

test("without one the rule of the source holds whose values they are, of several the strictest", () => {
  assert.deepEqual(ruleFor(["amt"]).rule, supplier);
  assert.deepEqual(ruleFor(["offen", "ba", "amt"]).rule, minimum(10));
  const ofSource = { document: {} as Indicator, disclosure: minimum(5) };
  assert.deepEqual(ruleFor(["offen"], ofSource).rule, minimum(5), "never less than the indicator's source demands");
  assert.deepEqual(ruleFor(["stumm", null], ofSource).rule, minimum(5));
});

test("where neither has one there is none, and it is said whose is lacking", () => {
  assert.deepEqual(ruleFor([null]), { rule: undefined, lacking: [] });
  assert.deepEqual(ruleFor(["ba", "stumm"]), { rule: undefined, lacking: ["stumm"] });
  assert.deepEqual(ruleFor(["ba", null]), { rule: undefined, lacking: [] }, "some values are of no known source");
});
