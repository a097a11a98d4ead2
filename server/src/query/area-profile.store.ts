import type { Visiting } from "../database/database.ts";
import { sql } from "../database/sql.ts";

/** Where a code names an area: one row per visible edition. */
export type AreaPlace = { level: string; rank: number; edition: string; validFrom: string; position: number };

/** All visible areas with this code; coarsest level first, within it the newest edition. */
export async function readAreaPlaces(tx: Visiting, code: string): Promise<AreaPlace[]> {
  const rows = await tx.rows<AreaPlace>(sql`
    select a.level_key as level, (e.document ->> 'rank')::int as rank, a.edition_key as edition,
           e.document ->> 'validFrom' as "validFrom", a.position
    from published.edition_area a
    join published.edition e on e.level_key = a.level_key and e.edition_key = a.edition_key
    where a.code = ${code}`);
  return rows.sort((a, b) => a.rank - b.rank || (a.validFrom < b.validFrom ? 1 : -1));
}

export type StandingRow = {
  indicator: string;
  period: string;
  areaCount: number;
  rank: number | null;
  tied: boolean;
  lower: number | null;
  upper: number | null;
  together: number | null;
  origin: "sum" | "parts" | null;
};

/** Areas per row of the table; see `publish/front`. */
const BLOCK = 64;

/** Where one area stands in every visible indicator. */
export function readStandings(
  tx: Visiting,
  { level, edition, position }: Pick<AreaPlace, "level" | "edition" | "position">,
): Promise<StandingRow[]> {
  const at = (position % BLOCK) + 1;
  return tx.rows<StandingRow>(sql`
    select indicator_key as indicator, period_key as period, area_count as "areaCount", rank[${at}::int] as rank,
           tied[${at}::int] as tied, lower[${at}::int] as lower, upper[${at}::int] as upper, together,
           together_origin as origin
    from published.standing
    where level_key = ${level} and edition_key = ${edition} and block = ${Math.floor(position / BLOCK)}`);
}
