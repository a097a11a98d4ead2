const DAY = 86_400_000;

/**
 * The ISO day of a spreadsheet's day number; `undefined` for numbers that are no day. The system of 1900 counts a
 * 29 February 1900 that never was (number 60), the system of 1904 starts with 0 on 1 January 1904.
 */
export function excelDay(serial: number, system1904: boolean): string | undefined {
  const day = Math.floor(serial);
  if (!Number.isFinite(serial) || day < 0 || day > 2_958_465) return undefined;
  if (system1904) return new Date(Date.UTC(1904, 0, 1) + day * DAY).toISOString().slice(0, 10);
  if (day === 60 || day === 0) return undefined;
  const start = day < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  return new Date(start + day * DAY).toISOString().slice(0, 10);
}
