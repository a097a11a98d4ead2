import type { Contract } from "@raumblick/api/contract";
import { Ajv } from "ajv";
import type { TSchema } from "typebox";

/** Ajv as requests need it: addresses and queries are text and become numbers; bodies must have the right types. */
const lenient = new Ajv({ coerceTypes: true, useDefaults: true, allErrors: true, strict: false });
const exact = new Ajv({ coerceTypes: false, useDefaults: true, allErrors: true, strict: false });

export function compileRequestPart(schema: unknown, part: string | undefined) {
  const ajv = part === "body" ? exact : lenient;
  return ajv.compile(plain(schema));
}

/** TypeBox keeps notes on its schemas that JSON Schema does not know, and `$id`s that may occur once only. */
function plain(schema: unknown): object {
  return JSON.parse(JSON.stringify(schema, (key, value) => (key === "$id" ? undefined : value)));
}

/** Names of a query's parameters. Others are refused: a misspelt filter must not answer with everything. */
export function queryNames(schema: TSchema | undefined): string[] {
  const { properties, allOf } = (schema ?? {}) as { properties?: object; allOf?: TSchema[] };
  return [...Object.keys(properties ?? {}), ...(allOf ?? []).flatMap(queryNames)];
}

/** Checks answers against their contract, for tests: throws where they differ. */
export function answerChecker(contract: Contract): (body: unknown) => void {
  if (contract.answer === undefined) return () => {};
  const check = exact.compile(plain(contract.answer));
  return (body) => {
    // Through JSON, as it goes over the wire: absent and undefined are the same there.
    if (check(JSON.parse(JSON.stringify(body)))) return;
    const differences = check.errors?.slice(0, 5).map(({ instancePath, message }) => `${instancePath} ${message}`);
    throw new Error(`The answer of ${contract.id} does not fit its contract: ${differences?.join("; ")}`);
  };
}
