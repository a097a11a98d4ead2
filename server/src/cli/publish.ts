import {
  type DueReason,
  listDue,
  listReleases,
  type PublishSelection,
  previewRelease,
  publishRelease,
  type ReleaseAnswer,
  type ReleaseItem,
  restoreRelease,
  withdrawRelease,
} from "@raumblick/api/publish.api";
import type { Command } from "commander";
import type { Connect, Terminal } from "./terminal.ts";

type Selecting = { indicator?: string[]; level?: string[]; all?: boolean; note?: string; preview?: boolean };

/** Adds `publish run`, `publish withdraw`, `publish due`, `publish releases` and `publish restore`. */
export function registerPublish(program: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  const publish = program
    .command("publish")
    .summary(say({ de: "veröffentlichen und zurückziehen", en: "publish and withdraw" }))
    .description(
      say({
        de: "Macht Indikatoren nach der Geheimhaltung sichtbar, zieht sie zurück und stellt frühere Stände wieder her.",
        en: "Makes indicators visible after disclosure control, withdraws them and restores former states.",
      }),
    );
  registerRun(publish, terminal, connect);
  registerWithdraw(publish, terminal, connect);
  registerDue(publish, terminal, connect);
  registerReleases(publish, terminal, connect);
  registerRestore(publish, terminal, connect);
}

function selecting(command: Command, { say }: Terminal): Command {
  return command
    .option("--indicator <key...>", say({ de: "diese Indikatoren", en: "these indicators" }))
    .option("--level <key...>", say({ de: "nur auf diesen Raumebenen", en: "on these levels only" }))
    .option("--note <text>", say({ de: "Anmerkung zur Veröffentlichung", en: "note on the release" }));
}

function registerRun(publish: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  const command = selecting(publish.command("run"), terminal)
    .summary(say({ de: "veröffentlichen", en: "publish" }))
    .description(
      say({
        de: "Veröffentlicht als eine nummerierte Veröffentlichung. Jeder Indikator braucht eine Regel zur Geheimhaltung.",
        en: "Publishes as one numbered release. Every indicator needs a disclosure rule.",
      }),
    )
    .option(
      "--all",
      say({ de: "alles, was vom Sichtbaren abweicht", en: "everything that differs from what is visible" }),
    )
    .option("--preview", say({ de: "nur zeigen, was sich änderte", en: "only show what would change" }))
    .action(async (options: Selecting) => {
      const body = selectionOf(options, command, terminal);
      const client = await connect();
      const answer = await client.call(options.preview ? previewRelease : publishRelease, { body });
      if (answer.refused.length > 0) terminal.refuse();
      if (!terminal.answer(answer)) printRelease(answer, options.preview === true, terminal);
    });
}

function registerWithdraw(publish: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  const command = selecting(publish.command("withdraw"), terminal)
    .summary(say({ de: "zurückziehen", en: "withdraw" }))
    .option("--all", say({ de: "alles Sichtbare", en: "everything visible" }))
    .action(async (options: Selecting) => {
      const body = selectionOf(options, command, terminal);
      const answer = await (await connect()).call(withdrawRelease, { body });
      if (!terminal.answer(answer)) printRelease(answer, false, terminal);
    });
}

const REASONS: Record<DueReason, { de: string; en: string }> = {
  stricter_rule: { de: "strengere Regel zur Geheimhaltung", en: "stricter disclosure rule" },
  other_rule: { de: "andere Regel zur Geheimhaltung", en: "another disclosure rule" },
  weights: { de: "andere Gewichte zwischen Gebietsständen", en: "other weights between editions" },
};

function registerDue(publish: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  publish
    .command("due")
    .summary(say({ de: "zeigen, was neu zu veröffentlichen ist", en: "list what is due to be published anew" }))
    .action(async () => {
      const answer = await (await connect()).call(listDue, {});
      if (terminal.answer(answer)) return;
      if (answer.due.length === 0)
        terminal.print(say({ de: "Nichts ist neu zu veröffentlichen.", en: "Nothing is due." }));
      const gone = say({ de: " (ohne Werte: nur zurückzuziehen)", en: " (without values: can only be withdrawn)" });
      for (const { indicator, level, reasons, gone: isGone } of answer.due) {
        const why = reasons.map((reason) => say(REASONS[reason])).join(", ");
        terminal.print(`${indicator} × ${level}: ${why}${isGone ? gone : ""}`);
      }
    });
}

function registerReleases(publish: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  publish
    .command("releases")
    .summary(say({ de: "Veröffentlichungen zeigen", en: "list releases" }))
    .action(async () => {
      const releases = await (await connect()).call(listReleases, {});
      if (terminal.answer(releases)) return;
      if (releases.length === 0)
        terminal.print(say({ de: "Noch nichts veröffentlicht.", en: "Nothing published yet." }));
      for (const { number, action, restored, createdAt, createdBy, items, note } of releases) {
        const what = restored === undefined ? say(ACTIONS[action]) : `${say(ACTIONS[action])} (${restored})`;
        const remark = note === undefined ? "" : ` – ${note}`;
        terminal.print(`${number}  ${createdAt}  ${createdBy}  ${what}: ${items.length}${remark}`);
      }
    });
}

function registerRestore(publish: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  const command = publish
    .command("restore")
    .summary(say({ de: "einen früheren Stand wieder sichtbar machen", en: "make a former state visible again" }))
    .description(
      say({
        de: "Macht alles wieder so sichtbar wie nach der genannten Veröffentlichung, mit den Werten, Texten und Regeln von damals, unter neuer Nummer.",
        en: "Makes everything visible as after that release, with the values, texts and rules of then, under a new number.",
      }),
    )
    .argument("<number>", say({ de: "Nummer der Veröffentlichung", en: "number of the release" }))
    .action(async (text: string) => {
      const number = Number(text);
      if (!/^\d{1,9}$/.test(text))
        command.error(
          say({ de: `„${text}“ ist keine Nummer einer Veröffentlichung.`, en: `"${text}" is no release number.` }),
        );
      const answer = await (await connect()).call(restoreRelease, { params: { number } });
      if (!terminal.answer(answer)) printRelease(answer, false, terminal);
    });
}

function selectionOf(options: Selecting, command: Command, { say }: Terminal): PublishSelection {
  const { indicator = [], level = [], all, note } = options;
  const remark = note === undefined ? {} : { note };
  if (all && indicator.length === 0 && level.length === 0) return { all: true, ...remark };
  if (all || indicator.length === 0)
    command.error(
      say({
        de: "Bitte entweder --all angeben oder Indikatoren mit --indicator nennen (dazu, wenn gewünscht, --level).",
        en: "Please give either --all or indicators with --indicator (and --level if wanted).",
      }),
    );
  const items = indicator.flatMap((key) =>
    level.length === 0 ? [{ indicator: key }] : level.map((one) => ({ indicator: key, level: one })),
  );
  return { items, ...remark };
}

const ACTIONS = {
  publish: { de: "veröffentlicht", en: "published" },
  unpublish: { de: "zurückgezogen", en: "withdrawn" },
  restore: { de: "wiederhergestellt", en: "restored" },
};

const CHANGES: Record<ReleaseItem["change"], { de: string; en: string }> = {
  new: { de: "neu", en: "new" },
  changed: { de: "geändert", en: "changed" },
  protection: { de: "Geheimhaltung geändert", en: "suppression changed" },
  withdrawn: { de: "zurückgezogen", en: "withdrawn" },
};

function printRelease(answer: ReleaseAnswer, preview: boolean, terminal: Terminal): void {
  const { say } = terminal;
  for (const item of answer.items) terminal.print(lineOf(item, terminal));
  for (const { message } of answer.refused) terminal.print(say(message));
  if (answer.release !== null)
    terminal.print(say({ de: `Veröffentlichung Nr. ${answer.release}.`, en: `Release ${answer.release}.` }));
  else if (preview) terminal.print(say({ de: "Vorschau, nichts geändert.", en: "Preview, nothing changed." }));
  else terminal.print(say({ de: "Nichts zu ändern.", en: "Nothing to change." }));
}

function lineOf({ indicator, level, change, periods, cells, suppressed }: ReleaseItem, { say }: Terminal): string {
  const head = `${say(CHANGES[change])}: ${indicator} × ${level}`;
  if (change === "withdrawn") return head;
  const span = periods.length > 1 ? `${periods[0]} … ${periods.at(-1)}` : (periods[0] ?? "");
  const { primary, secondary } = suppressed;
  return say({
    de: `${head}, ${span}: ${cells} Werte, davon geheim gehalten ${primary} und zu deren Schutz ${secondary}`,
    en: `${head}, ${span}: ${cells} values, of them suppressed ${primary} and to protect those ${secondary}`,
  });
}
