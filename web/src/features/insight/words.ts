/** Phrases of indicators: cards, their trends, and the breakdown. */
import { defineWords } from "@/lib/words";

export const words = defineWords("insight", {
  indicators: ["指标", "Indicators"],
  lead: [
    "库存转得多快、缺了多少、压了多少钱。",
    "How fast stock turns, what was missed, and how much money lies in it.",
  ],
  overview: ["总览", "Overview"],
  reviews: ["复盘", "Reviews"],
  breakdown: ["分项对比", "Breakdown"],
  backtest: ["回测", "Back-test"],
  sites: ["仓库选址", "Sites"],
  by: ["按", "Look at"],
  all: ["全部", "Everything"],
  sku: ["SKU", "SKU"],
  category: ["类目", "Category"],
  warehouse: ["仓库", "Warehouse"],
  market: ["市场", "Market"],
  supplier: ["供应商", "Supplier"],
  member: ["选择一项", "Choose one"],
  period: ["期间", "Period"],
  months_one: ["近 {{count}} 个月", "Last {{count}} month"],
  months_other: ["近 {{count}} 个月", "Last {{count}} months"],
  span: [
    "{{first}} 至 {{last}}，与之前同样长的期间相比",
    "{{first}} to {{last}}, beside as long a period before",
  ],
  unknown: ["暂不可知", "Not known"],
  bringFiles: ["导入文件", "Import files"],
  up: ["比上期高 {{share}}", "{{share}} over before"],
  down: ["比上期低 {{share}}", "{{share}} under before"],
  same: ["与上期持平", "As before"],
  showTrend: ["查看“{{name}}”的走势", "Show the trend of {{name}}"],
  oneMonth: [
    "目前只有一个月的数据，再导入几次即可看到走势。",
    "Known for one month so far: the trend grows with each import.",
  ],
  times: ["{{value}} 次", "{{value}}×"],
  units: ["{{value}} 件", "{{value}} units"],
  noBreakdown: ["还没有指标", "No indicators yet"],
  noBreakdownHint: ["导入销售和库存后自动计算。", "They are worked out once sales and stock are imported."],
});
