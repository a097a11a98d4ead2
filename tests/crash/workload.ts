import assert from "node:assert/strict";
import { type ApiClient, ProblemError } from "@raumblick/api/client";
import { acceptDelivery, createDelivery } from "@raumblick/api/deliveries.api";
import { importCatalogFile } from "@raumblick/api/indicators.api";
import { publishRelease, restoreRelease, withdrawRelease } from "@raumblick/api/publish.api";
import { type Catalog, getArea, getCatalog, getValues } from "@raumblick/api/query.api";
import { decodeColumns } from "@raumblick/model/columns";
import type { Database } from "@raumblick/server/database/database";
import { makeSmallCounty } from "@raumblick/server/publish/testing/small-county";

/**
 * What several people do at once with two indicators on one level. Every delivery brings one number, its stamp, for all
 * areas of both indicators, and both are always published together: any answer that shows two stamps is of two states.
 */
export const STAMPED = ["eins", "zwei"] as const;
export const CODES = ["01", "02", "03", "04", "05", "06"] as const;
const LEVEL = "district";

/** Stores a small county and describes the two indicators. */
export async function prepareStamped(database: Database, client: ApiClient): Promise<void> {
  await makeSmallCounty(database, client);
  const indicator = (key: string) => ({
    key,
    name: { de: key },
    topic: "arbeit",
    kind: "mean",
    unit: { de: "Stempel" },
    decimals: 0,
    polarity: "none",
    disclosure: { rule: "none_needed" },
  });
  const { stored, findings } = await client.call(importCatalogFile, {
    file: JSON.stringify({ indicators: STAMPED.map(indicator) }),
  });
  assert.ok(stored, JSON.stringify(findings));
}

export type Deed = "deliver" | "publish" | "withdraw" | "restore" | "read";
export const DEEDS: readonly Deed[] = ["deliver", "publish", "withdraw", "restore", "read"];

/** What has been acknowledged to anybody. */
export type Ledger = {
  /** Stamps of accepted deliveries. */
  accepted: number[];
  releases: number[];
  /** The newest release somebody has been told of; who asks from then on sees no older one. */
  newest: number;
  /** The stamp a release showed, by its number; null where nothing was visible. */
  shown: Map<number, number | null>;
};

export const emptyLedger = (): Ledger => ({ accepted: [], releases: [], newest: 0, shown: new Map() });

/** Does one thing. Refusals for what others did meanwhile are fine; anything else is not. */
export async function act(client: ApiClient, deed: Deed, stamp: number, ledger: Ledger): Promise<void> {
  try {
    if (deed === "deliver") await deliver(client, stamp, ledger);
    else if (deed === "read") await read(client, ledger);
    else await release(client, deed, ledger);
  } catch (error) {
    if (!(error instanceof ProblemError) || ![404, 409, 410, 422].includes(error.status)) throw error;
  }
}

async function deliver(client: ApiClient, stamp: number, ledger: Ledger): Promise<void> {
  const mapping = {
    level: LEVEL,
    area: { column: "code", by: "code" },
    period: { fixed: "2024" },
    values: STAMPED.map((indicator) => ({ column: indicator, indicator })),
    decimal: ".",
  };
  const file = [`code;${STAMPED.join(";")}`, ...CODES.map((code) => `${code};${stamp};${stamp}`)].join("\n");
  const query = { fileName: `stamp-${stamp}.csv`, mapping: JSON.stringify(mapping) };
  const { id, acceptable, findings } = await client.call(createDelivery, { query, file });
  assert.ok(acceptable, JSON.stringify(findings));
  const { state } = await client.call(acceptDelivery, { params: { id } });
  assert.equal(state, "accepted");
  ledger.accepted.push(stamp);
}

async function release(client: ApiClient, deed: Deed, ledger: Ledger): Promise<void> {
  const items = STAMPED.map((indicator) => ({ indicator }));
  const answer =
    deed === "publish"
      ? await client.call(publishRelease, { body: { items } })
      : deed === "withdraw"
        ? await client.call(withdrawRelease, { body: { items } })
        : await client.call(restoreRelease, { params: { number: Math.max(0, ledger.newest - 2) } });
  if (answer.release === null) return;
  ledger.releases.push(answer.release);
  ledger.newest = Math.max(ledger.newest, answer.release);
}

/** Reads as a visitor does: the catalogue, the values it names, one area. */
export async function read(client: ApiClient, ledger: Ledger): Promise<void> {
  const known = ledger.newest;
  const catalog = await client.call(getCatalog, {});
  assert.ok(catalog.release >= known, `release ${catalog.release} after ${known} was acknowledged`);
  remember(ledger, catalog.release, await stampOf(client, catalog));
  const { indicators } = await client.call(getArea, { params: { level: LEVEL, code: "03" }, query: {} });
  const stamps = indicators.flatMap(({ values }) => values);
  assert.equal(stamps.length, STAMPED.length);
  assert.equal(new Set(stamps).size, 1, `an area with values of two states: ${stamps}`);
}

/** The stamp a catalogue leads to; `undefined` when what it names was replaced meanwhile. */
async function stampOf(client: ApiClient, { indicators }: Catalog): Promise<number | null | undefined> {
  if (indicators.length === 0) return null;
  assert.deepEqual(indicators.map(({ key }) => key).sort(), [...STAMPED]);
  const stamps = new Set<number>();
  for (const { series } of indicators) {
    const values = await client.call(getValues, { params: { hash: series[0]?.values as string } }).catch((error) => {
      if (error instanceof ProblemError && error.status === 410) return undefined;
      throw error;
    });
    if (!values) return undefined;
    for (const value of decodeColumns(values.columns).value) stamps.add(value);
  }
  assert.equal(stamps.size, 1, `a release with values of two states: ${[...stamps]}`);
  return [...stamps][0];
}

function remember(ledger: Ledger, release: number, stamp: number | null | undefined): void {
  if (stamp === undefined) return;
  const former = ledger.shown.get(release);
  if (former !== undefined) assert.equal(stamp, former, `release ${release} showed ${former} and ${stamp}`);
  ledger.shown.set(release, stamp);
}

/** Everything acknowledged is there: each accepted stamp as a revision of its own in one chain, releases without gaps. */
export function checkLedger(ledger: Ledger, stored: { stamps: number[]; chained: boolean; releases: number[] }): void {
  assert.deepEqual([...stored.stamps].sort(order), [...ledger.accepted].sort(order));
  assert.ok(stored.chained, "a revision replaced one that was not the current one");
  assert.deepEqual(
    stored.releases,
    stored.releases.map((_, index) => index + 1),
  );
  assert.deepEqual([...ledger.releases].sort(order), stored.releases);
}

const order = (a: number, b: number) => a - b;
