import type { ValueDelivery } from "@raumblick/api/deliveries.api";
import { getDeliveryColumns, type MappingWords } from "@raumblick/api/delivery-work.api";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import { useState } from "react";
import { Button } from "../interface/button.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useWords } from "../language/language.ts";
import { ColumnRows } from "./column-rows.tsx";
import { type MappingRow, mappingOf, missingIn, rowsOf, settingsOf } from "./mapping-rows.ts";
import { NewIndicatorDialog } from "./new-indicator.tsx";
import { useSignedIn } from "./signed-in.tsx";
import { TableSettings } from "./table-settings.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { useAsked } from "./use-asked.ts";

type Props = {
  delivery: ValueDelivery;
  catalog: MappingWords;
  onMapping: (mapping: ValueMapping) => void;
  /** The catalogue has a new indicator. */
  onCatalog: () => void;
};

/** Says what the table and each of its columns mean. Starts from what was recognised. */
export function MappingEditor({ delivery, catalog, onMapping, onCatalog }: Props) {
  const words = useWords(adminWords);
  const { client } = useSignedIn();
  const [settings, setSettings] = useState(() => settingsOf(delivery.mapping));
  const { sheet, headerRows } = settings;
  const asked = useAsked(`columns ${delivery.id} ${sheet} ${headerRows}`, (signal) =>
    client.call(getDeliveryColumns, {
      params: { id: delivery.id },
      query: {
        ...(sheet !== undefined && { sheet }),
        ...(headerRows && { firstHeaderRow: headerRows[0], lastHeaderRow: headerRows[1] }),
      },
      signal,
    }),
  );
  const [changed, setChanged] = useState<Record<string, MappingRow>>({});
  const [creatingFor, setCreatingFor] = useState<MappingRow>();
  const base = asked.value ? rowsOf(asked.value.columns, delivery.mapping, settings.periodWhere === "headings") : [];
  const rows = base.map((row) => changed[row.id] ?? row);
  const change = (row: MappingRow) => setChanged((before) => ({ ...before, [row.id]: row }));
  const missing = missingIn(rows, settings);
  const texts = { area: words.needsArea, period: words.needsPeriod, value: words.needsValue };

  return (
    <div className="mapping-editor">
      <TableSettings delivery={delivery} catalog={catalog} settings={settings} onChange={setSettings} />
      <h3>{words.columns}</h3>
      <p className="muted">{words.columnsHint}</p>
      {asked.trouble && <TroubleNote trouble={asked.trouble} onRetry={asked.again} />}
      {!asked.value && !asked.trouble && <p role="status">{words.loading}</p>}
      {asked.value && <ColumnRows rows={rows} catalog={catalog} onChange={change} onNewIndicator={setCreatingFor} />}
      {missing.length > 0 && asked.value && (
        <div className="notice">
          <p>{words.mappingNeeds}</p>
          <ul className="listed">
            {missing.slice(0, 8).map((one) => {
              const text =
                one.what === "indicator" ? words.needsIndicator(one.column || words.onlyPeriod) : texts[one.what];
              return <li key={text}>{text}</li>;
            })}
          </ul>
        </div>
      )}
      <div className="acts">
        <Button
          look="primary"
          disabled={missing.length > 0 || !asked.value}
          onClick={() => onMapping(mappingOf(rows, settings))}
        >
          {words.applyMapping}
        </Button>
      </div>
      {creatingFor && (
        <NewIndicatorDialog
          suggestion={creatingFor.label}
          catalog={catalog}
          onClose={() => setCreatingFor(undefined)}
          onCreated={(key) => {
            const row = changed[creatingFor.id] ?? creatingFor;
            change({ ...row, value: { ...row.value, indicator: key } });
            setCreatingFor(undefined);
            onCatalog();
          }}
        />
      )}
    </div>
  );
}
