import type { AreaDelivery } from "@raumblick/api/areas.api";
import type { MappingWords } from "@raumblick/api/delivery-work.api";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { textIn } from "@raumblick/model/texts";
import { useState } from "react";
import { Button } from "../interface/button.tsx";
import { Select } from "../interface/select.tsx";
import { adminEditionWords } from "../language/admin-edition-words.ts";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { CheckField, TextField } from "./fields.tsx";

type Props = { delivery: AreaDelivery; catalog: MappingWords; onMapping: (draft: AreaMappingDraft) => void };
type PartProps = { draft: AreaMappingDraft; change: (part: Record<string, unknown>) => void };

const NEW = "+";

/** The draft without what is absent. */
function present(draft: Record<string, unknown>): AreaMappingDraft {
  return Object.fromEntries(
    Object.entries(draft).filter(([, value]) => value !== undefined && value !== ""),
  ) as AreaMappingDraft;
}

/** Says which level and edition a boundary file holds, which column means what, and its coordinate reference system. */
export function AreaMappingEditor({ delivery, catalog, onMapping }: Props) {
  const words = useWords(adminWords);
  const [draft, setDraft] = useState<AreaMappingDraft>(delivery.mapping);
  const change = (part: Record<string, unknown>) => setDraft((before) => present({ ...before, ...part }));
  return (
    <div className="mapping-editor">
      <div className="settings-grid">
        <LevelFields draft={draft} change={change} catalog={catalog} />
        <EditionFields draft={draft} change={change} />
        <ColumnFields draft={draft} change={change} delivery={delivery} />
      </div>
      <div className="acts">
        <Button look="primary" onClick={() => onMapping(draft)}>
          {words.applyMapping}
        </Button>
      </div>
    </div>
  );
}

function LevelFields({ draft: { level }, change, catalog }: PartProps & { catalog: MappingWords }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const known = catalog.levels.some(({ key }) => key === level?.key);
  const part = (text: Record<string, unknown>) => change({ level: present({ ...level, ...text }) });
  return (
    <>
      <Select
        label={words.level}
        value={known ? (level?.key ?? NEW) : NEW}
        options={[
          ...catalog.levels.map(({ key, name }) => ({ value: key, label: textIn(name, language).text })),
          { value: NEW, label: words.newLevel },
        ]}
        onChange={(key) => change({ level: key === NEW ? {} : { key } })}
      />
      {!known && (
        <>
          <TextField label={words.levelKey} value={level?.key ?? ""} onCommit={(key) => part({ key: key.trim() })} />
          <TextField
            label={words.levelName}
            value={level?.name?.de ?? ""}
            onCommit={(de) => part({ name: de === "" ? undefined : { de } })}
          />
          <TextField
            label={words.levelSingular}
            value={level?.singular?.de ?? ""}
            onCommit={(de) => part({ singular: de === "" ? undefined : { de } })}
          />
          <TextField
            label={words.levelRank}
            value={level?.rank?.toString() ?? ""}
            inputMode="numeric"
            onCommit={(text) => part({ rank: /^\d{1,2}$/.test(text.trim()) ? Number(text) : undefined })}
          />
        </>
      )}
    </>
  );
}

function EditionFields({ draft: { edition, replace }, change }: PartProps) {
  const words = useWords(adminWords);
  const part = (text: Record<string, unknown>) => change({ edition: present({ ...edition, ...text }) });
  return (
    <>
      <TextField label={words.editionKey} value={edition?.key ?? ""} onCommit={(key) => part({ key: key.trim() })} />
      <TextField
        label={words.validFrom}
        value={edition?.validFrom ?? ""}
        onCommit={(validFrom) => part({ validFrom: validFrom.trim() })}
      />
      <TextField
        label={words.attribution}
        value={edition?.attribution ?? ""}
        onCommit={(attribution) => part({ attribution })}
      />
      <TextField label={words.licence} value={edition?.licence ?? ""} onCommit={(licence) => part({ licence })} />
      <CheckField
        label={words.replaceEdition}
        checked={replace === true}
        onChange={(checked) => change({ replace: checked || undefined })}
      />
    </>
  );
}

function ColumnFields({
  draft: { columns, crs, layer, swapAxes },
  change,
  delivery,
}: PartProps & { delivery: AreaDelivery }) {
  const words = useWords(adminWords);
  const options = delivery.summary.columns.map(({ name, samples }) => ({
    value: name,
    label: samples.length > 0 ? `${name} (${samples.slice(0, 2).join(", ")})` : name,
  }));
  const part = (text: Record<string, unknown>) => change({ columns: present({ ...columns, ...text }) });
  const editionWords = useWords(adminEditionWords);
  const { layers } = delivery.summary;
  return (
    <>
      <Select
        label={words.codeColumn}
        value={columns?.code ?? ""}
        options={[{ value: "", label: words.none }, ...options]}
        onChange={(code) => part({ code })}
      />
      <Select
        label={words.nameColumn}
        value={columns?.name ?? ""}
        options={[{ value: "", label: words.none }, ...options]}
        onChange={(name) => part({ name })}
      />
      {layers.length > 1 && (
        <Select
          label={words.layer}
          value={layer ?? ""}
          options={[
            ...(layer === undefined ? [{ value: "", label: editionWords.chooseLayer }] : []),
            ...layers.map((name) => ({ value: name, label: name })),
          ]}
          onChange={(name) => change({ layer: name, columns: undefined })}
        />
      )}
      <CrsField crs={crs} change={change} />
      <CheckField
        label={words.swapAxes}
        checked={swapAxes === true}
        onChange={(checked) => change({ swapAxes: checked || undefined })}
      />
    </>
  );
}

const OTHER = "other";

/** One of the usual systems, or any by its EPSG code. */
function CrsField({ crs, change }: { crs: string | undefined; change: PartProps["change"] }) {
  const words = useWords(adminWords);
  const editionWords = useWords(adminEditionWords);
  const usual = crs === undefined || CRS.some(([value]) => value === crs);
  const [other, setOther] = useState(!usual);
  const named = (text: string) => {
    const code = /^(?:EPSG:)?\s*(\d{4,6})$/i.exec(text.trim())?.[1];
    change({ crs: code === undefined ? undefined : `EPSG:${code}` });
  };
  return (
    <>
      <Select
        label={words.crs}
        value={other ? OTHER : (crs ?? "")}
        options={[
          { value: "", label: words.automatic },
          ...CRS.map(([value, label]) => ({ value, label: `${label} (${value})` })),
          { value: OTHER, label: editionWords.otherCrs },
        ]}
        onChange={(value) => {
          setOther(value === OTHER);
          change({ crs: value === OTHER ? undefined : value });
        }}
      />
      {other && (
        <TextField
          label={editionWords.epsg}
          hint={editionWords.epsgHint}
          inputMode="numeric"
          value={crs?.replace("EPSG:", "") ?? ""}
          onCommit={named}
        />
      )}
    </>
  );
}

/** What German offices use most. */
const CRS = [
  ["EPSG:25832", "ETRS89 / UTM 32N"],
  ["EPSG:25833", "ETRS89 / UTM 33N"],
  ["EPSG:4647", "ETRS89 / UTM 32N (zE-N)"],
  ["EPSG:4326", "WGS 84"],
  ["EPSG:3857", "Web Mercator"],
  ["EPSG:3035", "ETRS89 / LAEA Europe"],
  ["EPSG:31466", "DHDN / Gauß-Krüger 2"],
  ["EPSG:31467", "DHDN / Gauß-Krüger 3"],
  ["EPSG:31468", "DHDN / Gauß-Krüger 4"],
  ["EPSG:31469", "DHDN / Gauß-Krüger 5"],
  ["EPSG:3068", "DHDN / Soldner Berlin"],
] as const;
