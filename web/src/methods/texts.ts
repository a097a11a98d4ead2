/** The pages of docs/methods as they stand there, by file name. */
const files = import.meta.glob<string>("../../../docs/methods/*.md", { query: "?raw", import: "default", eager: true });

/** What planners read of a page: its heading, and the text up to the part about the program. */
export type MethodText = { name: string; title: string; text: string };

function readableText(name: string, file: string): MethodText {
  const [heading = "", ...rest] = file.split("\n");
  const text = rest.join("\n").split("\n## Im Programm")[0] ?? "";
  return { name, title: heading.replace(/^# /, ""), text };
}

/** All methods, in the order of the table of contents. */
export function methodTexts(): MethodText[] {
  const byName = new Map(Object.entries(files).map(([path, file]) => [path.replace(/^.*\/|\.md$/g, ""), file]));
  const order = [...(byName.get("README") ?? "").matchAll(/\]\(([\w-]+)\.md\)/g)].map((match) => match[1] as string);
  return order.flatMap((name) => {
    const file = byName.get(name);
    return file === undefined ? [] : [readableText(name, file)];
  });
}
