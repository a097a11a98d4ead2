create table internal.area_level (
  id integer generated always as identity primary key,
  key text not null unique,
  name jsonb not null,
  singular jsonb not null,
  rank integer not null,
  parent_id integer references internal.area_level,
  owner_id integer references internal.organization
);

-- The areas and boundaries of a level that are valid over a time. Its order of areas never changes.
create table internal.edition (
  id integer generated always as identity primary key,
  level_id integer not null references internal.area_level,
  key text not null,
  valid_from date not null,
  valid_to date,
  attribution text,
  licence text,
  invented boolean not null default false,
  area_count integer not null,
  bbox float8[] not null,                        -- west, south, east, north in degrees
  content_hash text not null,                    -- of codes, names, keys, parents and geometry
  delivery_id bigint,
  created_at timestamptz not null default now(),
  unique (level_id, key)
);

-- An area keeps its code through all editions of its level.
create table internal.area (
  id integer generated always as identity primary key,
  level_id integer not null references internal.area_level,
  code text not null,
  unique (level_id, code)
);

create table internal.edition_area (
  edition_id integer not null references internal.edition on delete cascade,
  position integer not null,                     -- 0-based place in the arrays of every slice
  area_id integer not null references internal.area,
  name text not null,
  geometry geometry(MultiPolygon, 4326) not null,
  label_point geometry(Point, 4326) not null,
  square_kilometres float8 not null,
  neighbours integer[] not null,                 -- positions of areas that share a border line
  primary key (edition_id, position),
  unique (edition_id, area_id)
);
create index edition_area_geometry on internal.edition_area using gist (geometry);

-- Further keys by scheme: ags, ars, nuts, postcode (several per area) …
create table internal.area_key (
  edition_id integer not null,
  position integer not null,
  scheme text not null,
  value text not null,
  primary key (edition_id, position, scheme, value),
  foreign key (edition_id, position) references internal.edition_area on delete cascade
);

create table internal.area_parent (
  edition_id integer not null,
  position integer not null,
  parent_level_id integer not null references internal.area_level,
  parent_area_id integer not null references internal.area,
  method text not null check (method in ('attribute', 'overlap')),
  overlap_share float8,                          -- share of the area that lies in the parent, when by overlap
  primary key (edition_id, position, parent_level_id),
  foreign key (edition_id, position) references internal.edition_area on delete cascade
);

-- How the areas of one edition carry over to another of the same level.
create table internal.correspondence (
  id integer generated always as identity primary key,
  from_edition_id integer not null references internal.edition,
  to_edition_id integer not null references internal.edition,
  method text not null check (method in ('given', 'area_overlap', 'population_overlap')),
  document jsonb not null default '{}',
  unique (from_edition_id, to_edition_id, method)
);

create table internal.correspondence_weight (
  correspondence_id integer not null references internal.correspondence on delete cascade,
  from_position integer not null,
  to_position integer not null,
  weight float8 not null check (weight > 0 and weight <= 1),
  primary key (correspondence_id, from_position, to_position)
);
