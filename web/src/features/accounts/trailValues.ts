/** What the trail of changes calls values that stand on record as codes, in both languages. */
import { tierNames } from "@/components/tiers";
import type { Pair } from "@/lib/words";
import { permissionNames, roleNames } from "./roles";

type Named = Readonly<Record<string, Pair>>;

/** Where things stand, as most things call it. */
const states: Named = {
  open: ["待处理", "Open"],
  accepted: ["已采纳", "Accepted"],
  changed: ["改量采纳", "Accepted, changed"],
  postponed: ["已推迟", "Postponed"],
  dismissed: ["已忽略", "Dismissed"],
  superseded: ["已被新计划取代", "Superseded"],
  draft: ["草稿", "Draft"],
  placed: ["已下单", "Placed"],
  confirmed: ["供应商已确认", "Confirmed"],
  partly_received: ["部分到货", "Partly received"],
  received: ["已收货", "Received"],
  closed: ["已关闭", "Closed"],
  cancelled: ["已取消", "Cancelled"],
  planned: ["已计划", "Planned"],
  under_way: ["在途", "Under way"],
  returned: ["已退回", "Returned"],
  lost: ["已丢失", "Lost"],
  agreed: ["待发出", "To send"],
  sent: ["已发出", "Sent"],
  credited: ["已退款", "Credited"],
  dropped: ["已取消", "Dropped"],
  acknowledged: ["处理中", "In hand"],
  snoozed: ["已静音", "Snoozed"],
  // As older entries have it: what was done to the alarm.
  acknowledge: ["处理中", "In hand"],
  snooze: ["已静音", "Snoozed"],
  reopen: ["待处理", "Open"],
  close: ["已关闭", "Closed"],
  live: ["直播中", "On air"],
  ended: ["已结束", "Over"],
  reviewed: ["已复盘", "Reviewed"],
  declined: ["不采纳", "Declined"],
  done: ["已执行", "Done"],
};

/** What the same words mean of one kind of thing alone. */
const ofSubject: Readonly<Record<string, Named>> = {
  claim: {
    open: ["待提交", "Open"],
    sent: ["已提交", "Sent"],
    accepted: ["已同意赔付", "Accepted"],
    refused: ["被拒", "Refused"],
    paid: ["已赔付", "Paid"],
    found: ["已找回", "Found"],
    dropped: ["已放弃", "Dropped"],
  },
  supplier_return: { sent: ["待退款", "Sent, money due"] },
  purchase_order: { closed: ["部分到货，已关闭", "Closed after a part came"] },
  live_session: { open: ["待确认", "Open"], planned: ["未开播", "Planned"] },
};

const kinds: Named = {
  purchase: ["采购", "Buy"],
  ship: ["头程发货", "Ship"],
  transfer: ["调拨", "Transfer"],
  mark_down: ["降价清货", "Mark down"],
  cancel: ["取消在途采购", "Cancel order"],
  delay: ["推迟到货", "Delay order"],
  expedite: ["提前到货", "Pull in order"],
  return: ["退供应商", "Return"],
  bundle: ["组套清货", "Bundle"],
  hold: ["暂不动", "Hold"],
  promotion: ["促销", "Promotion"],
  live: ["直播", "Live session"],
  holiday: ["节日", "Holiday"],
  price: ["调价", "Price change"],
  demurrage: ["滞港（堆存）", "At the port"],
  detention: ["滞箱（用箱）", "Of the container"],
  freight: ["运费", "Freight"],
  insurance: ["保险", "Insurance"],
  duty: ["关税", "Duty"],
  brokerage: ["清关费", "Brokerage"],
  port: ["港杂费", "Port"],
  inspection: ["查验费", "Inspection"],
  inland: ["内陆运费", "Inland"],
  receiving: ["入仓费", "Receiving"],
  bank: ["手续费", "Bank"],
  tax: ["不可抵扣税", "Tax not recovered"],
  other: ["其他", "Other"],
  bill_of_lading: ["提单", "Bill of lading"],
  packing_list: ["装箱单", "Packing list"],
  commercial_invoice: ["商业发票", "Commercial invoice"],
  customs: ["报关单证", "Customs papers"],
  delivery_note: ["签收单", "Proof of delivery"],
  photo: ["照片", "Photograph"],
  mail: ["邮件", "Mail"],
  web_push: ["浏览器推送", "Browser"],
  dingtalk: ["钉钉", "DingTalk"],
  feishu: ["飞书 / Lark", "Feishu / Lark"],
  wecom: ["企业微信", "WeCom"],
};

const tiers: Named = Object.fromEntries(
  Object.entries(tierNames).map(([tier, [zh, en]]) => [tier, [zh, en]]),
);

const byField: Readonly<Record<string, Named>> = {
  status: states,
  state: states,
  kind: kinds,
  role: roleNames,
  scopes: permissionNames,
  tier: tiers,
  qualification: {
    unknown: ["未评估", "Not checked"],
    candidate: ["候选", "Candidate"],
    approved: ["合格", "Approved"],
    conditional: ["有条件合格", "Conditional"],
    blocked: ["停用", "Blocked"],
  },
  side: {
    supplier: ["供应商", "Supplier"],
    warehouse: ["仓库", "Warehouse"],
    customer: ["客户", "Customer"],
    other: ["其他", "Other"],
  },
  reason: {
    lost: ["丢失", "Lost"],
    damaged: ["破损", "Damaged"],
    short: ["短装", "Short"],
  },
  language: { zh: ["中文", "Chinese"], en: ["英文", "English"] },
};

/** The names of one value of `field`, undefined where it is no code but is told as it stands. */
export function valueNames(subject: string | null, field: string, value: string): Pair | undefined {
  const own = field === "status" || field === "state" ? ofSubject[subject ?? ""]?.[value] : undefined;
  return own ?? byField[field]?.[value];
}
