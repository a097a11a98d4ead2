import type { Difference, ValueDelivery } from "@raumblick/api/deliveries.api";
import type { MappingWords } from "@raumblick/api/delivery-work.api";
import { textIn } from "@raumblick/model/texts";
import { useState } from "react";
import { Select } from "../interface/select.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";
import { periodText } from "../language/periods.ts";
import { SeriesChangesView } from "./series-changes-view.tsx";

type Series = Difference["series"][number];
type Props = { delivery: ValueDelivery; catalog: MappingWords };

/** What accepting changes: counts, then one series at a time on a map and in a table. */
export function DifferenceView({ delivery, catalog }: Props) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const { difference } = delivery.summary;
  if (!difference) return null;
  const { total, series, seriesCount } = difference;
  const number = (of: number) => formatNumber(of, 0, language);
  const differing = series.filter(({ added, changed, vanished }) => added + changed + vanished > 0);
  return (
    <section>
      <h2>{words.difference}</h2>
      <ul className="counts">
        {(["added", "changed", "vanished"] as const).map((kind) => (
          <li key={kind} data-change={kind}>
            <span className="numbers">{number(total[kind])}</span> {words[kind]}
          </li>
        ))}
        <li data-change="same">
          <span className="numbers">{number(total.unchanged)}</span> {words.same}
        </li>
      </ul>
      {differing.length === 0 ? (
        <p>{words.noDifference}</p>
      ) : delivery.state === "checked" ? (
        <OneSeries key={JSON.stringify(delivery.mapping)} delivery={delivery} catalog={catalog} series={differing} />
      ) : (
        <p className="muted">{words.differenceGone}</p>
      )}
      {seriesCount > series.length && (
        <p className="muted">{words.seriesCount(number(series.length), number(seriesCount))}</p>
      )}
    </section>
  );
}

/** "sex=f;age=u6" in words: "weiblich, unter 6 Jahre". */
export function categoryText(category: string, { dimensions }: MappingWords, language: "de" | "en"): string {
  return category
    .split(";")
    .filter((part) => part !== "")
    .map((part) => {
      const [dimension, code] = part.split("=");
      const name = dimensions.find(({ key }) => key === dimension)?.codes.find((one) => one.code === code)?.name;
      return name ? textIn(name, language).text : part;
    })
    .join(", ");
}

/** The series that changes most, before those that are only new; of equal ones the last. */
function mostTelling(series: readonly Series[]): number {
  let best = series.length - 1;
  const weight = ({ changed, vanished }: Series) => changed + vanished;
  series.forEach((one, at) => {
    if (weight(one) > weight(series[best] as Series)) best = at;
  });
  return best;
}

function OneSeries({ delivery, catalog, series }: Props & { series: readonly Series[] }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const [chosen, setChosen] = useState(() => mostTelling(series));
  const { indicator, category, period, level, edition } = series[chosen] as Series;
  const known = catalog.indicators.find(({ key }) => key === indicator);
  const nameOf = (key: string) => {
    const found = catalog.indicators.find((one) => one.key === key);
    return found ? textIn(found.name, language).text : key;
  };
  const options = series.map((one, at) => {
    const { added, changed, vanished } = one;
    const counts = [
      added > 0 && `${formatNumber(added, 0, language)} ${words.added}`,
      changed > 0 && `${formatNumber(changed, 0, language)} ${words.changed}`,
      vanished > 0 && `${formatNumber(vanished, 0, language)} ${words.vanished}`,
    ].filter(Boolean);
    const broken = one.category === "" ? "" : `, ${categoryText(one.category, catalog, language)}`;
    const named = catalog.levels.find(({ key }) => key === one.level);
    const on = named ? `, ${textIn(named.name, language).text} ${one.edition}` : "";
    return {
      value: String(at),
      label: `${nameOf(one.indicator)}${broken}, ${periodText(one.period, language)}${on} (${counts.join(", ")})`,
    };
  });
  return (
    <>
      <div className="series-choice">
        <Select
          label={words.series}
          value={String(chosen)}
          options={options}
          onChange={(value) => setChosen(Number(value))}
        />
      </div>
      <SeriesChangesView
        id={delivery.id}
        series={{ indicator, category, period, level, edition }}
        name={nameOf(indicator)}
        decimals={known?.decimals ?? 0}
        mapped={JSON.stringify(delivery.mapping)}
      />
    </>
  );
}
