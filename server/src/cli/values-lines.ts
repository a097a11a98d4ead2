import type { InternalValues, ValueCheck, ValueDelivery, ValueDeliveryLine } from "@raumblick/api/deliveries.api";
import { counted } from "@raumblick/model/counted";
import type { Finding, FindingGroup } from "@raumblick/model/finding";
import { CONFIDENTIALITY, statusNames } from "@raumblick/model/status";
import type { Terminal } from "./terminal.ts";
import { draftLines } from "./values-draft.ts";

/** What the commands for values print, line by line. */

const SHOWN_PER_GROUP = 5;

const SEVERITIES = {
  blocking: { de: "Fehler", en: "Error" },
  warning: { de: "Warnung", en: "Warning" },
  note: { de: "Hinweis", en: "Note" },
} as const;

const STATES: Record<ValueDelivery["state"], { de: string; en: string }> = {
  checked: { de: "geprüft", en: "checked" },
  accepted: { de: "angenommen", en: "accepted" },
  discarded: { de: "verworfen", en: "discarded" },
  undone: { de: "zurückgenommen", en: "undone" },
};

function findingLine(finding: Finding, { say }: Terminal): string {
  const remedy = finding.remedy ? ` ${say(finding.remedy)}` : "";
  return `  ${say(SEVERITIES[finding.severity])}: ${say(finding.message)}${remedy}`;
}

function groupLines(group: FindingGroup, terminal: Terminal): string[] {
  const lines = group.findings.slice(0, SHOWN_PER_GROUP).map((finding) => findingLine(finding, terminal));
  const more = group.count - lines.length;
  if (more > 0)
    lines.push(
      `  … ${terminal.say({ de: `und ${more} ${more === 1 ? "gleicher Befund" : "gleiche Befunde"}`, en: `and ${more} ${more === 1 ? "finding" : "findings"} like it` })} (${group.code})`,
    );
  return lines;
}

function rowsLine(rows: NonNullable<ValueCheck["summary"]["rows"]>, { say }: Terminal): string {
  const parts: [number, string, string][] = [
    [rows.imported, "übernommen", "taken"],
    [rows.withoutValue, "ohne Wert", "without value"],
    [rows.otherLevel, "anderer Raumebenen", "of other levels"],
    [rows.outside, "außerhalb des Raums", "outside the territory"],
    [rows.otherEdition, "anderer Gebietsstände", "of other editions"],
    [rows.unknownArea, "unbekannter Gebiete", "of unknown areas"],
    [rows.withoutArea, "ohne Gebiet", "without area"],
    [rows.filtered, "ausgefiltert", "filtered out"],
    [rows.notMapped, "nicht zugeordnet", "not mapped"],
    [rows.duplicate, "doppelt", "duplicate"],
    [rows.hidden, "ausgeblendet", "hidden"],
    [rows.faulty, "fehlerhaft", "faulty"],
  ];
  const list = (language: 1 | 2) =>
    parts
      .filter(([count]) => count > 0)
      .map((part) => `${part[0]} ${part[language]}`)
      .join(", ");
  const total = counted(rows.total, ["Zeile", "Zeilen"], ["row", "rows"]);
  return say({ de: `${total.de}: ${list(1)}`, en: `${total.en}: ${list(2)}` });
}

/** The result of a check: what was recognised, findings, difference. */
export function checkLines(check: ValueCheck, terminal: Terminal): string[] {
  const { say } = terminal;
  const { report, edition, rows, difference, download } = check.summary;
  const tab = say({ de: "Tabulator", en: "Tab" });
  const separator = report.separator && (report.separator === "Tab" ? tab : `„${report.separator}“`);
  const how = [report.format.toUpperCase(), report.encoding, separator].filter(Boolean);
  const lines = [`${check.fileName} (${how.join(", ")})`];
  const grounds = (download?.parts ?? (edition ? [edition] : [])).map((part) =>
    say({
      de: `Raumebene ${part.level}, Gebietsstand ${part.edition}`,
      en: `Level ${part.level}, edition ${part.edition}`,
    }),
  );
  lines.push(...new Set(grounds));
  if (rows) lines.push(rowsLine(rows, terminal));
  for (const group of check.findings) lines.push(...groupLines(group, terminal));
  lines.push(...draftLines(check.summary.catalog, check.fileName, terminal));
  if (difference) {
    const { added, changed, vanished, unchanged } = difference.total;
    lines.push(
      say({
        de: `Werte: ${added} neu, ${changed} geändert, ${vanished} entfallen, ${unchanged} unverändert`,
        en: `Values: ${added} new, ${changed} changed, ${vanished} vanished, ${unchanged} unchanged`,
      }),
    );
    for (const change of difference.biggest.slice(0, SHOWN_PER_GROUP))
      lines.push(
        `  ${change.name} ${change.period} ${change.indicator}: ${change.former ?? "–"} → ${change.value ?? "–"}`,
      );
  }
  return lines;
}

/** What a decision has done. */
export function changeLine({ id, state, summary }: ValueDelivery, { say }: Terminal): string {
  const total = summary.difference?.total;
  const count = total ? total.added + total.changed + total.vanished : 0;
  const taken = counted(count, ["Wert", "Werte"], ["value", "values"]);
  if (state === "accepted" && count === 0)
    return say({
      de: `Lieferung ${id} angenommen: alle Werte waren schon so gespeichert, nichts hat sich geändert.`,
      en: `Delivery ${id} accepted: all values were already stored like this, nothing has changed.`,
    });
  const effect =
    state === "accepted" ? { de: `: ${taken.de} übernommen`, en: `: ${taken.en} taken over` } : { de: "", en: "" };
  return say({
    de: `Lieferung ${id} ${STATES[state].de}${effect.de}.`,
    en: `Delivery ${id} ${STATES[state].en}${effect.en}.`,
  });
}

export function deliveryLine(line: ValueDeliveryLine, { say }: Terminal): string {
  const { total } = line;
  const counts = total ? `+${total.added} ~${total.changed} -${total.vanished}` : "–";
  const edition = line.edition ? `${line.edition.level} ${line.edition.edition}` : "–";
  return [
    String(line.id).padStart(5),
    line.createdAt.slice(0, 16).replace("T", " "),
    say(STATES[line.state]).padEnd(14),
    edition,
    counts,
    line.fileName,
  ].join("  ");
}

/** The draft of a catalogue as comments in front of the YAML, so that the output can be saved, edited and imported. */
export function draftHead(check: ValueCheck, file: string, terminal: Terminal): string[] {
  const lines = draftLines(check.summary.catalog, file, terminal);
  const nothing = { de: "Im Katalog fehlt für diese Datei nichts.", en: "The catalogue lacks nothing for this file." };
  return (lines.length > 0 ? lines : [terminal.say(nothing)]).map((line) => `# ${line}`);
}

/** The proposal as comments in front of the YAML, so that the output can be saved as it is. */
export function proposalLines(check: ValueCheck, terminal: Terminal): string[] {
  const { say } = terminal;
  const lines = [`# ${say({ de: "Zuordnung für", en: "Mapping for" })} ${check.fileName}`];
  if (!check.mapping) lines.push(`# ${say({ de: "Keine Zuordnung erkannt.", en: "No mapping recognised." })}`);
  for (const question of check.questions) {
    lines.push(`# ${say({ de: "Offen", en: "Open" })}: ${say(question.text)}`);
    for (const answer of question.answers) lines.push(`#   ${say(answer.text)}: ${JSON.stringify(answer.mapping)}`);
  }
  for (const group of check.findings)
    if (group.severity !== "note" && group.code !== "open_question")
      lines.push(...groupLines(group, terminal).map((line) => `#${line}`));
  return lines;
}

/** A table of areas with their values of one period. */
export function valueLines(answer: InternalValues, period: string | undefined, { say }: Terminal): string[] {
  const slices = answer.slices.filter((slice) => slice.period === (period ?? answer.slices.at(-1)?.period));
  if (slices.length === 0) return [say({ de: "Es sind keine Werte gespeichert.", en: "No values are stored." })];
  const width = Math.max(...answer.names.map((name) => name.length));
  return slices.flatMap((slice) => [
    `${answer.indicator} ${slice.period}${slice.category === "" ? "" : ` (${slice.category})`}, ${answer.level} ${answer.edition}, ${say({ de: "Fassung", en: "revision" })} ${slice.revision}`,
    ...answer.codes.map((code, area) => {
      const marks = [...statusNames(slice.status[area] as number)] as string[];
      if (slice.confidentiality[area] !== CONFIDENTIALITY.open) marks.push("suppressed");
      const value = slice.value[area] ?? "–";
      return `  ${code}  ${(answer.names[area] as string).padEnd(width)}  ${value}  ${marks.join(", ")}`.trimEnd();
    }),
  ]);
}
