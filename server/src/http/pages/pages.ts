import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import files from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { IMMUTABLE, REVALIDATE } from "../answers.ts";
import { preferredEncoding } from "../send.ts";

/** Which answers of the interface a page will ask for, given its path parameters and query. */
export type Preloads = (page: {
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
}) => Promise<readonly string[]>;

export type PageOptions = {
  /** The folder of the built web app. */
  dist: string;
  /** Paths of pages; every other path is an unknown page. Those with `preloads` name what they will ask for. */
  routes: readonly { path: string; preloads?: Preloads }[];
};

export type Pages = PageOptions & {
  built: boolean;
  /** Answers with the web app, which shows the page the address names. */
  send(request: FastifyRequest, reply: FastifyReply): FastifyReply;
  /** Answers with the page "not found" of the web app. */
  unknown(request: FastifyRequest, reply: FastifyReply): FastifyReply;
};

type Shell = { plain: Buffer; br: Buffer; gzip: Buffer };

/** The pages of the built web app; `built` is false where nobody has built it. */
export function readPages(options: PageOptions): Pages {
  const file = join(options.dist, "index.html");
  const built = existsSync(file);
  const plain = built ? readFileSync(file) : NOT_BUILT;
  const shell = { plain, br: brotliCompressSync(plain), gzip: gzipSync(plain, { level: 9 }) };
  return {
    ...options,
    built,
    send: (request, reply) => sendShell(shell, request, reply.code(built ? 200 : 503)),
    unknown: (request, reply) => sendShell(shell, request, reply.code(built ? 404 : 503)),
  };
}

const NOT_BUILT = Buffer.from(
  `<!doctype html><html lang="de"><meta charset="utf-8"><title>Raumblick</title><p>Die Oberfläche ist noch nicht gebaut. Bitte „npm run build“ ausführen und neu starten.</p><p lang="en">The web app is not built yet. Please run "npm run build" and restart.</p></html>`,
);

/** Serves the files of the build (never anything outside its folder) and the page at each of its paths. */
export async function registerPages(app: FastifyInstance, pages: Pages): Promise<void> {
  if (pages.built)
    await app.register(files, {
      root: pages.dist,
      index: false,
      preCompressed: true,
      dotfiles: "ignore",
      wildcard: false,
      globIgnore: ["**/*.{br,gz}", "index.html", "**/.*"],
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header("cache-control", path.includes("/assets/") ? IMMUTABLE : REVALIDATE);
      },
    });
  for (const { path, preloads } of pages.routes)
    app.get(path, async (request, reply) => {
      const link = preloads === undefined || !pages.built ? undefined : await linkOf(preloads, request);
      if (link) reply.header("link", link);
      return pages.send(request, reply);
    });
}

/** `Link` headers, so that the browser asks for the data while it still loads the script. */
async function linkOf(preloads: Preloads, request: FastifyRequest): Promise<string> {
  const asked = { params: request.params as Record<string, string>, query: request.query as Record<string, string> };
  try {
    const addresses = await preloads(asked);
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
