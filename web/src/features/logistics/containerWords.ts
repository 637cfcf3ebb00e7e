/** Phrases of containers that left their port, and of bringing them back. */
import { defineWords } from "@/lib/words";

export const containerWords = defineWords("containers", {
  out: ["{{day}} 提柜，尚未还箱。", "out of its port since {{day}}."],
  back: ["{{since}} 提柜，{{day}} 已还箱。", "out of its port on {{since}}, back on {{day}}."],
  free_one: ["{{day}} 前还箱免费，剩 {{count}} 天", "free until {{day}}, {{count}} day left"],
  free_other: ["{{day}} 前还箱免费，剩 {{count}} 天", "free until {{day}}, {{count}} days left"],
  over_one: ["超期 {{count}} 天", "{{count}} day over"],
  over_other: ["超期 {{count}} 天", "{{count}} days over"],
  inTime: ["免费期（至 {{day}}）内还箱", "within its free days (until {{day}})"],
  soFar: ["滞箱费至今 {{money}}", "Detention so far {{money}}"],
  inAll: ["滞箱费共 {{money}}", "Detention in all {{money}}"],
  andMore: ["，之后每天 {{money}}", ", and {{money}} for each day more"],
  noTerms: ["没有适用的免费用箱期。", "No terms say how long it is free."],
  isBack: ["登记还箱", "Container is back"],
  notBack: ["撤销还箱", "Not back yet"],
  day: ["还箱日期", "Brought back on"],
  dayHint: ["滞箱费计到这一天。", "Detention is counted up to this day."],
  needDay: ["请选择日期", "Choose the day"],
  save: ["保存", "Save"],
  ended: ["已登记还箱", "Detention has ended"],
  goesOn: ["已撤销，滞箱费继续计算", "Taken back: detention goes on"],
});
