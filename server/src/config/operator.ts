import type { SettingName } from "./settings.ts";

/** Who runs this installation, as they say it themselves for its legal notice; whatever they do not say is absent. */
export type Operator = {
  name?: string;
  /** Line by line. */
  address?: string[];
  email?: string;
  phone?: string;
  representative?: string;
  /** Responsible for the content, line by line. */
  editor?: string[];
  /** How the data protection officer is reached, line by line. */
  dataProtection?: string[];
  /** Where those turn to whom the operator did not help with a barrier, line by line. */
  enforcement?: string[];
  imprintUrl?: string;
  privacyUrl?: string;
};

/** Reads one setting and notes when `parse` gives nothing. */
type Read = <T>(name: SettingName, parse: (value: string) => T | undefined) => T | undefined;

export function operatorOf(read: Read, webAddress: (value: string) => string | undefined): Operator {
  const text = (value: string) => value;
  const said = {
    name: read("RAUMBLICK_OPERATOR", text),
    address: read("RAUMBLICK_OPERATOR_ADDRESS", linesOf),
    email: read("RAUMBLICK_OPERATOR_EMAIL", (value) => (/^[^\s@<>]+@[^\s@<>]+$/.test(value) ? value : undefined)),
    phone: read("RAUMBLICK_OPERATOR_PHONE", text),
    representative: read("RAUMBLICK_OPERATOR_REPRESENTATIVE", text),
    editor: read("RAUMBLICK_OPERATOR_EDITOR", linesOf),
    dataProtection: read("RAUMBLICK_OPERATOR_DATA_PROTECTION", linesOf),
    enforcement: read("RAUMBLICK_OPERATOR_ENFORCEMENT", linesOf),
    imprintUrl: read("RAUMBLICK_OPERATOR_IMPRINT_URL", webAddress),
    privacyUrl: read("RAUMBLICK_OPERATOR_PRIVACY_URL", webAddress),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function linesOf(value: string): string[] | undefined {
  const lines = value.split(";").flatMap((line) => line.trim() || []);
  return lines.length > 0 ? lines : undefined;
}
