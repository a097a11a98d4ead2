-- A release is one step with a number: what it published or withdrew, by indicator and level.
create table internal.release (
  number integer generated always as identity primary key,
  action text not null check (action in ('publish', 'unpublish', 'restore')),
  restored_release integer references internal.release,
  note text,
  created_at timestamptz not null default now(),
  created_by text not null
);

-- The state of each touched indicator × level after the release; `slices` empty means withdrawn.
create table internal.release_item (
  release_number integer not null references internal.release,
  indicator_id integer not null references internal.indicator,
  level_id integer not null references internal.area_level,
  slices bigint[] not null,
  disclosure jsonb,
  document jsonb,                                -- the indicator's metadata as released
  primary key (release_number, indicator_id, level_id)
);

-- ── the published zone: all a visitor's connection can read ──

-- One row: number and time of the newest release, and the settings visitors see.
create table published.state (
  one boolean primary key default true check (one),
  release_number integer not null,
  released_at timestamptz,
  catalog_hash text
);
insert into published.state (release_number) values (0);

create table published.release (
  number integer primary key,
  action text not null,
  created_at timestamptz not null,
  indicators jsonb not null                      -- [{indicator, level}], for "what is new"
);

-- Stored answers, encoded and compressed once, named by the hash of their content.
create table published.answer (
  hash text primary key,
  kind text not null check (kind in ('catalog', 'values', 'edition', 'outline')),
  brotli bytea not null,
  gzip bytea not null,
  byte_count integer not null,
  created_at timestamptz not null default now()
);

-- Names of answers that were withdrawn: they answer 410 for ever.
create table published.withdrawn_answer (
  hash text primary key,
  withdrawn_at timestamptz not null default now()
);

create table published.edition (
  level_key text not null,
  edition_key text not null,
  document jsonb not null,                       -- level names, validity, attribution, licence, bbox, …
  content_hash text not null unique,             -- names the tiles
  areas_hash text not null,                      -- answer of kind 'edition'
  outline_hash text not null,                    -- answer of kind 'outline'
  geometry bytea not null,                       -- simplified topology the tiles are cut from, compressed
  primary key (level_key, edition_key)
);

create table published.edition_area (
  level_key text not null,
  edition_key text not null,
  position integer not null,
  code text not null,
  name text not null,
  geometry geometry(MultiPolygon, 4326) not null,
  primary key (level_key, edition_key, position),
  foreign key (level_key, edition_key) references published.edition on delete cascade
);
create index published_area_code on published.edition_area (level_key, code);

create table published.indicator (
  key text primary key,
  document jsonb not null                        -- model Indicator as released, with its source
);

-- What is visible of an indicator on a level, per edition it was measured on.
create table published.series (
  indicator_key text not null references published.indicator on delete cascade,
  level_key text not null,
  edition_key text not null,
  category_key text not null,
  release_number integer not null,
  values_hash text not null,                     -- answer of kind 'values'
  primary key (indicator_key, level_key, edition_key, category_key),
  foreign key (level_key, edition_key) references published.edition
);

-- Released slices after disclosure control.
create table published.slice (
  indicator_key text not null references published.indicator on delete cascade,
  level_key text not null,
  edition_key text not null,
  category_key text not null,
  period_key text not null,
  value float8[] not null,
  status smallint[] not null,
  confidentiality smallint[] not null,
  numerator float8[],
  denominator float8[],
  lower float8[],
  upper float8[],
  primary key (indicator_key, level_key, edition_key, category_key, period_key),
  foreign key (level_key, edition_key) references published.edition
);

create view published.observation with (security_invoker = true) as
select s.indicator_key as indicator, s.level_key as level, s.edition_key as edition, a.code as area_code,
       a.name as area_name, s.category_key as category, s.period_key as period,
       s.value[a.position + 1] as value, s.status[a.position + 1] as status,
       s.confidentiality[a.position + 1] as confidentiality
from published.slice s
join published.edition_area a
  on a.level_key = s.level_key and a.edition_key = s.edition_key;
