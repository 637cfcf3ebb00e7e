/** Phrases of SKUs. */
import { defineWords } from "@/lib/words";

export const words = defineWords("catalog", {
  skus: ["商品", "SKUs"],
  sku: ["SKU", "SKU"],
  name: ["名称", "Name"],
  category: ["品类", "Category"],
  tier: ["层级", "Tier"],
  hit: ["爆款", "Hit"],
  regular: ["常规", "Regular"],
  seasonal: ["季节", "Seasonal"],
  new: ["新品", "New"],
  onHand: ["在库", "On hand"],
  available: ["可用", "Available"],
  incoming: ["在途", "Incoming"],
  cover: ["可售天数", "Cover, days"],
  coverHint: ["可用库存按预测需求还能卖多少天", "How many days of expected demand the available stock lasts"],
  unitCost: ["单位成本", "Unit cost"],
  price: ["售价", "Price"],
  launched: ["上架日期", "Launched"],
  empty: ["还没有商品", "No SKU yet"],
  emptyHint: [
    "导入商品、库存或销售文件后，这里会列出每个 SKU。",
    "Bring in a file of products, stock or sales, and each SKU is listed here.",
  ],
  toFiles: ["导入文件", "Bring in files"],
});
