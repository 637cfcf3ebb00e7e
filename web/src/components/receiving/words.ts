/** Phrases of booking in what came. */
import { defineWords } from "@/lib/words";

export const words = defineWords("receiving", {
  title: ["收货：{{number}}", "Receive {{number}}"],
  hint: [
    "已填入全部未到数量，按实收修改。",
    "Filled in with all that is open; change what came differently.",
  ],
  fromNone: ["从 0 填起", "Start from 0"],
  fromAll: ["全部到齐", "All has come"],
  sku: ["SKU", "SKU"],
  good: ["完好", "Good"],
  damaged: ["破损", "Damaged"],
  lost: ["丢失", "Lost"],
  receivedOn: ["收货日期", "Received on"],
  book: ["登记入库", "Book in"],
  done: ["已入库", "Booked in"],
  nothingCame: ["请至少填写一件", "Enter at least one unit"],
});
