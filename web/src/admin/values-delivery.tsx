import {
  acceptDelivery,
  discardDelivery,
  mapDelivery,
  undoDelivery,
  type ValueDelivery,
} from "@raumblick/api/deliveries.api";
import { getMappingWords, type MappingWords } from "@raumblick/api/delivery-work.api";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import { useCallback, useMemo, useRef, useState } from "react";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";
import { ArchiveFoundations, lacksFoundationsOnly } from "./archive-foundations.tsx";
import { Decision } from "./decision.tsx";
import { Another } from "./delivery-page.tsx";
import { DifferenceView } from "./difference-view.tsx";
import { FilePreviewView, type PreviewPlace } from "./file-preview.tsx";
import { FindingsView } from "./findings-view.tsx";
import { LibraryStep, RecognisedAs } from "./library-step.tsx";
import { MappingEditor } from "./mapping-editor.tsx";
import { MissingIndicators } from "./missing-indicators.tsx";
import { OutcomeHead } from "./outcome-head.tsx";
import { PublishStep } from "./publish-step.tsx";
import { QuestionsView } from "./questions-view.tsx";
import { RecognisedTable } from "./recognised-table.tsx";
import { useSignedIn } from "./signed-in.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { useAsked } from "./use-asked.ts";
import type { DeliveryHold } from "./use-delivery.ts";

/** A checked delivery of values: what was recognised and found, what it changes, and what is decided about it. */
export function ValuesDelivery({ delivery, hold }: { delivery: ValueDelivery; hold: DeliveryHold }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const { client } = useSignedIn();
  const catalog = useAsked("mapping-words", (signal) => client.call(getMappingWords, { signal }));
  const [place, setPlace] = useState<PreviewPlace>();
  const preview = useRef<HTMLElement>(null);
  const { id, state, summary } = delivery;
  const open = state === "checked";
  const params = useMemo(() => ({ id }), [id]);
  const remap = (mapping: ValueMapping) =>
    hold.act((signal) => client.call(mapDelivery, { params, body: mapping, signal }));
  const show = useCallback((wanted: PreviewPlace) => {
    setPlace(wanted);
    preview.current?.focus();
  }, []);
  if (catalog.trouble) return <TroubleNote trouble={catalog.trouble} onRetry={catalog.again} />;
  if (!catalog.value) return <p role="status">{words.loading}</p>;
  const isArchive = summary.report.format === "archive";
  const changes = summary.difference?.total;
  const count = changes ? changes.added + changes.changed + changes.vanished : 0;
  return (
    <>
      <OutcomeHead
        state={state}
        acceptable={delivery.acceptable}
        findings={delivery.findings}
        remedy={lacksFoundationsOnly(delivery) ? words.archiveFirst : undefined}
      />
      {open && <ArchiveFoundations delivery={delivery} hold={hold} onCatalog={catalog.again} />}
      {open && (
        <MissingIndicators
          delivery={delivery}
          words={catalog.value}
          hold={hold}
          onMapping={remap}
          onCatalog={catalog.again}
        />
      )}
      <RecognisedAs delivery={delivery} />
      {open && (
        <QuestionsView delivery={delivery} catalog={catalog.value} onMapping={remap} onCatalog={catalog.again} />
      )}
      <section>
        <h2>{words.recognised}</h2>
        <RecognisedTable delivery={delivery} catalog={catalog.value} />
        {open && !isArchive && (
          <EditMapping
            key={JSON.stringify(delivery.mapping)}
            delivery={delivery}
            catalog={catalog.value}
            onMapping={remap}
            onCatalog={catalog.again}
          />
        )}
      </section>
      {/* The indicators of an archive have sources of their own. */}
      {!isArchive && (
        <LibraryStep
          key={`${delivery.saved?.key} ${delivery.saved?.version}`}
          delivery={{ ...delivery, kind: "values", mapped: delivery.mapping !== null && !summary.download }}
          hold={hold}
        />
      )}
      <FindingsView
        groups={delivery.findings}
        fileName={delivery.fileName}
        {...(open && { delivery: { id, headings: summary.headings }, onPlace: show })}
      />
      {open && !isArchive && <FilePreviewView ref={preview} delivery={delivery} place={place} />}
      <DifferenceView delivery={delivery} catalog={catalog.value} />
      {state === "accepted" && <PublishStep delivery={delivery} catalog={catalog.value} onCatalog={catalog.again} />}
      <Decision
        delivery={delivery}
        text={words.acceptText(formatNumber(count, 0, language), count === 1)}
        acts={{
          accept: () => hold.act((signal) => client.call(acceptDelivery, { params, signal })),
          discard: () => hold.act((signal) => client.call(discardDelivery, { params, signal })),
          undo: () => hold.act((signal) => client.call(undoDelivery, { params, signal })),
        }}
      />
      {!open && <Another />}
    </>
  );
}

type EditProps = {
  delivery: ValueDelivery;
  catalog: MappingWords;
  onMapping: (mapping: ValueMapping) => void;
  onCatalog: () => void;
};

/** The editor is loaded and opened when it is wanted; without any mapping it stands open. */
function EditMapping(props: EditProps) {
  const words = useWords(adminWords);
  const [opened, setOpened] = useState(props.delivery.mapping === null && !props.delivery.summary.download);
  return (
    <details className="fold" open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{words.changeMapping}</summary>
      {opened && <MappingEditor {...props} />}
    </details>
  );
}
