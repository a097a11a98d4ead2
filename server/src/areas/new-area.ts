/** An area on its way into an edition. `wkb` is a valid MultiPolygon in WGS 84; positions are those of the list it is in. */
export type NewArea = {
  code: string;
  name: string;
  /** Level key → code of its parent there, as the file says. */
  parents: Record<string, string>;
  /** Scheme → further keys. */
  keys: Record<string, string[]>;
  wkb: Uint8Array;
  bounds: [number, number, number, number];
  labelPoint: [number, number];
  squareKilometres: number;
  neighbours: number[];
};
