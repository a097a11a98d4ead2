import { createGunzip } from "node:zlib";
import { beyondLimit, shownLimit, shownMegabytes } from "../../limits.ts";
import { type BoundaryLimits, broken } from "./boundary-file.ts";

export const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Small files of very even data are no danger: the ratio counts from this many unpacked bytes on. */
const WORTH_WATCHING = 20_000_000;

/**
 * Unpacks a .gz file in memory, up to the limits of unpacked bytes and of unpacked per packed ones.
 *
 * @throws Refusal `boundary_file_broken`, `boundary_file_too_large`
 */
export async function gunzipped(bytes: Uint8Array, limits: BoundaryLimits): Promise<Uint8Array> {
  const swollen = Math.max(WORTH_WATCHING, bytes.length * limits.ratio);
  const stream = createGunzip();
  const pieces: Buffer[] = [];
  let size = 0;
  stream.end(bytes);
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > limits.unpacked || size > swollen) break;
      pieces.push(piece);
    }
  } catch {
    throw broken(
      "Die GZIP-Datei ist beschädigt oder abgeschnitten. Bitte sie neu packen.",
      "The GZIP file is damaged or cut off. Pack it again.",
    );
  }
  if (size <= limits.unpacked && size <= swollen) return Buffer.concat(pieces);
  if (size > swollen) {
    const times = shownLimit(limits.ratio);
    throw beyondLimit("boundary_file_too_large", "ratio", {
      de: `Die GZIP-Datei wird beim Entpacken mehr als ${times.de}-mal so groß. Bitte die Grenzen vereinfachen.`,
      en: `Unpacked, the GZIP file gets more than ${times.en} times as large. Simplify the boundaries.`,
    });
  }
  const most = shownMegabytes(limits.unpacked);
  throw beyondLimit("boundary_file_too_large", "unpacked", {
    de: `Die GZIP-Datei ist entpackt größer als ${most.de} MB. Bitte die Grenzen vereinfachen.`,
    en: `Unpacked, the GZIP file is larger than ${most.en} MB. Simplify the boundaries.`,
  });
}
