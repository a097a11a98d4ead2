import type { AnswerOf, BodyOf, Contract, ParamsOf, QueryOf } from "@raumblick/api/contract";
import type { Language } from "@raumblick/model/texts";
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from "fastify";
import { type FileAnswer, isFileAnswer, isReply, type Reply, StoredAnswer } from "./answers.ts";
import { CLOSED, languageOf, NONSENSE, type Trouble, UNAUTHORIZED, unknownParameter } from "./problems.ts";
import { OPEN_HEADERS } from "./security-headers.ts";
import { sendAnswer } from "./send.ts";
import { answerChecker, queryNames } from "./validation.ts";

/** Who asks. Visitors are nobody in particular. */
export type Person = { name: string };
const VISITOR: Person = { name: "visitor" };

/** Says who holds this `Authorization` header: a person, nobody, or that the administration is closed altogether. */
export type Identify = (authorization: string | undefined) => Person | "nobody" | "closed";

/** What a handler is given, checked against its contract. */
export type Asked<C> = {
  params: ParamsOf<C>;
  query: QueryOf<C>;
  body: BodyOf<C>;
  /** The bytes sent to a contract with `fileBody`; empty otherwise. */
  file: Uint8Array;
  person: Person;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  language: Language;
};

export type Answer<C> = AnswerOf<C> | FileAnswer | StoredAnswer | Reply;
export type Handler<C> = (asked: Asked<C>) => Promise<Answer<C>> | Answer<C>;

/** Binds a contract to the function that answers it. */
export type Serve = <C extends Contract>(contract: C, handler: Handler<C>) => void;
/** The endpoints of one capability. */
export type Routes = (serve: Serve) => void;

export type Endpoint = { contract: Contract; handler: Handler<Contract> };

/** All endpoints of the given routes, in their order. Throws when two contracts share an id. */
export function collectEndpoints(routes: readonly Routes[]): Endpoint[] {
  const endpoints: Endpoint[] = [];
  const ids = new Set<string>();
  const serve: Serve = (contract, handler) => {
    if (ids.has(contract.id)) throw new Error(`Two endpoints are called ${contract.id}`);
    ids.add(contract.id);
    endpoints.push({ contract, handler: handler as unknown as Handler<Contract> });
  };
  for (const route of routes) route(serve);
  return endpoints;
}

/** An answer that is no good one, thrown by hooks and turned into problem details by the server. */
export class TroubleError extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble.sentence.en);
    this.trouble = trouble;
  }
}

export type EndpointOptions = {
  identify: Identify;
  uploadLimit: number;
  /** Tests: every good answer is compared with its contract. */
  checkAnswers: boolean;
};

/** Registers one endpoint. `app` parses bodies as the contract wants them: as JSON, or as bytes. */
export function registerEndpoint(
  app: FastifyInstance,
  { contract, handler }: Endpoint,
  options: EndpointOptions,
): void {
  const names = queryNames(contract.query);
  const check = options.checkAnswers ? answerChecker(contract) : undefined;
  const people = new WeakMap<FastifyRequest, Person>();
  app.route({
    method: contract.method as HTTPMethods,
    url: contract.path,
    ...(contract.fileBody && { bodyLimit: options.uploadLimit }),
    schema: {
      ...(contract.params && { params: contract.params }),
      ...(contract.query && { querystring: contract.query }),
      ...(contract.body && { body: contract.body }),
    },
    async onRequest(request, reply) {
      if (contract.access === "token") people.set(request, admit(options.identify(request.headers.authorization)));
      else if (contract.method === "GET") reply.headers(OPEN_HEADERS);
      // No text of ours holds a NUL, and the store could not even be asked for one.
      if (request.url.includes("%00")) throw new TroubleError(NONSENSE);
      const unknown = Object.keys(request.query as object).find((name) => !names.includes(name));
      if (unknown !== undefined) throw new TroubleError(unknownParameter(unknown, names));
    },
    async handler(request: FastifyRequest, reply: FastifyReply) {
      const answer = await handler({
        params: request.params as never,
        query: request.query as never,
        body: request.body as never,
        file: contract.fileBody && request.body instanceof Uint8Array ? request.body : new Uint8Array(),
        person: people.get(request) ?? VISITOR,
        headers: request.headers,
        language: languageOf(request.headers["accept-language"]),
      });
      if (check !== undefined) checkBody(check, answer);
      return sendAnswer(request, reply, contract, answer);
    },
  });
}

function admit(identity: Person | "nobody" | "closed"): Person {
  if (identity === "closed") throw new TroubleError(CLOSED);
  if (identity === "nobody") throw new TroubleError(UNAUTHORIZED);
  return identity;
}

function checkBody(check: (body: unknown) => void, answer: unknown): void {
  if (answer instanceof StoredAnswer || isFileAnswer(answer)) return;
  if (!isReply(answer)) check(answer);
  else if (answer.status < 300) check(answer.body);
}
