import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type AnswerKind = "catalog" | "values" | "edition" | "outline" | "start" | "area_index";

/** An answer encoded and compressed once, named by the hash of its content. */
export type PackedAnswer = {
  hash: string;
  kind: AnswerKind;
  brotli: Uint8Array;
  gzip: Uint8Array;
  byteCount: number;
};

const withBrotli = promisify(brotliCompress);
const withGzip = promisify(gzip);

/** Above this many bytes the best brotli takes seconds and gains a few percent. */
const PATIENCE = 1_000_000;

/** Names an answer: half a SHA-256 of its JSON text, 32 hexadecimal digits. */
export function hashOf(json: string): string {
  return createHash("sha256").update(json).digest("hex").slice(0, 32);
}

/** Compresses an answer in the thread pool, as well as it can be: it is done once and sent often. */
export async function packAnswer(kind: AnswerKind, json: string): Promise<PackedAnswer> {
  const bytes = Buffer.from(json);
  const [brotli, gzipped] = await Promise.all([
    withBrotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: bytes.length > PATIENCE ? 9 : constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
    withGzip(bytes, { level: 9 }),
  ]);
  return { hash: hashOf(json), kind, brotli, gzip: gzipped, byteCount: bytes.length };
}
