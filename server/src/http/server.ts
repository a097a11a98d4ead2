import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { constants } from "node:zlib";
import compress from "@fastify/compress";
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import { fetchInProcess } from "./client-fetch.ts";
import { Connections } from "./connections.ts";
import { collectFile } from "./file-body.ts";
import { healthRoutes, type Readiness } from "./health.ts";
import type { Log } from "./log.ts";
import { openApiRoutes } from "./openapi.ts";
import { type Pages, registerPages } from "./pages/pages.ts";
import {
  CHANGED_MEANWHILE,
  languageOf,
  NONSENSE,
  problemOf,
  STOPPING,
  type Trouble,
  troubleOf,
  unknownAddress,
} from "./problems.ts";
import { OPEN_HEADERS, SECURITY_HEADERS } from "./security-headers.ts";
import {
  collectEndpoints,
  type Endpoint,
  type EndpointOptions,
  type Routes,
  registerEndpoint,
  TroubleError,
} from "./serve.ts";
import { requestPartCheck } from "./validation.ts";

export type { FileAnswer, Reply } from "./answers.ts";
export { StoredAnswer } from "./answers.ts";
export type { Answer, Asked, Handler, Person, Routes, Serve } from "./serve.ts";

export type ServerOptions = EndpointOptions & {
  routes: readonly Routes[];
  log: Log;
  ready: Readiness;
  /** The built web app; absent where only the interface is wanted. */
  pages?: Pages | undefined;
  publicUrl?: string | undefined;
  version: string;
};

export type HttpServer = {
  /** Starts listening and gives the port, which matters when 0 was asked for. */
  listen(port: number, host: string): Promise<number>;
  /** Asks without a port. */
  fetch(url: string, init?: RequestInit): Promise<Response>;
  /** How many requests that change something are being answered. */
  readonly changing: number;
  /** Takes no new connections, finishes what is being answered, then resolves. */
  close(): Promise<void>;
};

/** Largest JSON body, in bytes. Files have a limit of their own. */
const BODY_LIMIT = 4 * 1024 * 1024;
/** Shortest answer worth compressing, in bytes. */
const WORTH_COMPRESSING = 1024;

/** So long, in milliseconds, a connection that was open when the server began to close has to send its request. */
const GRACE = 1000;

/** Builds the HTTP server of all routes. Only this folder knows the framework behind it. */
export async function createHttpServer(options: ServerOptions): Promise<HttpServer> {
  const app = fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID().slice(0, 8),
    bodyLimit: BODY_LIMIT,
    requestTimeout: 300_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: "idle",
    // What comes while it stops is refused by our own hook, with problem details.
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    clientErrorHandler: answerNonsense,
    frameworkErrors: (error, request, reply) => answerTrouble(request, reply, error),
  });
  const endpoints = collectEndpoints([...options.routes, healthRoutes(options.ready)]);
  endpoints.push(...collectEndpoints([openApiRoutes(endpoints, options)]));

  app.setValidatorCompiler(({ schema, httpPart }) => requestPartCheck(schema, httpPart));
  const connections = new Connections(app.server);
  const state = { closing: false };
  const changing = new Set<FastifyRequest>();
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    if (state.closing) throw new TroubleError(STOPPING);
    if (request.method === "GET" || request.method === "HEAD") return;
    changing.add(request);
    reply.raw.once("close", () => changing.delete(request));
  });
  // A connection whose answer is still under way would else be kept open, and the stop would wait for it.
  app.addHook("onSend", async (_request, reply) => {
    if (state.closing) reply.header("connection", "close");
  });
  app.addHook("onResponse", async (request, reply) => logAnswer(options.log, request, reply));
  app.setErrorHandler((error, request, reply) => answerTrouble(request, reply, error));
  await app.register(compress, {
    encodings: ["br", "gzip"],
    threshold: WORTH_COMPRESSING,
    customTypes: /^(text\/(?!event-stream)|application\/(json|geo\+json|problem\+json|vnd\.mapbox-vector-tile|yaml))/,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await registerEndpoints(app, endpoints, options);
  if (options.pages !== undefined) await registerPages(app, options.pages);
  registerUnknown(app, endpoints, options.pages);
  await app.ready();
  return {
    async listen(port, host) {
      await app.listen({ port, host });
      const address = app.server.address();
      return typeof address === "object" && address !== null ? address.port : port;
    },
    fetch: fetchInProcess(app),
    get changing() {
      return changing.size;
    },
    async close() {
      state.closing = true;
      const late = setTimeout(() => connections.endUnused(), GRACE);
      await app.close().finally(() => clearTimeout(late));
    },
  };
}

/** Two scopes: one reads JSON bodies, the other takes every body as the bytes of a file. */
async function registerEndpoints(
  app: FastifyInstance,
  endpoints: readonly Endpoint[],
  options: EndpointOptions,
): Promise<void> {
  const files = endpoints.filter(({ contract }) => contract.fileBody);
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (request: FastifyRequest, payload: IncomingMessage) =>
      collectFile(payload, request.headers["content-length"], request.routeOptions.bodyLimit),
    );
    for (const endpoint of files) registerEndpoint(scope, endpoint, options);
  });
  await app.register(async (scope) => {
    scope.removeContentTypeParser("text/plain");
    for (const endpoint of endpoints) if (!files.includes(endpoint)) registerEndpoint(scope, endpoint, options);
  });
}

function registerUnknown(app: FastifyInstance, endpoints: readonly Endpoint[], pages: Pages | undefined): void {
  const known = endpoints.map(({ contract }) => ({
    path: new RegExp(`^${contract.path.replace(/[.]/g, "\\.").replace(/:\w+/g, "[^/]+")}/?$`),
    methods: contract.method === "GET" ? ["GET", "HEAD"] : [contract.method],
    open: contract.access === "public" && contract.method === "GET",
  }));
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split("?")[0] as string;
    const here = known.filter((endpoint) => endpoint.path.test(path));
    const methods = [...new Set(here.flatMap((endpoint) => endpoint.methods))];
    if (request.method === "OPTIONS" && methods.length > 0) {
      const allow = [...methods, "OPTIONS"].join(", ");
      const open = here.some((endpoint) => endpoint.open);
      if (open) reply.headers({ ...OPEN_HEADERS, "access-control-allow-methods": "GET, HEAD, OPTIONS" });
      if (open) reply.headers({ "access-control-allow-headers": "*", "access-control-max-age": "86400" });
      return reply.code(204).header("allow", allow).send();
    }
    if (methods.length === 0 && pages !== undefined && wantsPage(request, path))
      return pages.send(request, reply.code(404));
    if (methods.length > 0) reply.header("allow", methods.join(", "));
    return sendTrouble(request, reply, unknownAddress(methods));
  });
}

/** Bytes that are no HTTP request never reach the hooks: the answer is written by hand. */
function answerNonsense(this: FastifyInstance, error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const timedOut = error.code === "ERR_HTTP_REQUEST_TIMEOUT";
  const body = JSON.stringify(problemOf(NONSENSE, "de"));
  const headers = {
    ...SECURITY_HEADERS,
    "content-type": "application/problem+json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const status = timedOut ? "408 Request Timeout" : "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join("")}\r\n${body}`);
}

function wantsPage(request: FastifyRequest, path: string): boolean {
  const reads = request.method === "GET" || request.method === "HEAD";
  return reads && !path.startsWith("/api/") && (request.headers.accept ?? "").includes("text/html");
}

function answerTrouble(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const limit = request.routeOptions?.bodyLimit ?? BODY_LIMIT;
  const trouble = error instanceof TroubleError ? error.trouble : troubleOf(error, { id: request.id, limit });
  const details = { err: error, reference: request.id };
  // What passes by itself (a start, a stop, a database that is away) is no fault of the program.
  if (trouble.status === 503) request.log.warn(details, "A request could not be answered yet");
  else if (trouble.status >= 500) request.log.error(details, "A request failed");
  else if (trouble.code === CHANGED_MEANWHILE) request.log.warn(details, "A request was overtaken by another");
  return sendTrouble(request, reply, trouble);
}

function sendTrouble(request: FastifyRequest, reply: FastifyReply, trouble: Trouble): FastifyReply {
  const language = languageOf(request.headers["accept-language"]);
  if (trouble.status === 401) reply.header("www-authenticate", 'Bearer realm="Raumblick"');
  if (trouble.status === 503) reply.header("retry-after", "30");
  return reply
    .code(trouble.status)
    .headers({
      ...(!reply.hasHeader("content-security-policy") && SECURITY_HEADERS),
      "content-type": "application/problem+json; charset=utf-8",
      "content-language": language,
      "cache-control": "no-store",
      vary: "accept-language",
    })
    .send(JSON.stringify(problemOf(trouble, language)));
}

/**
 * Route and outcome; never addresses, queries or who asked. What went well is for `debug` when it was a reading or came
 * from this process itself.
 */
function logAnswer(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  const entry = {
    request: request.id,
    method: request.method,
    route: request.routeOptions.url ?? "unknown",
    status: reply.statusCode,
    milliseconds: Math.round(reply.elapsedTime * 10) / 10,
  };
  const expected = request.method === "GET" || request.method === "HEAD" || "_lightMyRequest" in request.raw;
  if (expected && reply.statusCode < 400) log.debug(entry, "answered");
  else log.info(entry, "answered");
}
