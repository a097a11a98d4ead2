import type { FindingGroup } from "@raumblick/model/finding";
import { Refusal } from "@raumblick/model/refusal";

export function notFound(id: number): Refusal {
  return new Refusal("not_found", "delivery_not_found", {
    de: `Die Lieferung ${id} gibt es nicht. Die Liste der Lieferungen zeigt, welche es gibt.`,
    en: `There is no delivery ${id}. The list of deliveries shows which there are.`,
  });
}

export function notChecked(id: number): Refusal {
  return new Refusal("conflict", "delivery_not_checked", {
    de: `Die Prüfung der Lieferung ${id} ist nicht beendet, oder ihre Datei war nicht lesbar.`,
    en: `The check of delivery ${id} has not ended, or its file could not be read.`,
  });
}

const STATES: Record<string, { de: string; en: string }> = {
  checked: { de: "nur geprüft", en: "only checked" },
  accepted: { de: "schon angenommen", en: "already accepted" },
  discarded: { de: "verworfen", en: "discarded" },
  undone: { de: "zurückgenommen", en: "undone" },
};

export function alreadyDecided(state: string): Refusal {
  const is = STATES[state] ?? { de: state, en: state };
  return new Refusal(
    "conflict",
    "delivery_decided",
    {
      de: `Die Lieferung ist ${is.de}. Liefern Sie die Datei neu, wenn Sie etwas ändern wollen.`,
      en: `The delivery is ${is.en}. Deliver the file anew if you want to change something.`,
    },
    { state },
  );
}

export function notAccepted(state: string): Refusal {
  const is = STATES[state] ?? { de: state, en: state };
  return new Refusal(
    "conflict",
    "delivery_not_accepted",
    {
      de: `Die Lieferung ist ${is.de}. Zurücknehmen lässt sich nur eine angenommene Lieferung.`,
      en: `The delivery is ${is.en}. Only an accepted delivery can be undone.`,
    },
    { state },
  );
}

export function blocked(findings: readonly FindingGroup[]): Refusal {
  const codes = findings.filter(({ severity }) => severity === "blocking").map(({ code }) => code);
  return new Refusal(
    "invalid",
    "delivery_blocked",
    {
      de: "Die Lieferung kann nicht angenommen werden, solange es sperrende Befunde gibt. Beheben Sie diese in der Datei oder in der Zuordnung.",
      en: "The delivery cannot be accepted while there are blocking findings. Mend them in the file or in the mapping.",
    },
    { findings: codes },
  );
}

export function valuesChanged(): Refusal {
  return new Refusal("conflict", "values_changed", {
    de: "Seit der Prüfung haben sich Werte, Gebiete oder Indikatoren geändert. Prüfen Sie die Lieferung erneut und nehmen Sie sie dann an.",
    en: "Values, areas or indicators have changed since the check. Check the delivery again and then accept it.",
  });
}
