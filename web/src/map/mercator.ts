/** Where a map looks: the point in its middle in degrees, and the zoom (512 px show the world at 0). */
export type MapView = { longitude: number; latitude: number; zoom: number };

/** A size in CSS pixels. */
export type MapSize = { width: number; height: number };

/** Space kept free at the edges in CSS pixels, for what lies over the map. */
export type MapPadding = { top: number; right: number; bottom: number; left: number };

const WORLD = 512;
const MAX_LATITUDE = 85.051129;

/** Web Mercator x of a longitude: 0 at 180° W, 1 at 180° E. */
export function mercatorX(longitude: number): number {
  return (longitude + 180) / 360;
}

/** Web Mercator y of a latitude: 0 in the north, 1 in the south. */
export function mercatorY(latitude: number): number {
  const radians = (Math.min(Math.max(latitude, -MAX_LATITUDE), MAX_LATITUDE) * Math.PI) / 180;
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + radians / 2)) / (2 * Math.PI);
}

/** Longitude of a Web Mercator x. */
export function longitudeOf(x: number): number {
  return x * 360 - 180;
}

/** Latitude of a Web Mercator y. */
export function latitudeOf(y: number): number {
  return (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90;
}

/** Pixels that the whole world is wide at a zoom. */
export function worldSize(zoom: number): number {
  return WORLD * 2 ** zoom;
}

const EQUATOR_KILOMETRES = 40_075;

/** Pixels of a kilometre on the ground in the middle of the view. */
export function kilometrePixels({ latitude, zoom }: MapView): number {
  return worldSize(zoom) / (EQUATOR_KILOMETRES * Math.cos((latitude * Math.PI) / 180));
}

/** The pixel of a point in degrees, from the upper left corner of a map of this size. */
export function pixelOf(view: MapView, size: MapSize, longitude: number, latitude: number): [number, number] {
  const world = worldSize(view.zoom);
  return [
    (mercatorX(longitude) - mercatorX(view.longitude)) * world + size.width / 2,
    (mercatorY(latitude) - mercatorY(view.latitude)) * world + size.height / 2,
  ];
}

/**
 * The view that shows a bounding box (west, south, east, north in degrees) as large as the free part of the map
 * allows. The same function places the first picture and the map library, so that nothing jumps between them.
 */
export function fitView(bbox: readonly number[], size: MapSize, padding: MapPadding, maxZoom: number): MapView {
  const [west = -180, south = -60, east = 180, north = 75] = bbox;
  const [left, right] = [mercatorX(west), mercatorX(east)];
  const [top, bottom] = [mercatorY(north), mercatorY(south)];
  const width = Math.max(size.width - padding.left - padding.right, 16);
  const height = Math.max(size.height - padding.top - padding.bottom, 16);
  const widest = Math.max(right - left, 1e-9);
  const highest = Math.max(bottom - top, 1e-9);
  const zoom = Math.min(Math.log2(Math.min(width / widest, height / highest) / WORLD), maxZoom);
  const world = worldSize(zoom);
  const x = (left + right) / 2 + (padding.right - padding.left) / 2 / world;
  const y = (top + bottom) / 2 + (padding.bottom - padding.top) / 2 / world;
  return { longitude: longitudeOf(x), latitude: latitudeOf(y), zoom };
}

/** The view after a shift of its picture by pixels (positive: the picture goes right and down). */
export function shiftedView(view: MapView, right: number, down: number): MapView {
  const world = worldSize(view.zoom);
  return {
    longitude: longitudeOf(mercatorX(view.longitude) - right / world),
    latitude: latitudeOf(mercatorY(view.latitude) - down / world),
    zoom: view.zoom,
  };
}

/** The view at another zoom that leaves the point under a pixel where it is. */
export function zoomedView(view: MapView, size: MapSize, zoom: number, pixelX: number, pixelY: number): MapView {
  const factor = 1 / worldSize(view.zoom) - 1 / worldSize(zoom);
  return {
    longitude: longitudeOf(mercatorX(view.longitude) + (pixelX - size.width / 2) * factor),
    latitude: latitudeOf(mercatorY(view.latitude) + (pixelY - size.height / 2) * factor),
    zoom,
  };
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** The view, moved so that its middle lies in the bounding box and its zoom between the limits. */
export function keptView(view: MapView, bbox: readonly number[], minZoom: number, maxZoom: number): MapView {
  const [west = -180, south = -90, east = 180, north = 90] = bbox;
  return {
    longitude: clamp(view.longitude, west, east),
    latitude: clamp(view.latitude, south, north),
    zoom: clamp(view.zoom, minZoom, maxZoom),
  };
}

/** Whether two views show the same within half a pixel or so. */
export function sameView(a: MapView, b: MapView): boolean {
  const world = worldSize(a.zoom);
  return (
    Math.abs(a.zoom - b.zoom) < 0.005 &&
    Math.abs(mercatorX(a.longitude) - mercatorX(b.longitude)) * world < 1 &&
    Math.abs(mercatorY(a.latitude) - mercatorY(b.latitude)) * world < 1
  );
}
