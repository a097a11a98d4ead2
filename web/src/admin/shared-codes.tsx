import type { SharedCode } from "@raumblick/api/areas.api";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { Button } from "../interface/button.tsx";
import { adminEditionWords } from "../language/admin-edition-words.ts";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";
import { TextField } from "./fields.tsx";

type Props = {
  shared: readonly SharedCode[] | undefined;
  mapping: AreaMappingDraft;
  remap: (draft: AreaMappingDraft) => unknown;
};

/** Codes that two areas share: which one is wrong, or are they one area? The answer becomes part of the mapping. */
export function SharedCodes({ shared = [], mapping, remap }: Props) {
  const words = useWords(adminEditionWords);
  const { corrections = [], together = [] } = mapping;
  if (shared.length + corrections.length + together.length === 0) return null;
  return (
    <section className="questions">
      <h2>{words.sharedCodes}</h2>
      {shared.map((one) => (
        <SharedCodeQuestion key={one.code} one={one} mapping={mapping} remap={remap} />
      ))}
      {corrections.map((one) => (
        <Answered
          key={`${one.code} ${one.value}`}
          text={words.codeIsCorrected(one.value, one.to, one.code)}
          takeBack={() => remap({ ...mapping, corrections: corrections.filter((other) => other !== one) })}
        />
      ))}
      {together.map((code) => (
        <Answered
          key={code}
          text={words.isOneArea(code)}
          takeBack={() => remap({ ...mapping, together: together.filter((other) => other !== code) })}
        />
      ))}
    </section>
  );
}

/** An answer that was given, and the way back. */
function Answered({ text, takeBack }: { text: string; takeBack: () => unknown }) {
  const words = useWords(adminWords);
  return (
    <div className="answers answered">
      <p>{text}</p>
      <Button onClick={takeBack}>{words.undo}</Button>
    </div>
  );
}

function SharedCodeQuestion({ one, mapping, remap }: Omit<Props, "shared"> & { one: SharedCode }) {
  const words = useWords(adminEditionWords);
  const language = useLanguage();
  const { code, name, kilometres, column, joinable, parts } = one;
  const distance = kilometres === null ? undefined : formatNumber(kilometres, kilometres < 10 ? 1 : 0, language);
  const correct = (value: string, to: string) =>
    remap({ ...mapping, corrections: [...(mapping.corrections ?? []), { code, column, value, to }] });
  return (
    <fieldset className="question">
      <legend>{words.sharedCode(code, joinable ? name : undefined, distance)}</legend>
      <ul className="shared-code-parts">
        {parts.map(({ value, features, beginning, proposals }) => (
          <li key={value}>
            <p>
              <strong>{value === "" ? words.sharedNothing : value}</strong>{" "}
              <span className="muted">{words.sharedPlace(column, features.slice(0, 3).join(", "))}</span>
            </p>
            {proposals.length > 0 && <p className="muted">{words.sharedBeginning(value, beginning)}</p>}
            <div className="answers">
              {proposals.map((to) => (
                <Button key={to} onClick={() => correct(value, to)}>
                  {words.takeCode(to)}
                </Button>
              ))}
              <TextField
                label={words.codeOfPart(value)}
                value={code}
                onCommit={(to) => to.trim() !== "" && to.trim() !== code && correct(value, to.trim())}
              />
            </div>
          </li>
        ))}
      </ul>
      {joinable && (
        <div className="answers">
          <Button onClick={() => remap({ ...mapping, together: [...(mapping.together ?? []), code] })}>
            {words.oneArea(parts.length)}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
