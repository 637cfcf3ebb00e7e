/** Phrases of one shipment's page: its way, what is odd, what was told, what is owed. */
import type { Tone } from "@/components/Chip";
import type { ClaimReason, ClaimState } from "@/generated/schemas";
import { defineWords } from "@/lib/words";

type Named = readonly [zh: string, en: string, tone?: Tone];

export const claimStates: Readonly<Record<ClaimState, Named>> = {
  open: ["待提交", "Open", "warn"],
  sent: ["已提交", "Sent", "info"],
  accepted: ["已同意赔付", "Accepted", "good"],
  refused: ["被拒", "Refused", "bad"],
  paid: ["已赔付", "Paid", "good"],
  found: ["已找回", "Found", "good"],
  dropped: ["已放弃", "Dropped"],
};
export const claimReasons: Readonly<Record<ClaimReason, Named>> = {
  lost: ["丢失", "Lost"],
  damaged: ["破损", "Damaged"],
  short: ["短装", "Short"],
};

export const shipmentWords = defineWords("shipmentPage", {
  arrives: ["预计到达", "Arrives"],
  range: ["{{from}} – {{until}}", "{{from}} – {{until}}"],
  rangeHint: ["十次有八次落在这个区间", "Eight of ten come within this range"],
  chance: ["延误概率", "Chance to be late"],
  promised: ["承诺 / 应到", "Promised"],
  at: ["当前节点", "Stands at"],
  since: ["已停留 {{days}} 天", "for {{days}} days"],
  usual: ["（通常不超过 {{days}} 天）", " (nine of ten need at most {{days}})"],
  lastFree: ["免费期截止", "Last free day"],
  freeLeft_one: ["剩 {{count}} 天", "{{count}} day left"],
  freeLeft_other: ["剩 {{count}} 天", "{{count}} days left"],
  freeLast: ["今天是最后一天", "today is the last"],
  freeOver_one: ["已超 {{count}} 天", "{{count}} day over"],
  freeOver_other: ["已超 {{count}} 天", "{{count}} days over"],
  portCost: ["滞港费（至今）", "Demurrage so far"],
  lastPlace: ["最近位置", "Last known place"],
  carrier: ["承运商", "Carrier"],
  tracking: ["运单号", "Tracking"],
  order: ["客户订单", "Customer's order"],
  odd: ["轨迹有矛盾", "What was told contradicts itself"],
  missing: ["没有人告知的节点：{{steps}}", "Steps that nobody told: {{steps}}"],
  toDo: ["建议处理", "What to do"],
  unknown_one: [
    "有 {{count}} 条承运商代码未识别，在下方归类。",
    "{{count}} carrier's code is not known: place it below.",
  ],
  unknown_other: [
    "有 {{count}} 条承运商代码未识别，在下方归类。",
    "{{count}} carriers' codes are not known: place them below.",
  ],
  helps: ["看看还有什么办法", "See what still helps"],
  legs: ["各环节", "Legs"],
  legDays: ["{{days}} 天", "{{days}} days"],
  events: ["轨迹", "What was told"],
  noEvents: ["还没有轨迹。", "Nothing was told yet."],
  add: ["手动添加轨迹", "Add an event"],
  addTitle: ["添加轨迹：{{number}}", "What happened to {{number}}"],
  milestone: ["节点", "Milestone"],
  when: ["当地时间", "When, by the clock there"],
  place: ["地点", "Place"],
  country: ["国家代码", "Country code"],
  countryHint: ["两位大写字母，如 CN、US", "Two capital letters, such as CN or US"],
  note: ["备注", "Note"],
  need: ["必填", "Needed"],
  tell: ["保存", "Tell"],
  told: ["已记录", "Told"],
  yours: ["本地时间 {{at}}", "{{at}} your time"],
  local: ["当地 {{told}}", "{{told}} there"],
  guessed: ["时区推测", "zone guessed"],
  wholeDay: ["只知道日期", "only the day is known"],
  by: ["来源 {{source}}", "by {{source}}"],
  retract: ["撤回", "Take back"],
  restore: ["恢复", "Bring back"],
  retracted: ["已撤回", "taken back"],
  notBelieved: ["早于下单一年以上，不采信", "more than a year before the order: not believed"],
  placeCode: ["归类", "Place it"],
  goods: ["货物", "Goods"],
  orders: ["采购单", "Purchase orders"],
  papers: ["提单与柜号", "Documents"],
  noPapers: ["还没有柜号、订舱号或主单号。", "No container, booking or master document yet."],
  claims: ["索赔", "Claims"],
  noClaims: ["没有丢失或破损。", "Nothing lost or damaged."],
  until: ["{{day}} 前提交", "until {{day}}"],
  paid: ["赔付金额", "Paid"],
  stepDone: ["已更新", "Done"],
  letters: ["已告知客户", "Told to the customer"],
  noLetters: ["还没有告知客户任何消息。", "The customer was not told anything yet."],
});

export const sources: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  file: ["文件", "a file"],
  webhook: ["推送", "webhook"],
  poll: ["查询", "look-up"],
  hand: ["人工", "hand"],
  api: ["接口", "API"],
};

export const paperKinds: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  number: ["货件号", "Number"],
  container: ["柜号", "Container"],
  booking: ["订舱号", "Booking"],
  master: ["主单号", "Master document"],
  tracking: ["运单号", "Tracking"],
};
