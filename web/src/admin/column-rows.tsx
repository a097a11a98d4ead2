import type { MappingWords } from "@raumblick/api/delivery-work.api";
import { textIn } from "@raumblick/model/texts";
import { Select, type SelectOption } from "../interface/select.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { TextField } from "./fields.tsx";
import { isMeasure, type MappingRow, type Role } from "./mapping-rows.ts";

type Props = {
  rows: readonly MappingRow[];
  catalog: MappingWords;
  onChange: (row: MappingRow) => void;
  onNewIndicator: (row: MappingRow) => void;
};
type RowProps = Omit<Props, "rows"> & { row: MappingRow; named: boolean };

/** Every column with what it means. */
export function ColumnRows({ rows, ...rest }: Props) {
  const words = useWords(adminWords);
  const named = rows.some(({ role }) => role === "indicator");
  return (
    <ul className="column-rows" aria-label={words.columns}>
      {rows.map((row) => (
        <ColumnRow key={row.id} row={row} named={named} {...rest} />
      ))}
    </ul>
  );
}

function useRoles(catalog: MappingWords, stem: boolean): SelectOption[] {
  const words = useWords(adminWords);
  const language = useLanguage();
  const values: SelectOption[] = [
    { value: "value", label: words.roleValue },
    { value: "numerator", label: words.roleNumerator },
    { value: "denominator", label: words.roleDenominator },
    { value: "lower", label: words.roleLower },
    { value: "upper", label: words.roleUpper },
    { value: "status", label: words.roleStatus },
  ];
  if (stem) return [{ value: "ignore", label: words.roleIgnore }, ...values];
  return [
    { value: "ignore", label: words.roleIgnore },
    { value: "code", label: words.roleCode },
    { value: "name", label: words.roleName },
    { value: "period", label: words.rolePeriod },
    { value: "second", label: words.roleSecond },
    ...values,
    { value: "indicator", label: words.roleIndicator },
    { value: "filter", label: words.roleFilter },
    ...catalog.dimensions.map(({ key, name }) => ({
      value: `category:${key}`,
      label: words.roleCategory(textIn(name, language).text),
    })),
  ];
}

function ColumnRow({ row, catalog, named, onChange, onNewIndicator }: RowProps) {
  const words = useWords(adminWords);
  const roles = useRoles(catalog, row.id.startsWith("stem "));
  const label = row.label || words.onlyPeriod;
  return (
    <li data-role={row.role}>
      <div className="column-name">
        <strong>{label}</strong>
        <span className="muted line">{row.examples.slice(0, 3).join(" · ")}</span>
      </div>
      <Select
        label={`${words.meaning}: ${label}`}
        labelHidden
        value={row.role}
        options={roles}
        onChange={(role) => onChange({ ...row, role: role as Role, entries: {} })}
      />
      {isMeasure(row.role) && (
        <ValueFields row={row} catalog={catalog} named={named} onChange={onChange} onNewIndicator={onNewIndicator} />
      )}
      {(row.role === "indicator" || row.role === "filter" || row.role.startsWith("category:")) && (
        <EntryFields row={row} catalog={catalog} onChange={onChange} />
      )}
    </li>
  );
}

const NEW = "+";

function ValueFields({ row, catalog, named, onChange, onNewIndicator }: RowProps) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const { value, label } = row;
  const topicName = (key: string) => catalog.topics.find((topic) => topic.key === key)?.name;
  const change = (part: Partial<Record<keyof MappingRow["value"], unknown>>) => {
    const entries = Object.entries({ ...value, ...part }).filter(([, one]) => one !== undefined);
    onChange({ ...row, value: Object.fromEntries(entries) });
  };
  const known = catalog.indicators.find(({ key }) => key === value.indicator);
  const dimensions = catalog.dimensions.filter(({ key }) => known?.dimensions.includes(key));
  return (
    <div className="value-fields">
      <Select
        label={`${words.indicator}: ${label}`}
        labelHidden
        value={value.indicator ?? ""}
        options={[
          { value: "", label: named ? words.indicatorFromColumn : words.chooseIndicator },
          { value: NEW, label: words.newIndicator },
          ...catalog.indicators.map(({ key, name, topic }) => {
            const group = topicName(topic);
            return {
              value: key,
              label: textIn(name, language).text,
              ...(group && { group: textIn(group, language).text }),
            };
          }),
        ]}
        onChange={(key) => (key === NEW ? onNewIndicator(row) : change({ indicator: key === "" ? undefined : key }))}
      />
      <TextField
        label={`${words.factor}: ${label}`}
        labelHidden
        placeholder={`${words.factor} 1`}
        value={value.factor?.toString() ?? ""}
        inputMode="decimal"
        onCommit={(text) => {
          const factor = Number(text.replace(",", "."));
          change({ factor: text.trim() === "" || !Number.isFinite(factor) || factor === 0 ? undefined : factor });
        }}
      />
      {dimensions.map(({ key, name, codes }) => (
        <Select
          key={key}
          label={words.categoryOf(textIn(name, language).text)}
          value={value.categories?.[key] ?? ""}
          options={[
            { value: "", label: words.total },
            ...codes.map((one) => ({ value: one.code, label: textIn(one.name, language).text })),
          ]}
          onChange={(code) => {
            const { [key]: _, ...others } = value.categories ?? {};
            const categories = code === "" ? others : { ...others, [key]: code };
            change({ categories: Object.keys(categories).length > 0 ? categories : undefined });
          }}
        />
      ))}
    </div>
  );
}

const LEFT_OUT = "-";

/** What the entries of a column stand for: indicators, codes of a dimension, rows to keep. */
function EntryFields({ row, catalog, onChange }: Pick<RowProps, "row" | "catalog" | "onChange">) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const dimension = catalog.dimensions.find(({ key }) => row.role === `category:${key}`);
  const options: SelectOption[] = dimension
    ? [
        { value: "", label: words.total },
        ...dimension.codes.map(({ code, name }) => ({ value: code, label: textIn(name, language).text })),
      ]
    : row.role === "filter"
      ? []
      : catalog.indicators.map(({ key, name }) => ({ value: key, label: textIn(name, language).text }));
  const texts = [...new Set([...row.texts, ...Object.keys(row.entries)])];
  const set = (text: string, value: string) => {
    const { [text]: _, ...others } = row.entries;
    onChange({ ...row, entries: value === LEFT_OUT ? others : { ...others, [text]: value } });
  };
  return (
    <details className="fold entries">
      <summary>{words.assign}</summary>
      <ul>
        {texts.map((text) => (
          <li key={text}>
            <span>{text}</span>
            <Select
              label={`${words.entry}: ${text}`}
              labelHidden
              value={row.entries[text] ?? LEFT_OUT}
              options={[
                { value: LEFT_OUT, label: words.leaveOut },
                ...(row.role === "filter" ? [{ value: text, label: words.keepEntry }] : options),
              ]}
              onChange={(value) => set(text, value)}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
