import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Contract } from "@raumblick/api/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type FileAnswer, IMMUTABLE, isFileAnswer, isReply, REVALIDATE, StoredAnswer } from "./answers.ts";

const unpack = promisify(gunzip);

/** Sends what a handler answered: a body as JSON, a file, a stored answer, or a reply with its own status. */
export async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  contract: Contract,
  answer: unknown,
): Promise<FastifyReply> {
  if (contract.access === "token") reply.header("cache-control", "no-store");
  if (answer instanceof StoredAnswer) return sendStored(request, reply, answer);
  if (isFileAnswer(answer)) return sendFile(request, reply, answer);
  reply.code(contract.status ?? 200);
  if (!isReply(answer)) return sendJson(request, reply, answer);
  reply.code(answer.status).headers(answer.headers ?? {});
  const { body } = answer;
  return body instanceof Uint8Array || typeof body === "string" ? reply.send(body) : sendJson(request, reply, body);
}

function sendJson(request: FastifyRequest, reply: FastifyReply, body: unknown): FastifyReply {
  if (body === undefined || reply.statusCode === 204) return reply.code(204).send();
  const text = JSON.stringify(body);
  if (!reply.hasHeader("content-type")) reply.header("content-type", "application/json; charset=utf-8");
  if (!isReading(request) || reply.statusCode !== 200) return reply.send(text);
  if (reply.getHeader("cache-control") === "no-store") return reply.send(text);
  if (!reply.hasHeader("cache-control")) reply.header("cache-control", REVALIDATE);
  return sendTagged(request, reply, hashOf(text), text);
}

async function sendStored(request: FastifyRequest, reply: FastifyReply, answer: StoredAnswer): Promise<FastifyReply> {
  const encoding = preferredEncoding(request.headers["accept-encoding"], answer.brotli !== undefined);
  reply
    .header("content-type", answer.media)
    .header("cache-control", answer.immutable ? IMMUTABLE : REVALIDATE)
    .header("vary", "accept-encoding");
  if (encoding !== undefined) reply.header("content-encoding", encoding);
  if (encoding === "br") return sendTagged(request, reply, answer.hash, answer.brotli as Uint8Array, encoding);
  if (encoding === "gzip") return sendTagged(request, reply, answer.hash, answer.gzip, encoding);
  return sendTagged(request, reply, answer.hash, await unpack(answer.gzip));
}

function sendFile(request: FastifyRequest, reply: FastifyReply, answer: FileAnswer): FastifyReply {
  reply.header("content-type", answer.media).headers(answer.headers ?? {});
  if (answer.fileName !== undefined) reply.header("content-disposition", attachment(answer.fileName));
  if ("stream" in answer) return reply.send(answer.stream);
  const bytes = Buffer.from(answer.bytes.buffer, answer.bytes.byteOffset, answer.bytes.byteLength);
  const ownRules = reply.hasHeader("etag") || reply.getHeader("cache-control") === "no-store";
  if (!isReading(request) || ownRules) return reply.send(bytes);
  if (!reply.hasHeader("cache-control")) reply.header("cache-control", REVALIDATE);
  return sendTagged(request, reply, hashOf(bytes), bytes);
}

/**
 * Answers 304 when the asker has this very content, in whatever encoding. The tag is a strong one where we know the
 * bytes that go out; what is compressed on the way gets a weak one.
 */
function sendTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  hash: string,
  body: Uint8Array | string,
  encoding?: "br" | "gzip",
): FastifyReply {
  reply.header("etag", encoding === undefined ? `W/"${hash}"` : `"${hash}-${encoding}"`);
  if (!knows(request.headers["if-none-match"], hash)) return reply.send(body);
  return reply.code(304).removeHeader("content-encoding").removeHeader("content-type").send();
}

function knows(ifNoneMatch: string | undefined, hash: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = ifNoneMatch.split(",").map((tag) => tag.trim().replace(/^W\//, "").replace(/^"|"$/g, ""));
  return tags.some((tag) => tag === "*" || tag.replace(/-(br|gzip)$/, "") === hash);
}

function isReading(request: FastifyRequest): boolean {
  return request.method === "GET" || request.method === "HEAD";
}

function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("base64url").slice(0, 22);
}

/** The better of the encodings that lie ready which the asker takes, if any. */
export function preferredEncoding(acceptEncoding: string | undefined, brotli = true): "br" | "gzip" | undefined {
  const refused = (name: string) => new RegExp(`\\b${name}\\s*;\\s*q=0(\\.0*)?\\s*(,|$)`).test(acceptEncoding ?? "");
  const takes = (name: string) => new RegExp(`(^|[\\s,])${name}\\b`).test(acceptEncoding ?? "") && !refused(name);
  if (brotli && takes("br")) return "br";
  return takes("gzip") ? "gzip" : undefined;
}

/** RFC 6266: plain letters for old programs, the true name for all others. */
function attachment(fileName: string): string {
  const umlauts: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", Ä: "Ae", Ö: "Oe", Ü: "Ue", ß: "ss" };
  const plain = fileName.replace(/[äöüÄÖÜß]/g, (letter) => umlauts[letter] as string).replace(/[^\w.-]/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, escape)}`;
}
