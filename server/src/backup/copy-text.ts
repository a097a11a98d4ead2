/**
 * PostgreSQL's text format of COPY: a row is a line, columns are separated by tabs, `\N` is NULL, and backslash, tab and
 * line ends inside a value are written with a backslash. `psql` reads and writes it too.
 */

/** One row: each column as PostgreSQL's text form, or NULL. */
export type TextRow = readonly (string | null)[];

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const UNESCAPES: Record<string, string> = { t: "\t", n: "\n", r: "\r" };

/** The line of a row, with its line end. */
export function copyLine(row: TextRow): string {
  const cells = row.map((cell) =>
    cell === null ? "\\N" : cell.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] as string),
  );
  return `${cells.join("\t")}\n`;
}

/** The row of a line without its line end. */
export function parseCopyLine(line: string): TextRow {
  return line.split("\t").map((cell) => {
    if (cell === "\\N") return null;
    if (!cell.includes("\\")) return cell;
    return cell.replace(/\\(.)/g, (_, sign: string) => UNESCAPES[sign] ?? sign);
  });
}

/** The lines of a stream of bytes, without their ends. One line may be as long as the largest value. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Uint8Array[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      rest.push(chunk.subarray(from, to));
      yield Buffer.concat(rest).toString("utf8");
      rest = [];
      from = to + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString("utf8");
}
