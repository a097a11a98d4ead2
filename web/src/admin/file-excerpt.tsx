import { previewDelivery } from "@raumblick/api/delivery-work.api";
import type { FindingPlace } from "@raumblick/model/finding";
import { findingWords } from "../language/finding-words.ts";
import { useWords } from "../language/language.ts";
import { columnLetter } from "./columns.ts";
import { Scrolls } from "./scrolls.tsx";
import { useSignedIn } from "./signed-in.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { useAsked } from "./use-asked.ts";

type Props = {
  delivery: { id: number; headings: readonly string[] };
  place: FindingPlace & { row: number };
};

/** Rows shown above and below the one in question. */
const AROUND = 2;
/** In a wide table the columns around the one in question are enough. */
const MOST_COLUMNS = 12;

/** The columns to be shown: the first, which tell the area, and those around the one in question. */
function columnsShown(width: number, marked: number): number[] {
  const all = Array.from({ length: width }, (_, column) => column);
  if (width <= MOST_COLUMNS) return all;
  const from = Math.max(0, Math.min(marked - 4, width - (MOST_COLUMNS - 3)));
  return all.filter((column) => column < 3 || (column >= from && column < from + MOST_COLUMNS - 3));
}

/** A row of the file as it stands there, with its neighbours and the headings; the cell in question is marked. */
export function FileExcerpt({ delivery: { id, headings }, place: { sheet, row, column } }: Props) {
  const words = useWords(findingWords);
  const { client } = useSignedIn();
  const from = Math.max(1, row - AROUND);
  const asked = useAsked(`${id} excerpt ${sheet ?? ""} ${from} ${row}`, (signal) =>
    client.call(previewDelivery, {
      params: { id },
      query: { from, count: row - from + 1 + AROUND, ...(sheet !== undefined && { sheet }) },
      signal,
    }),
  );
  if (asked.trouble) return <TroubleNote trouble={asked.trouble} onRetry={asked.again} />;
  if (!asked.value) return <p role="status">…</p>;
  const { rows, columnCount } = asked.value;
  const width = Math.min(columnCount, rows[0]?.length ?? 0);
  const heading = column === undefined ? -1 : headings.indexOf(column);
  const marked =
    heading >= 0 ? heading : Array.from({ length: width }, (_, at) => columnLetter(at)).indexOf(column ?? "");
  const columns = columnsShown(width, Math.max(0, marked));
  const numbered = rows.map((cells, at) => ({ line: from + at, cells }));
  return (
    <Scrolls label={words.excerpt(String(row))}>
      <table className="sheet excerpt">
        <thead>
          <tr>
            <td />
            {columns.map((at) => (
              <th key={at} scope="col" title={headings[at]}>
                {headings[at] || columnLetter(at)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {numbered.map(({ line, cells }) => (
            <tr key={line} data-wanted={line === row}>
              <th scope="row" className="numbers">
                {line}
              </th>
              {columns.map((one) => {
                const isMarked = line === row && (marked < 0 || one === marked);
                return (
                  <td key={one} data-marked={isMarked}>
                    {cells[one]}
                    {isMarked && <span className="only-spoken"> ({words.marked})</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}
