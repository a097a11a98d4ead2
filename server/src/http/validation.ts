import type { Contract } from "@raumblick/api/contract";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { TSchema } from "typebox";

type Check = { (value: unknown): boolean; errors?: ErrorObject[] | null };

/** Ajv as requests need it: addresses and queries are text and become numbers; bodies must have the right types. */
const lenient = new Ajv({ coerceTypes: true, useDefaults: true, allErrors: true, strict: false });
const exact = new Ajv({ coerceTypes: false, useDefaults: true, allErrors: true, strict: false });

const compiled = new Map([lenient, exact].map((ajv) => [ajv, new WeakMap<object, ValidateFunction>()]));

export function requestPartCheck(schema: unknown, part: string | undefined): Check {
  return checkOf(part === "body" ? exact : lenient, schema as object);
}

/**
 * A schema is compiled when it is first needed, and once for all servers of a process: compiling those of all contracts takes
 * as long as the rest of a start, with those of the answers ten times as long, and most are never asked for.
 */
function checkOf(ajv: Ajv, schema: object): Check {
  const known = compiled.get(ajv) as WeakMap<object, ValidateFunction>;
  const check: Check = (value) => {
    const validate = known.get(schema) ?? ajv.compile(plain(schema));
    known.set(schema, validate);
    const fits = validate(value);
    check.errors = validate.errors ?? null;
    return fits;
  };
  return check;
}

/** TypeBox keeps notes on its schemas that JSON Schema does not know, and `$id`s that may occur once only. */
function plain(schema: object): object {
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
  const check = checkOf(exact, contract.answer);
  return (body) => {
    // Through JSON, as it goes over the wire: absent and undefined are the same there.
    if (check(JSON.parse(JSON.stringify(body)))) return;
    const differences = check.errors?.slice(0, 5).map(({ instancePath, message }) => `${instancePath} ${message}`);
    throw new Error(`The answer of ${contract.id} does not fit its contract: ${differences?.join("; ")}`);
  };
}
