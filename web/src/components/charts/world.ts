/** The outline of the world for ECharts, cut through the Atlantic so that the Pacific's lanes are whole. */
import { MapChart } from "echarts/charts";
import { GeoComponent } from "echarts/components";
import { registerMap, use } from "echarts/core";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-110m.json";
import centres from "./centres.json";

use([MapChart, GeoComponent]);

export const WORLD = "world";
/** West of it lies the map's right edge. */
const CUT = -30;
const ANTARCTICA = "010";

type Point = [number, number];

/** A place by its longitude on a map that begins at the cut. */
export function unrolled([x, y]: readonly [number, number]): Point {
  return [x < CUT ? x + 360 : x, y];
}

/** The middle of a country by its number (ISO 3166-1), undefined where no map shows it. */
export function centreOf(country: string): Point | undefined {
  const at = (centres as Readonly<Record<string, readonly number[]>>)[country];
  return at && unrolled([at[0] ?? 0, at[1] ?? 0]);
}

/** Siberia and Fiji lie on both sides of the 180th meridian, where the atlas is torn. */
function joined(ring: number[][]): number[][] {
  const longitudes = ring.map(([x = 0]) => x);
  const torn = Math.max(...longitudes) - Math.min(...longitudes) > 300;
  return torn ? ring.map(([x = 0, y = 0]) => [x < 0 ? x + 360 : x, y]) : ring;
}

/** A part of a land is moved as a whole, so that none is torn at the cut. */
function moved(polygon: number[][][]): number[][][] {
  const whole = polygon.map(joined);
  const outer = whole[0] ?? [];
  const mean = outer.reduce((sum, [x = 0]) => sum + x, 0) / Math.max(outer.length, 1);
  return mean < CUT ? whole.map((ring) => ring.map(([x = 0, y = 0]) => [x + 360, y])) : whole;
}

function outlines() {
  const world = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  const { features } = feature(world, world.objects.countries);
  return features.flatMap(({ id, properties, geometry }) => {
    if (id === ANTARCTICA || (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon")) return [];
    const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const shown = { type: "MultiPolygon" as const, coordinates: parts.map(moved) };
    return [{ type: "Feature" as const, properties: { name: properties.name }, geometry: shown }];
  });
}

registerMap(WORLD, { type: "FeatureCollection", features: outlines() } as Parameters<typeof registerMap>[1]);
