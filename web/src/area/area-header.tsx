import type { AreaProfile } from "@raumblick/api/area-profile.api";
import type { Catalog } from "@raumblick/api/query.api";
import { textIn } from "@raumblick/model/texts";
import { Map as MapIcon, Printer } from "lucide-react";
import { firstIndicator } from "../data/first-indicator.ts";
import { Button } from "../interface/button.tsx";
import { Select } from "../interface/select.tsx";
import { areaWords } from "../language/area-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatDay, formatNumber } from "../language/numbers.ts";
import { Text } from "../language/text.tsx";
import { Link } from "../location/link.tsx";
import { useNavigation } from "../location/navigation.tsx";
import { ComparisonChoice } from "./comparison-choice.tsx";
import { PositionMap } from "./position-map.tsx";

type Props = { catalog: Catalog; profile: AreaProfile };

/** Who the area is and where it lies, what it is compared with, and the ways from here. */
export function AreaHeader({ catalog, profile }: Props) {
  const words = useWords(areaWords);
  const level = catalog.levels.find(({ key }) => key === profile.level);
  const others = catalog.levels.filter(({ key }) => profile.otherLevels.includes(key));
  return (
    <header className="area-header">
      <div className="area-title">
        <Parents profile={profile} />
        <h1>
          {profile.name} {level && <span className="muted area-level">{<Text of={level.singular} />}</span>}
        </h1>
        <AreaFacts catalog={catalog} profile={profile} />
        {others.map((other) => (
          <p key={other.key} className="muted">
            <AlsoOn code={profile.code} level={other} />
          </p>
        ))}
        <div className="area-actions">
          <ComparisonChoice catalog={catalog} profile={profile} />
          <EditionChoice catalog={catalog} profile={profile} />
          <OnMap catalog={catalog} profile={profile} />
          <Button icon={Printer} onClick={() => print()}>
            {words.print}
          </Button>
        </div>
      </div>
      <PositionMap catalog={catalog} profile={profile} />
    </header>
  );
}

function Parents({ profile }: { profile: AreaProfile }) {
  const words = useWords(areaWords);
  if (profile.parents.length === 0) return null;
  return (
    <nav aria-label={words.way}>
      <ol className="area-parents">
        {profile.parents.map(({ level, code, name }) => (
          <li key={level}>
            <Link to={{ page: "area", code }} view={{ level }}>
              {name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function AlsoOn({ code, level }: { code: string; level: Catalog["levels"][number] }) {
  const words = useWords(areaWords);
  const language = useLanguage();
  return (
    <Link to={{ page: "area", code }} view={{ level: level.key }}>
      {words.alsoOn(textIn(level.name, language).text)}
    </Link>
  );
}

function AreaFacts({ catalog, profile }: Props) {
  const words = useWords(areaWords);
  const language = useLanguage();
  const edition = catalog.editions.find((one) => one.level === profile.level && one.edition === profile.edition);
  const postcodes = profile.postcodes ?? [];
  return (
    <dl className="area-facts">
      <div>
        <dt>{words.code}</dt>
        <dd className="numbers">{profile.code}</dd>
      </div>
      <div>
        <dt>{words.size}</dt>
        <dd className="numbers">
          {formatNumber(profile.squareKilometres, profile.squareKilometres < 10 ? 2 : 1, language)}
          {"\u202f"}km²
        </dd>
      </div>
      {postcodes.length > 0 && (
        <div>
          <dt>{words.postcode}</dt>
          <dd className="numbers">{postcodes.join(", ")}</dd>
        </div>
      )}
      {edition && profile.editions.length === 1 && (
        <div>
          <dt>{words.edition}</dt>
          <dd className="numbers">{formatDay(edition.validFrom, language)}</dd>
        </div>
      )}
    </dl>
  );
}

/** The same area within other boundaries, where there are several. */
function EditionChoice({ catalog, profile }: Props) {
  const words = useWords(areaWords);
  const language = useLanguage();
  const { change } = useNavigation();
  if (profile.editions.length < 2) return null;
  const options = profile.editions.map((value) => {
    const edition = catalog.editions.find((one) => one.level === profile.level && one.edition === value);
    return { value, label: edition ? formatDay(edition.validFrom, language) : value };
  });
  return (
    <Select
      label={words.edition}
      value={profile.edition}
      options={options}
      onChange={(edition) => change({ edition: edition === profile.editions[0] ? undefined : edition })}
    />
  );
}

function OnMap({ catalog, profile }: Props) {
  const words = useWords(areaWords);
  const own = new Set(profile.indicators.map(({ indicator }) => indicator));
  const first = firstIndicator({ ...catalog, indicators: catalog.indicators.filter(({ key }) => own.has(key)) });
  if (!first) return null;
  return (
    <Link
      to={{ page: "explore", indicator: first.key }}
      view={{ level: profile.level, selected: [profile.code] }}
      className="button"
    >
      <MapIcon size={18} aria-hidden="true" />
      {words.showOnMap}
    </Link>
  );
}
