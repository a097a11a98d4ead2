import { existsSync, readFileSync, statSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import files from "@fastify/static";
import { Refusal } from "@raumblick/model/refusal";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { IMMUTABLE, REVALIDATE } from "../answers.ts";
import { preferredEncoding } from "../send.ts";

/** Which answers of the interface a page will ask for, given its path parameters and query. */
export type Preloads = (page: AskedPage) => Promise<readonly string[]>;

/** A page's path parameters and query. */
export type AskedPage = { params: Readonly<Record<string, string>>; query: Readonly<Record<string, string>> };

/**
 * The path of a page, `:name` standing for any step, and what it will ask for. `known`: whether there is what the page
 * is about; where not, the web app says so and the status is 404.
 */
export type PageRoute = { path: string; preloads?: Preloads; known?: (page: AskedPage) => Promise<boolean> };

/** The one document that shows every page, ready to be sent. */
type Shell = { plain: Buffer; br: Buffer; gzip: Buffer };

/** The built web app: the folder of its files, and its document as it stands there. */
export type WebApp = { dist: string; shell(): Promise<Shell> };

export type Pages = WebApp & {
  routes: readonly PageRoute[];
  /** Answers with the web app, which shows the page the address names. */
  send(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
};

/** Reads the built web app. Throws `Refusal` where nobody has built it. */
export function readWebApp(dist: string): WebApp {
  const file = join(dist, "index.html");
  if (!existsSync(file))
    throw new Refusal("unavailable", "web_not_built", {
      de: "Die Oberfläche ist noch nicht gebaut. Bitte „npm run build“ ausführen und neu starten.",
      en: 'The web app is not built yet. Please run "npm run build" and start again.',
    });
  let built = statSync(file).mtimeMs;
  let shell = shellOf(readFileSync(file));
  return {
    dist,
    // The web app may be built anew under a running server. While that goes on there is no document: the former one stays.
    async shell() {
      const now = await stat(file).catch(() => undefined);
      if (now === undefined || now.mtimeMs === built || now.size === 0) return shell;
      shell = shellOf(await readFile(file));
      built = now.mtimeMs;
      return shell;
    },
  };
}

function shellOf(plain: Buffer): Shell {
  return { plain, br: brotliCompressSync(plain), gzip: gzipSync(plain, { level: 9 }) };
}

/** The web app at these paths; every other path is an unknown page. */
export function pagesOf(webApp: WebApp, routes: readonly PageRoute[]): Pages {
  return { ...webApp, routes, send: async (request, reply) => sendShell(await webApp.shell(), request, reply) };
}

/** Serves the files of the build (never anything outside its folder) and the web app at each of its paths. */
export async function registerPages(app: FastifyInstance, pages: Pages): Promise<void> {
  await app.register(files, {
    root: pages.dist,
    index: false,
    preCompressed: true,
    dotfiles: "ignore",
    // Looked for when asked: a build under a running server brings files with other names.
    wildcard: true,
    allowedPath: (path) => !/\.(br|gz)$|\/$|^\/?index\.html$/.test(path),
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header("cache-control", path.includes("/assets/") ? IMMUTABLE : REVALIDATE);
    },
  });
  for (const { path, preloads, known } of pages.routes)
    app.get(path, async (request, reply) => {
      if (known && !(await holds(known, request))) reply.code(404);
      const link = preloads === undefined ? "" : await linkOf(preloads, request);
      if (link !== "") reply.header("link", link);
      return pages.send(request, reply);
    });
}

/** Without an answer from the store the page is shown and says itself what is amiss. */
async function holds(known: NonNullable<PageRoute["known"]>, request: FastifyRequest): Promise<boolean> {
  try {
    return await known(askedPage(request));
  } catch (error) {
    request.log.warn({ err: error }, "Nobody could say whether the page is about anything");
    return true;
  }
}

const askedPage = (request: FastifyRequest): AskedPage => ({
  params: request.params as Record<string, string>,
  query: request.query as Record<string, string>,
});

/** `Link` headers, so that the browser asks for the data while it still loads the script. */
async function linkOf(preloads: Preloads, request: FastifyRequest): Promise<string> {
  try {
    const addresses = await preloads(askedPage(request));
    return addresses.map((address) => `<${address}>; rel=preload; as=fetch; crossorigin=anonymous`).join(", ");
  } catch (error) {
    request.log.warn({ err: error }, "Nothing could be named to preload");
    return "";
  }
}

function sendShell(shell: Shell, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const encoding = preferredEncoding(request.headers["accept-encoding"]);
  if (encoding !== undefined) reply.header("content-encoding", encoding);
  const bytes = encoding === "br" ? shell.br : encoding === "gzip" ? shell.gzip : shell.plain;
  return reply
    .header("content-type", "text/html; charset=utf-8")
    .header("cache-control", "no-cache")
    .header("vary", "accept-encoding")
    .send(bytes);
}
