import { createHash } from "node:crypto";
import { addressOf } from "@raumblick/api/client";
import { type Catalog, getCatalog, getCurrentValues, getTile } from "@raumblick/api/query.api";
import type { Context } from "@raumblick/server/context";
import { readTables } from "./tables.ts";

/**
 * Everything a store says, without what differs between two stores with the same content: numbers given by sequences
 * and times. One line per row of every table and per public answer.
 */
export type Fingerprint = ReadonlySet<string>;

/** The whole state of the store: all tables of all zones, and every answer visitors get. */
export async function fingerprintOf({ database, server }: Context): Promise<Fingerprint> {
  const lines = await database.reading(readTables);
  for (const address of await publicAddresses(server.fetch)) {
    const answer = await server.fetch(address);
    lines.push(`GET ${address} ${answer.status} ${hashOf(untimed(await answer.text()))}`);
  }
  return new Set(lines);
}

/** The lines only one of two states has, shortened to be read. */
export function differences(expected: Fingerprint, found: Fingerprint): string[] {
  const short = (line: string) => (line.length > 400 ? `${line.slice(0, 400)} …` : line);
  return [
    ...[...expected].filter((line) => !found.has(line)).map((line) => `- ${short(line)}`),
    ...[...found].filter((line) => !expected.has(line)).map((line) => `+ ${short(line)}`),
  ];
}

/** A tile in which the invented areas lie: zoom, column, row. */
const TILE = { z: 8, x: 135, y: 85 };

async function publicAddresses(fetch: Context["server"]["fetch"]): Promise<string[]> {
  const answer = await fetch(getCatalog.path);
  if (!answer.ok) throw new Error(await answer.text());
  const catalog = (await answer.json()) as Catalog;
  const addresses = [getCatalog.path];
  for (const { areas, outline, tiles } of catalog.editions)
    addresses.push(
      `/api/v1/editions/${areas}`,
      `/api/v1/outlines/${outline}`,
      addressOf(getTile, { params: { hash: tiles, ...TILE } }),
    );
  for (const { key, series } of catalog.indicators) {
    addresses.push(`/api/v1/indicators/${key}`);
    for (const { level, edition, values } of series)
      addresses.push(
        `/api/v1/values/${values}`,
        addressOf(getCurrentValues, { params: { indicator: key, level }, query: { edition } }),
      );
  }
  return addresses;
}

function untimed(text: string): string {
  return text.replaceAll(/"releasedAt":"[^"]*"/g, '"releasedAt":""');
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
