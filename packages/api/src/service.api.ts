import { Texts } from "@raumblick/model/texts";
import { Type } from "typebox";
import { contract } from "./contract.ts";

export const getHealth = contract({
  id: "getHealth",
  method: "GET",
  path: "/healthz",
  tag: "service",
  summary: "The process is alive",
  access: "public",
  answer: Type.Object({ status: Type.Literal("alive") }),
});

export const getReadiness = contract({
  id: "getReadiness",
  method: "GET",
  path: "/readyz",
  tag: "service",
  summary: "A visitor can use it; 503 before and while it stops",
  description:
    "While the database is away what is published is answered from memory: `reading_only`. With `for=writing` that is 503 too.",
  access: "public",
  query: Type.Object({
    for: Type.Optional(
      Type.Union([Type.Literal("visitors"), Type.Literal("writing")], { description: "Who wants to use it" }),
    ),
  }),
  answer: Type.Object({
    status: Type.Union([Type.Literal("ready"), Type.Literal("reading_only")]),
    lacking: Type.Optional(Texts),
  }),
  problems: ["not_ready"],
});

export const getOpenApi = contract({
  id: "getOpenApi",
  method: "GET",
  path: "/api/v1/openapi.json",
  tag: "service",
  summary: "This interface as an OpenAPI 3.1 document",
  access: "public",
  answer: Type.Object(
    { openapi: Type.String(), info: Type.Object({ title: Type.String(), version: Type.String() }) },
    { additionalProperties: true },
  ),
});
