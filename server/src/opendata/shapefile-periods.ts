/** Columns a dBASE table can have. */
const MOST_FIELDS = 255;
/** Periods that fit into a shapefile with three columns each, beside code and name. */
export const SHAPEFILE_PERIODS = Math.floor((MOST_FIELDS - 2) / 3);
