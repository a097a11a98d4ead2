import { type FindingPlace, foundText } from "@raumblick/model/finding";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "../interface/button.tsx";
import { findingWords } from "../language/finding-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";
import { Text } from "../language/text.tsx";
import { FileExcerpt } from "./file-excerpt.tsx";
import type { ListedFinding } from "./findings-list.ts";
import { type FindingsProps, kindName } from "./findings-view.tsx";

type TableProps = Pick<FindingsProps, "delivery" | "onPlace"> & { findings: readonly ListedFinding[] };

/** Findings as rows; one that lies in a row of the file opens it with its neighbours. */
export function FindingsTable({ findings, ...rest }: TableProps) {
  const words = useWords(findingWords);
  return (
    <table className="admin-table stacks findings">
      <thead>
        <tr>
          <th scope="col">{words.severity}</th>
          <th scope="col">{words.finding}</th>
          <th scope="col">{words.found}</th>
          <th scope="col">{words.expected}</th>
          <th scope="col">{words.place}</th>
        </tr>
      </thead>
      {findings.map((finding) => (
        <FindingRow key={finding.id} finding={finding} {...rest} />
      ))}
    </table>
  );
}

type RowProps = Pick<FindingsProps, "delivery" | "onPlace"> & { finding: ListedFinding };

function FindingRow({ finding, delivery, onPlace }: RowProps) {
  const words = useWords(findingWords);
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { severity, code, place, message, expected, remedy } = finding;
  const found = foundText(finding.value, language);
  const inFile = delivery !== undefined && place.row !== undefined;
  return (
    <tbody data-severity={severity} data-code={code}>
      <tr>
        <td data-label={words.severity}>
          <span className="severity">{words[severity]}</span>
        </td>
        <th scope="row">
          <strong className="line">{kindName(code, language)}</strong>
          <span className="line">
            <Text of={message} />
          </span>
          {remedy && (
            <span className="line muted">
              <Text of={remedy} />
            </span>
          )}
        </th>
        <td data-label={words.found}>
          {found === undefined || found === "" || code === "open_question" ? "–" : found}
        </td>
        <td data-label={words.expected}>{expected ? <Text of={expected} /> : "–"}</td>
        <td data-label={words.place}>
          <PlaceText place={place} />
          {inFile && (
            <Button
              look="quiet"
              className="to-row"
              icon={open ? ChevronDown : ChevronRight}
              aria-expanded={open}
              aria-controls={open ? id : undefined}
              onClick={() => setOpen(!open)}
            >
              {open ? words.hide : words.look}
              <span className="only-spoken"> {words.row(String(place.row))}</span>
            </Button>
          )}
        </td>
      </tr>
      {inFile && open && (
        <tr id={id} className="excerpt-row">
          <td colSpan={5}>
            <FileExcerpt delivery={delivery} place={place as FindingPlace & { row: number }} />
            {onPlace && (
              <Button look="quiet" className="to-row" onClick={() => onPlace(place)}>
                {words.further}
              </Button>
            )}
          </td>
        </tr>
      )}
    </tbody>
  );
}

function PlaceText({ place: { sheet, row, column, feature } }: { place: FindingPlace }) {
  const words = useWords(findingWords);
  const language = useLanguage();
  const number = (of: number) => formatNumber(of, 0, language);
  const parts = [
    sheet,
    row !== undefined && words.row(number(row)),
    feature !== undefined && words.feature(number(feature)),
    column !== undefined && words.column(column),
  ].filter((part) => typeof part === "string" && part !== "");
  return <span className="numbers">{parts.length > 0 ? parts.join(", ") : words.wholeFile}</span>;
}
