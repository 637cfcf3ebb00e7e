/** A server for tests and development: the built screens over a made listing of 100,000 people. */
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const PEOPLE = 100_000;
const dist = new URL("../dist/", import.meta.url).pathname;
const types = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

const roles = ["owner", "operator", "buyer", "warehouse", "logistics", "live", "service", "finance"];
const rows = Array.from({ length: PEOPLE }, (_, n) => ({
  id: n + 1,
  name: n % 3 === 0 ? `林小${n}` : `Person no. ${n}`,
  email: `person${String(n).padStart(6, "0")}@example.com`,
  role: roles[(n * 7) % 8],
  language: n % 2 ? "zh" : "en",
  joined_at: new Date(Date.UTC(2023, 0, 1 + (n % 1000))).toISOString(),
  seen_at: n % 5 ? new Date(Date.UTC(2026, 10, 1, 0, n % 1440)).toISOString() : null,
  has_password: n % 4 !== 0,
  disabled_at: n % 50 ? null : new Date(Date.UTC(2026, 9, 1)).toISOString(),
}));

const workspace = { id: 1, name: "Harbour & Pine", currency: "USD", timezone: "Asia/Shanghai", demo: true };
const session = {
  person: { id: 1, name: "Lin Wei", email: "lin@example.com", language: "en" },
  workspace,
  workspaces: [workspace],
  role: "owner",
  language: "en",
  may_set_password: false,
  permissions: [
    "enter own_account see_stock see_sales see_decisions see_finance decide buy move_stock manage_catalog",
    "import_files manage_settings manage_tokens manage_people see_audit",
  ].flatMap((line) => line.split(" ")),
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
      (!text || `${row.email} ${row.name}`.toLowerCase().includes(text)),
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
  if (path === "settings") return [200, workspace];
  if (path === "people") {
    const found = matching(url.searchParams);
    const after = Number(url.searchParams.get("after") || 0);
    const end = after + Number(url.searchParams.get("limit") ?? 100);
    const total = after ? null : found.length;
    return [200, { rows: found.slice(after, end), next: end < found.length ? String(end) : null, total }];
  }
  if (path === "people/export") return ["file", matching(url.searchParams)];
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
        "Content-Disposition": `attachment; filename="people.csv"`,
      });
      response.end(["email,name", ...body.map((row) => `${row.email},${row.name}`)].join("\n"));
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
