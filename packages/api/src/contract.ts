import type { Static, TSchema } from "typebox";

/** Who may ask: everybody, or somebody with the administration's token. */
export type ContractAccess = "public" | "token";

/**
 * One endpoint as data: validation, OpenAPI text and the client's types follow from it.
 * Paths use Fastify's `:name`. `answer` is the body of a good answer (JSON unless `media` says otherwise).
 */
export type Contract<
  P extends TSchema | undefined = TSchema | undefined,
  Q extends TSchema | undefined = TSchema | undefined,
  B extends TSchema | undefined = TSchema | undefined,
  A extends TSchema | undefined = TSchema | undefined,
> = {
  id: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  tag: string;
  summary: string;
  description?: string;
  access: ContractAccess;
  params?: P;
  query?: Q;
  body?: B;
  /** Set when the body is a file sent as it is (application/octet-stream); `body` is then absent. */
  fileBody?: boolean;
  answer?: A;
  /** Media type of an answer that is not JSON. */
  media?: string;
  status?: 200 | 201 | 204;
  /** Problem codes this endpoint may answer with, beside those any endpoint has. */
  problems?: readonly string[];
};

type Part<S> = S extends TSchema ? Static<S> : undefined;
export type ParamsOf<C> = C extends Contract<infer P, infer _Q, infer _B, infer _A> ? Part<P> : never;
export type QueryOf<C> = C extends Contract<infer _P, infer Q, infer _B, infer _A> ? Part<Q> : never;
export type BodyOf<C> = C extends Contract<infer _P, infer _Q, infer B, infer _A> ? Part<B> : never;
export type AnswerOf<C> = C extends Contract<infer _P, infer _Q, infer _B, infer A> ? Part<A> : never;

/** Declares an endpoint; keeps the literal types of its schemas. */
export function contract<
  const P extends TSchema | undefined = undefined,
  const Q extends TSchema | undefined = undefined,
  const B extends TSchema | undefined = undefined,
  const A extends TSchema | undefined = undefined,
>(declared: Contract<P, Q, B, A>): Contract<P, Q, B, A> {
  return declared;
}
