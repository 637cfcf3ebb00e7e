/** Phrases of what comes late or will, and what still helps. */
import type { Tone } from "@/components/Chip";
import { defineWords } from "@/lib/words";

export const latenessWords = defineWords("lateness", {
  title: ["延误预警", "Late or will be"],
  none: ["没有预计延误的货", "Nothing is foreseen to come late"],
  noneHint: [
    "每次收到新轨迹或导入货件后都会重新测算；有延误风险时，按损失金额从大到小列在这里。",
    "Arrivals are foreseen anew whenever news come in; what will miss its day is listed here, the dearest first.",
  ],
  toShipments: ["查看货件", "See shipments"],
  inAll: [
    "可能损失：{{shipments}} 票货、{{customers}} 位客户受影响。",
    "at stake. Shipments: {{shipments}}; customers waiting: {{customers}}.",
  ],
  inAllUnpriced: [
    "{{shipments}} 票货会晚到，{{customers}} 位客户在等。",
    "Shipments that will be late: {{shipments}}; customers waiting: {{customers}}.",
  ],
  few: ["其中 {{count}} 票占 {{share}}。", "{{count}} of them carry {{share}}."],
  atPorts: ["再滞港一周要付 {{money}}。", "A week more at ports costs {{money}}."],
  atStake: ["可能损失", "at stake"],
  allLegs: ["全部 {{shipments}}", "All {{shipments}}"],
  held: ["卡在：{{leg}}；责任方：{{who}}。", "Held up: {{leg}}, in the hands of {{who}}."],
  standsLong: ["停留时间已超过九成的货。", " It stands longer than nine of ten do."],
  wereTold: ["客户已于 {{day}} 收到通知。", "Customers were told on {{day}}."],
  gone: ["这票货已不在预警中。", "This shipment is on the list no more."],
  tell: ["告知客户", "Tell customers"],
  told: ["已发出 {{some}} 封通知", "{{some}} letters on their way"],
  toldBefore: ["{{some}} 位之前已告知。", "{{some}} were told before."],
  toldNobody: ["{{some}} 个订单没有联系方式，请导入。", "{{some}} orders have no contact: hand them in."],
  toldNoWords: [
    "{{some}} 位缺少已审核的话术，请到设置中审核。",
    "For {{some}} there are no approved words: see Settings.",
  ],
  toldOther: ["{{some}} 票是备货，没有等货的客户。", "{{some}} carry stock; no customer waits for them."],
  expedite: ["加急", "Expedite"],
  expediteHint: [
    "逐个 SKU 采纳最有效的在手决策：调拨、另发一批或补采购。",
    "Accepts the open decision that helps each SKU most: transfer, another lot or a purchase.",
  ],
  expedited: [
    "已采纳 {{decisions}} 条决策，涉及 {{shipments}} 票货",
    "{{decisions}} decisions accepted for {{shipments}} shipments",
  ],
  noneAtHand: [
    "{{some}} 票没有现成决策：请比较更快的线路或催承运商。",
    "{{some}} have none at hand: compare quicker lanes or ask the carrier.",
  ],
  lots: ["受影响的 SKU：{{short}}（共 {{all}} 个）", "SKUs touched: {{short}} of {{all}}"],
  runsOut: ["断货", "Runs out"],
  loses: ["少卖", "Sales lost"],
  costs: ["损失", "Costs"],
  helps: ["还能做什么", "What still helps"],
  helpsOf: ["{{sku}} 还能做什么", "What still helps {{sku}}"],
  noHelp: [
    "目前没有更快的办法，请提前告知客户或调整促销。",
    "Nothing quicker is at hand: warn customers or hold promotions back.",
  ],
  range: [
    "预计 {{from}} – {{until}} 到达，承诺 {{needed}}。",
    "Comes {{from}} – {{until}}; promised for {{needed}}.",
  ],
  arrives: ["{{day}} 到", "there on {{day}}"],
  decide: ["去处理", "Decide"],
  open: ["打开货件", "Open the shipment"],
});

export const helpKinds: Readonly<Record<string, readonly [zh: string, en: string, tone?: Tone]>> = {
  transfer: ["从其他仓调拨", "Transfer from another warehouse", "accent"],
  ship: ["另发一批", "Ship another lot", "accent"],
  purchase: ["补采购", "Buy more", "accent"],
  part_by_air: ["部分改空运", "Part by air", "accent"],
  quicker_lane: ["改走更快线路", "Take a quicker lane", "accent"],
  clear_first: ["先清关提货", "Clear it first", "warn"],
  send_documents: ["补交清关资料", "Send customs documents", "warn"],
  ask_warehouse: ["催仓库上架", "Ask the warehouse", "info"],
  ask_carrier: ["催承运商", "Ask the carrier", "info"],
  tell_customers: ["先告知客户", "Tell the customer", "info"],
};

export const legs: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  origin: ["发货地", "Origin"],
  export: ["出口报关", "Export"],
  main: ["干线运输", "Main carriage"],
  port: ["到港", "Port"],
  customs: ["清关", "Customs"],
  delivery: ["派送", "Delivery"],
  receiving: ["入仓", "Receiving"],
};

export const shipmentKinds: Readonly<Record<string, readonly [zh: string, en: string, tone?: Tone]>> = {
  first_leg: ["头程", "First leg", "info"],
  transfer: ["调拨", "Transfer", "accent"],
  parcel: ["包裹", "Parcel"],
};
