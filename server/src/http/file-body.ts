import type { IncomingMessage } from "node:http";

/** A body that cannot be taken; the server turns the status into its sentence. */
class BodyError extends Error {
  readonly statusCode: number;
  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** Room for a body whose length nobody has said, in bytes; doubled as often as needed. */
const FIRST_ROOM = 65_536;

/**
 * Collects the bytes of a file while they arrive. Each chunk goes to its place at once: putting a large file together at
 * its end would keep everybody else waiting. Rejects with status 413 above `limit` bytes, 400 when the sender breaks off.
 */
export function collectFile(payload: IncomingMessage, length: string | undefined, limit: number): Promise<Buffer> {
  const announced = Number(length);
  if (announced > limit) return Promise.reject(new BodyError(413, "The body is too large."));
  let bytes = Buffer.allocUnsafeSlow(length === undefined ? Math.min(FIRST_ROOM, limit) : announced);
  let filled = 0;
  return new Promise((resolve, reject) => {
    const done = (error: Error | undefined) => {
      payload.off("data", take).off("end", end).off("error", broken).off("close", broken);
      if (error) reject(error);
      else resolve(bytes.subarray(0, filled));
    };
    const take = (chunk: Buffer) => {
      if (filled + chunk.length > limit) return done(new BodyError(413, "The body is too large."));
      if (filled + chunk.length > bytes.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, filled + chunk.length));
        bytes.copy(larger, 0, 0, filled);
        bytes = larger;
      }
      chunk.copy(bytes, filled);
      filled += chunk.length;
    };
    const end = () => {
      const whole = Number.isNaN(announced) || announced === filled;
      done(whole ? undefined : new BodyError(400, "The body has another length than announced."));
    };
    const broken = () => done(new BodyError(400, "The body broke off."));
    payload.on("data", take).on("end", end).on("error", broken).on("close", broken);
    payload.resume();
  });
}
