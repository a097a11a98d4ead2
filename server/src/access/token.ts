import { createHash, timingSafeEqual } from "node:crypto";
import type { Identify } from "../http/serve.ts";

/**
 * Whoever holds the installation's token is the administration. Without a token it is closed. The comparison takes the
 * same time for every wrong token.
 */
export function identifyByToken(token: string | undefined, name = "token"): Identify {
  if (token === undefined) return () => "closed";
  const expected = digest(token);
  return (authorization) => {
    const given = /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
    return given !== undefined && timingSafeEqual(digest(given), expected) ? { name } : "nobody";
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
