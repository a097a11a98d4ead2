-- By which stored weights between editions the values of a pair were carried over when it was released. Other weights than these,
-- also none, make it due again.
alter table internal.release_item add column weights integer[] not null default '{}';

-- What was released before: the weights between editions of its level that were there already, where it has values on several. What was
-- carried over by weights that are gone names one that never was (0), so that it is due.
update internal.release_item r set weights = coalesce((
  select array_agg(w.id order by w.id) from internal.correspondence w
  join internal.release e on e.number = r.release_number
  where w.created_at <= e.created_at
    and w.from_edition_id in (select s.edition_id from internal.slice s where s.id = any (r.slices))
    and w.to_edition_id in (select s.edition_id from internal.slice s where s.id = any (r.slices))), '{}');
update internal.release_item r set weights = '{0}' where exists (
  select 1 from published.slice p
  join internal.indicator i on i.key = p.indicator_key
  join internal.area_level l on l.key = p.level_key
  join internal.edition e on e.level_id = l.id and e.key = p.edition_key
  where i.id = r.indicator_id and l.id = r.level_id and p.measured_on is not null
    and not exists (select 1 from internal.correspondence w where w.to_edition_id = e.id));
