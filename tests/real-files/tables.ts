import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { listLevels } from "@raumblick/api/areas.api";
import {
  acceptDelivery,
  createDelivery,
  discardDelivery,
  mapDelivery,
  recheckDelivery,
  type ValueDelivery,
} from "@raumblick/api/deliveries.api";
import { importCatalogFile } from "@raumblick/api/indicators.api";
import type { FindingGroup } from "@raumblick/model/finding";
import { sql } from "@raumblick/server/database/sql";
import { answerOf } from "./answers.ts";
import { type FileLine, type FileReader, refusalLine } from "./line.ts";
import { DATA, type World } from "./world.ts";

/** Steps a person may take with one file: draft of the catalogue, answers to questions. */
const MOST_STEPS = 8;

export type Taken = { values: number; periods: number; indicators: number };
export type Delivered = { delivery: ValueDelivery; taken: Taken | undefined; done: string[] };

/**
 * Delivers a table as a planner would: what the importer proposes is taken, the draft of missing indicators is put into
 * the catalogue, prepared answers are given to its questions, and rows of other levels are delivered to these as well.
 */
export function tableReader(world: World): FileReader {
  return async (file) => {
    const started = performance.now();
    const seconds = () => (performance.now() - started) / 1000;
    try {
      const first = await deliver(world, file, undefined);
      const parts = [first];
      if (first.taken)
        for (const level of await otherLevels(world, first.delivery.findings))
          parts.push(await deliver(world, file, level));
      return { file, seconds: seconds(), ...lineOf(parts) };
    } catch (error) {
      return { file, seconds: seconds(), ...refusalLine(error) };
    }
  };
}

/** Keys of the levels whose rows a table of another level holds as well: the findings tell their names. */
async function otherLevels({ client }: World, findings: readonly FindingGroup[]): Promise<string[]> {
  const { levels } = await client.call(listLevels, {});
  const named = findings
    .filter(({ code }) => code === "other_level")
    .flatMap((group) => group.findings)
    .flatMap(({ message }) => /Raumebene „([^“]+)“/.exec(message.de)?.[1] ?? []);
  return levels.filter(({ name }) => named.includes(name.de)).map(({ key }) => key);
}

/** Delivers one file to one level. */
export async function deliver(
  { client, context }: Pick<World, "client" | "context">,
  file: string,
  level: string | undefined,
): Promise<Delivered> {
  const query = { fileName: basename(file), ...(level !== undefined && { level }) };
  const done: string[] = [];
  let delivery = await client.call(createDelivery, { query, file: readFileSync(join(DATA, file)) });
  const params = { id: delivery.id };
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { catalog } = delivery.summary;
    const [question] = delivery.questions;
    if (catalog && !done.includes("catalogue")) {
      await importDraft(client, catalog, done);
      delivery = await client.call(recheckDelivery, { params });
      continue;
    }
    if (delivery.acceptable) break;
    const answer = question && answerOf(file, question);
    if (!question || !answer) break;
    done.push(`${question.id}: ${answer.text.de}`);
    const body = { ...delivery.mapping, ...answer.mapping };
    delivery = await client.call(mapDelivery, { params, body: body as NonNullable<ValueDelivery["mapping"]> });
  }
  if (!delivery.acceptable) {
    await client.call(discardDelivery, { params });
    return { delivery, taken: undefined, done };
  }
  await client.call(acceptDelivery, { params });
  const taken = await takenBy({ context }, delivery);
  return { delivery, taken, done };
}

/** What is stored of a delivery; where all of it was there before, what it has in common with that. */
async function takenBy({ context }: Pick<World, "context">, { id, summary }: ValueDelivery): Promise<Taken> {
  const [stored] = await context.database.reading((tx) =>
    tx.rows<Taken>(sql`
      select coalesce(sum((select count(v) from unnest(s.value) as v)), 0)::bigint as values,
             count(distinct s.period_key)::integer as periods, count(distinct s.indicator_id)::integer as indicators
      from internal.slice s where s.delivery_id = ${id}::bigint`),
  );
  if (stored && stored.values > 0) return stored;
  const { total, series = [] } = summary.difference ?? {};
  return {
    values: total?.unchanged ?? 0,
    periods: new Set(series.map(({ period }) => period)).size,
    indicators: new Set(series.map(({ indicator }) => indicator)).size,
  };
}

async function importDraft(client: World["client"], catalog: object, done: string[]): Promise<void> {
  done.push("catalogue");
  const { stored, findings } = await client.call(importCatalogFile, { query: {}, file: JSON.stringify(catalog) });
  if (!stored) throw new Error(`The draft of the catalogue is refused: ${findings[0]?.findings[0]?.message.de}`);
}

function lineOf(parts: readonly Delivered[]): Omit<FileLine, "file" | "seconds"> {
  const [first] = parts as [Delivered];
  const { summary, findings, questions } = first.delivery;
  const { format, encoding, separator } = summary.report;
  const taken = parts.flatMap((part) => part.taken ?? []);
  const sum = (of: (one: Taken) => number) => taken.reduce((total, one) => total + of(one), 0);
  const recognized = [format, encoding, separator, taken[0] && `${taken[0].indicators} ind.`].filter(Boolean).join(" ");
  const rows = summary.rows?.total ?? summary.report.sheets.reduce((total, sheet) => total + sheet.rows, 0);
  const counts = { recognized, rows, findings };
  const said = first.done.filter((step) => step !== "catalogue");
  if (taken.length > 0)
    return {
      ...counts,
      outcome: "loaded",
      values: sum(({ values }) => values),
      periods: Math.max(...taken.map(({ periods }) => periods)),
      areas: parts.flatMap((part) => (part.taken ? areasOf(part.delivery) : [])).join(", "),
      ...(said.length > 0 && { reason: said.join("\n") }),
    };
  const [question] = questions;
  if (question) {
    const answers = question.answers.map(({ text }) => `  · ${text.de}`);
    return { ...counts, outcome: "question", reason: [question.text.de, ...answers].join("\n") };
  }
  const blocking = findings.filter(({ severity }) => severity === "blocking").map((group) => group.findings[0]);
  const reason = blocking.map((one) => `${one?.message.de} ${one?.remedy?.de ?? ""}`.trim()).join("\n");
  return { ...counts, outcome: "refused", reason };
}

/** `kreis 400/401`: how many areas of the edition occur in the file. */
function areasOf({ summary, findings, mapping }: ValueDelivery): string {
  const missing = findings.find(({ code }) => code === "areas_missing")?.findings[0]?.message.de ?? "";
  const [, lacking, total] = /^([\d.]+) von ([\d.]+)/.exec(missing)?.map((text) => text.replaceAll(".", "")) ?? [];
  const { level, edition } = summary.edition ?? { level: "?", edition: "" };
  const named = `${level} ${edition.slice(0, 4)}`;
  if (mapping?.area.fixed !== undefined) return `${named} ${mapping.area.fixed}`;
  return total === undefined ? `${named} all` : `${named} ${Number(total) - Number(lacking)}/${total}`;
}
