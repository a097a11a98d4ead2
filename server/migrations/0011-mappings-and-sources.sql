-- The library of mappings: named, bound to a source, saved in versions that are never changed.
create table internal.mapping (
  id integer generated always as identity primary key,
  key text not null unique,
  kind text not null check (kind in ('values', 'areas')),
  version integer not null check (version > 0),  -- the newest one
  source_id integer references internal.source   -- of the newest version
);

create table internal.mapping_version (
  mapping_id integer not null references internal.mapping on delete cascade,
  version integer not null check (version > 0),
  document jsonb not null,                       -- model MappingDocument
  saved_at timestamptz not null default now(),
  saved_by text not null,
  primary key (mapping_id, version)
);

-- What is deleted is kept here as it was.
alter table internal.metadata_history drop constraint metadata_history_subject_check;
alter table internal.metadata_history add constraint metadata_history_subject_check
  check (subject in ('indicator', 'topic', 'source', 'dimension', 'level', 'mapping'));

-- Some cells of this revision were taken over from the former one: the source of that one is its source too.
alter table internal.slice add column keeps_former boolean not null default false;

-- Keys of the sources whose numbers these are, where it is not only the indicator's own; described with the indicator.
alter table published.slice add column sources text[];
alter table published.series add column sources text[];

-- When somebody said whose values a delivery brings: what was published before has to name the source anew.
alter table internal.delivery add column source_at timestamptz;
