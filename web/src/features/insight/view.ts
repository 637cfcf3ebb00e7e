/** What the indicators are looked at by, and over how long, kept in the address. */
import { useSearchParams } from "react-router";
import type { Dimension, Indicator } from "@/generated/schemas";

export const dimensions: readonly Dimension[] = ["all", "category", "warehouse", "market", "supplier", "sku"];
export const periods: readonly number[] = [3, 6, 12, 24];
const USUAL_MONTHS = 12;

export interface View {
  by: Dimension;
  member: string;
  months: number;
  /** Whose trend is drawn large; null for the first that has one. */
  shown: Indicator | null;
}

export function useView(): [View, (change: Partial<View>) => void] {
  const [search, setSearch] = useSearchParams();
  const months = Number(search.get("months"));
  const view: View = {
    by: dimensions.find((each) => each === search.get("by")) ?? "all",
    member: search.get("member") ?? "",
    months: periods.includes(months) ? months : USUAL_MONTHS,
    shown: search.get("shown") as Indicator | null,
  };
  const change = (part: Partial<View>) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries({ ...view, ...part })) {
        const usual = value === null || value === "" || value === "all" || value === USUAL_MONTHS;
        if (usual) next.delete(name);
        else next.set(name, String(value));
      }
      return next;
    });
  return [view, change];
}
