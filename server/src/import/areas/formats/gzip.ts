import { createGunzip } from "node:zlib";
import { beyondLimit, shownMegabytes } from "../../limits.ts";
import { type BoundaryLimits, broken } from "./boundary-file.ts";

export const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Unpacks a .gz file in memory, up to the limit of unpacked bytes.
 *
 * @throws Refusal `boundary_file_broken`, `boundary_file_too_large`
 */
export async function gunzipped(bytes: Uint8Array, limits: BoundaryLimits): Promise<Uint8Array> {
  const stream = createGunzip();
  const pieces: Buffer[] = [];
  let size = 0;
  stream.end(bytes);
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > limits.unpacked) break;
      pieces.push(piece);
    }
  } catch {
    throw broken(
      "Die GZIP-Datei ist beschädigt oder abgeschnitten. Bitte sie neu packen.",
      "The GZIP file is damaged or cut off. Pack it again.",
    );
  }
  if (size <= limits.unpacked) return Buffer.concat(pieces);
  const most = shownMegabytes(limits.unpacked);
  throw beyondLimit("boundary_file_too_large", "unpacked", {
    de: `Die GZIP-Datei ist entpackt größer als ${most.de} MB. Bitte die Grenzen vereinfachen.`,
    en: `Unpacked, the GZIP file is larger than ${most.en} MB. Simplify the boundaries.`,
  });
}
