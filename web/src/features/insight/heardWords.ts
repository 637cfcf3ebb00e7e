/** What screens say of what customers say. */
import type { Tone } from "@/components/Chip";
import { defineWords } from "@/lib/words";

/** Topics of complaints and questions, as chips name them. */
export const topics: Readonly<Record<string, readonly [zh: string, en: string, tone: Tone]>> = {
  late: ["送达慢", "late", "warn"],
  damaged: ["破损", "damaged", "bad"],
  wrong_item: ["发错货", "wrong item", "bad"],
  missing: ["少件", "parts missing", "bad"],
  quality: ["质量", "quality", "bad"],
  refund: ["要求退款", "refund asked", "warn"],
  duties: ["关税", "duties", "warn"],
  size: ["问尺码", "size asked", "info"],
  stock: ["问有货", "stock asked", "info"],
  price: ["问价格", "price asked", "info"],
  use: ["问用法", "use asked", "info"],
};

export const signalWords = defineWords("signals", {
  heard: ["近 30 天客户反馈", "Heard from guests in 30 days"],
  title: ["客户在说什么", "What customers say"],
  lead: [
    "访客消息中出现这些词时，会计入相应的商品、供应商和线路，并显示在对应页面。可添加本行业或客户所用语言的词；保存后对新消息生效。",
    "When a guest's message has one of these words, it is counted for the SKU, supplier and lane it is about, and shown on their pages. Add words of your trade or of your customers' languages; they count from then on.",
  ],
  complaint: ["投诉", "complaint"],
  question: ["咨询", "question"],
  own: ["添加自己的词，回车确认", "Words of your own; Enter adds one"],
  save: ["保存", "Save"],
  saved: ["已保存，对新消息生效", "Saved. New messages are heard by these words"],
  tooLong: ["每个词最多 {{most}} 个字符", "A word has {{most}} characters at most"],
  tooMany: ["自定义词最多 {{most}} 个", "At most {{most}} words of your own"],
});
