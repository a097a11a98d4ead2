-- The values of an area lie as the answer says them: one ready JSON list per area, so that nothing is cut, joined or written as
-- text while a visitor waits. Periods stand beside them for the same reason.

create table published.area_series_lists (
  indicator_key text not null,
  level_key text not null,
  edition_key text not null,
  category_key text not null,
  block integer not null,                        -- positions 8 × block to 8 × block + 7
  period_list text not null,                     -- JSON list of `series.periods`
  value_lists text[] not null,                   -- per area a JSON list in the order of the periods
  status_lists text[],                           -- the same; null: all of them 0
  confidentiality_lists text[]                   -- the same; null: all of them open
);
-- Rows stay whole and plain up to a page: unpacking a thousand of them would take most of the time.
alter table published.area_series_lists set (toast_tuple_target = 8160);

insert into published.area_series_lists
  (indicator_key, level_key, edition_key, category_key, block, period_list, value_lists, status_lists, confidentiality_lists)
select a.indicator_key, a.level_key, a.edition_key, a.category_key, a.block, array_to_json(s.periods)::text, l.value,
       case when a.status is not null then l.status end,
       case when a.confidentiality is not null then l.confidentiality end
from published.area_series a
join published.series s on s.indicator_key = a.indicator_key and s.level_key = a.level_key
  and s.edition_key = a.edition_key and s.category_key = a.category_key
cross join lateral (
  -- JSON knows no infinity.
  select array_agg('[' || regexp_replace(array_to_string(a.value[p.first : p.last], ',', 'null'),
                                         '-?Infinity|NaN', 'null', 'g') || ']' order by p.first) as value,
         array_agg('[' || array_to_string(a.status[p.first : p.last], ',') || ']' order by p.first) as status,
         array_agg('[' || array_to_string(a.confidentiality[p.first : p.last], ',') || ']' order by p.first)
           as confidentiality
  from (select first, first + cardinality(s.periods) - 1 as last
        from generate_series(1, cardinality(a.value), cardinality(s.periods)) as first) as p
) as l;

drop table published.area_series;
alter table published.area_series_lists rename to area_series;
alter table published.area_series
  add primary key (level_key, edition_key, category_key, block, indicator_key),
  add foreign key (indicator_key) references published.indicator on delete cascade;
create index area_series_of_indicator on published.area_series (indicator_key);
