import type { Contract } from "@raumblick/api/contract";
import { Problem } from "@raumblick/api/problem";
import { getOpenApi } from "@raumblick/api/service.api";
import type { TSchema } from "typebox";
import type { Endpoint, Routes } from "./serve.ts";

export type OpenApiOptions = { publicUrl?: string | undefined; version: string };

/** The route that describes all other routes, itself included. */
export function openApiRoutes(endpoints: readonly Endpoint[], options: OpenApiOptions): Routes {
  return (serve) => {
    const contracts = [...endpoints.map(({ contract }) => contract), getOpenApi as Contract];
    const document = openApiDocument(contracts, options);
    serve(getOpenApi, () => document);
  };
}

/** The contracts as an OpenAPI 3.1 document. */
export function openApiDocument(contracts: readonly Contract[], { publicUrl, version }: OpenApiOptions) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const contract of contracts) {
    const path = contract.path.replace(/:(\w+)/g, "{$1}");
    const operations = paths[path] ?? {};
    operations[contract.method.toLowerCase()] = operationOf(contract);
    paths[path] = operations;
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Raumblick",
      version,
      description:
        "Statistics of counties and towns by area and period. Readings are public; the administration needs a bearer token. Addresses with a hash never change their content.",
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    servers: [{ url: publicUrl ?? "/" }],
    tags: [...new Set(contracts.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem) },
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "RAUMBLICK_TOKEN of the installation" },
      },
    },
  };
}

function operationOf(contract: Contract): object {
  return {
    operationId: contract.id,
    tags: [contract.tag],
    summary: contract.summary,
    ...(contract.description !== undefined && { description: contract.description }),
    security: contract.access === "token" ? [{ token: [] }] : [],
    parameters: [...parametersOf(contract.params, "path"), ...parametersOf(contract.query, "query")],
    ...requestBodyOf(contract),
    responses: { ...goodResponseOf(contract), default: problemResponse(contract) },
  };
}

function parametersOf(schema: TSchema | undefined, place: "path" | "query"): object[] {
  const {
    properties = {},
    required = [],
    allOf = [],
  } = (schema ?? {}) as {
    properties?: Record<string, TSchema>;
    required?: readonly string[];
    allOf?: TSchema[];
  };
  const own = Object.entries(properties).map(([name, property]) => {
    const { description, ...type } = schemaOf(property);
    return {
      name,
      in: place,
      required: place === "path" || required.includes(name),
      ...(description !== undefined && { description }),
      schema: type,
    };
  });
  return [...own, ...allOf.flatMap((part) => parametersOf(part, place))];
}

function requestBodyOf(contract: Contract): object {
  if (contract.fileBody)
    return {
      requestBody: {
        required: true,
        description: "The file as it is",
        content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
      },
    };
  if (contract.body === undefined) return {};
  return { requestBody: { required: true, content: { "application/json": { schema: schemaOf(contract.body) } } } };
}

function goodResponseOf(contract: Contract): object {
  const status = contract.status ?? 200;
  if (status === 204) return { 204: { description: "Done" } };
  const media = contract.media?.split(";")[0] ?? "application/json";
  const schema = contract.answer === undefined ? { type: "string", format: "binary" } : schemaOf(contract.answer);
  const good = { description: contract.summary, content: { [media]: { schema } } };
  if (contract.method !== "GET" || contract.access !== "public") return { [status]: good };
  return { [status]: good, 304: { description: "Not modified: the asker has this content (ETag)" } };
}

function problemResponse(contract: Contract): object {
  const codes = contract.problems ?? [];
  const named = codes.length > 0 ? ` Codes of this endpoint: ${codes.join(", ")}.` : "";
  return {
    description: `Problem details (RFC 9457) with a stable code and a sentence in German and English.${named}`,
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
}

/** TypeBox schemas are JSON Schema; only names that would have to be unique in one document are left out. */
function schemaOf(schema: TSchema): Record<string, unknown> {
  return JSON.parse(JSON.stringify(schema, (key, value) => (key === "$id" ? undefined : value)));
}
