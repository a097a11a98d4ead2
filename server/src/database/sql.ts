/** A statement and its parameters. Values never become part of the text. */
export class Sql {
  readonly text: string;
  readonly values: readonly unknown[];

  constructor(strings: readonly string[], inserts: readonly unknown[]) {
    const values: unknown[] = [];
    let text = strings[0] ?? "";
    inserts.forEach((insert, index) => {
      if (insert instanceof Sql) {
        text += insert.text.replace(/\$(\d+)/g, (_, n) => `$${Number(n) + values.length}`);
        values.push(...insert.values);
      } else {
        values.push(insert);
        text += `$${values.length}`;
      }
      text += strings[index + 1];
    });
    this.text = text;
    this.values = values;
  }
}

/**
 * Tags SQL text: ``sql`select 1 where x = ${value}` ``. Inserted values become parameters, inserted `Sql` becomes text.
 * JSON values are given as `JSON.stringify(…)` with a cast, arrays as arrays with a cast (`${list}::float8[]`).
 */
export function sql(strings: TemplateStringsArray, ...inserts: unknown[]): Sql {
  return new Sql(strings, inserts);
}
