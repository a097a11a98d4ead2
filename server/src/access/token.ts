import { createHash, timingSafeEqual } from "node:crypto";
import type { Identify } from "../http/serve.ts";

/** Who may administer: a token and the name under which its changes are recorded. */
export type TokenHolder = { token: string; name: string };

/**
 * Recognises the holders of tokens. `open` says that the installation has a token at all; without one people are told
 * that the administration is closed. The comparison takes the same time for every wrong token.
 */
export function identifyByToken(holders: readonly TokenHolder[], open: boolean): Identify {
  const known = holders.map(({ token, name }) => ({ expected: digest(token), name }));
  return (authorization) => {
    const given = digest(/^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1] ?? "");
    const holder = known.filter(({ expected }) => timingSafeEqual(given, expected))[0];
    if (holder !== undefined) return { name: holder.name };
    return open ? "nobody" : "closed";
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
