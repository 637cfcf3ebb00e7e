/** The trail of changes in words: what was done to what, and which of its values are others now. */
import { nameOf } from "@/lib/names";
import type { Language, Pair } from "@/lib/words";

const actions: Readonly<Record<string, Pair>> = {
  sku_changed: ["修改了商品资料", "changed the SKU"],
  bundle_changed: ["修改了组合", "changed the bundle"],
  decision_accepted: ["接受了决策", "accepted a decision"],
  decision_changed: ["改量接受了决策", "accepted a decision with other units"],
  decision_postponed: ["推迟了决策", "postponed a decision"],
  decision_dismissed: ["忽略了决策", "dismissed a decision"],
  decision_reopened: ["恢复了决策", "reopened a decision"],
  imported: ["导入了文件", "brought in a file"],
  received: ["已收到", "received"],
  mapped: ["指定了列的含义", "said what columns mean"],
  undone: ["撤销了导入", "took an import back"],
  created: ["新建", "made"],
  placed: ["下单给供应商", "placed with the supplier"],
  confirmed: ["供应商已确认", "confirmed by the supplier"],
  cancelled: ["取消", "cancelled"],
  changed: ["修改", "changed"],
  added: ["添加", "added"],
  removed: ["删除", "removed"],
  shipment_planned: ["计划调拨", "planned a transfer"],
  shipment_departed: ["登记发出", "booked the departure"],
  shipment_received: ["登记收货", "booked what came"],
  shipment_cancelled: ["取消货件", "called off a shipment"],
  shipment_changed: ["修改物流信息", "changed its way"],
  lane_set: ["设置线路", "kept a lane"],
  lane_removed: ["删除线路", "removed a lane"],
  rate_set: ["设置汇率", "kept a rate"],
  policies_changed: ["修改计划策略", "changed the policies"],
  forecast_overridden: ["修正了预测", "overrode the forecast"],
  override_ended: ["结束了预测修正", "ended an override of the forecast"],
  setting_changed: ["修改设置", "changed a setting"],
  workspace_changed: ["修改工作区", "changed the workspace"],
  person_added: ["添加成员", "added a person"],
  person_invited: ["邀请成员", "invited a person"],
  person_changed: ["修改成员", "changed a person"],
  person_erased: ["抹除成员", "forgot a person"],
  own_account_changed: ["修改自己的账户", "changed the own account"],
  password_changed: ["修改密码", "changed the password"],
  entry_key_made: ["生成登录链接", "made a link to come in"],
  token_made: ["新建令牌", "made a token"],
  token_revoked: ["撤销令牌", "revoked a token"],
};

const subjects: Readonly<Record<string, Pair>> = {
  sku: ["商品", "SKU"],
  decision: ["决策", "Decision"],
  import: ["导入", "Import"],
  purchase_order: ["采购单", "Purchase order"],
  shipment: ["货件", "Shipment"],
  supplier: ["供应商", "Supplier"],
  event: ["特殊日子", "Days"],
  lane: ["线路", "Lane"],
  rate: ["汇率", "Rate"],
  policy: ["策略", "Policy"],
  setting: ["设置", "Setting"],
  person: ["成员", "Person"],
  token: ["令牌", "Token"],
  workspace: ["工作区", "Workspace"],
};

const fields: Readonly<Record<string, Pair>> = {
  status: ["状态", "status"],
  units: ["数量", "units"],
  unit_cost: ["单价", "unit cost"],
  price: ["售价", "price"],
  name: ["名称", "name"],
  category: ["类目", "category"],
  tier: ["分层", "tier"],
  supplier: ["供应商", "supplier"],
  warehouse: ["仓库", "warehouse"],
  channel: ["运输方式", "channel"],
  carrier: ["承运商", "carrier"],
  tracking: ["运单号", "tracking"],
  due_on: ["预计到货", "due"],
  departed_on: ["发出", "departed"],
  currency: ["币种", "currency"],
  kind: ["类型", "kind"],
  result: ["单据", "document"],
  new: ["新增", "new"],
  replaced: ["更新", "replaced"],
  unchanged: ["未变", "unchanged"],
  refused: ["拒收", "refused"],
  rejected: ["拒收", "refused"],
  file: ["文件", "file"],
  lines: ["明细", "lines"],
  sku: ["SKU", "SKU"],
  note: ["备注", "note"],
  role: ["角色", "role"],
  postponed_until: ["推迟至", "postponed until"],
};

/** Named twice on record; the document itself says of which kind it is. */
const untold: readonly string[] = ["result_kind"];

export function actionName(action: string, language: Language): string {
  return actions[action]?.[language === "zh" ? 0 : 1] ?? action.replaceAll("_", " ");
}

export function subjectName(kind: string, language: Language): string {
  return subjects[kind]?.[language === "zh" ? 0 : 1] ?? kind.replaceAll("_", " ");
}

export interface Difference {
  name: string;
  now: string;
  /** Undefined where there was nothing before. */
  was: string | undefined;
}

/** What is other than before, of two JSON objects as they are on record. */
export function differences(before: string | null, after: string | null, language: Language): Difference[] {
  const old = read(before);
  return Object.entries(read(after)).flatMap(([field, value]) => {
    const was = old[field];
    if (untold.includes(field) || JSON.stringify(value) === JSON.stringify(was)) return [];
    const name = fields[field]?.[language === "zh" ? 0 : 1] ?? field.replaceAll("_", " ");
    const told = (one: unknown) =>
      field === "channel" && typeof one === "string" ? nameOf("transport", one, language) : plain(one);
    return { name, now: told(value), was: was === undefined || was === null ? undefined : told(was) };
  });
}

function read(json: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json ?? "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function plain(value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (Array.isArray(value)) return value.map(plain).join(", ");
  if (typeof value === "object") return Object.values(value).map(plain).join(" ");
  return String(value);
}
