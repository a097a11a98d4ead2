/** A licence: its short name (CC0-1.0, dl-de/by-2-0) stays on one line, a longer one breaks between words. */
export function LicenceName({ of }: { of: string }) {
  return /\s/.test(of) ? of : <span className="licence-name">{of}</span>;
}
