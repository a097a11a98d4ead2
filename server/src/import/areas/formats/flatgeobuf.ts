import { Refusal } from "@raumblick/model/refusal";
import type { HeaderMetaFn } from "flatgeobuf/lib/mjs/generic.js";
import { type BoundaryFormat, broken, type DeclaredCrs, tooLarge } from "./boundary-file.ts";
import { readFeatures } from "./geojson-features.ts";

/** FlatGeobuf 3, read by its own library. */
export const flatgeobuf: BoundaryFormat = {
  format: "flatgeobuf",
  fits: (bytes) => bytes[0] === 0x66 && bytes[1] === 0x67 && bytes[2] === 0x62,
  async read(bytes, limits) {
    const { deserialize } = await import("flatgeobuf/lib/mjs/geojson.js");
    let crs: DeclaredCrs = { kind: "none" };
    const features: unknown[] = [];
    try {
      const headerMetaFn: HeaderMetaFn = (header) => {
        // The library looks for the end of the features' index without end when the header counts none.
        if (!header || (header.featuresCount < 1 && header.indexNodeSize > 0)) throw new RangeError("no features");
        if (header.featuresCount > limits.features)
          throw tooLarge({ de: "Objekte", en: "features" }, header.featuresCount, "features", limits);
        const { code, wkt } = header?.crs ?? {};
        if (code) crs = { kind: "epsg", code };
        else if (wkt) crs = { kind: "wkt", text: wkt };
      };
      for await (const feature of deserialize(bytes, { headerMetaFn })) {
        features.push(feature);
        if (features.length > limits.features)
          throw tooLarge({ de: "oder mehr Objekte", en: "or more features" }, features.length, "features", limits);
      }
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw broken(
        "Die FlatGeobuf-Datei ist beschädigt oder abgeschnitten. Bitte sie neu exportieren.",
        "The FlatGeobuf file is damaged or cut off. Export it again.",
      );
    }
    return {
      format: "flatgeobuf",
      layers: [""],
      layer: "",
      encoding: "utf-8",
      crs,
      ...readFeatures(features, limits),
    };
  },
};
