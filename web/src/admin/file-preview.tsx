import type { ValueDelivery } from "@raumblick/api/deliveries.api";
import { previewDelivery } from "@raumblick/api/delivery-work.api";
import type { FindingPlace } from "@raumblick/model/finding";
import { type Ref, useEffect, useMemo, useState } from "react";
import { Button } from "../interface/button.tsx";
import { Select } from "../interface/select.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";
import { columnLetter } from "./columns.ts";
import { Scrolls } from "./scrolls.tsx";
import { useSignedIn } from "./signed-in.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { useAsked } from "./use-asked.ts";

export type PreviewPlace = FindingPlace;

const ROWS = 25;

/** Which cells of a sheet have findings: "row letter" for cells, "row " for whole rows. */
function markedCells({ findings, summary: { headings } }: ValueDelivery, sheet: string): Set<string> {
  const marks = new Set<string>();
  for (const { findings: list } of findings)
    for (const { place } of list) {
      if (place.row === undefined || (place.sheet !== undefined && place.sheet !== sheet)) continue;
      const at = place.column === undefined ? -1 : headings.indexOf(place.column);
      const letter = at >= 0 ? columnLetter(at) : (place.column ?? "");
      marks.add(`${place.row} ${letter}`);
    }
  return marks;
}

type Props = { delivery: ValueDelivery; place: PreviewPlace | undefined; ref: Ref<HTMLElement> };

/** Rows of the file as they stand there, the cells in question marked. */
export function FilePreviewView({ delivery, place, ref }: Props) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const { client } = useSignedIn();
  const [from, setFrom] = useState(1);
  const [sheet, setSheet] = useState(delivery.mapping?.sheet);
  useEffect(() => {
    if (place?.row === undefined) return;
    setFrom(Math.max(1, place.row - 5));
    if (place.sheet !== undefined) setSheet(place.sheet);
  }, [place]);
  const asked = useAsked(`${delivery.id} ${sheet} ${from}`, (signal) =>
    client.call(previewDelivery, {
      params: { id: delivery.id },
      query: { from, count: ROWS, ...(sheet !== undefined && { sheet }) },
      signal,
    }),
  );
  const { value } = asked;
  const marks = useMemo(() => markedCells(delivery, value?.sheet ?? ""), [delivery, value?.sheet]);
  const number = (of: number) => formatNumber(of, 0, language);
  const rows = value?.rows.map((cells, at) => ({ row: value.from + at, cells })) ?? [];
  const last = value ? value.from + value.rows.length - 1 : 0;
  return (
    <section ref={ref} tabIndex={-1} aria-labelledby="file-preview">
      <h2 id="file-preview">{words.preview}</h2>
      {asked.trouble && <TroubleNote trouble={asked.trouble} onRetry={asked.again} />}
      <div className="preview-tools">
        {value && value.sheets.length > 1 && (
          <Select
            label={words.sheet}
            value={value.sheet}
            options={value.sheets.map((name) => ({ value: name, label: name }))}
            onChange={(name) => {
              setSheet(name);
              setFrom(1);
            }}
          />
        )}
        <Button onClick={() => setFrom(1)} disabled={from === 1}>
          {words.previewFirst}
        </Button>
        <Button onClick={() => setFrom(Math.max(1, from - ROWS))} disabled={from === 1}>
          {words.previewBack}
        </Button>
        <Button onClick={() => setFrom(from + ROWS)} disabled={!value || last >= value.rowCount}>
          {words.previewNext}
        </Button>
        <p role="status" className="numbers muted">
          {value ? words.previewRange(number(value.from), number(last), number(value.rowCount)) : words.loading}
        </p>
      </div>
      {value && (
        <Scrolls label={value.sheet || words.table}>
          <table className="sheet">
            <thead>
              <tr>
                <td />
                {value.rows[0]?.map((_, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns have nothing but their place
                  <th key={column} scope="col">
                    {columnLetter(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ row, cells }) => (
                <PreviewRow key={row} row={row} cells={cells} marks={marks} wanted={place?.row} />
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
    </section>
  );
}

type RowProps = { row: number; cells: readonly string[]; marks: ReadonlySet<string>; wanted: number | undefined };

function PreviewRow({ row, cells, marks, wanted }: RowProps) {
  const words = useWords(adminWords);
  const whole = marks.has(`${row} `);
  return (
    <tr data-wanted={row === wanted}>
      <th scope="row" className="numbers">
        {row}
      </th>
      {cells.map((text, column) => {
        const marked = whole || marks.has(`${row} ${columnLetter(column)}`);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns have nothing but their place
          <td key={column} data-marked={marked}>
            {text}
            {marked && <span className="only-spoken"> ({words.previewMarked})</span>}
          </td>
        );
      })}
    </tr>
  );
}
