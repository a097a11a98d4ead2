import assert from "node:assert/strict";
import { test } from "node:test";
import { rectangle } from "../../../areas/testing/partitions.ts";
import { clockwise, dbf, feature, geojsonFile, shp, zipFile } from "../testing/files.ts";
import { readBoundaryFile } from "./read-boundary-file.ts";

const text = (content: string) => new TextEncoder().encode(content);
const town = rectangle(7.1, 51.3, 7.2, 51.4);

test("notes beside a shapefile tell its day, its source and its licence", async () => {
  const { about, layers } = await readBoundaryFile(
    zipFile({
      "vg/a.shp": shp([clockwise(town)]),
      "vg/a.dbf": dbf([{ AGS: "05954016" }]),
      "vg/aktualitaet.txt": text("Die Daten haben den Stand 31.12.2021."),
      "vg/quellenvermerk.txt": text(
        "Die Geodaten stehen gemäß der Datenlizenz Deutschland – Namensnennung – Version 2.0 zum Download.\n\n© GeoBasis-DE / BKG <Jahr>\n",
      ),
      "vg/anderes.txt": text("© Niemand 01.01.1999"),
    }),
  );
  assert.deepEqual(layers, ["a"]);
  assert.deepEqual(about, {
    titles: [],
    attribution: "© GeoBasis-DE / BKG <Jahr>",
    licence: "dl-de/by-2.0",
    day: "2021-12-31",
  });
});

test("GeoJSON tells it in its own members; what is no text is left out", async () => {
  const members = { title: "Quartiere 2020", attribution: "© Stadt Hagen", license: "CC BY 4.0", date: "2020-05-01" };
  const { about } = await readBoundaryFile(geojsonFile([feature(town, { NR: "1" })], members));
  assert.deepEqual(about, {
    titles: ["Quartiere 2020"],
    attribution: "© Stadt Hagen",
    licence: "CC BY 4.0",
    day: "2020-05-01",
  });
  const odd = { title: 7, attribution: ["x"], license: { id: 1 }, date: "bald" };
  assert.deepEqual((await readBoundaryFile(geojsonFile([feature(town, { NR: "1" })], odd))).about, { titles: [] });
});
