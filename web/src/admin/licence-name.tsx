/** A licence: its short name (CC0-1.0, dl-de/by-2-0) stays on one line, a longer one or an address breaks. */
export function LicenceName({ of }: { of: string }) {
  return /^\S{1,20}$/.test(of) ? <span className="licence-name">{of}</span> : of;
}
