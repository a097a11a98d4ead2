import { type Finding, type FindingGroup, SHOWN_PER_CODE } from "@raumblick/model/finding";
import { completeFinding } from "@raumblick/model/finding-kinds";

const ORDER = { blocking: 0, warning: 1, note: 2 };

/** Collects findings in bounded memory: all are counted, of each kind the first hundred are kept, or `most`. */
export class FindingLog {
  #groups = new Map<string, FindingGroup>();
  readonly #most: number;

  constructor(most: number = SHOWN_PER_CODE) {
    this.#most = most;
  }

  add(finding: Finding): void {
    const id = `${finding.severity} ${finding.code}`;
    let group = this.#groups.get(id);
    if (!group) {
      group = { code: finding.code, severity: finding.severity, count: 0, findings: [] };
      this.#groups.set(id, group);
    }
    group.count += 1;
    if (group.findings.length < this.#most) group.findings.push(completeFinding(finding));
  }

  addAll(findings: Iterable<Finding>): void {
    for (const finding of findings) this.add(finding);
  }

  /** Takes over what another log has collected. */
  addGroup({ findings, count, ...kind }: FindingGroup): void {
    for (const finding of findings) this.add(finding);
    const group = this.#groups.get(`${kind.severity} ${kind.code}`);
    if (group) group.count += count - findings.length;
  }

  /** The first finding of a kind. */
  first(code: string): Finding | undefined {
    for (const group of this.#groups.values()) if (group.code === code) return group.findings[0];
    return undefined;
  }

  /** Blocking findings first. */
  groups(): FindingGroup[] {
    return [...this.#groups.values()].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  }
}

/** What stands in a cell, short enough for a sentence. */
export function shortened(text: string): string {
  const clean = text.replace(/\s+/g, " ").trim();
  return clean.length > 60 ? `${clean.slice(0, 57)}…` : clean;
}
