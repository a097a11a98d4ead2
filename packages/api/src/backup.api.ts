import { contract } from "./contract.ts";

export const downloadBackup = contract({
  id: "downloadBackup",
  method: "GET",
  path: "/api/v1/admin/backup",
  tag: "service",
  summary: "Everything in the store as one file, as it is at this moment",
  description:
    "A ZIP with one entry per table and a manifest with checksums, confidential data included. It is written on the server first, " +
    "so a good answer is a whole file. `raumblick restore` puts it into an empty store of either kind.",
  access: "token",
  media: "application/zip",
  problems: ["backup_not_written"],
});
