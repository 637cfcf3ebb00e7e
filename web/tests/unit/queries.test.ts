/** Answers of the server grow old when it announces a change, in sight or not. */
import { expect, test } from "vitest";
import { announce } from "@/lib/events";
import { queries } from "@/lib/queries";

const keep = (name: string, meta: object) =>
  queries.fetchQuery({ queryKey: [name], queryFn: () => name, meta });
const old = (name: string) => queries.getQueryState([name])?.isInvalidated;

test("rows that nobody looks at are asked for anew after a change, as any other answer", async () => {
  await keep("rows of decisions", { rowTopics: ["decisions"] });
  await keep("rows of stock", { rowTopics: ["stock"] });
  await keep("plan", { topics: ["decisions"] });
  await keep("trail", { rowTopics: ["*"] });
  announce({ topic: "decisions", ids: [] });
  expect([old("rows of decisions"), old("rows of stock"), old("plan"), old("trail")]).toEqual([
    true,
    false,
    true,
    true,
  ]);
});
