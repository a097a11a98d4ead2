import type { Readable } from "node:stream";

/** A file as an answer: bytes or a stream with its media type; `fileName` makes the browser save it under that name. */
export type FileAnswer = {
  media: string;
  fileName?: string;
  headers?: Record<string, string>;
} & ({ bytes: Uint8Array } | { stream: Readable });

/** An answer with a status or headers of its own. `body` follows the contract's schema. */
export type Reply<B = unknown> = { status: number; headers?: Record<string, string>; body: B };

/**
 * An answer that lies ready compressed, named by the hash of its content. `immutable`: under this address it will never
 * change, so caches keep it for a year; otherwise they ask each time and get 304 while it is the same.
 */
export class StoredAnswer {
  /** Absent where only gzip lies ready. */
  readonly brotli: Uint8Array | undefined;
  readonly gzip: Uint8Array;
  readonly hash: string;
  readonly immutable: boolean;
  readonly media: string;

  constructor(stored: {
    brotli?: Uint8Array | undefined;
    gzip: Uint8Array;
    hash: string;
    immutable: boolean;
    media?: string | undefined;
  }) {
    this.brotli = stored.brotli;
    this.gzip = stored.gzip;
    this.hash = stored.hash;
    this.immutable = stored.immutable;
    this.media = stored.media ?? "application/json; charset=utf-8";
  }
}

/** `Cache-Control` of what never changes under its address. */
export const IMMUTABLE = "public, max-age=31536000, immutable";
/** `Cache-Control` of what is kept but asked for each time. */
export const REVALIDATE = "public, no-cache";

export function isFileAnswer(answer: unknown): answer is FileAnswer {
  return isRecord(answer) && typeof answer.media === "string" && ("bytes" in answer || "stream" in answer);
}

export function isReply(answer: unknown): answer is Reply {
  return isRecord(answer) && typeof answer.status === "number" && isRecord(answer.headers) && "body" in answer;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !(value instanceof StoredAnswer);
}
