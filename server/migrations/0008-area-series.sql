-- The released values a second time, in the order in which one area is asked for: all periods of a few areas in a row, so that
-- one area in a thousand indicators is a thousand small rows. `published.slice` has them in the order of one period.

alter table published.series add column periods text[];  -- in the order of time
update published.series s set periods = (
  select array_agg(p.key order by p.end_date, p.start_date, p.key)
  from published.slice v join internal.period p on p.key = v.period_key
  where v.indicator_key = s.indicator_key and v.level_key = s.level_key and v.edition_key = s.edition_key
    and v.category_key = s.category_key);
alter table published.series alter column periods set not null;

create table published.area_series (
  indicator_key text not null references published.indicator on delete cascade,
  level_key text not null,
  edition_key text not null,
  category_key text not null,
  block integer not null,                        -- positions 8 × block to 8 × block + 7
  value float8[] not null,                       -- area by area, within an area in the order of `series.periods`
  status smallint[],                             -- null: all of them 0
  confidentiality smallint[],                    -- null: all of them open
  primary key (level_key, edition_key, category_key, block, indicator_key)
);
create index area_series_of_indicator on published.area_series (indicator_key);
-- Rows stay whole and plain up to a page: unpacking a thousand of them would take most of the time.
alter table published.area_series set (toast_tuple_target = 8160);

insert into published.area_series
  (indicator_key, level_key, edition_key, category_key, block, value, status, confidentiality)
select s.indicator_key, s.level_key, s.edition_key, s.category_key, (c.place - 1) / 8,
       array_agg(c.value order by c.place, t.place),
       case when bool_or(c.status <> 0) then array_agg(c.status order by c.place, t.place) end,
       case when bool_or(c.confidentiality <> 0) then array_agg(c.confidentiality order by c.place, t.place) end
from published.series s
cross join lateral unnest(s.periods) with ordinality as t(period, place)
join published.slice v on v.indicator_key = s.indicator_key and v.level_key = s.level_key
  and v.edition_key = s.edition_key and v.category_key = s.category_key and v.period_key = t.period
cross join lateral unnest(v.value, v.status, v.confidentiality) with ordinality
  as c(value, status, confidentiality, place)
group by 1, 2, 3, 4, 5;
