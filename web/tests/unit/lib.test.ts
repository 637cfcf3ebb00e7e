/** The small parts that every screen stands on. */
import { expect, test } from "vitest";
import { movedUp } from "@/components/DataTable/ColumnChooser";
import { shown, template } from "@/components/DataTable/columns";
import { insideOnly } from "@/features/accounts/SignIn";
import { address, fileName } from "@/lib/api";
import { mayRetry, Problem, problemOf } from "@/lib/problem";
import { completed } from "@/lib/shortcuts";

test("an address repeats lists, writes what is given and leaves out what is not", () => {
  const query = { filter: ["a:is:1", "b:has:x y"], q: "", after: null, limit: 200 };
  expect(address("skus", query)).toBe("/api/skus?filter=a%3Ais%3A1&filter=b%3Ahas%3Ax+y&limit=200");
  expect(address("session")).toBe("/api/session");
});

test("the name of a file comes from its header, in any script", () => {
  expect(fileName("attachment; filename*=UTF-8''%E9%87%87%E8%B4%AD.xlsx; filename=\"plan.xlsx\"")).toBe(
    "采购.xlsx",
  );
  expect(fileName('attachment; filename="plan.xlsx"')).toBe("plan.xlsx");
  expect(fileName(null)).toBeUndefined();
});

test("a problem keeps the server's words, and anything else is unexpected", async () => {
  const body = {
    code: "conflict",
    title: "No",
    detail: "Sold out.",
    next_step: "Wait.",
    fields: { units: "too many" },
  };
  const told = await problemOf(new Response(JSON.stringify(body), { status: 409 }));
  expect(told).toMatchObject({
    code: "conflict",
    detail: "Sold out.",
    nextStep: "Wait.",
    fields: { units: "too many" },
  });
  const page = await problemOf(new Response("<html>Bad gateway</html>", { status: 502 }));
  expect(page).toMatchObject({ code: "unexpected", status: 502 });
});

test("only what may pass by itself is asked again", () => {
  const of = (status: number) => new Problem(status, "x", "", "", "");
  expect([0, 429, 500, 503].map((status) => mayRetry(of(status)))).toEqual([true, true, true, true]);
  expect([400, 401, 403, 404, 409, 422].some((status) => mayRetry(of(status)))).toBe(false);
});

test("after signing in one is led inside only", () => {
  expect(insideOnly("/skus?q=a")).toBe("/skus?q=a");
  for (const away of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    null,
  ]) {
    expect(insideOnly(away)).toBe("/");
  }
});

test("two keys make a shortcut only when the second follows soon", () => {
  expect(completed("t", 1_000, { key: "g", at: 500 })).toEqual(["g t", "t"]);
  expect(completed("t", 9_000, { key: "g", at: 500 })).toEqual(["t"]);
});

test("unknown columns of an old link are passed over", () => {
  const columns = (["a", "b", "c"] as const).map((key) => ({
    key,
    title: key,
    kind: "text" as const,
    width: 10,
  }));
  const of = (chosen: string[] | null) =>
    shown<Record<"a" | "b" | "c", string>>(columns, chosen).map(({ key }) => key);
  expect(of(null)).toEqual(["a", "b", "c"]);
  expect(of(["c", "gone", "a"])).toEqual(["c", "a"]);
  expect(of(["gone"])).toEqual(["a", "b", "c"]);
  expect(template(columns.slice(0, 1), true)).toBe("40px 10px minmax(0, 1fr)");
  expect(movedUp(["a", "b", "c"], 2)).toEqual(["a", "c", "b"]);
});
