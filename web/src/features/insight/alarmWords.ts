/** Phrases of alarms: the list, the card, and the rules. */
import type { Tone } from "@/components/Chip";
import { defineWords } from "@/lib/words";

type Named = Readonly<Record<string, readonly [zh: string, en: string, tone?: Tone]>>;

export const alarmWords = defineWords("alarms", {
  title: ["预警", "Alarms"],
  lead: [
    "发生了什么、不处理会损失多少、该做什么。原因消失后自动关闭。",
    "What happened, what doing nothing costs, what to do. They close by themselves when the cause is gone.",
  ],
  none: ["没有预警", "No alarms"],
  noneHint: [
    "销量异动、低于预警线、货件延误或供应商未回复时，会在这里提醒负责人。",
    "When demand breaks out, stock falls below its line, a shipment is late or a supplier silent, its owner is told here.",
  ],
  toRules: ["预警规则", "Alarm rules"],
  all: ["全部", "All"],
  standing: ["待处理", "To do"],
  count: ["{{count}} 条待处理", "{{count}} to do"],
  urgentCount: ["{{count}} 条紧急", "{{count}} urgent"],
  cost: ["不处理的损失", "Doing nothing costs"],
  happened: ["发生了什么", "What happened"],
  todo: ["建议处理", "What to do"],
  proposed: ["建议方案", "Proposed"],
  lasting: [
    "按涨幅的三分之一会持续来测算：以往类似的上涨平均如此。",
    "Reckoned as if a third of the rise lasts: on average that much of earlier ones did.",
  ],
  order: ["采购", "Order"],
  fast: ["补货", "Send"],
  arrives: ["{{day}} 到", "there on {{day}}"],
  wins: ["收益 {{gain}}", "wins {{gain}}"],
  cash: ["占用资金 {{cash}}", "takes {{cash}}"],
  accept: ["采纳", "Accept"],
  accepted: ["已采纳，预警已确认", "Accepted; the alarm is in hand"],
  takenBy: ["{{name}} 已采纳 {{result}}", "Accepted by {{name}} {{result}}"],
  outdated: [
    "情况已变化，该建议不再需要，请刷新后再看。",
    "Things have changed and this is not needed any more: reload and look again.",
  ],
  acknowledge: ["我来处理", "I'll handle it"],
  acknowledged: ["已确认", "In hand"],
  snooze: ["静音", "Snooze"],
  snoozed: ["已静音", "Snoozed"],
  hour: ["1 小时", "For an hour"],
  tomorrow: ["到明天", "Until tomorrow"],
  week: ["一周", "For a week"],
  reopen: ["重新打开", "Reopen"],
  reopened: ["已重新打开", "Reopened"],
  close: ["关闭预警", "Close the alarm"],
  closed: ["已关闭", "Closed"],
  since: ["自 {{day}}", "since {{day}}"],
  raised: ["{{when}}触发", "raised {{when}}"],
  again: ["第 {{times}} 次", "raised {{times}} times"],
  escalated: ["已升级", "escalated"],
  until: ["静音至 {{when}}", "snoozed until {{when}}"],
  by: ["{{name}} · {{when}}", "{{name}} · {{when}}"],
  openSku: ["打开 SKU", "Open the SKU"],
  openShipment: ["打开货件", "Open the shipment"],
  ofThis: ["预警", "Alarms"],
  market: ["市场", "Market"],
  times: ["倍数", "Times"],
  usual: ["此前日均", "Before, a day"],
  now: ["现在日均", "Now, a day"],
  available: ["可用", "Available"],
  incoming: ["在途", "Incoming"],
});

export const ruleNames: Named = {
  below_line: ["低于预警线", "Below the line", "warn"],
  demand_up: ["需求异动上升", "Demand breaking out", "accent"],
  demand_down: ["需求异动下降", "Demand breaking down", "info"],
  late_shipment: ["货件延误", "Shipment late", "warn"],
  dwelling: ["货件滞留", "Standing still", "warn"],
  customs_hold: ["海关扣留", "Held by customs", "bad"],
  free_days: ["免费期将尽", "Free days ending", "warn"],
  ageing: ["库龄临界", "Ageing", "info"],
  session: ["直播即将售罄", "Near sell-out", "accent"],
  import_failed: ["导入失败", "Import failed", "warn"],
  supplier_silent: ["供应商未回复", "Supplier silent", "info"],
  budget: ["预算将尽", "Budget", "info"],
};

export const severityNames: Named = {
  urgent: ["紧急", "Urgent", "bad"],
  warning: ["注意", "Warning", "warn"],
  info: ["提示", "Note", "quiet"],
};

export const alarmStates: Named = {
  open: ["待处理", "To do", "warn"],
  acknowledged: ["处理中", "In hand", "info"],
  snoozed: ["已静音", "Snoozed"],
  closed: ["已关闭", "Closed", "good"],
};

export const proposalKinds: Named = {
  purchase: ["采购", "Order", "accent"],
  ship: ["发运", "Ship", "info"],
  transfer: ["调拨", "Transfer", "info"],
};

export const alarmRuleWords = defineWords("alarmRules", {
  lead: [
    "每条规则从什么阈值开始提醒，多久无人处理就升级给更多人。",
    "From which threshold each rule tells people, and after how long without an answer it goes to more of them.",
  ],
  rules: ["规则", "Rules"],
  rule: ["规则", "Rule"],
  on: ["启用", "On"],
  threshold: ["阈值", "Threshold"],
  patience: ["无人处理则升级（小时）", "Escalates after (hours)"],
  patienceHint: ["0 表示不升级", "0: never"],
  exceptions: ["例外", "Exceptions"],
  exceptionsLead: [
    "为某个类目、某个市场或两者设置不同的阈值；更具体的优先。",
    "Other thresholds for a category, a market, or both; the closer one counts.",
  ],
  category: ["类目（空为全部）", "Category (empty: any)"],
  market: ["市场（空为全部）", "Market (empty: any)"],
  add: ["添加例外", "Add an exception"],
  remove: ["删除例外", "Remove the exception"],
  storm: ["每人每小时最多单独通知", "Single notices per person and hour"],
  stormHint: ["超出的合并成一条", "The rest come together in one"],
  leastCost: ["低于此损失不提醒", "Not worth an alarm below"],
  leastCostHint: [
    "适用于缺货、库龄和货件；填 0 则全部提醒",
    "For low stock, ageing and shipments; 0 tells of all",
  ],
  builtIn: ["默认 {{value}}", "default {{value}}"],
  reason: ["修改原因（可不填）", "Reason for the change (optional)"],
  save: ["保存", "Save"],
  saved: ["已保存，正在按新规则检查", "Saved; everything is being checked by the new rules"],
  readOnly: ["您的角色可查看预警规则，但不能修改。", "Your role may see the alarm rules, not change them."],
});
