/**
 * Rows for every table, as each migration made them, with values that are hard to carry: signs of the text format,
 * umlauts, numbers at the edges, empty and large values. By number of the migration they can be written after.
 */
const NASTY = String.raw`Zeile\nmit "Zitat", \\ und ' {NULL} \\N`;

export const ROWS: Record<number, string> = {
  1: `
    insert into internal.organization (key, name, kind) values ('kreis', '{"de":"Kreis"}', 'county');
    insert into internal.organization (key, name, kind, parent_id)
      values ('stadt', '{"de":"Städtchen\\tmit Tab"}', 'town', (select id from internal.organization where key = 'kreis'));
    insert into internal.source (key, document) values ('amt', jsonb_build_object('name', E'${NASTY.replaceAll("'", "''")}'));
    insert into internal.topic (key, name, position) values ('spaet', '{"de":"Später"}', 2);
    insert into internal.topic (key, name, parent_id) values ('kind', '{"de":"Kind"}', (select id from internal.topic where key = 'spaet'));
    update internal.topic set parent_id = null, description = '{"de":"\\u00fc 😀"}' where key = 'spaet';
    insert into internal.dimension (key, name) values ('sex', '{"de":"Geschlecht"}');
    insert into internal.dimension_code values ((select id from internal.dimension), 'w', '{}', 0), ((select id from internal.dimension), 'm', '{}', 1);
    insert into internal.category (key, codes) values ('sex=w', '{"sex":"w"}');
    insert into internal.period values ('2023', 'year', '2023-01-01', '2023-12-31'), ('2024', 'year', '2024-01-01', '2024-12-31');
    insert into installation.setting values ('demo', 'loaded');`,
  2: `
    insert into internal.area_level (key, name, singular, rank) values ('stadt', '{}', '{}', 1);
    insert into internal.area_level (key, name, singular, rank, parent_id) values ('viertel', '{}', '{}', 2, (select id from internal.area_level));
    insert into internal.edition (level_id, key, valid_from, area_count, bbox, content_hash)
      select id, '2024', '2024-01-01', 2, '{7.1,51.2,7.5,51.4}', 'hash ' || key from internal.area_level;
    insert into internal.area (level_id, code) select id, code from internal.area_level, (values ('007'), ('äöü')) as codes(code);
    insert into internal.edition_area
      select e.id, p, (select a.id from internal.area a where a.level_id = e.level_id order by code offset p limit 1), E'Name\\\\\\t' || p,
             st_multi(st_buffer(st_setsrid(st_point(7.1 + p / 3.0, 51.3), 4326), 0.1)),
             st_setsrid(st_point(7.1 + p / 3.0, 51.3), 4326), 1e-300 + p, case p when 0 then '{}'::int[] else '{0,1}' end
      from internal.edition e, generate_series(0, 1) as p;
    insert into internal.area_key select edition_id, position, 'ags', '0' || position from internal.edition_area;
    insert into internal.area_parent
      select e.id, 0, l.parent_id, (select min(id) from internal.area where level_id = l.parent_id), 'overlap', 0.1 + 0.2
      from internal.edition e join internal.area_level l on l.id = e.level_id where l.parent_id is not null;
    insert into internal.correspondence (from_edition_id, to_edition_id, method) select min(id), max(id), 'given' from internal.edition;
    insert into internal.correspondence_weight select id, 0, 1, 1 / 3.0::float8 from internal.correspondence;`,
  3: `
    insert into internal.indicator (key, topic_id, kind, polarity, unit, decimals, document)
      values ('quote', (select id from internal.topic where key = 'kind'), 'share', 'none', '{"de":"%"}', 1, '{"a":[1.10,null]}');
    insert into internal.series_break values ((select id from internal.indicator), '2024', '{}');
    insert into internal.note (indicator_id, text) values ((select id from internal.indicator), '{"de":"Nur\\nso"}');
    insert into internal.metadata_history (subject, subject_key, after, changed_at, changed_by)
      values ('topic', 'kind', 'null', '2024-03-31 01:59:59.123456+00', 'jemand');
    insert into internal.delivery (kind, state, file_name, content_hash, content, mapping, findings, summary, created_by)
      values ('values', 'accepted', 'leer.csv', 'h', '', '{}', '[]', '{}', 'x'),
             ('areas', 'checked', 'groß.geojson', 'h2', decode(repeat('00ff5c090a', 400000), 'hex'), '{}', '[]', '{}', 'x');
    insert into internal.slice (indicator_id, category_id, edition_id, period_key, revision, value, status, confidentiality, lower, delivery_id)
      select 1, 1, 1, '2023', r, array[null, 0.1 + r, 'NaN', '-Infinity', -0.0, 5e-324, 1.7976931348623157e308]::float8[],
             '{0,1,2,3,4,5,6}', '{0,0,0,0,0,0,0}', case r when 1 then null else '{1,2,3,4,5,6,null}'::float8[] end, 1
      from generate_series(1, 3) as r;
    update internal.slice set former_id = id - 1 where revision > 1;
    insert into internal.current_slice select indicator_id, category_id, edition_id, period_key, id from internal.slice where revision = 3;`,
  4: `
    insert into internal.release (action, note, created_by) values ('publish', E'Hinweis\\r\\n', 'x'), ('unpublish', null, 'x');
    insert into internal.release_item values (1, 1, 1, '{1,2}', null, '{}'), (2, 1, 1, '{}', null, null);
    update published.state set release_number = 2, released_at = '2024-06-01 12:00:00.5+02', catalog_hash = 'c';
    insert into published.release values (1, 'publish', now(), '[]');
    insert into published.answer values ('c', 'catalog', decode('0001020a5c', 'hex'), '', 5);
    insert into published.withdrawn_answer values ('weg');
    insert into published.edition values ('stadt', '2024', '{}', 'h', 'a', 'o', decode('5c78', 'hex'));
    insert into published.edition_area
      select 'stadt', '2024', position, 'c' || position, name, geometry from internal.edition_area where edition_id = 1;
    insert into published.indicator values ('quote', '{"notes":[]}'), ('Ähre', '{}'), ('zebra', '{}');
    insert into published.series values ('quote', 'stadt', '2024', '', 1, 'v');
    insert into published.slice values ('quote', 'stadt', '2024', '', '2023', '{null,1}', '{}', '{}');`,
};

/** The last migration with rows of its own here. */
export const NEWEST_ROWS = Math.max(...Object.keys(ROWS).map(Number));

/** All statements up to and with that migration. */
export function rowsThrough(migration: number): string {
  return Object.entries(ROWS)
    .filter(([number]) => Number(number) <= migration)
    .map(([, statements]) => statements)
    .join("\n");
}
