/** The reviews that were made, and how their values are written. */
import { useQuery } from "@tanstack/react-query";
import type { Format } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";

const meta = { topics: ["reviews"] };

export function useReviews() {
  return useQuery({
    queryKey: ["reviews"],
    queryFn: ({ signal }) => call("GET /reviews", {}, signal),
    meta,
  });
}

export function useReview(id: number) {
  return useQuery({
    queryKey: ["review", id],
    queryFn: ({ signal }) => call("GET /reviews/{review_id}", { path: { review_id: id } }, signal),
    meta,
  });
}

/** Writes a number the way its column says. */
export function useWritten(currency: string): (value: number, form: Format) => string {
  const format = useFormat();
  return (value, form) => {
    switch (form) {
      case "money":
        return format.moneyCompact(value, currency);
      case "share":
        return format.percent(value);
      case "days":
        return format.days(value);
      case "times":
        return format.number(value, 2);
      default:
        return format.number(value);
    }
  };
}
