import { STATUS } from "@raumblick/model/status";
import { Button } from "../interface/button.tsx";
import { editionWords } from "../language/edition-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { methodPageWords } from "../language/method-page-words.ts";
import { formatDay } from "../language/numbers.ts";
import { periodText } from "../language/periods.ts";
import { Link } from "../location/link.tsx";
import { useWays } from "../location/navigation.tsx";
import type { Shown } from "./use-shown.ts";

/** Says that the shown period was measured on other boundaries, how many areas that concerns, and leads to the original. */
export function CarriedOver({ shown }: { shown: Shown }) {
  const words = useWords(editionWords);
  const methods = useWords(methodPageWords);
  const language = useLanguage();
  const { change } = useWays();
  const { values, choice } = shown.scene;
  const measuredOn = values.converted?.find(({ period }) => period === shown.period)?.edition;
  const original = choice.editions.find(({ edition }) => edition === measuredOn);
  if (measuredOn === undefined || !original) return null;
  const { status, areaCount } = values.columns;
  const cells = status.subarray(shown.index * areaCount, (shown.index + 1) * areaCount);
  const areas = cells.reduce((count, flags) => count + ((flags & STATUS.converted) === 0 ? 0 : 1), 0);
  const measured = formatDay(original.validFrom, language);
  return (
    <div className="notice" role="status">
      <p>
        {words.carriedOver(periodText(shown.period, language), measured, areas)}{" "}
        <Link to={{ page: "method", name: "zusammenfassen" }}>{methods.howConverted}</Link>
      </p>
      <Button onClick={() => change({ edition: measuredOn, period: shown.period, selected: [], camera: undefined })}>
        {words.showOriginal(measured)}
      </Button>
    </div>
  );
}
