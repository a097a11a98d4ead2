import { basename } from "node:path";
import {
  type ConversionRead,
  type ConversionUse,
  type CorrespondenceRow,
  computeCorrespondence,
  type EditionChanges,
  getEditionChanges,
  giveCorrespondence,
  listCorrespondences,
} from "@raumblick/api/correspondences.api";
import type { Language } from "@raumblick/model/texts";
import type { Command } from "commander";
import { readGivenFile } from "./given-file.ts";
import type { Connect, Terminal } from "./terminal.ts";

type Between = { from: string; to: string };

/** Adds `areas changes` and `areas convert`: what became of areas, and the weights to carry values over. */
export function registerEditions(areas: Command, terminal: Terminal, connect: Connect): void {
  registerChanges(areas, terminal, connect);
  registerConvert(areas, terminal, connect);
}

function between(command: Command, { say }: Terminal): Command {
  return command
    .argument("<level>", say({ de: "Raumebene", en: "area level" }))
    .requiredOption("--from <edition>", say({ de: "früherer Gebietsstand", en: "former edition" }))
    .requiredOption("--to <edition>", say({ de: "späterer Gebietsstand", en: "later edition" }));
}

function registerChanges(areas: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  between(areas.command("changes"), terminal)
    .summary(
      say({
        de: "neue, weggefallene, geteilte, zusammengelegte und umbenannte Raumeinheiten zeigen",
        en: "list areas that are new, gone, split, merged or renamed",
      }),
    )
    .action(async (level: string, query: Between) => {
      const client = await connect();
      const changes = await client.call(getEditionChanges, { params: { level }, query });
      if (terminal.answer(changes)) return;
      for (const line of describeChanges(changes, terminal.language)) terminal.print(line);
    });
}

type ConvertOptions = Between & {
  table?: string;
  fromColumn?: string;
  toColumn?: string;
  weightColumn?: string;
  weight?: ConversionUse;
  sheet?: string;
  only?: string;
  lineage?: string;
  population?: string;
  period?: string;
  note?: string;
};

function registerConvert(areas: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  const command = between(areas.command("convert"), terminal)
    .summary(
      say({ de: "Gewichte zum Umrechnen zwischen Gebietsständen speichern", en: "store weights between editions" }),
    )
    .description(
      say({
        de: "Nimmt eine Umsteigetabelle (CSV: alter Schlüssel, neuer Schlüssel, Gewicht) oder rechnet die Gewichte aus der Überlappung der Flächen, auf Wunsch nach Einwohnern. Werte werden bei der nächsten Veröffentlichung ihres Indikators umgerechnet und so gekennzeichnet.",
        en: "Takes a conversion table (CSV: old code, new code, weight) or works the weights out from how the areas overlap, by population on request. Values are carried over, and marked so, when their indicator is published next.",
      }),
    );
  const options: [string, string, string][] = [
    [
      "--table <file>",
      "Umsteigetabelle (CSV, Excel, OpenDocument, auch gepackt); ohne sie wird aus den Flächen gerechnet",
      "conversion table (CSV, Excel, OpenDocument, also packed); without it the areas are compared",
    ],
    ["--from-column <name>", "Spalte der alten Schlüssel", "column of the old codes"],
    ["--to-column <name>", "Spalte der neuen Schlüssel", "column of the new codes"],
    ["--weight-column <name>", "Spalte des Gewichts", "column of the weight"],
    [
      "--weight <use>",
      "wonach gewichtet wird, wenn mehrere Spalten da sind: population (Einwohner), area (Fläche), employees (Beschäftigte)",
      "what to weigh by where there are several columns: population, area, employees",
    ],
    ["--sheet <name>", "Blatt einer Arbeitsmappe mit mehreren", "sheet of a workbook with several"],
    [
      "--only <column=value>",
      "nur Zeilen mit diesem Wert, z. B. year_xw=2019",
      "only rows with this value, e.g. year_xw=2019",
    ],
    [
      "--lineage <file>",
      "JSON: alter Schlüssel → Liste der neuen; andere Überlappungen zählen nicht",
      "JSON: old code → list of new ones; other overlaps do not count",
    ],
    [
      "--population <indicator>",
      "nach den Einwohnern dieses Indikators gewichten",
      "weigh by the people of this indicator",
    ],
    ["--period <key>", "Zeitraum der Einwohnerzahl", "period of the population"],
    ["--note <text>", "woher die Gewichte stammen", "where the weights come from"],
  ];
  for (const [flags, de, en] of options) command.option(flags, say({ de, en }));
  command.action(async (level: string, given: ConvertOptions) => {
    const client = await connect();
    const params = { level };
    const { from, to, table, lineage, population, period, note, ...columns } = given;
    const said = note === undefined ? {} : { note };
    if (table !== undefined) {
      const file = readGivenFile(table, command, terminal);
      const query = { from, to, ...columns, ...said, fileName: basename(table) };
      const { read } = await client.call(giveCorrespondence, { params, query, file });
      for (const line of describeRead(read, terminal.language)) terminal.print(line);
    } else {
      if ((population === undefined) !== (period === undefined))
        command.error(
          say({ de: "--population und --period gehören zusammen.", en: "--population and --period go together." }),
          {
            exitCode: 2,
          },
        );
      const body = {
        from,
        to,
        ...(population !== undefined && period !== undefined && { population: { indicator: population, period } }),
        ...(lineage !== undefined && { lineage: readLineage(lineage, command, terminal) }),
        ...said,
      };
      await client.call(computeCorrespondence, { params, body });
    }
    const { correspondences } = await client.call(listCorrespondences, { params });
    if (terminal.answer({ correspondences })) return;
    for (const row of correspondences) terminal.print(describeRow(row, terminal.language));
  });
}

function readLineage(path: string, command: Command, terminal: Terminal): Record<string, string[]> {
  const text = new TextDecoder().decode(readGivenFile(path, command, terminal));
  try {
    return JSON.parse(text) as Record<string, string[]>;
  } catch {
    const wrong = {
      de: `„${path}“ ist kein JSON. Erwartet wird {"alter Schlüssel": ["neuer Schlüssel", …], …}.`,
      en: `"${path}" is no JSON. {"old code": ["new code", …], …} is expected.`,
    };
    return command.error(terminal.say(wrong), { exitCode: 2 });
  }
}

const BASIS = {
  given: { de: "gegebene Gewichte", en: "given weights" },
  population_overlap: { de: "Einwohner der gemeinsamen Flächen", en: "people of the common land" },
  area_overlap: { de: "Überlappung der Flächen", en: "overlap of the areas" },
};

function describeRow({ from, to, method, links, uncovered, note }: CorrespondenceRow, language: Language): string {
  const basis = `${BASIS[method][language]}${note === undefined ? "" : `, ${note}`}`;
  return language === "de"
    ? `${from} → ${to}: ${links} ${links === 1 ? "Paar" : "Paare"} (${basis})${uncovered > 0 ? `; ${uncovered} ${uncovered === 1 ? "Raumeinheit" : "Raumeinheiten"} ohne Entsprechung` : ""}`
    : `${from} → ${to}: ${links} ${links === 1 ? "pair" : "pairs"} (${basis})${uncovered > 0 ? `; ${uncovered} ${uncovered === 1 ? "area" : "areas"} without counterpart` : ""}`;
}

const USES = {
  population: { de: "Einwohnern", en: "people" },
  area: { de: "Fläche", en: "land" },
  employees: { de: "Beschäftigten", en: "employees" },
};

/** What was taken from the table, and what else it would have offered. */
export function describeRead(read: ConversionRead, language: Language): string[] {
  const { sheet, only, fromColumn, toColumn, weightColumn, weight, otherWeights, rows } = read;
  const { unchanged, outside, unknown, leaving, incomplete, overfull } = read;
  const part = [sheet, only].filter((one) => one !== undefined).join(", ");
  const use = weight && USES[weight][language];
  return language === "de"
    ? [
        `Gelesen: „${fromColumn}“ → „${toColumn}“${part === "" ? "" : ` (${part})`}, gewichtet${use ? ` nach ${use}` : ""} mit „${weightColumn}“; ${rows} ${rows === 1 ? "Paar" : "Paare"}`,
        ...(otherWeights.length > 0 ? [`Weitere Zahlenspalten: ${otherWeights.join(", ")} (--weight-column)`] : []),
        ...(unchanged > 0
          ? [
              unchanged === 1
                ? "1 Raumeinheit nennt die Tabelle nicht; sie bleibt, wie sie ist"
                : `${unchanged} Raumeinheiten nennt die Tabelle nicht; sie bleiben, wie sie sind`,
            ]
          : []),
        ...(outside > 0
          ? [
              `${outside} ${outside === 1 ? "Zeile" : "Zeilen"} mit Schlüsseln, die keiner der beiden Gebietsstände hat: ${unknown.join(", ")}`,
            ]
          : []),
        ...(incomplete.length > 0
          ? [`Ohne Gegenstück, da ein Teil von außerhalb kommt: ${incomplete.join(", ")}`]
          : []),
        ...(overfull.length > 0 ? [`Mehrfach vergeben, gleichmäßig verteilt: ${overfull.join(", ")}`] : []),
        ...(leaving.length > 0 ? [`Gehen ganz oder teilweise an Raumeinheiten außerhalb: ${leaving.join(", ")}`] : []),
      ]
    : [
        `Read: "${fromColumn}" → "${toColumn}"${part === "" ? "" : ` (${part})`}, weighed${use ? ` by ${use}` : ""} with "${weightColumn}"; ${rows} ${rows === 1 ? "pair" : "pairs"}`,
        ...(otherWeights.length > 0
          ? [`Further columns of numbers: ${otherWeights.join(", ")} (--weight-column)`]
          : []),
        ...(unchanged > 0
          ? [
              unchanged === 1
                ? "1 area the table does not name stays as it is"
                : `${unchanged} areas the table does not name stay as they are`,
            ]
          : []),
        ...(outside > 0
          ? [`${outside} ${outside === 1 ? "row" : "rows"} with codes that neither edition has: ${unknown.join(", ")}`]
          : []),
        ...(incomplete.length > 0
          ? [`Without a counterpart, as a part comes from outside: ${incomplete.join(", ")}`]
          : []),
        ...(overfull.length > 0 ? [`Given away more than once, shared out alike: ${overfull.join(", ")}`] : []),
        ...(leaving.length > 0 ? [`Go wholly or in part to areas outside: ${leaving.join(", ")}`] : []),
      ];
}

type Named = { code: string; name: string; share?: number };

/** Changes between two editions as lines for the terminal. */
export function describeChanges(changes: EditionChanges, language: Language): string[] {
  const de = language === "de";
  const percent = (share: number) =>
    `${(share * 100).toLocaleString(de ? "de-DE" : "en-GB", { maximumFractionDigits: 1 })} %`;
  const one = ({ code, name, share }: Named) => `${code} ${name}${share === undefined ? "" : ` (${percent(share)})`}`;
  const many = (list: readonly Named[]) => list.map(one).join(" + ");
  const section = (german: string, english: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${de ? german : english}: ${lines.length}`, ...lines.map((line) => `  ${line}`)];
  const basis = BASIS[changes.basis][language];
  return [
    de
      ? `${changes.level}: ${changes.from} → ${changes.to} (nach: ${basis}); ${changes.unchanged} unverändert`
      : `${changes.level}: ${changes.from} → ${changes.to} (by: ${basis}); ${changes.unchanged} unchanged`,
    ...section(
      "Geteilt",
      "Split",
      changes.split.map(({ from, into }) => `${one(from)} → ${many(into)}`),
    ),
    ...section(
      "Zusammengelegt",
      "Merged",
      changes.merged.map(({ from, into }) => `${many(from)} → ${one(into)}`),
    ),
    ...section(
      "Neu zugeschnitten",
      "Reshaped",
      changes.reshaped.map(({ from, into }) => `${many(from)} → ${one(into)}`),
    ),
    ...section(
      "Umbenannt",
      "Renamed",
      changes.renamed.map(({ code, before, after }) => `${code} ${before} → ${after}`),
    ),
    ...section(
      "Neuer Schlüssel",
      "New code",
      changes.recoded.map(({ before, after }) => `${one(before)} → ${one(after)}`),
    ),
    ...section("Neu", "New", changes.added.map(one)),
    ...section("Weggefallen", "Gone", changes.vanished.map(one)),
  ];
}
