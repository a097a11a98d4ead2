import type { ValueDelivery } from "@raumblick/api/deliveries.api";
import type { MappingWords } from "@raumblick/api/delivery-work.api";
import { textIn } from "@raumblick/model/texts";
import { Select } from "../interface/select.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatDay } from "../language/numbers.ts";
import { CheckField, TextField } from "./fields.tsx";
import type { MappingSettings } from "./mapping-rows.ts";

type Props = {
  delivery: ValueDelivery;
  catalog: MappingWords;
  settings: MappingSettings;
  onChange: (settings: MappingSettings) => void;
};

const wholeNumber = (text: string) => (/^[1-9]\d{0,6}$/.test(text.trim()) ? Number(text) : undefined);

/** The settings without what is absent. */
function withChange(settings: MappingSettings, change: Record<string, unknown>): MappingSettings {
  const entries = Object.entries({ ...settings, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as MappingSettings;
}

/** What holds for the whole table: sheet, rows, level, edition, period, writing of numbers. */
export function TableSettings({ delivery, catalog, settings, onChange }: Props) {
  const words = useWords(adminWords);
  const change = (part: Record<string, unknown>) => onChange(withChange(settings, part));
  const orAbsent = (value: string) => (value === "" ? undefined : value);
  const { sheets } = delivery.summary.report;
  return (
    <div className="settings-grid">
      {sheets.length > 1 && (
        <Select
          label={words.sheet}
          value={settings.sheet ?? ""}
          options={[{ value: "", label: words.automatic }, ...sheets.map(({ name }) => ({ value: name, label: name }))]}
          onChange={(sheet) => change({ sheet: orAbsent(sheet), headerRows: undefined })}
        />
      )}
      <HeaderFields settings={settings} change={change} />
      <PlaceFields catalog={catalog} settings={settings} change={change} />
      <PeriodFields settings={settings} change={change} />
      <Select
        label={words.decimal}
        value={settings.decimal ?? ""}
        options={[
          { value: "", label: words.automatic },
          { value: ",", label: words.decimalComma },
          { value: ".", label: words.decimalPoint },
        ]}
        onChange={(decimal) => change({ decimal: orAbsent(decimal) })}
      />
      {delivery.summary.report.format !== "csv" && (
        <Select
          label={words.hiddenParts}
          value={settings.hidden ?? ""}
          options={[
            { value: "", label: words.hiddenAsk },
            { value: "take", label: words.hiddenTake },
            { value: "leave_out", label: words.hiddenLeave },
          ]}
          onChange={(hidden) => change({ hidden: orAbsent(hidden) })}
        />
      )}
      <CheckField
        label={words.replace}
        checked={settings.replace === true}
        onChange={(replace) => change({ replace: replace || undefined })}
      />
    </div>
  );
}

type PartProps = { settings: MappingSettings; change: (part: Record<string, unknown>) => void };

function HeaderFields({ settings: { headerRows, lastRow }, change }: PartProps) {
  const words = useWords(adminWords);
  const header = (first: number | undefined, last: number | undefined) =>
    change({ headerRows: first === undefined ? undefined : [first, Math.max(first, last ?? first)] });
  return (
    <>
      <TextField
        label={words.firstHeader}
        value={headerRows?.[0]?.toString() ?? ""}
        placeholder={words.automatic}
        inputMode="numeric"
        onCommit={(text) => header(wholeNumber(text), headerRows?.[1])}
      />
      <TextField
        label={words.lastHeader}
        value={headerRows?.[1]?.toString() ?? ""}
        placeholder={words.automatic}
        inputMode="numeric"
        onCommit={(text) => header(headerRows?.[0] ?? wholeNumber(text), wholeNumber(text))}
      />
      <TextField
        label={words.lastRow}
        value={lastRow?.toString() ?? ""}
        placeholder={words.automatic}
        inputMode="numeric"
        onCommit={(text) => change({ lastRow: wholeNumber(text) })}
      />
    </>
  );
}

function PlaceFields({ catalog, settings, change }: PartProps & { catalog: MappingWords }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const level = catalog.levels.find(({ key }) => key === settings.level);
  return (
    <>
      <Select
        label={words.level}
        value={settings.level ?? ""}
        options={[
          { value: "", label: words.automatic },
          ...catalog.levels.map(({ key, name }) => ({ value: key, label: textIn(name, language).text })),
        ]}
        onChange={(key) => change({ level: key === "" ? undefined : key, edition: undefined })}
      />
      {level && level.editions.length > 0 && (
        <Select
          label={words.edition}
          value={settings.edition ?? ""}
          options={[
            { value: "", label: words.automatic },
            ...level.editions.map(({ key, validFrom }) => ({
              value: key,
              label: key === validFrom ? formatDay(validFrom, language) : `${key} (${formatDay(validFrom, language)})`,
            })),
          ]}
          onChange={(key) => change({ edition: key === "" ? undefined : key })}
        />
      )}
      <TextField
        label={words.wholeArea}
        value={settings.wholeArea}
        onCommit={(code) => change({ wholeArea: code.trim() })}
      />
    </>
  );
}

function PeriodFields({ settings, change }: PartProps) {
  const words = useWords(adminWords);
  return (
    <>
      <Select
        label={words.periodWhere}
        value={settings.periodWhere}
        options={[
          { value: "column", label: words.periodColumn },
          { value: "headings", label: words.periodHeadings },
          { value: "fixed", label: words.periodFixed },
        ]}
        onChange={(periodWhere) => change({ periodWhere })}
      />
      {settings.periodWhere === "fixed" ? (
        <TextField
          label={words.periodKey}
          value={settings.periodKey}
          onCommit={(periodKey) => change({ periodKey: periodKey.trim() })}
        />
      ) : (
        <Select
          label={words.periodAs}
          value={settings.periodAs}
          options={[
            { value: "", label: words.automatic },
            { value: "year", label: words.asYear },
            { value: "quarter", label: words.asQuarter },
            { value: "month", label: words.asMonth },
          ]}
          onChange={(periodAs) => change({ periodAs })}
        />
      )}
    </>
  );
}
