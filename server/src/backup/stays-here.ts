/**
 * Rows that belong to one place and not to the data, by table and first column: the password of the visitors' role is
 * a secret between this database and its server. A backup leaves them out, a restore keeps those of its place.
 */
export const STAYS_HERE: Readonly<Record<string, ReadonlySet<string>>> = {
  "installation.setting": new Set(["visitor_password"]),
};
