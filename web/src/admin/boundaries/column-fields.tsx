import type { AreaDelivery } from "@raumblick/api/areas.api";
import { useState } from "react";
import { Select } from "../../interface/select.tsx";
import { adminEditionWords } from "../../language/admin-edition-words.ts";
import { adminWords } from "../../language/admin-words.ts";
import { boundaryWords } from "../../language/boundary-words.ts";
import { useWords } from "../../language/language.ts";
import { TextField } from "../fields.tsx";
import { type DraftProps, present } from "./area-draft.ts";

type ColumnProps = Omit<DraftProps, "suggested"> & { delivery: AreaDelivery };

/** Which column means what, which layer is read, and the coordinate reference system. */
export function ColumnFields({ draft: { columns, crs, layer, swapAxes }, change, delivery }: ColumnProps) {
  const words = useWords(adminWords);
  const options = delivery.summary.columns.map(({ name, samples }) => ({
    value: name,
    label: samples.length > 0 ? `${name} (${samples.slice(0, 2).join(", ")})` : name,
  }));
  const part = (text: Record<string, unknown>) => change({ columns: present({ ...columns, ...text }) });
  const editionWords = useWords(adminEditionWords);
  const form = useWords(boundaryWords);
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
      <Select
        label={form.axes}
        value={swapAxes === undefined ? "" : swapAxes ? "north" : "east"}
        options={[
          { value: "", label: words.automatic },
          { value: "east", label: form.axesEast },
          { value: "north", label: form.axesNorth },
        ]}
        onChange={(first) => change({ swapAxes: first === "" ? undefined : first === "north" })}
      />
    </>
  );
}

const OTHER = "other";

/** One of the usual systems, or any by its EPSG code. */
function CrsField({ crs, change }: { crs: string | undefined; change: DraftProps["change"] }) {
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
