import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { zipFile } from "../areas/testing/files.ts";
import { deliveryKindOf } from "./delivery-kind.ts";

const text = (content: string) => new TextEncoder().encode(content);
const GEOJSON = text('{"type":"FeatureCollection","features":[]}');
const TABLE = text("Kreis;2023\n05954;1,2\n");

test("boundaries and values are told apart by their content, also when packed", () => {
  const kinds: [Uint8Array, "areas" | "values"][] = [
    [GEOJSON, "areas"],
    [gzipSync(GEOJSON), "areas"],
    [zipFile({ "a/städte.geojson": GEOJSON }), "areas"],
    [zipFile({ "doc.kml": text("<kml/>") }), "areas"],
    [text('<?xml version="1.0"?><kml xmlns="x"/>'), "areas"],
    [text("ags;geom\n1;POLYGON((1 2,3 4,5 6,1 2))\n"), "areas"],
    [TABLE, "values"],
    [gzipSync(TABLE), "values"],
    [gzipSync(TABLE).subarray(0, 12), "values"],
    [zipFile({ "a.csv": TABLE }), "values"],
    [zipFile({ "xl/workbook.xml": text("<x/>") }), "values"],
    [text('{"version":"2.0","class":"dataset","id":["a"],"size":[1]}'), "values"],
  ];
  for (const [bytes, kind] of kinds)
    assert.equal(deliveryKindOf(bytes), kind, Buffer.from(bytes).toString("latin1").slice(0, 60));
});
