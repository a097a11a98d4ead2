import { DEFAULT_ORGANIZATION, type Organization } from "@raumblick/model/catalog-file";
import type {
  Dimension,
  DisclosureRule,
  Indicator,
  Note,
  SeriesBreak,
  Source,
  Topic,
} from "@raumblick/model/indicator";
import type { Reading } from "../database/database.ts";
import { sql } from "../database/sql.ts";

/** An indicator as stored. `document` carries everything the catalogue file says of it, breaks and notes included. */
export type IndicatorRow = {
  id: number;
  key: string;
  document: Indicator;
  /** The rule that counts when it is published: its own, else its source's. */
  disclosure: DisclosureRule | undefined;
  sourceId: number | undefined;
  ownerId: number | undefined;
};

type StoredIndicator = {
  id: number;
  key: string;
  document: Indicator;
  disclosure: DisclosureRule | null;
  sourceDisclosure: DisclosureRule | null;
  sourceId: number | null;
  ownerId: number | null;
  breaks: SeriesBreak[] | null;
  notes: Note[] | null;
};

const SELECT_INDICATORS = sql`
  select i.id, i.key, i.document, i.disclosure, s.document -> 'disclosure' as "sourceDisclosure",
         i.source_id as "sourceId", i.owner_id as "ownerId",
         (select jsonb_agg(jsonb_build_object('period', b.period_key, 'text', b.text) order by b.period_key)
            from internal.series_break b where b.indicator_id = i.id) as breaks,
         (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('text', n.text, 'level', l.key, 'period', n.period_key,
                   'category', c.key, 'area', a.code)) order by n.id)
            from internal.note n
            left join internal.area_level l on l.id = n.level_id
            left join internal.category c on c.id = n.category_id
            left join internal.area a on a.id = n.area_id
            where n.indicator_id = i.id) as notes
  from internal.indicator i
  left join internal.source s on s.id = i.source_id`;

function indicatorOf(row: StoredIndicator): IndicatorRow {
  return {
    id: row.id,
    key: row.key,
    document: {
      ...row.document,
      ...(row.breaks && { seriesBreaks: row.breaks }),
      ...(row.notes && { notes: row.notes }),
    },
    disclosure: row.disclosure ?? row.sourceDisclosure ?? undefined,
    sourceId: row.sourceId ?? undefined,
    ownerId: row.ownerId ?? undefined,
  };
}

/** All indicators in the order they were first imported. */
export async function readIndicators(tx: Reading): Promise<IndicatorRow[]> {
  const rows = await tx.rows<StoredIndicator>(sql`${SELECT_INDICATORS} order by i.id`);
  return rows.map(indicatorOf);
}

/** One indicator, or `undefined` when there is none with that key. */
export async function readIndicator(tx: Reading, key: string): Promise<IndicatorRow | undefined> {
  const [row] = await tx.rows<StoredIndicator>(sql`${SELECT_INDICATORS} where i.key = ${key}`);
  return row && indicatorOf(row);
}

export type OrganizationRow = { id: number; document: Organization };

/** Organizations in the order they were made. */
export async function readOrganizations(tx: Reading): Promise<OrganizationRow[]> {
  return tx.rows<OrganizationRow>(sql`
    select o.id, jsonb_strip_nulls(jsonb_build_object('key', o.key, 'name', o.name, 'kind', o.kind, 'parent', p.key)) as document
    from internal.organization o left join internal.organization p on p.id = o.parent_id order by o.id`);
}

export type SourceRow = { id: number; document: Source };

/** Sources in the order they were first imported. */
export async function readSources(tx: Reading): Promise<SourceRow[]> {
  return tx.rows<SourceRow>(sql`select id, document from internal.source order by id`);
}

/** Per indicator with a source when that source was described anew last, as milliseconds; absent: never since it came. */
export async function readSourceChanges(tx: Reading): Promise<Map<string, number>> {
  const rows = await tx.rows<{ key: string; at: string }>(sql`
    select i.key, max(h.changed_at) as at
    from internal.metadata_history h
    join internal.source s on s.key = h.subject_key
    join internal.indicator i on i.source_id = s.id
    where h.subject = 'source' and h.before is not null
    group by i.key`);
  return new Map(rows.map(({ key, at }) => [key, Date.parse(at)]));
}

export type TopicRow = { id: number; document: Topic };

/** Topics in their order: by position, then as first imported. What is the default (position 0, the owner) is not mentioned. */
export async function readTopics(tx: Reading): Promise<TopicRow[]> {
  return tx.rows<TopicRow>(sql`
    select t.id, jsonb_strip_nulls(jsonb_build_object('key', t.key, 'name', t.name, 'description', t.description,
             'parent', p.key, 'position', nullif(t.position, 0), 'owner', nullif(o.key, ${DEFAULT_ORGANIZATION}))) as document
    from internal.topic t
    left join internal.topic p on p.id = t.parent_id
    left join internal.organization o on o.id = t.owner_id
    order by t.position, t.id`);
}

export type DimensionRow = { id: number; document: Dimension };

/** Dimensions with their codes in order. */
export async function readDimensions(tx: Reading): Promise<DimensionRow[]> {
  return tx.rows<DimensionRow>(sql`
    select d.id, jsonb_build_object('key', d.key, 'name', d.name, 'codes',
             (select jsonb_agg(jsonb_build_object('code', c.code, 'name', c.name) order by c.position)
                from internal.dimension_code c where c.dimension_id = d.id)) as document
    from internal.dimension d order by d.id`);
}
