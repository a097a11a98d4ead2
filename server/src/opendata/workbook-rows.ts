/** Rows a worksheet of an Excel workbook can have, the heading included. */
export const WORKBOOK_ROWS = 1_048_576;
