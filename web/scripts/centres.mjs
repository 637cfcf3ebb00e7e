/** Writes src/components/charts/centres.json: the middle of each country's largest part, from world-atlas. */
import { readFileSync, writeFileSync } from "node:fs";
import { feature } from "topojson-client";

const source = new URL("../node_modules/world-atlas/countries-50m.json", import.meta.url);
const target = new URL("../src/components/charts/centres.json", import.meta.url);
const world = JSON.parse(readFileSync(source, "utf8"));
const countries = feature(world, world.objects.countries).features;
// A country may be there in several rows, as Australia is with its far islands: its largest part counts.
const found = new Map();
for (const { id, geometry } of countries) {
  if (!id || !geometry) continue;
  const part = largest(geometry);
  if (!found.has(id) || found.get(id).area < part.area) found.set(id, part);
}
const lines = [...found]
  .sort(([one], [other]) => one.localeCompare(other))
  .map(
    ([
      id,
      {
        at: [x, y],
      },
    ]) => `  "${id}": [${x.toFixed(1)}, ${y.toFixed(1)}]`,
  );
writeFileSync(target, `{\n${lines.join(",\n")}\n}\n`);
console.log(`centres: ${lines.length} countries`);

function largest({ type, coordinates }) {
  const parts = type === "Polygon" ? [coordinates] : coordinates;
  const rings = parts.map(([outer]) => centroid(outer));
  return rings.reduce((best, one) => (one.area > best.area ? one : best));
}

/** Of a ring, by the shoelace formula. */
function centroid(ring) {
  let [area, x, y] = [0, 0, 0];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[x0, y0], [x1, y1]] = [ring[i], ring[i + 1]];
    const cross = x0 * y1 - x1 * y0;
    area += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  return { area: Math.abs(area), at: [x / (3 * area), y / (3 * area)] };
}
