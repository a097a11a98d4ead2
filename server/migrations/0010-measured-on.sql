-- The edition on which carried-over values were measured; null where they were measured on the slice's own edition.
alter table published.slice add column measured_on text;

-- What is published already: a slice with converted cells was carried over from the other edition that has it. Where several have it,
-- or every area is the same land on both, the next release of the indicator says so.
update published.slice s set measured_on = (
  select min(o.edition_key) from published.slice o
  where (o.indicator_key, o.level_key, o.category_key, o.period_key)
      = (s.indicator_key, s.level_key, s.category_key, s.period_key)
    and o.edition_key <> s.edition_key
    and not exists (select 1 from unnest(o.status) as flags where flags & 4 <> 0))
where exists (select 1 from unnest(s.status) as flags where flags & 4 <> 0);
