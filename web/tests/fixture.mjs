/** A server for tests and development: the built screens over a made listing of 100,000 SKUs. */
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const SKUS = 100_000;
const dist = new URL("../dist/", import.meta.url).pathname;
const types = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

const categories = ["fashion", "consumer electronics", "home", "beauty and care", "outdoor and sports"];
const tiers = ["hit", "regular", "seasonal", "new"];
const rows = Array.from({ length: SKUS }, (_, n) => ({
  id: n + 1,
  sku: `SL-${String(n + 1).padStart(6, "0")}`,
  name: n % 3 === 0 ? `便携式收纳盒 ${n} 号` : `Folding storage box no. ${n}`,
  category: categories[n % 5],
  tier: tiers[(n * 7) % 4],
  on_hand: (n * 7919) % 5000,
  available: (n * 7919) % 4700,
  incoming: n % 4 === 0 ? (n * 31) % 2000 : 0,
  cover_days: n % 11 === 0 ? null : (n * 13) % 180,
  unit_cost: ((n % 900) / 10 + 1).toFixed(2),
  price: ((n % 900) / 4 + 5).toFixed(2),
  launched_on: new Date(Date.UTC(2023, 0, 1 + (n % 1000))).toISOString().slice(0, 10),
}));

const session = {
  person: { id: 1, name: "Lin Wei", email: "lin@example.com" },
  workspace: { id: 1, name: "Harbour & Pine", currency: "USD", demo: true },
  role: "owner",
  permissions: ["see_finance"],
  as_of: "2026-11-16",
};

const tests = {
  has: (value, wanted) =>
    String(value ?? "")
      .toLowerCase()
      .includes(wanted.toLowerCase()),
  is: (value, wanted) => String(value) === wanted,
  in: (value, wanted) => wanted.split(",").includes(String(value)),
  gte: (value, wanted) => value !== null && compare(value, wanted) >= 0,
  lte: (value, wanted) => value !== null && compare(value, wanted) <= 0,
  between: (value, wanted) => {
    const [from, to] = wanted.split("..");
    return value !== null && compare(value, from) >= 0 && compare(value, to) <= 0;
  },
  empty: (value) => value === null,
  filled: (value) => value !== null,
};

function compare(a, b) {
  const difference = Number(a) - Number(b);
  return Number.isNaN(difference) ? String(a).localeCompare(String(b)) : difference;
}

function matching(search) {
  const text = (search.get("q") ?? "").toLowerCase();
  const filters = search.getAll("filter").map((filter) => /^([^:]+):([^:]+):(.*)$/.exec(filter));
  let found = rows.filter(
    (row) =>
      filters.every(([, column, op, value]) => tests[op](row[column], value)) &&
      (!text || `${row.sku} ${row.name}`.toLowerCase().includes(text)),
  );
  const sort = search.get("sort");
  if (sort) {
    const column = sort.replace(/^-/, "");
    const way = sort.startsWith("-") ? -1 : 1;
    found = found.toSorted(
      (a, b) => way * compare(a[column] ?? Infinity, b[column] ?? Infinity) || a.id - b.id,
    );
  }
  return found;
}

function answer(request, url) {
  const path = url.pathname.slice("/api/".length);
  if (path === "session" && request.method === "DELETE") return [204, null];
  if (path.startsWith("session")) {
    const signedIn = request.method === "POST" || /sealane=1/.test(request.headers.cookie ?? "");
    return signedIn ? [200, session] : [401, { type: "not_signed_in", title: "Please sign in", status: 401 }];
  }
  if (path === "skus") {
    const found = matching(url.searchParams);
    const after = Number(url.searchParams.get("after") || 0);
    const end = after + Number(url.searchParams.get("limit") ?? 100);
    const total = after ? null : found.length;
    return [200, { rows: found.slice(after, end), next: end < found.length ? String(end) : null, total }];
  }
  if (path === "skus/export") return ["file", matching(url.searchParams)];
  const detail = `There is no ${path} here.`;
  return [404, { type: "not_found", title: "Not found", status: 404, detail, next_step: "Go back." }];
}

function serve(request, response) {
  const url = new URL(request.url, "http://fixture");
  if (url.pathname === "/api/events") {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write("retry: 1000\n\n");
    return;
  }
  if (url.pathname.startsWith("/api/")) {
    const [status, body] = answer(request, url);
    if (status === "file") {
      response.writeHead(200, {
        "Content-Type": "text/csv",
        "Content-Disposition": `attachment; filename="skus.csv"`,
      });
      response.end(["sku,name", ...body.map((row) => `${row.sku},${row.name}`)].join("\n"));
      return;
    }
    const cookie = request.method === "POST" ? { "Set-Cookie": "sealane=1; Path=/; HttpOnly" } : {};
    response.writeHead(status, { "Content-Type": "application/json", ...cookie });
    response.end(body ? JSON.stringify(body) : "");
    return;
  }
  const file = join(dist, url.pathname);
  const found = extname(file) && existsSync(file) ? file : join(dist, "index.html");
  response.writeHead(200, { "Content-Type": types[extname(found)] ?? "application/octet-stream" });
  createReadStream(found).pipe(response);
}

createServer(serve).listen(Number(process.argv[2] ?? 0), "127.0.0.1", function ready() {
  console.log(`http://127.0.0.1:${this.address().port}`);
});
