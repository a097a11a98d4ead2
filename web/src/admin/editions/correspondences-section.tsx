import { type CorrespondenceRow, deleteCorrespondence, listCorrespondences } from "@raumblick/api/correspondences.api";
import { useState } from "react";
import { Button } from "../../interface/button.tsx";
import { adminEditionWords } from "../../language/admin-edition-words.ts";
import { adminWords } from "../../language/admin-words.ts";
import { useLanguage, useWords } from "../../language/language.ts";
import { formatMoment } from "../../language/moments.ts";
import { formatNumber } from "../../language/numbers.ts";
import { AskedTwice } from "../decision.tsx";
import { useSay } from "../said.tsx";
import { Scrolls } from "../scrolls.tsx";
import { type Trouble, troubleOf, useSignedIn } from "../signed-in.tsx";
import { TroubleNote } from "../trouble-note.tsx";
import { useAsked } from "../use-asked.ts";
import { dayText } from "./editions-page.tsx";
import { OverlapForm } from "./overlap-form.tsx";
import { TableForm } from "./table-form.tsx";
import { WeightsTable } from "./weights-table.tsx";

type Props = { level: string; from: string; to: string; onChanged: () => void };

/** Stored weights between two editions in either direction, and the ways to new ones. */
export function CorrespondencesSection({ level, from, to, onChanged }: Props) {
  const words = useWords(adminEditionWords);
  const common = useWords(adminWords);
  const { client } = useSignedIn();
  const asked = useAsked(`${level} weights`, (signal) =>
    client.call(listCorrespondences, { params: { level }, signal }),
  );
  const changed = () => {
    asked.again();
    onChanged();
  };
  const rows = (asked.value?.correspondences ?? []).filter(
    (row) => (row.from === from && row.to === to) || (row.from === to && row.to === from),
  );
  return (
    <section>
      <h2>{words.correspondences}</h2>
      <p className="muted">{words.correspondencesIntro}</p>
      {asked.trouble ? (
        <TroubleNote trouble={asked.trouble} onRetry={asked.again} />
      ) : !asked.value ? (
        <p role="status">{common.loading}</p>
      ) : rows.length === 0 ? (
        <p>{words.noCorrespondence}</p>
      ) : (
        <Rows rows={rows} onChanged={changed} />
      )}
      <div className="weights-forms">
        <TableForm key={`${from} ${to} table`} level={level} from={from} to={to} onStored={changed} />
        <OverlapForm key={`${from} ${to} overlap`} level={level} from={from} to={to} onStored={changed} />
      </div>
    </section>
  );
}

function Rows({ rows, onChanged }: { rows: readonly CorrespondenceRow[]; onChanged: () => void }) {
  const words = useWords(adminEditionWords);
  const [open, setOpen] = useState<string>();
  const shown = rows.find((row) => directionOf(row) === open);
  return (
    <>
      <Scrolls label={words.correspondences}>
        <table className="admin-table stacks">
          <thead>
            <tr>
              <th scope="col">{words.direction}</th>
              <th scope="col">{words.basis}</th>
              <th scope="col" className="number">
                {words.pairs}
              </th>
              <th scope="col" className="number">
                {words.divided}
              </th>
              <th scope="col" className="number">
                {words.uncovered}
              </th>
              <th scope="col">{words.stored}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <RowLine key={directionOf(row)} row={row} />
            ))}
          </tbody>
        </table>
      </Scrolls>
      <div className="acts weights-acts">
        {rows.map((row) => (
          <RowActs
            key={directionOf(row)}
            row={row}
            open={open === directionOf(row)}
            onOpen={() => setOpen((now) => (now === directionOf(row) ? undefined : directionOf(row)))}
            onChanged={onChanged}
          />
        ))}
      </div>
      {shown && <WeightsTable key={`${open} ${shown.createdAt}`} row={shown} />}
    </>
  );
}

const directionOf = ({ from, to }: CorrespondenceRow) => `${from} ${to}`;

function RowLine({ row }: { row: CorrespondenceRow }) {
  const words = useWords(adminEditionWords);
  const language = useLanguage();
  const number = (of: number) => formatNumber(of, 0, language);
  const uses = { population: words.byPopulation, area: words.byArea, employees: words.byEmployees };
  const { method, basis, note, links, divided, uncovered, createdAt } = row;
  const methods = {
    given: words.methodGiven,
    population_overlap: words.methodPopulation,
    area_overlap: words.methodArea,
  };
  const said = [
    methods[method],
    basis?.weight && words.weightBy(uses[basis.weight]),
    basis?.fileName,
    basis?.sheet !== undefined && words.sheet(basis.sheet),
    basis?.weightColumn !== undefined && words.column(basis.weightColumn),
    basis?.only,
    note,
  ].filter(Boolean);
  return (
    <tr>
      <th scope="row" data-label={words.direction}>
        {dayText(row.from, language)} → {dayText(row.to, language)}
      </th>
      <td data-label={words.basis}>{said.join(", ")}</td>
      <td className="number numbers" data-label={words.pairs}>
        {number(links)}
      </td>
      <td className="number numbers" data-label={words.divided}>
        {number(divided)}
      </td>
      <td className="number numbers" data-label={words.uncovered}>
        {number(uncovered)}
      </td>
      <td className="numbers" data-label={words.stored}>
        {formatMoment(createdAt, language)}
      </td>
    </tr>
  );
}

type ActsProps = { row: CorrespondenceRow; open: boolean; onOpen: () => void; onChanged: () => void };

function RowActs({ row, open, onOpen, onChanged }: ActsProps) {
  const words = useWords(adminEditionWords);
  const language = useLanguage();
  const { client } = useSignedIn();
  const say = useSay();
  const [trouble, setTrouble] = useState<Trouble>();
  const [from, to] = [dayText(row.from, language), dayText(row.to, language)];
  const remove = async () => {
    try {
      await client.call(deleteCorrespondence, { params: { level: row.level }, query: { from: row.from, to: row.to } });
      say(words.removed);
      onChanged();
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  return (
    <fieldset className="choices">
      <legend>{words.weights(from, to)}</legend>
      <div className="acts">
        <Button aria-expanded={open} onClick={onOpen}>
          {open ? words.hideWeights : words.showWeights}
        </Button>
        <AskedTwice name={words.remove} question={words.removeAsk(from, to)} yes={words.yesRemove} onYes={remove} />
      </div>
      {trouble && <TroubleNote trouble={trouble} />}
    </fieldset>
  );
}
