/** Phrases of the charts. */
import { defineWords } from "@/lib/words";

export const words = defineWords("charts", {
  asTable: ["查看数据表", "Show as table"],
  asChart: ["查看图表", "Show as chart"],
  date: ["日期", "Date"],
  sold: ["销量", "Sold"],
  inStock: ["有货", "In stock"],
  stockOut: ["断货", "Stock-out"],
  yes: ["是", "yes"],
  no: ["否", "no"],
  expected: ["预测均值", "Expected"],
  likely: ["{{share}} 区间", "{{share}} range"],
  low: ["低（10%）", "Low (10%)"],
  middle: ["中位", "Median"],
  high: ["高（90%）", "High (90%)"],
  projected: ["预计库存", "Projected stock"],
  incoming: ["到货", "Incoming"],
  reorderPoint: ["补货点", "Reorder point"],
  runsOut: ["可能断货", "May run out"],
  today: ["今天", "Today"],
  fan: [
    "销量历史与预测：{{days}} 天历史，其中断货 {{out}} 天；预测到 {{until}}。",
    "Sales and forecast: {{days}} days of history, {{out}} of them out of stock; forecast until {{until}}.",
  ],
  projection: ["预计库存，从 {{from}} 到 {{until}}。", "Projected stock from {{from}} until {{until}}."],
  trend: ["{{name}}，从 {{from}} 到 {{until}}。", "{{name}} from {{from}} until {{until}}."],
});
