import { takeFoundations, type ValueDelivery } from "@raumblick/api/deliveries.api";
import { Button } from "../interface/button.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useWords } from "../language/language.ts";
import { useSignedIn } from "./signed-in.tsx";
import type { DeliveryHold } from "./use-delivery.ts";

type Props = { delivery: ValueDelivery; hold: DeliveryHold; onCatalog: () => void };

/** Whether nothing stands in the way of an archive of everything but what it brings along itself. */
export function lacksFoundationsOnly({ findings, summary }: ValueDelivery): boolean {
  const blocking = findings.filter(({ severity }) => severity === "blocking");
  const isArchive = summary.report.format === "archive";
  return isArchive && blocking.length > 0 && blocking.every(({ code }) => code.startsWith("own_no_"));
}

/** An archive of everything whose catalogue entries or boundaries are lacking here: taken along before the values. */
export function ArchiveFoundations({ delivery, hold, onCatalog }: Props) {
  const words = useWords(adminWords);
  const { client } = useSignedIn();
  const lacking = delivery.findings.some(({ code, severity }) => severity === "blocking" && code.startsWith("own_no_"));
  if (delivery.summary.report.format !== "archive" || !lacking) return null;
  const take = async () => {
    await hold.act((signal) => client.call(takeFoundations, { params: { id: delivery.id }, signal }));
    onCatalog();
  };
  return (
    <section className="questions">
      <h2>{words.archiveFoundations}</h2>
      <p className="muted">{words.archiveFoundationsIntro}</p>
      <div className="answers">
        <Button look="primary" onClick={take}>
          {words.takeFoundations}
        </Button>
      </div>
    </section>
  );
}
