import type { Reading } from "../../../database/database.ts";
import { sql } from "../../../database/sql.ts";
import type { CrsRow } from "./definition.ts";

/** Definitions of coordinate reference systems as PostGIS brings them, with their datum shifts: one, some or all. */
export function readCrsRows(tx: Reading, codes?: readonly number[]): Promise<CrsRow[]> {
  return tx.rows<CrsRow>(sql`
    select srid, srtext, proj4text from spatial_ref_sys
    where auth_name = 'EPSG' and (${codes === undefined}::boolean or srid = any(${codes ?? []}::integer[]))
    order by srid`);
}
