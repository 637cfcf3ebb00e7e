/** Phrases of the advice on where to hold stock. */
import { defineWords } from "@/lib/words";

export const sitesWords = defineWords("sites", {
  lead: [
    "按顾客所在国家，比较有仓与无仓时的时效、运费和库存；每行只改变这一个仓。",
    "By where customers are: delivery, freight and stock with and without a site, one site at a time.",
  ],
  table: ["仓库选址建议", "Sites side by side"],
  country: ["国家/地区", "Country"],
  do: ["建议", "Advice"],
  served: ["由此供应（件/天）", "Served a day"],
  days: ["平均送达（天）", "Days to the customer"],
  freight: ["年运费", "Freight a year"],
  stock: ["库存（件）", "Units in stock"],
  saving: ["每年节省", "Saved a year"],
  change: ["{{from}} → {{to}}", "{{from}} → {{to}}"],
  open: ["设仓", "Open"],
  keep: ["保留", "Keep"],
  close: ["关闭", "Close"],
  none: ["暂不建议海外仓", "No site abroad yet"],
  noneHint: [
    "销量还少，先用直邮做好一个市场；导入带国家的订单后这里会更新。",
    "Sales are few: serve one market well by direct mail first. Orders that name a country change this.",
  ],
  rules: ["计算口径", "How this is reckoned"],
  rule1: [
    "送达时间与运费按本国、同区域、跨洋直邮三档估算（占售价 {{near}}、{{region}}、{{far}}），到海外仓的头程另计 {{leg}}。",
    "Delivery goes within a country, a region, or by direct mail across the sea: {{near}}, {{region}} and {{far}} of the price; the first leg to a site takes {{leg}} more.",
  ],
  siteCost: ["每个仓每年固定费用 {{site}}。", "A site costs {{site}} a year."],
  rule2: [
    "顾客每多等一天按售价 {{wait}} 计；库存按年 {{hold}} 计持有成本。",
    "A day of waiting costs {{wait}} of the price, stock {{hold}} of its worth a year.",
  ],
  rule3: [
    "多国共用一个仓可共享安全库存（按 SKU 计算，平方根法则）；慢销 SKU 越多，分仓越贵。",
    "Countries that share a site share its safety stock, SKU by SKU (square-root law): many slow SKUs make a second site dear.",
  ],
});
