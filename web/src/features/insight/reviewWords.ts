/** Phrases of reviews. */
import type { Cadence } from "@/generated/schemas";
import { defineWords, type Pair } from "@/lib/words";

export const reviewWords = defineWords("reviews", {
  reviews: ["复盘", "Reviews"],
  none: ["还没有复盘", "No review yet"],
  noneHint: [
    "每周一和每月一日早上 7 点自动生成，需要有销售数据。",
    "Made by itself each Monday and on the first of each month at 7:00, once there are sales.",
  ],
  made: ["生成于 {{at}}", "Made {{at}}"],
  before: ["上期 {{value}}", "Before: {{value}}"],
  pdf: ["下载 PDF", "PDF"],
  sheet: ["下载表格", "Spreadsheet"],
  back: ["全部复盘", "All reviews"],
  unknown: ["—", "—"],
  times: ["{{value}} 次", "{{value}}"],
  nothing: ["无", "None"],
});

export const cadences: Readonly<Record<Cadence, Pair>> = {
  weekly: ["每周", "Weekly"],
  monthly: ["每月", "Monthly"],
};
