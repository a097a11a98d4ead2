import pg from "pg";
import { indicatorKey, levelOf, periodKey } from "./load.ts";

/**
 * The predecessor's layout, rebuilt from the very values and boundaries of our database: a table per level with the
 * geometry, a table per indicator and level with a column per date (`real`), a view that joins them, and one answer
 * that holds every geometry with every date. What its Java service adds on top is not counted: a lower bound.
 */
export type OldLayout = { answer(): Promise<string>; close(): Promise<void> };

/** Builds tables and view for the first indicator of the level; `answer` makes the whole GeoJSON in the database. */
export async function rebuildOldLayout(url: string, areas: number, periods: number): Promise<OldLayout> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const dates = Array.from({ length: periods }, (_, index) => `"DATE_${periodKey(index)}-12-31"`);
  const [unit, values, view] = ["SPATIAL_UNIT", "INDICATOR_VALUES", "INDICATOR_VIEW"].map(
    (name) => `predecessor."${name}_${areas}"`,
  );
  const filled = dates.map((_, index) => `max(value) filter (where period = '${periodKey(index)}')`);
  await client.query(`
    create schema if not exists predecessor;
    create table ${unit} as
      select a.position + 1 as fid, r.code::varchar as "ID", a.name::varchar as "NAME", a.geometry,
             e.valid_from as "validStartDate", e.valid_to as "validEndDate"
      from internal.edition_area a join internal.area r on r.id = a.area_id
      join internal.edition e on e.id = a.edition_id join internal.area_level l on l.id = e.level_id
      where l.key = '${levelOf(areas)}';
    alter table ${unit} add primary key (fid);
    create table ${values} (fid serial primary key, "ID" varchar, ${dates.map((date) => `${date} real`).join(", ")});
    insert into ${values} ("ID", ${dates.join(", ")})
      select area_code, ${filled.join(", ")} from published.observation
      where indicator = '${indicatorKey(0)}' and level = '${levelOf(areas)}' and category = '' group by area_code;
    create view ${view} as
      select v.fid as "valueFid", ${dates.map((date) => `v.${date}`).join(", ")}, u.*
      from ${values} v join ${unit} u on v."ID" = cast(u."ID" as varchar);
    analyze ${unit}; analyze ${values};`);
  // The properties are listed, since turning a whole row into JSON would convert its geometry a second time.
  const properties = `select v.fid, v."ID", v."NAME", v."validStartDate", v."validEndDate", ${dates.map((date) => `v.${date}`).join(", ")}`;
  const question = `
    select json_build_object('type', 'FeatureCollection', 'features', json_agg(json_build_object(
      'type', 'Feature', 'id', v.fid, 'geometry', ST_AsGeoJSON(v.geometry, 13)::json,
      'properties', (select to_json(p) from (${properties}) p))))::text as answer
    from ${view} v`;
  return {
    async answer() {
      const { rows } = await client.query<{ answer: string }>(question);
      return rows[0]!.answer;
    },
    close: () => client.end(),
  };
}
