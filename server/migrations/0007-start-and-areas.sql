-- What the start page, the search for areas and the page of an area are answered from.

alter table published.answer drop constraint answer_kind_check;
alter table published.answer add constraint answer_kind_check
  check (kind in ('catalog', 'values', 'edition', 'outline', 'start', 'area_index'));

-- Null: not built yet, as after an upgrade; the program builds them when it starts.
alter table published.state add column start_hash text, add column area_index_hash text;

-- Where each area stands in the newest period of a total: per block of 64 areas in the edition's order, so that one area is one small
-- row per indicator however many areas there are.
create table published.standing (
  indicator_key text not null references published.indicator on delete cascade,
  level_key text not null,
  edition_key text not null,
  block integer not null,
  period_key text not null,
  area_count integer not null,                   -- areas with a value
  rank integer[] not null,                       -- null without a value; equal values share one
  tied boolean[] not null,
  lower float8[],                                -- limits of the 95 % confidence interval
  upper float8[],
  together float8,                               -- all areas of the edition together, where that can be computed
  together_origin text check (together_origin in ('sum', 'parts')),
  primary key (level_key, edition_key, block, indicator_key),
  foreign key (level_key, edition_key) references published.edition on delete cascade
);

create index published_area_code_alone on published.edition_area (code);
