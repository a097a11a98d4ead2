-- Two zones: `internal` holds everything, exact; `published` what a release made visible.
-- The role of visitors is made by the program (it is a login role on PostgreSQL, a guard in the embedded store).
create schema internal;
create schema published;
revoke all on schema public from public;
grant usage on schema public to public;

create table internal.organization (
  id integer generated always as identity primary key,
  key text not null unique,
  name jsonb not null,
  kind text not null check (kind in ('county', 'department', 'town', 'other')),
  parent_id integer references internal.organization
);

create table internal.source (
  id integer generated always as identity primary key,
  key text not null unique,
  document jsonb not null,                       -- model Source
  owner_id integer references internal.organization
);

create table internal.topic (
  id integer generated always as identity primary key,
  key text not null unique,
  name jsonb not null,
  description jsonb,
  parent_id integer references internal.topic,
  position integer not null default 0,
  owner_id integer references internal.organization
);

create table internal.dimension (
  id integer generated always as identity primary key,
  key text not null unique,
  name jsonb not null
);

create table internal.dimension_code (
  dimension_id integer not null references internal.dimension,
  code text not null,
  name jsonb not null,
  position integer not null,
  primary key (dimension_id, code)
);

-- A category is one code per dimension; '' is the total.
create table internal.category (
  id integer generated always as identity primary key,
  key text not null unique,
  codes jsonb not null
);
insert into internal.category (key, codes) values ('', '{}');

create table internal.period (
  key text primary key,
  kind text not null check (kind in ('year','half_year','quarter','month','week','day','school_year','span')),
  start_date date not null,
  end_date date not null check (end_date >= start_date)
);
