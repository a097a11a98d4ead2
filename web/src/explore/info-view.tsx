import type { Catalog, IndicatorAnswer } from "@raumblick/api/query.api";
import type { Note, Source } from "@raumblick/model/indicator";
import { readPeriodKey } from "@raumblick/model/period";
import type { Texts } from "@raumblick/model/texts";
import { Fragment, type ReactNode } from "react";
import { useAnswer, useData } from "../data/data.tsx";
import { FailureState } from "../frame/failure-state.tsx";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { methodPageWords } from "../language/method-page-words.ts";
import { formatDay } from "../language/numbers.ts";
import { periodText } from "../language/periods.ts";
import { Said, Text } from "../language/text.tsx";
import { Link } from "../location/link.tsx";
import { BreakList } from "./break-list.tsx";
import { Downloads } from "./downloads.tsx";
import type { Shown } from "./use-shown.ts";

/** Everything that is known about the indicator: what it says, how it is made, whose it is, what to mind. */
export default function InfoView({ catalog, shown }: { catalog: Catalog; shown: Shown }) {
  const { questions } = useData();
  const { key } = shown.scene.choice.indicator;
  const answer = useAnswer(questions.indicator(key, catalog.release));
  if (answer.state === "failed") return <FailureState failure={answer.failure} onRetry={answer.retry} />;
  if (answer.state === "loading") return <span className="waiting block" />;
  return (
    <div className="info">
      <Meaning answer={answer.value} />
      <Origin answer={answer.value} shown={shown} />
      <Methods shown={shown} />
      <Notes notes={answer.value.indicator.notes ?? []} shown={shown} />
      <BreakList indicator={answer.value.indicator} />
      <Downloads shown={shown} />
    </div>
  );
}

function Paragraph({ title, text }: { title: string; text: Texts | undefined }) {
  if (!text) return null;
  return (
    <section className="info-part">
      <h2>{title}</h2>
      <p>
        <Text of={text} />
      </p>
    </section>
  );
}

function Meaning({ answer: { indicator } }: { answer: IndicatorAnswer }) {
  const words = useWords(exploreWords);
  return (
    <>
      <Paragraph title={words.description} text={indicator.description} />
      <Paragraph title={words.interpretation} text={indicator.interpretation} />
      <Paragraph title={words.methodology} text={indicator.methodology} />
      <Paragraph title={words.literature} text={indicator.literature} />
    </>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Origin({ answer, shown }: { answer: IndicatorAnswer; shown: Shown }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { indicator, source: own, sources: others = [], released } = answer;
  const { level, edition, series } = shown.scene.choice;
  const known = [...(own ? [own] : []), ...others];
  const sources = series.sources?.flatMap((key) => known.find((one) => one.key === key) ?? []) ?? (own ? [own] : []);
  const release = released.find((known) => known.level === level.key && known.edition === edition.edition);
  const { parts, referenceDateNote, updateFrequency } = indicator;
  const contacts = indicator.contact !== undefined ? [indicator.contact] : sources.flatMap((one) => one.contact ?? []);
  return (
    <dl className="facts">
      <Fact title={words.unit}>
        <Text of={indicator.unit} />
      </Fact>
      <Fact title={words.polarity}>{words[indicator.polarity]}</Fact>
      {parts?.numerator && parts.denominator && (
        <Fact title={words.partsTitle}>
          <PartsText numerator={parts.numerator} denominator={parts.denominator} />
        </Fact>
      )}
      {referenceDateNote && (
        <Fact title={words.referenceDate}>
          <Text of={referenceDateNote} />
        </Fact>
      )}
      {sources.map((source) => (
        <SourceFacts key={source.key} source={source} />
      ))}
      {contacts.length > 0 && (
        <Fact title={words.contact}>
          <Said>{[...new Set(contacts)].join("; ")}</Said>
        </Fact>
      )}
      {updateFrequency && <Fact title={words.updates}>{words[updateFrequency]}</Fact>}
      <Fact title={words.edition}>
        <Text of={level.name} />, {formatDay(edition.validFrom, language)}
        {edition.attribution && (
          <>
            {" "}
            (<Said>{edition.attribution}</Said>)
          </>
        )}
      </Fact>
      {release && <Fact title={words.released}>{formatDay(release.releasedAt, language)}</Fact>}
    </dl>
  );
}

function SourceFacts({ source }: { source: Source }) {
  const words = useWords(exploreWords);
  const named = source.attribution === undefined ? <Text of={source.name} /> : <Said>{source.attribution}</Said>;
  return (
    <>
      <Fact title={words.source}>{source.url ? <a href={source.url}>{named}</a> : named}</Fact>
      {source.publisher && (
        <Fact title={words.publisher}>
          <Said>{source.publisher}</Said>
        </Fact>
      )}
      {source.licence && (
        <Fact title={words.licence}>
          {source.licenceUrl ? <a href={source.licenceUrl}>{source.licence}</a> : source.licence}
        </Fact>
      )}
    </>
  );
}

function PartsText({ numerator, denominator }: { numerator: Texts; denominator: Texts }) {
  const words = useWords(exploreWords);
  const [before, between, after] = words.parts("\u0000", "\u0000").split("\u0000");
  return (
    <>
      {before}
      <Text of={numerator} />
      {between}
      <Text of={denominator} />
      {after}
    </>
  );
}

/** The methods behind what the page shows of the indicator. */
function Methods({ shown: { figure, facts, scene } }: { shown: Shown }) {
  const words = useWords(methodPageWords);
  const hidden = facts.suppressedCount > 0;
  const used = [
    ...(figure.type === "choropleth" ? [{ name: "klassen", title: words.classes }] : []),
    { name: "summen-und-raenge", title: words.ranks },
    ...(scene.values.columns.periods.length > 1 ? [{ name: "veraenderung", title: words.change }] : []),
    ...(hidden ? [{ name: "geheimhaltung", title: words.confidentiality }] : []),
  ];
  return (
    <section className="info-part">
      <h2>{words.used}</h2>
      <ul className="bulleted method-links">
        {used.map(({ name, title }) => (
          <li key={name}>
            <Link to={{ page: "method", name }}>{title}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Notes({ notes, shown }: { notes: readonly Note[]; shown: Shown }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { choice, areas } = shown.scene;
  const own = notes.filter(({ level }) => level === undefined || level === choice.level.key);
  if (own.length === 0) return null;
  return (
    <section className="info-part">
      <h2>{words.notes}</h2>
      <ul className="bulleted">
        {own.map((note) => {
          const name = note.area === undefined ? undefined : (areas.names[areas.codes.indexOf(note.area)] ?? note.area);
          const when =
            note.period !== undefined && readPeriodKey(note.period) ? periodText(note.period, language) : note.period;
          const about = [name, when].filter((part) => part !== undefined).join(", ");
          return (
            <li key={`${about} ${note.text.de}`}>
              {about !== "" && <Fragment>{about}: </Fragment>}
              <Text of={note.text} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
