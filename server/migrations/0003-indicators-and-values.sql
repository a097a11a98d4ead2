create table internal.indicator (
  id integer generated always as identity primary key,
  key text not null unique,
  topic_id integer not null references internal.topic,
  kind text not null check (kind in ('count', 'amount', 'share', 'rate', 'mean', 'index')),
  polarity text not null check (polarity in ('high_is_good', 'low_is_good', 'none')),
  unit jsonb not null,
  decimals integer not null check (decimals between 0 and 6),
  disclosure jsonb,                              -- model DisclosureRule; without one nothing is published
  source_id integer references internal.source,
  owner_id integer references internal.organization,
  origin text not null default 'source' check (origin in ('source', 'derived')),
  document jsonb not null,                       -- model Indicator without series breaks and notes
  updated_at timestamptz not null default now()
);

create table internal.series_break (
  indicator_id integer not null references internal.indicator on delete cascade,
  period_key text not null references internal.period,
  text jsonb not null,
  primary key (indicator_id, period_key)
);

-- A note belongs to an indicator, or to a level, period, category or area of it: down to a single cell.
create table internal.note (
  id integer generated always as identity primary key,
  indicator_id integer not null references internal.indicator on delete cascade,
  level_id integer references internal.area_level,
  period_key text references internal.period,
  category_id integer references internal.category,
  area_id integer references internal.area,
  text jsonb not null
);

-- What a metadata change replaced, with who and when.
create table internal.metadata_history (
  id bigint generated always as identity primary key,
  subject text not null check (subject in ('indicator', 'topic', 'source', 'dimension', 'level')),
  subject_key text not null,
  before jsonb,
  after jsonb,
  changed_at timestamptz not null default now(),
  changed_by text not null
);

-- A file on its way in. It is kept as it came until it is accepted or discarded.
create table internal.delivery (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('areas', 'values')),
  state text not null check (state in ('checked', 'accepted', 'discarded', 'undone')),
  file_name text not null,
  content_hash text not null,
  content bytea,
  mapping jsonb not null,
  findings jsonb not null,
  summary jsonb not null,
  source_id integer references internal.source,
  created_at timestamptz not null default now(),
  created_by text not null,
  decided_at timestamptz,
  decided_by text
);
alter table internal.edition add foreign key (delivery_id) references internal.delivery;

-- All observations of one indicator and category for one edition and period, in one revision.
-- Arrays are aligned to the edition's areas. A revision is never changed.
create table internal.slice (
  id bigint generated always as identity primary key,
  indicator_id integer not null references internal.indicator,
  category_id integer not null references internal.category,
  edition_id integer not null references internal.edition,
  period_key text not null references internal.period,
  revision integer not null,
  value float8[] not null,                       -- NULL element: no value, status says why
  status smallint[] not null,                    -- flags, see model STATUS
  confidentiality smallint[] not null,           -- codes, see model CONFIDENTIALITY
  numerator float8[],
  denominator float8[],
  lower float8[],
  upper float8[],
  delivery_id bigint references internal.delivery,
  former_id bigint references internal.slice,    -- the revision this one replaced
  created_at timestamptz not null default now(),
  unique (indicator_id, category_id, edition_id, period_key, revision),
  check (cardinality(status) = cardinality(value) and cardinality(confidentiality) = cardinality(value)),
  check (numerator is null or cardinality(numerator) = cardinality(value)),
  check (denominator is null or cardinality(denominator) = cardinality(value)),
  check (lower is null or cardinality(lower) = cardinality(value)),
  check (upper is null or cardinality(upper) = cardinality(value))
);
create index slice_of_delivery on internal.slice (delivery_id);

-- Which revision is the current one. No row: the slice was undone to nothing.
create table internal.current_slice (
  indicator_id integer not null references internal.indicator,
  category_id integer not null references internal.category,
  edition_id integer not null references internal.edition,
  period_key text not null references internal.period,
  slice_id bigint not null unique references internal.slice,
  primary key (indicator_id, edition_id, category_id, period_key)
);

-- Slices as ordinary rows, for people who come with SQL, R or QGIS.
create view internal.observation with (security_invoker = true) as
select i.key as indicator, l.key as level, e.key as edition, a.code as area_code, ea.name as area_name,
       c.key as category, s.period_key as period, p.start_date, p.end_date,
       s.value[ea.position + 1] as value, s.status[ea.position + 1] as status,
       s.confidentiality[ea.position + 1] as confidentiality,
       s.numerator[ea.position + 1] as numerator, s.denominator[ea.position + 1] as denominator,
       s.lower[ea.position + 1] as lower, s.upper[ea.position + 1] as upper, s.revision
from internal.current_slice cs
join internal.slice s on s.id = cs.slice_id
join internal.indicator i on i.id = s.indicator_id
join internal.category c on c.id = s.category_id
join internal.period p on p.key = s.period_key
join internal.edition e on e.id = s.edition_id
join internal.area_level l on l.id = e.level_id
join internal.edition_area ea on ea.edition_id = e.id
join internal.area a on a.id = ea.area_id;
