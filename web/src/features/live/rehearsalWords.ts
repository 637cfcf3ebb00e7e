/** Phrases of rehearsals. */
import { defineWords } from "@/lib/words";

export const rehearsalWords = defineWords("rehearsal", {
  rehearse: ["彩排本场", "Rehearse this session"],
  hint: [
    "三分钟内按节目单模拟一遍买家下单，不动用真实库存。",
    "Plays the run-down with made-up buyers in three minutes; no real stock is touched.",
  ],
  rehearsal: ["彩排", "Rehearsal"],
  onPaper: [
    "买家是模拟的，不占用库存、不发预警、不计入预测。",
    "Buyers are made up: no stock is taken, nobody is alarmed, nothing is learned from it.",
  ],
  toSession: ["返回该场次", "To the session"],
  toReview: ["查看复盘", "See its review"],
  last: ["上次彩排", "Last rehearsal"],
});
