import type { OperatorAnswer } from "@raumblick/api/operator.api";
import { useWords } from "../../language/language.ts";
import { operatorWords } from "../../language/operator-words.ts";
import type { OperatorKnown } from "./use-operator.ts";

/** What an operator can say, and the setting that says it. */
const SETTINGS = {
  name: "RAUMBLICK_OPERATOR",
  address: "RAUMBLICK_OPERATOR_ADDRESS",
  email: "RAUMBLICK_OPERATOR_EMAIL",
  dataProtection: "RAUMBLICK_OPERATOR_DATA_PROTECTION",
  enforcement: "RAUMBLICK_OPERATOR_ENFORCEMENT",
} satisfies Partial<Record<keyof OperatorAnswer, string>>;

export type Needed = keyof typeof SETTINGS;

/** Says that what stands here is invented, or what of `needed` is missing and who has to fill it in. */
export function OperatorNotice({ known, needed }: { known: OperatorKnown; needed: readonly Needed[] }) {
  const words = useWords(operatorWords);
  const open = known.invented ? needed : needed.filter((what) => known.operator[what] === undefined);
  if (open.length === 0) return null;
  return (
    <div className="notice operator-notice">
      <h2>{known.invented ? words.inventedTitle : words.missingTitle}</h2>
      <p>{known.invented ? words.invented : words.missing(open.map((what) => words[what]).join(", "))}</p>
      {!known.invented && <p>{words.missingHow}</p>}
      <ul>
        {open.map((what) => (
          <li key={what}>
            <code>{SETTINGS[what]}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
