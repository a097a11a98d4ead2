import { FILE_SETTINGS } from "./secret-files.ts";
import { SETTINGS } from "./settings.ts";

/** The page of all settings, made from the table that the start itself checks against. */
export function settingsPage(): string {
  const rows = Object.entries(SETTINGS).map(([name, { meaning, expected, standard }]) => {
    const cells = [`\`${name}\``, standard === undefined ? "" : `\`${standard}\``, meaning.de, expected.de, meaning.en];
    return `| ${cells.join(" | ")} |`;
  });
  return `# Einstellungen / Settings

Alle Einstellungen kommen aus der Umgebung. Unbekannte Namen mit \`RAUMBLICK_\`, ungültige und einander widersprechende Werte
halten den Start an, mit einem Satz, was zu ändern ist.
All settings come from the environment. Unknown names with \`RAUMBLICK_\`, values that are not valid and values that contradict
each other stop the start with a sentence that says what to change.

| Name | Vorgabe | Bedeutung | Erwartet | Meaning |
|---|---|---|---|---|
${rows.join("\n")}

## Geheimnisse aus Dateien / Secrets from files

${files()} nennen je eine Datei, in der der Wert der Einstellung ohne \`_FILE\` steht (Geheimnisse von Containern, \`LoadCredential\`
von systemd). Beides zugleich zu setzen, hält den Start an.
Each of these names a file that holds the value of the setting without \`_FILE\` (container secrets, systemd's \`LoadCredential\`).
Setting both stops the start.

## PostgreSQL

\`DATABASE_URL\` gehört dem Eigentümer der Tabellen. Besucher bekommen eine eigene Rolle mit eigener Anmeldung, die nur das Schema
\`published\` lesen kann: Raumblick legt sie an (\`raumblick_visitor_<Datenbank>\`), wenn der Eigentümer CREATEROLE hat, sonst nennt
\`RAUMBLICK_VISITOR_DATABASE_URL\` eine, die es schon gibt. Fehlt PostGIS und darf der Eigentümer es nicht einrichten, führt ein Verwalter in der
Datenbank \`create extension postgis\` aus. Das Recht von PUBLIC auf zeitweilige Tabellen in dieser Datenbank nimmt Raumblick zurück.

\`DATABASE_URL\` belongs to the owner of the tables. Visitors get a role and a login of their own that reads schema \`published\` only:
Raumblick makes it when the owner has CREATEROLE, otherwise \`RAUMBLICK_VISITOR_DATABASE_URL\` names an existing one. Where PostGIS is missing
and the owner may not set it up, an administrator runs \`create extension postgis\` in the database. Raumblick takes back PUBLIC's right
to temporary tables in this database.
`;
}

function files(): string {
  return [...FILE_SETTINGS.keys()].map((name) => `\`${name}\``).join(", ");
}
