import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { acceptAreaDelivery, checkAreaDelivery } from "@raumblick/api/areas.api";
import { type ApiClient, createClient } from "@raumblick/api/client";
import type { AreaMappingDraft, CodeCorrection } from "@raumblick/model/area-mapping";
import { readConfig } from "@raumblick/server/config";
import { buildContext, type Context } from "@raumblick/server/context";
import { createLog } from "@raumblick/server/http/log";
import { SCHLOSSSTRASSE } from "../support/berlin.ts";

export const DATA = join(import.meta.dirname, "../../../shared/data");

/** A server without a port on an embedded store of its own, and a client with its token. */
export type World = { context: Context; client: ApiClient; close(): Promise<void> };

export async function openWorld(): Promise<World> {
  const directory = mkdtempSync(join(tmpdir(), "raumblick-real-files-"));
  const config = readConfig({ RAUMBLICK_DATA: directory });
  const context = await buildContext(config, { log: createLog("silent"), person: "real-files" });
  context.announce(true);
  return {
    context,
    client: createClient({ fetch: context.server.fetch, token: context.innerToken }),
    async close() {
      await context.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

type KnownBoundary = {
  file: string;
  level: string;
  name: string;
  rank: number;
  edition: string;
  sub: string[];
  corrections?: CodeCorrection[];
};

/** The areas that the tables speak of, and the paths of the tables that need them. */
const BOUNDARIES: readonly KnownBoundary[] = [
  {
    file: "germany/vg5000-2021-LAN.gk3.shp.zip",
    level: "land",
    name: "Land",
    rank: 1,
    edition: "2021-01-01",
    sub: [""],
  },
  {
    file: "germany/vg5000-2021-KRS.gk3.shp.zip",
    level: "kreis",
    name: "Kreis",
    rank: 2,
    edition: "2021-01-01",
    sub: [""],
  },
  {
    file: "germany/vg5000-2021-GEM.gk3.shp.zip",
    level: "gemeinde",
    name: "Gemeinde",
    rank: 3,
    edition: "2021-01-01",
    sub: ["genesis", "gisd", "inkar", "en-gemeinden", "crosswalk"],
  },
  {
    file: "berlin-lor/lor-planungsraeume-until-2020.epsg25833.shp.zip",
    level: "planungsraum",
    name: "Planungsraum",
    rank: 5,
    edition: "2006-01-01",
    sub: ["berlin"],
    corrections: [SCHLOSSSTRASSE],
  },
  {
    file: "berlin-lor/lor-planungsraeume-2021.epsg25833.shp.zip",
    level: "planungsraum",
    name: "Planungsraum",
    rank: 5,
    edition: "2021-01-01",
    sub: ["berlin"],
  },
  {
    file: "koeln/koeln-stadtbezirk.shp.zip",
    level: "stadtbezirk",
    name: "Stadtbezirk",
    rank: 4,
    edition: "2010-01-01",
    sub: ["koeln"],
  },
  {
    file: "koeln/koeln-stadtteil.shp.zip",
    level: "stadtteil",
    name: "Stadtteil",
    rank: 5,
    edition: "2010-01-01",
    sub: ["koeln"],
  },
];

/** Imports the areas that tables below the wanted paths refer to. */
export async function loadKnownAreas({ client }: World, files: readonly string[]): Promise<void> {
  for (const { file, level, name, rank, edition, sub, corrections } of BOUNDARIES) {
    if (!files.some((path) => sub.some((part) => path.includes(part)))) continue;
    const draft: AreaMappingDraft = {
      version: 1,
      level: { key: level, name: { de: name }, singular: { de: name }, rank },
      edition: { key: edition, validFrom: edition },
      ...(corrections && { corrections }),
    };
    const query = { fileName: basename(file), mapping: JSON.stringify(draft) };
    const bytes = readFileSync(join(DATA, "boundaries", file));
    const { id, findings } = await client.call(checkAreaDelivery, { query, file: bytes });
    const [first] = findings;
    if (first?.severity === "blocking") throw new Error(`${file}: ${first.findings[0]?.message.de}`);
    await client.call(acceptAreaDelivery, { params: { id } });
  }
}
