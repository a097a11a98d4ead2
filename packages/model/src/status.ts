/**
 * Why a value is as it is. Flags, because several hold at once ("provisional and estimated").
 * After SDMX OBS_STATUS and the signs of DIN 55301; 0 is a normal value.
 */
export const STATUS = {
  provisional: 1,
  estimated: 2,
  converted: 4,
  unreliable: 8,
  incomplete: 16,
  missing: 32,
  not_applicable: 64,
  exact_zero: 128,
  less_than_half: 256,
  /** Stands instead of another number that was published before. */
  revised: 512,
} as const;
export type StatusName = keyof typeof STATUS;

export const STATUS_NAMES = Object.keys(STATUS) as StatusName[];

/** The names of the flags that are set. */
export function statusNames(flags: number): StatusName[] {
  return STATUS_NAMES.filter((name) => (flags & STATUS[name]) !== 0);
}

/** What was done to a value before others may see it. Separate from its status. */
export const CONFIDENTIALITY = {
  open: 0,
  suppressed_primary: 1,
  suppressed_secondary: 2,
  rounded: 3,
  perturbed: 4,
} as const;
export type ConfidentialityName = keyof typeof CONFIDENTIALITY;

/** Suppressed, whether for its own sake or to protect another: both look the same outside. */
export function isSuppressed(confidentiality: number): boolean {
  return (
    confidentiality === CONFIDENTIALITY.suppressed_primary || confidentiality === CONFIDENTIALITY.suppressed_secondary
  );
}
