/** The page inside every backup, for whoever finds the file without the program. */
export const README = `Sicherung von Raumblick / Backup of Raumblick

Diese Datei enthält alles: Gebiete, Indikatoren, Werte, Lieferungen mit ihren Dateien, Veröffentlichungen, auch Vertrauliches.
Zurückspielen: npm run raumblick -- restore DATEI      Prüfen: npm run raumblick -- backup --verify DATEI

This file holds everything: areas, indicators, values, deliveries with their files, releases, confidential data too.
Restore: npm run raumblick -- restore FILE             Check: npm run raumblick -- backup --verify FILE

manifest.json        version, migrations (= state of the tables), and for each table its columns, rows, bytes and SHA-256
tables/*.copy        the rows of one table: PostgreSQL's text format of COPY in UTF-8, columns in the order of the manifest,
                     sorted by primary key. Instants are UTC, bytes hexadecimal (\\x...), geometry EWKB in hexadecimal.

Without the program: make the tables with the migrations the manifest names (server/migrations of that version), then for each
table: psql -c "\\copy internal.slice (id, ...) from 'tables/internal.slice.copy'" and set the sequences named in the manifest.
`;
