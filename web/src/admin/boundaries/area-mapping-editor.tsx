import type { AreaDelivery } from "@raumblick/api/areas.api";
import type { MappingWords } from "@raumblick/api/delivery-work.api";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { type ReactNode, useState } from "react";
import { Button } from "../../interface/button.tsx";
import { adminWords } from "../../language/admin-words.ts";
import { boundaryWords } from "../../language/boundary-words.ts";
import { useWords } from "../../language/language.ts";
import { present, withSuggested } from "./area-draft.ts";
import { ColumnFields } from "./column-fields.tsx";
import { EditionFields } from "./edition-fields.tsx";
import { FeatureChoice } from "./feature-choice.tsx";
import { LevelFields } from "./level-fields.tsx";
import "./boundaries.css";

type Props = { delivery: AreaDelivery; catalog: MappingWords; onMapping: (draft: AreaMappingDraft) => void };

/** Says which level and edition a boundary file holds, which column means what, and its coordinate reference system. */
export function AreaMappingEditor({ delivery, catalog, onMapping }: Props) {
  const words = useWords(boundaryWords);
  const { applyMapping } = useWords(adminWords);
  const { suggested } = delivery.summary;
  const [draft, setDraft] = useState<AreaMappingDraft>(() => withSuggested(delivery.mapping, suggested));
  const change = (part: Record<string, unknown>) => setDraft((before) => present({ ...before, ...part }));
  return (
    <div className="mapping-editor boundary-form">
      <Group title={words.level} intro={words.levelIntro}>
        <LevelFields draft={draft} change={change} suggested={suggested} catalog={catalog} />
      </Group>
      <Group title={words.edition} intro={words.editionIntro}>
        <EditionFields draft={draft} change={change} suggested={suggested} catalog={catalog} />
      </Group>
      <Group title={words.columns} intro={words.columnsIntro}>
        <ColumnFields draft={draft} change={change} delivery={delivery} />
      </Group>
      <FeatureChoice draft={draft} change={change} delivery={delivery} />
      <div className="acts">
        <Button look="primary" onClick={() => onMapping(draft)}>
          {applyMapping}
        </Button>
      </div>
    </div>
  );
}

function Group({ title, intro, children }: { title: string; intro: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      <p className="muted">{intro}</p>
      <div className="settings-grid">{children}</div>
    </section>
  );
}
