/** The ways out of the person herself or of groups, and what is done with them. */
import { useQuery } from "@tanstack/react-query";
import type { ChoiceIn, WayIn, WayOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";

const KEY = ["notice-ways"];

export function useWays(group: boolean) {
  return useQuery({
    queryKey: [...KEY, group],
    queryFn: ({ signal }) =>
      group ? call("GET /notice-groups", {}, signal) : call("GET /notice-ways", {}, signal),
    meta: { topics: ["ways"] },
  });
}

export const refreshWays = () => queries.invalidateQueries({ queryKey: KEY });

export async function addWay(group: boolean, body: WayIn): Promise<WayOut> {
  const made = await (group ? call("POST /notice-groups", { body }) : call("POST /notice-ways", { body }));
  await refreshWays();
  return made;
}

export async function changeWay(group: boolean, id: number, body: ChoiceIn): Promise<void> {
  const path = { way_id: id };
  await (group
    ? call("PUT /notice-groups/{way_id}", { path, body })
    : call("PUT /notice-ways/{way_id}", { path, body }));
  await refreshWays();
}

export async function removeWay(group: boolean, id: number): Promise<void> {
  const path = { way_id: id };
  await (group
    ? call("DELETE /notice-groups/{way_id}", { path })
    : call("DELETE /notice-ways/{way_id}", { path }));
  await refreshWays();
}

export async function testWay(group: boolean, id: number): Promise<void> {
  const path = { way_id: id };
  try {
    await (group
      ? call("POST /notice-groups/{way_id}/test", { path })
      : call("POST /notice-ways/{way_id}/test", { path }));
  } finally {
    await refreshWays();
  }
}
