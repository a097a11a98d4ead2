import { getDeliveryChanges, getEditionOutline, type SeriesChanges } from "@raumblick/api/delivery-work.api";
import { outlineOf } from "@raumblick/figures/outline";
import { TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatNumber, formatSigned } from "../language/numbers.ts";
import { periodText } from "../language/periods.ts";
import { ChangeMap } from "./change-map.tsx";
import { Scrolls } from "./scrolls.tsx";
import { useSignedIn } from "./signed-in.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { useAsked } from "./use-asked.ts";

type Props = {
  id: number;
  series: {
    indicator: string;
    category: string;
    period: string;
    level?: string | undefined;
    edition?: string | undefined;
  };
  /** The indicator's name in the language of the page. */
  name: string;
  decimals: number;
  /** Names the mapping that was checked: with another one there are other changes. */
  mapped: string;
};

const MOST_ROWS = 500;

/** One series before and after, on a map and in a table. */
export function SeriesChangesView({ id, series, name, decimals, mapped }: Props) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const { client } = useSignedIn();
  const { indicator, category, period, level, edition } = series;
  const changes = useAsked(`${id} ${indicator} ${category} ${period} ${level} ${edition} ${mapped}`, (signal) =>
    client.call(getDeliveryChanges, {
      params: { id },
      query: {
        indicator,
        period,
        ...(category !== "" && { category }),
        ...(level && { level }),
        ...(edition && { edition }),
      },
      signal,
    }),
  );
  if (changes.trouble) return <TroubleNote trouble={changes.trouble} onRetry={changes.again} />;
  if (!changes.value) return <p role="status">{words.loading}</p>;
  const title = words.changesMap(name, periodText(period, language));
  return (
    <div className="changes">
      <EditionMap changes={changes.value} title={title} />
      <ChangeTable changes={changes.value} decimals={decimals} />
    </div>
  );
}

function EditionMap({ changes, title }: { changes: SeriesChanges; title: string }) {
  const words = useWords(adminWords);
  const { client } = useSignedIn();
  const { level, edition } = changes;
  const asked = useAsked(`${level} ${edition}`, (signal) =>
    client.call(getEditionOutline, { params: { level, edition }, signal }),
  );
  const outline = useMemo(() => asked.value && outlineOf(asked.value), [asked.value]);
  if (asked.trouble) return <TroubleNote trouble={asked.trouble} onRetry={asked.again} />;
  if (!outline) return <p role="status">{words.loading}</p>;
  return <ChangeMap outline={outline} changes={changes} title={title} />;
}

const MOST_DECIMALS = 4;

/** As few decimals as tell every changed value from its former one: a change must not hide behind rounding. */
function decimalsOf({ change, former, value }: SeriesChanges, usual: number): number {
  const pairs = change.flatMap((kind, at) => {
    const [before, after] = [former[at], value[at]];
    return kind === "changed" && typeof before === "number" && typeof after === "number" && before !== after
      ? [[before, after] as const]
      : [];
  });
  let decimals = usual;
  while (decimals < MOST_DECIMALS && pairs.some(([a, b]) => a.toFixed(decimals) === b.toFixed(decimals))) decimals += 1;
  return decimals;
}

type Row = { position: number; difference: number | null; jump: boolean };

/** Largest changes first, implausible ones before all others. */
function rowsOf({ change, former, value, jumps }: SeriesChanges, onlyChanges: boolean): Row[] {
  const jumping = new Set(jumps);
  return change
    .flatMap((kind, position): Row[] => {
      if (kind === "none" || (onlyChanges && kind === "same")) return [];
      const [before, after] = [former[position], value[position]];
      const difference = typeof before === "number" && typeof after === "number" ? after - before : null;
      return [{ position, difference, jump: jumping.has(position) }];
    })
    .sort((a, b) => Number(b.jump) - Number(a.jump) || Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0));
}

function ChangeTable({ changes, decimals }: { changes: SeriesChanges; decimals: number }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const [only, setOnly] = useState(true);
  const rows = rowsOf(changes, only);
  const exact = decimalsOf(changes, decimals);
  const shown = (value: number | null | undefined) =>
    value === null || value === undefined ? "–" : formatNumber(value, exact, language);
  const kinds = {
    none: words.noValue,
    same: words.same,
    added: words.added,
    changed: words.changed,
    vanished: words.vanished,
  };
  return (
    <div className="change-table">
      <label className="check">
        <input type="checkbox" checked={only} onChange={(event) => setOnly(event.target.checked)} />
        {words.onlyChanges}
      </label>
      <Scrolls label={words.difference} tall>
        <table className="admin-table">
          <thead>
            <tr>
              <th scope="col">{words.area}</th>
              <th scope="col" className="number">
                {words.before}
              </th>
              <th scope="col" className="number">
                {words.after}
              </th>
              <th scope="col" className="number">
                {words.changeBy}
              </th>
              <th scope="col">{words.state}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_ROWS).map(({ position, difference, jump }) => (
              <tr key={position}>
                <th scope="row">{changes.names[position]}</th>
                <td className="number numbers">{shown(changes.former[position])}</td>
                <td className="number numbers">{shown(changes.value[position])}</td>
                <td className="number numbers">
                  {difference === null ? "" : formatSigned(difference, exact, language)}
                </td>
                <td>
                  {kinds[changes.change[position] ?? "none"]}
                  {jump && (
                    <span className="jump">
                      <TriangleAlert size={16} aria-hidden="true" /> {words.jump}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
      {rows.length > MOST_ROWS && (
        <p className="muted">{words.andMore(formatNumber(rows.length - MOST_ROWS, 0, language))}</p>
      )}
    </div>
  );
}
