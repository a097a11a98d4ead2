import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { acceptAreaDelivery, checkAreaDelivery } from "@raumblick/api/areas.api";
import { type FileLine, type FileReader, refusalLine } from "./line.ts";
import { DATA, type World } from "./world.ts";

/** Hands in files below `boundaries` and `points` as boundaries, with what the importer proposes, and accepts what it may. */
export function boundaryReader({ client }: World): FileReader {
  return async (file) => {
    const started = performance.now();
    const line = (rest: Omit<FileLine, "file" | "seconds">): FileLine => ({
      file,
      seconds: (performance.now() - started) / 1000,
      ...rest,
    });
    try {
      const query = { fileName: basename(file) };
      const { id, findings, summary } = await client.call(checkAreaDelivery, {
        query,
        file: readFileSync(join(DATA, file)),
      });
      const recognized = `${summary.format} ${summary.crs?.code ?? "?"}`;
      const rows = summary.featureCount;
      const [first] = findings;
      if (first?.severity === "blocking")
        return line({ outcome: "refused", recognized, rows, findings, reason: first.findings[0]?.message.de ?? "" });
      const { edition } = await client.call(acceptAreaDelivery, { params: { id } });
      return line({ outcome: "loaded", recognized, rows, areas: `${edition.level} ${edition.areaCount}`, findings });
    } catch (error) {
      return line(refusalLine(error));
    }
  };
}
