/** Made from docs/openapi.json by `npm run generate`; change that, not this. */

/** What to do with decisions named by `ids`, or with all that match `filter` and `q`. */
export interface ActIn {
  action: Action;
  /** How many the caller saw; if it differs, nothing is done */
  expected?: number | null;
  filter?: string[] | null;
  ids?: number[] | null;
  q?: string;
  reason?: string;
  /** For change */
  units?: number | null;
  /** For postpone */
  until?: string | null;
}

/** What came of each decision. */
export interface ActedOut {
  outcomes: OutcomeOut[];
}

/** What a person can do with a decision. */
export type Action = "accept" | "change" | "postpone" | "dismiss" | "reopen";

/** Units and their cost in one range of age at one warehouse. */
export interface AgeOut {
  range: string;
  units: number;
  value: number | null;
  warehouse: string;
}

/** Stock by warehouse and range of age; values are in `currency`. */
export interface AgeSummary {
  ages: AgeOut[];
  currency: string;
}

export interface AuditPage {
  next: string | null;
  rows: AuditRow[];
  total: number | null;
}

export interface AuditRow {
  /** What / 操作 */
  action: string | null;
  /** Who / 操作人 */
  actor: string | null;
  /** Kind of actor / 操作者类型 */
  actor_kind: string | null;
  /** After / 变更后 */
  after: string | null;
  /** When / 时间 */
  at: string | null;
  /** Before / 变更前 */
  before: string | null;
  id: number;
  /** Why / 原因 */
  reason: string | null;
  /** Of what / 对象 */
  subject: string | null;
  /** Kind / 对象类型 */
  subject_kind: string | null;
}

/** The length of one planning period. */
export type Bucket = "day" | "week";

/** What a bundle holds, in place of what it held; no parts make it an ordinary SKU. */
export interface BundleIn {
  parts: Record<string, number>;
  reason?: string;
}

export interface BundlesPage {
  next: string | null;
  rows: BundlesRow[];
  total: number | null;
}

export interface BundlesRow {
  /** Bundle / 组合 SKU */
  bundle: string | null;
  /** Name of the bundle / 组合名称 */
  bundle_name: string | null;
  id: number;
  /** Part / 子件 SKU */
  part: string | null;
  /** Name of the part / 子件名称 */
  part_name: string | null;
  /** Units in one bundle / 每套件数 */
  units: number | null;
}

/** Whether the job was still there to be asked. */
export interface CancelOut {
  asked: boolean;
}

/** Why an order is given up. */
export interface Cancellation {
  reason?: string;
}

/** Turnover target, safety stock and warning line of a category, in days of sales. */
export interface CategoryBody {
  category: string;
  safety_days: number;
  turnover_days_high: number;
  turnover_days_low: number;
  warning_days: number;
}

/** A category's lines, and whether they are the seller's own. */
export interface CategoryOut {
  category: string;
  own: boolean;
  safety_days: number;
  turnover_days_high: number;
  turnover_days_low: number;
  warning_days: number;
}

/** Whether everything in the ledger adds up, and what does not. */
export interface CheckOut {
  faults: number;
  ok: boolean;
  shown: ViolationOut[];
}

/** The frame of every plan; empty means: derive it. */
export interface ChoicesBody {
  budget_until?: string | null;
  capital_rate_per_year?: number | null;
  cash_budget?: number | null;
  holding_cost_per_unit_period?: number | null;
  lost_sales?: boolean;
  period?: Bucket;
  place_on_accept?: boolean;
  service_level?: number | null;
  shortage_cost_per_unit?: number | null;
}

/** What the supplier agreed to. */
export interface Confirmation {
  due_on?: string | null;
}

/** What can be done with a SKU today. */
export type DecisionKind = "purchase" | "ship" | "transfer" | "mark_down" | "cancel" | "hold";

/** One decision with its money, its answer and its whole trace. */
export interface DecisionOut {
  arrives_p10: string | null;
  arrives_p50: string | null;
  arrives_p90: string | null;
  cash: string | null;
  channel: string;
  currency: string;
  decided_at: string | null;
  decided_by: string | null;
  decided_reason: string | null;
  decided_units: number | null;
  gain: string | null;
  id: number;
  kind: DecisionKind;
  name: string;
  order_date: string | null;
  postponed_until: string | null;
  price: string | null;
  priority: number;
  reason_en: string;
  reason_zh: string;
  reference: string;
  result: string | null;
  result_kind: string | null;
  sku: string;
  source: string;
  status: Status;
  units: number;
  warehouse: string;
  why: WhyOut;
}

export interface DecisionsPage {
  next: string | null;
  rows: DecisionsRow[];
  total: number | null;
}

export interface DecisionsRow {
  /** Arrives, early / 到货（早） */
  arrives_p10: string | null;
  /** Arrives / 预计到货 */
  arrives_p50: string | null;
  /** Arrives, late / 到货（晚） */
  arrives_p90: string | null;
  /** Cash / 占用资金 */
  cash: string | null;
  /** Category / 类目 */
  category: string | null;
  /** Channel / 渠道 */
  channel: string | null;
  /** Currency / 币种 */
  currency: string | null;
  /** Decided / 决定时间 */
  decided_at: string | null;
  /** Decided by / 决定人 */
  decided_by: string | null;
  /** Reason given / 决定理由 */
  decided_reason: string | null;
  /** Units decided / 决定数量 */
  decided_units: number | null;
  /** Gain / 预计收益 */
  gain: string | null;
  id: number;
  /** What to do / 动作 */
  kind: string | null;
  /** Name / 名称 */
  name: string | null;
  /** Order on / 下单日期 */
  order_date: string | null;
  /** Postponed until / 推迟至 */
  postponed_until: string | null;
  /** New price / 建议售价 */
  price: string | null;
  /** Priority / 优先级 */
  priority: number | null;
  /** Reason (English) / 原因（英文） */
  reason_en: string | null;
  /** Reason (Chinese) / 原因（中文） */
  reason_zh: string | null;
  /** Result / 结果 */
  result: string | null;
  /** Became / 结果类型 */
  result_kind: string | null;
  /** SKU / SKU */
  sku: string | null;
  /** From / 来源 */
  source: string | null;
  /** Status / 状态 */
  status: string | null;
  /** Units / 数量 */
  units: number | null;
  /** Warehouse / 仓库 */
  warehouse: string | null;
}

/** The key of a one-time link. */
export interface Entry {
  key: string;
}

/** What stands in her place now. */
export interface Erased {
  pseudonym: string;
}

/** Why a person is forgotten. */
export interface Erasure {
  reason?: string;
}

/** A promotion, live session, holiday, price change, …; an empty scope means every one. */
export interface EventIn {
  category?: string | null;
  day: string;
  kind: string;
  location?: string | null;
  market?: string | null;
  note?: string;
  sku?: string | null;
  until?: string | null;
  uplift?: number | null;
}

/** A stored event. */
export interface EventOut {
  category: string | null;
  day: string;
  id: number;
  kind: string;
  location: string | null;
  market: string | null;
  note: string;
  sku: string | null;
  until: string | null;
  uplift: number | null;
}

/** Demand by period as a distribution, in units. */
export interface ForecastOut {
  mean: number[];
  p05: number[];
  p10: number[];
  p25: number[];
  p50: number[];
  p75: number[];
  p90: number[];
  p95: number[];
}

/** What is booked by hand; `units` of a line are what was counted, or how many it concerns. */
export type HandAction = "count" | "adjustment" | "damage" | "mended" | "scrap";

/** That the application and its database answer. */
export interface Health {
  status: string;
  version: string;
}

/** Whom to invite, as what. */
export interface Invitation {
  email: string;
  language?: "en" | "zh";
  name: string;
  role: Role;
}

/** The job that was asked for. */
export interface JobOut {
  job_id: number;
}

export interface JobsPage {
  next: string | null;
  rows: JobsRow[];
  total: number | null;
}

export interface JobsRow {
  /** Asked for by / 发起人 */
  actor: string | null;
  /** Asked to stop / 已请求取消 */
  cancel_asked: boolean | null;
  /** Asked for / 发起时间 */
  created_at: string | null;
  /** Done / 已完成 */
  done: number | null;
  /** Finished / 完成时间 */
  finished_at: string | null;
  id: number;
  /** Job / 任务 */
  kind: string | null;
  /** Message / 信息 */
  message: string | null;
  /** Share done / 进度 */
  share: number | null;
  /** Status / 状态 */
  status: string | null;
  /** Of / 总数 */
  total: number | null;
}

/** The open decisions of one kind. */
export interface KindOut {
  cash: number | null;
  decisions: number;
  gain: number | null;
  kind: DecisionKind;
}

export interface LeftOutPage {
  next: string | null;
  rows: LeftOutRow[];
  total: number | null;
}

export interface LeftOutRow {
  /** Cash / 所需资金 */
  cash: string | null;
  /** Category / 类目 */
  category: string | null;
  /** Cut by / 限制因素 */
  constraint: string | null;
  /** Expected cost / 预计损失 */
  cost: string | null;
  /** Currency / 币种 */
  currency: string | null;
  id: number;
  /** What was cut / 动作 */
  kind: string | null;
  /** Name / 名称 */
  name: string | null;
  /** Reason (English) / 原因（英文） */
  reason_en: string | null;
  /** Reason (Chinese) / 原因（中文） */
  reason_zh: string | null;
  /** SKU / SKU */
  sku: string | null;
  /** From / 来源 */
  source: string | null;
  /** Units / 数量 */
  units: number | null;
  /** Warehouse / 仓库 */
  warehouse: string | null;
}

/** The units at one place after booking. */
export interface LevelOut {
  available: number;
  committed: number;
  incoming: number;
  on_hand: number;
  sku: string;
  unavailable: number;
  warehouse: string;
}

/** What to change of a line; what is absent stays, 0 units take the line away. */
export interface LineChange {
  due_on?: string | null;
  reason?: string;
  unit_cost?: number | string | null;
  units?: number | null;
}

/** A way in for one person, once. */
export interface LinkOut {
  /** Path of the one-time link, shown this once; null where she has a password. */
  link: string | null;
  person: MemberOut;
}

/** What to change of a member; what is absent stays. */
export interface MemberChange {
  disabled?: boolean | null;
  reason?: string;
  role?: Role | null;
}

/** A member of the workspace. */
export interface MemberOut {
  disabled_at: string | null;
  email: string;
  id: number;
  language: "en" | "zh";
  name: string;
  role: Role;
}

/** How many entries were written, whether the key had been used, and what the places hold now. */
export interface MovedOut {
  entries: number;
  levels: LevelOut[];
  repeated: boolean;
}

/** What is booked, on which lines, and why. */
export interface MovementsIn {
  action: HandAction;
  lines: sealane__stock__web__LineIn[];
  reason?: string;
}

/** One figure that went into a decision. */
export interface NumberOut {
  label: TextOut;
  name: string;
  unit: string;
  value: number | string | null;
}

/** An order to make; with `placed` it goes to the supplier at once and counts as incoming. */
export interface OrderIn {
  channel?: string;
  currency?: string | null;
  lines: sealane__purchasing__web__orders__LineIn[];
  note?: string;
  placed?: boolean;
  supplier?: string | null;
  warehouse: string;
}

/** A purchase order with its lines. */
export interface OrderOut {
  amount: string | null;
  channel: string;
  created_by: string;
  currency: string | null;
  due_on: string | null;
  lines: sealane__purchasing__web__orders__LineOut[];
  note: string;
  number: string;
  ordered_on: string | null;
  status: OrderStatus;
  supplier: string | null;
  warehouse: string;
}

/** Where a purchase order stands; placed, confirmed and partly received ones are on their way. */
export type OrderStatus = "draft" | "placed" | "confirmed" | "partly_received" | "received" | "cancelled";

/** The lines of every category that is not named. */
export interface OthersOut {
  safety_days: number;
  turnover_days_high: number;
  turnover_days_low: number;
  warning_days: number;
}

/** What came of one decision; `repeated` where it had been done before. */
export interface OutcomeOut {
  decision_id: number;
  repeated: boolean;
  result: string | null;
  result_kind: string | null;
  status: Status;
}

/** One warehouse; all arrays begin on `first_day`, one value a bucket. */
export interface OutlookOut {
  bucket: Bucket;
  first_day: string;
  forecast: ForecastOut;
  line: sealane__planning__web__sku__LineOut;
  projection: ProjectionOut;
  tier_evidence: TextOut;
  warehouse: string;
}

/** What a bundle holds of one SKU. */
export interface PartOut {
  part: string;
  units: number;
}

export interface PeoplePage {
  next: string | null;
  rows: PeopleRow[];
  total: number | null;
}

export interface PeopleRow {
  /** Disabled / 停用时间 */
  disabled_at: string | null;
  /** Email / 邮箱 */
  email: string | null;
  /** Has a password / 已设密码 */
  has_password: boolean | null;
  id: number;
  /** Joined / 加入时间 */
  joined_at: string | null;
  /** Language / 语言 */
  language: string | null;
  /** Name / 姓名 */
  name: string | null;
  /** Role / 角色 */
  role: string | null;
  /** Last seen / 最近登录 */
  seen_at: string | null;
}

/** One right. Its value is what routes name in `need("…")`. */
export type Permission = "enter" | "own_account" | "see_stock" | "see_sales" | "see_decisions" | "see_finance" | "decide" | "buy" | "move_stock" | "manage_catalog" | "import_files" | "manage_settings" | "manage_tokens" | "manage_people" | "see_audit";

/** A person as she sees herself. */
export interface PersonOut {
  email: string;
  id: number;
  language: "en" | "zh";
  name: string;
}

export interface PlanLinesPage {
  next: string | null;
  rows: PlanLinesRow[];
  total: number | null;
}

export interface PlanLinesRow {
  /** Available / 可用 */
  available: number | null;
  /** Below warning line / 低于预警线 */
  below_warning: boolean | null;
  /** Category / 类目 */
  category: string | null;
  /** Cover (days) / 可售天数 */
  cover_days: number | null;
  /** Cover with incoming (days) / 含在途可售天数 */
  cover_days_with_incoming: number | null;
  /** Expected a day / 预计日销 */
  daily_demand: number | null;
  id: number;
  /** Incoming / 在途 */
  incoming: number | null;
  /** Name / 名称 */
  name: string | null;
  /** On hand / 现有库存 */
  on_hand: number | null;
  /** Order up to / 目标库存 */
  order_up_to: number | null;
  /** Ordered / 建议下单 */
  ordered_units: number | null;
  /** Raw need / 原始需求 */
  raw_need: number | null;
  /** Reorder point / 补货点 */
  reorder_point: number | null;
  /** Safety stock / 安全库存 */
  safety_stock: number | null;
  /** Classic / 经典法 */
  safety_stock_classic: number | null;
  /** Money-driven / 成本法 */
  safety_stock_money: number | null;
  /** Statistical / 统计安全库存 */
  safety_stock_statistical: number | null;
  /** SKU / SKU */
  sku: string | null;
  /** Slow mover / 滞销 */
  slow_mover: boolean | null;
  /** Stock-out, early / 断货（早） */
  stockout_p10: string | null;
  /** Stock-out / 预计断货 */
  stockout_p50: string | null;
  /** Stock-out, late / 断货（晚） */
  stockout_p90: string | null;
  /** Tier / 分层 */
  tier: string | null;
  /** Warehouse / 仓库 */
  warehouse: string | null;
  /** Warning line / 预警线 */
  warning_line: number | null;
}

/** A plan and what of it is still open. */
export interface PlanMadeOut {
  as_of: string;
  cash: number | null;
  currency: string;
  decisions: number;
  finished_at: string;
  gain: number | null;
  kinds: KindOut[];
  left_out: number;
  notes: TextOut[];
  run_id: number;
  series: number;
  started_at: string;
}

/** The plan in force (none before the first), and the job that makes the next. */
export interface PlanOut {
  job_id: number | null;
  plan: PlanMadeOut | null;
}

/** Choices, and the categories that have lines of their own; the others keep the built-in ones. */
export interface PoliciesIn {
  categories: CategoryBody[];
  choices: ChoicesBody;
  reason?: string;
}

/** All that plans are made by, and the job that plans anew where something was changed. */
export interface PoliciesOut {
  categories: CategoryOut[];
  choices: ChoicesBody;
  job_id: number | null;
  others: OthersOut;
  tiers: TierOut[];
}

/** What went wrong, and what a person can do about it (RFC 9457). */
export interface Problem {
  /** Stable, for programs. */
  code: string;
  /** A sentence for a person. */
  detail: string;
  /** Wrong inputs by name. */
  fields: Record<string, string>;
  /** What she can do. */
  next_step: string;
  /** Names this request in the log. */
  request_id: string;
  status: number;
  title: string;
  type: string;
}

/** Units at the end of each period: eight times of ten between low and high; and what arrives in it. */
export interface ProjectionOut {
  arrivals: number[];
  high: number[];
  low: number[];
  middle: number[];
}

export interface PurchaseOrderLinesPage {
  next: string | null;
  rows: PurchaseOrderLinesRow[];
  total: number | null;
}

export interface PurchaseOrderLinesRow {
  /** Currency / 币种 */
  currency: string | null;
  /** Of them damaged / 其中残损 */
  damaged: number | null;
  /** Due / 预计到货 */
  due_on: string | null;
  id: number;
  /** Name / 名称 */
  name: string | null;
  /** Number / 采购单号 */
  number: string | null;
  /** Open / 未到数量 */
  open: number | null;
  /** Ordered / 下单日期 */
  ordered_on: string | null;
  /** Received / 已到数量 */
  received: number | null;
  /** SKU / SKU */
  sku: string | null;
  /** Status / 状态 */
  status: string | null;
  /** Supplier / 供应商 */
  supplier: string | null;
  /** Unit cost / 单价 */
  unit_cost: string | null;
  /** Units / 采购数量 */
  units: number | null;
  /** Warehouse / 到货仓 */
  warehouse: string | null;
}

export interface PurchaseOrdersPage {
  next: string | null;
  rows: PurchaseOrdersRow[];
  total: number | null;
}

export interface PurchaseOrdersRow {
  /** Amount / 金额 */
  amount: string | null;
  /** Channel / 运输方式 */
  channel: string | null;
  /** Made by / 创建人 */
  created_by: string | null;
  /** Currency / 币种 */
  currency: string | null;
  /** Due / 预计到货 */
  due_on: string | null;
  id: number;
  /** Lines / 行数 */
  lines: number | null;
  /** Note / 备注 */
  note: string | null;
  /** Number / 采购单号 */
  number: string | null;
  /** Ordered / 下单日期 */
  ordered_on: string | null;
  /** Received / 已到数量 */
  received: number | null;
  /** Status / 状态 */
  status: string | null;
  /** Supplier / 供应商 */
  supplier: string | null;
  /** Name of the supplier / 供应商名称 */
  supplier_name: string | null;
  /** Units / 采购数量 */
  units: number | null;
  /** Warehouse / 到货仓 */
  warehouse: string | null;
}

export interface QuotesPage {
  next: string | null;
  rows: QuotesRow[];
  total: number | null;
}

export interface QuotesRow {
  /** Channel / 运输方式 */
  channel: string | null;
  /** Currency / 币种 */
  currency: string | null;
  id: number;
  /** Bought from first / 首选 */
  is_primary: boolean | null;
  /** Lead time p50 (days) / 交期中位（天） */
  lead_time_days_p50: number | null;
  /** Lead time p90 (days) / 交期 P90（天） */
  lead_time_days_p90: number | null;
  /** Largest order / 单次上限 */
  max_units: number | null;
  /** From units / 起始数量 */
  min_units: number | null;
  /** MOQ / 起订量 */
  moq: number | null;
  /** Multiple / 箱规 */
  multiple: number | null;
  /** Name / 名称 */
  name: string | null;
  /** SKU / SKU */
  sku: string | null;
  /** Supplier / 供应商 */
  supplier: string | null;
  /** Unit cost / 单价 */
  unit_cost: string | null;
  /** Valid from / 生效日期 */
  valid_from: string | null;
  /** Valid to / 失效日期 */
  valid_to: string | null;
  /** Warehouse / 到货仓 */
  warehouse: string | null;
}

/** On `day` one unit of `source` bought `rate` units of `target`. */
export interface RateIn {
  day: string;
  note?: string;
  rate: number | string;
  source: string;
  target: string;
}

export interface RatesPage {
  next: string | null;
  rows: RatesRow[];
  total: number | null;
}

export interface RatesRow {
  /** Day / 日期 */
  day: string | null;
  id: number;
  /** Note / 备注 */
  note: string | null;
  /** Rate / 汇率 */
  rate: number | null;
  /** One unit of / 币种 */
  source: string | null;
  /** Buys, in / 折合币种 */
  target: string | null;
}

/** What came of one SKU; damaged units are on hand but can't be sold. */
export interface ReceiptIn {
  damaged?: number;
  good: number;
  sku: string;
}

/** What came together. The same `key` sent again books nothing twice. */
export interface ReceiptsIn {
  key: string;
  lines: ReceiptIn[];
  over?: boolean;
  received_on?: string | null;
}

/** What a person does in a workspace; it decides the rights. */
export type Role = "owner" | "operator" | "buyer" | "warehouse" | "logistics" | "live" | "service" | "finance";

export interface SalesEventsPage {
  next: string | null;
  rows: SalesEventsRow[];
  total: number | null;
}

export interface SalesEventsRow {
  /** Category / 类目 */
  category: string | null;
  /** First day / 开始日期 */
  day: string | null;
  id: number;
  /** Kind / 类型 */
  kind: string | null;
  /** Warehouse / 仓库 */
  location: string | null;
  /** Market / 市场 */
  market: string | null;
  /** Note / 备注 */
  note: string | null;
  /** SKU / SKU */
  sku: string | null;
  /** Last day / 结束日期 */
  until: string | null;
  /** Uplift / 提升倍数 */
  uplift: number | null;
}

export interface SalesLinesPage {
  next: string | null;
  rows: SalesLinesRow[];
  total: number | null;
}

export interface SalesLinesRow {
  /** Channel / 渠道 */
  channel: string | null;
  /** Currency / 币种 */
  currency: string | null;
  id: number;
  /** Kind / 类型 */
  kind: string | null;
  /** Market / 市场 */
  market: string | null;
  /** Name / 名称 */
  name: string | null;
  /** Order / 订单号 */
  order_ref: string | null;
  /** Promotion / 促销 */
  promotion: string | null;
  /** Revenue / 销售额 */
  revenue: string | null;
  /** Live session / 直播场次 */
  session: string | null;
  /** SKU / SKU */
  sku: string | null;
  /** Day / 日期 */
  sold_on: string | null;
  /** Source / 来源 */
  source: string | null;
  /** Units / 数量 */
  units: number | null;
  /** Warehouse / 仓库 */
  warehouse: string | null;
}

/** What a person changes of herself; what is absent stays. */
export interface SessionChange {
  language?: "en" | "zh" | null;
  name?: string | null;
  old_password?: string;
  password?: string | null;
  /** Switch to this one. */
  workspace_id?: number | null;
}

/** Who is calling; `person` is null for an API token. */
export interface SessionOut {
  language: "en" | "zh";
  /** A new password needs no old one now. */
  may_set_password: boolean;
  permissions: Permission[];
  person: PersonOut | null;
  role: Role;
  workspace: WorkspaceOut;
  /** All that she may switch to. */
  workspaces: WorkspaceOut[];
}

/** An email and its password. */
export interface SignIn {
  email: string;
  password: string;
}

/** One day of a SKU; `revenue` in the workspace's currency, null where a rate is missing. */
export interface SkuDayOut {
  day: string;
  promoted: boolean;
  revenue: string | null;
  stocked_out: boolean;
  units: number;
}

/** One decision about the SKU, with its why. */
export interface SkuDecisionOut {
  arrives_p10: string | null;
  arrives_p50: string | null;
  arrives_p90: string | null;
  cash: string | null;
  channel: string;
  currency: string;
  decided_reason: string | null;
  decided_units: number | null;
  gain: string | null;
  id: number;
  kind: DecisionKind;
  order_date: string | null;
  reason_en: string;
  reason_zh: string;
  result: string | null;
  result_kind: string | null;
  source: string;
  status: Status;
  units: number;
  warehouse: string;
  why: WhyOut;
}

/** Everything known of one SKU; weights in kg, lengths packed in cm, volume in m³. */
export interface SkuOut {
  attributes: Record<string, unknown>;
  category: string;
  code: string;
  cost_currency: string | null;
  currency: string | null;
  discontinued_on: string | null;
  height_cm: number | null;
  holding_cost_per_unit_period: string | null;
  id: number;
  launched_on: string | null;
  length_cm: number | null;
  name: string;
  parent: string | null;
  /** What it holds, where it is a bundle. */
  parts: PartOut[];
  price: string | null;
  salvage_value: string | null;
  shortage_cost_per_unit: string | null;
  /** Set by hand; null: computed. */
  tier: string | null;
  traits: string[];
  unit_cost: string | null;
  volume_m3: number | null;
  weight_kg: number | null;
  width_cm: number | null;
}

/** What is to change; what is left out stays, null empties. */
export interface SkuPatch {
  category?: string;
  cost_currency?: string | null;
  currency?: string | null;
  discontinued_on?: string | null;
  height_cm?: number | null;
  holding_cost_per_unit_period?: number | string | null;
  launched_on?: string | null;
  length_cm?: number | null;
  name?: string;
  parent?: string | null;
  price?: number | string | null;
  reason?: string;
  salvage_value?: number | string | null;
  shortage_cost_per_unit?: number | string | null;
  tier?: Tier-Input | null;
  traits?: string[];
  unit_cost?: number | string | null;
  weight_kg?: number | null;
  width_cm?: number | null;
}

/** All that planning knows of a SKU; `as_of` is empty before the first plan. */
export interface SkuPlanOut {
  as_of: string | null;
  currency: string | null;
  decisions: SkuDecisionOut[];
  name: string;
  sku: string;
  warehouses: OutlookOut[];
}

export interface SkusPage {
  next: string | null;
  rows: SkusRow[];
  total: number | null;
}

export interface SkusRow {
  /** Category / 类目 */
  category: string | null;
  /** SKU / SKU */
  code: string | null;
  /** Cost currency / 成本币种 */
  cost_currency: string | null;
  /** Currency / 币种 */
  currency: string | null;
  /** Discontinued / 停售日期 */
  discontinued_on: string | null;
  /** Height (cm) / 高（cm） */
  height_cm: number | null;
  id: number;
  /** Launched / 开售日期 */
  launched_on: string | null;
  /** Length (cm) / 长（cm） */
  length_cm: number | null;
  /** Name / 名称 */
  name: string | null;
  /** Parent / 父商品 */
  parent: string | null;
  /** Price / 售价 */
  price: string | null;
  /** Tier set by hand / 人工分层 */
  tier: string | null;
  /** Traits / 货物属性 */
  traits: string | null;
  /** Unit cost / 单位成本 */
  unit_cost: string | null;
  /** Weight (kg) / 重量（kg） */
  weight_kg: number | null;
  /** Width (cm) / 宽（cm） */
  width_cm: number | null;
}

/** Where a decision stands. */
export type Status = "open" | "accepted" | "changed" | "postponed" | "dismissed" | "superseded";

export interface StockAgePage {
  next: string | null;
  rows: StockAgeRow[];
  total: number | null;
}

export interface StockAgeRow {
  /** Age (days) / 库龄（天） */
  age_days: number | null;
  /** Category / 类目 */
  category: string | null;
  /** Cost currency / 成本币种 */
  cost_currency: string | null;
  id: number;
  /** Name / 名称 */
  name: string | null;
  /** Range / 库龄段 */
  range: string | null;
  /** Received / 入库日期 */
  received_on: string | null;
  /** SKU / SKU */
  sku: string | null;
  /** Units / 数量 */
  units: number | null;
  /** Value at cost / 库存成本 */
  value: string | null;
  /** Warehouse / 仓库 */
  warehouse: string | null;
}

export interface StockEntriesPage {
  next: string | null;
  rows: StockEntriesRow[];
  total: number | null;
}

export interface StockEntriesRow {
  /** Who / 操作人 */
  actor: string | null;
  /** Bucket / 库存状态 */
  bucket: string | null;
  /** Day / 业务日期 */
  effective_on: string | null;
  id: number;
  /** Import / 导入批次 */
  import_id: number | null;
  /** Kind / 类型 */
  kind: string | null;
  /** Name / 名称 */
  name: string | null;
  /** Reason / 原因 */
  reason: string | null;
  /** Layer received / 批次入库日期 */
  received_on: string | null;
  /** Booked / 记账时间 */
  recorded_at: string | null;
  /** Number / 单号 */
  reference: string | null;
  /** Document / 单据类型 */
  reference_kind: string | null;
  /** SKU / SKU */
  sku: string | null;
  /** Units / 数量 */
  units: number | null;
  /** Warehouse / 仓库 */
  warehouse: string | null;
}

export interface StockPage {
  next: string | null;
  rows: StockRow[];
  total: number | null;
}

export interface StockRow {
  /** Oldest (days) / 最长库龄（天） */
  age_days: number | null;
  /** Available / 可用 */
  available: number | null;
  /** Category / 类目 */
  category: string | null;
  /** Changed / 更新时间 */
  changed_at: string | null;
  /** Committed / 已占用 */
  committed: number | null;
  /** Cost currency / 成本币种 */
  cost_currency: string | null;
  id: number;
  /** Incoming / 在途 */
  incoming: number | null;
  /** Name / 名称 */
  name: string | null;
  /** On hand / 在库 */
  on_hand: number | null;
  /** SKU / SKU */
  sku: string | null;
  /** Unavailable / 不可售 */
  unavailable: number | null;
  /** Value at cost / 库存成本 */
  value: string | null;
  /** Warehouse / 仓库 */
  warehouse: string | null;
}

/** What to change of a supplier; what is absent stays. */
export interface SupplierChange {
  capacity_units_per_month?: number | null;
  contact?: string;
  country?: string | null;
  currency?: string | null;
  lead_time_days_p50?: number | null;
  lead_time_days_p90?: number | null;
  name?: string;
  note?: string;
  payment_days?: number | null;
  region?: string | null;
}

/** A supplier to add. */
export interface SupplierIn {
  capacity_units_per_month?: number | null;
  code: string;
  contact?: string;
  country?: string | null;
  currency?: string | null;
  lead_time_days_p50?: number | null;
  lead_time_days_p90?: number | null;
  name?: string;
  note?: string;
  payment_days?: number | null;
  region?: string | null;
}

/** A supplier. */
export interface SupplierOut {
  capacity_units_per_month: number | null;
  code: string;
  contact: string;
  country: string | null;
  currency: string | null;
  lead_time_days_p50: number | null;
  lead_time_days_p90: number | null;
  name: string;
  note: string;
  payment_days: number | null;
  region: string | null;
}

export interface SuppliersPage {
  next: string | null;
  rows: SuppliersRow[];
  total: number | null;
}

export interface SuppliersRow {
  /** Capacity (units a month) / 月产能（件） */
  capacity_units_per_month: number | null;
  /** Supplier / 供应商 */
  code: string | null;
  /** Contact / 联系人 */
  contact: string | null;
  /** Country / 国家 */
  country: string | null;
  /** Currency / 币种 */
  currency: string | null;
  id: number;
  /** Lead time p50 (days) / 交期中位（天） */
  lead_time_days_p50: number | null;
  /** Lead time p90 (days) / 交期 P90（天） */
  lead_time_days_p90: number | null;
  /** Name / 名称 */
  name: string | null;
  /** Note / 备注 */
  note: string | null;
  /** Payment (days) / 账期（天） */
  payment_days: number | null;
  /** Region / 地区 */
  region: string | null;
}

/** One sentence in both languages. */
export interface TextOut {
  en: string;
  zh: string;
}

/** A SKU's tier when a person sets it by hand: it wins over the computed one. */
export type Tier-Input = "hit" | "regular" | "seasonal" | "new";

/** Which policy a SKU follows. */
export type Tier-Output = "hit" | "regular" | "seasonal" | "new";

/** How a tier is bought. */
export interface TierOut {
  max_cover_days: number;
  order_days: number;
  review_days: number;
  tier: Tier-Output;
}

/** A new token; `secret` is shown this once. */
export interface TokenMade {
  /** Send it as `Authorization: Bearer …`. */
  secret: string;
  token: TokenOut;
}

/** A token without its secret. */
export interface TokenOut {
  expires_at: string | null;
  id: number;
  name: string;
  revoked_at: string | null;
  scopes: Permission[];
}

/** What a token is for, what it may do, how long it lives. */
export interface TokenWanted {
  /** Null for no end. */
  days?: number | null;
  name: string;
  scopes: Permission[];
}

export interface TokensPage {
  next: string | null;
  rows: TokensRow[];
  total: number | null;
}

export interface TokensRow {
  /** Made / 创建时间 */
  created_at: string | null;
  /** Made by / 创建人 */
  created_by: string | null;
  /** Expires / 到期 */
  expires_at: string | null;
  id: number;
  /** Name / 名称 */
  name: string | null;
  /** Revoked / 撤销时间 */
  revoked_at: string | null;
  /** Rights / 权限 */
  scopes: string | null;
  /** Last used / 最近使用 */
  used_at: string | null;
}

/** One figure that does not add up. */
export interface ViolationOut {
  detail: string;
  expected: number;
  found: number;
  rule: string;
  sku: string;
  warehouse: string;
}

export interface WarehousesPage {
  next: string | null;
  rows: WarehousesRow[];
  total: number | null;
}

export interface WarehousesRow {
  /** Capacity (m³) / 容量（m³） */
  capacity_m3: number | null;
  /** Capacity (units) / 容量（件） */
  capacity_units: number | null;
  /** Warehouse / 仓库 */
  code: string | null;
  /** Country / 国家 */
  country: string | null;
  id: number;
  /** Kind / 类型 */
  kind: string | null;
  /** Name / 名称 */
  name: string | null;
  /** Region / 区域 */
  region: string | null;
  /** Storage per m³ and day / 每立方米每日仓储费 */
  storage_cost_per_m3_day: string | null;
}

/** The trace of a decision: what was seen, how it was reckoned, what had to be assumed. */
export interface WhyOut {
  assumptions: TextOut[];
  data: TextOut[];
  formula: TextOut;
  /** Figures in money */
  money: NumberOut[] | null;
  numbers: NumberOut[];
  summary: TextOut;
}

/** What to change of the workspace; what is absent stays. */
export interface WorkspaceChange {
  /** ISO 4217 */
  currency?: string | null;
  name?: string | null;
  reason?: string;
  /** IANA name */
  timezone?: string | null;
}

/** A workspace. */
export interface WorkspaceOut {
  currency: string;
  demo: boolean;
  id: number;
  name: string;
  timezone: string;
}

/** Where the SKU stands at a warehouse; cover is empty where nothing sells. */
export interface sealane__planning__web__sku__LineOut {
  available: number;
  below_warning: boolean;
  cover_days: number | null;
  cover_days_with_incoming: number | null;
  daily_demand: number;
  incoming: number;
  on_hand: number;
  order_up_to: number;
  ordered_units: number;
  raw_need: number;
  reorder_point: number;
  safety_stock: number;
  safety_stock_classic: number | null;
  safety_stock_money: number | null;
  safety_stock_statistical: number | null;
  slow_mover: boolean;
  stockout_p10: string | null;
  stockout_p50: string | null;
  stockout_p90: string | null;
  tier: Tier-Output;
  warning_days: number | null;
  warning_line: number;
}

/** One line to order, by SKU code. */
export interface sealane__purchasing__web__orders__LineIn {
  due_on?: string | null;
  sku: string;
  unit_cost?: number | string | null;
  units: number;
}

/** One line of an order; `received_units` holds the damaged ones too. */
export interface sealane__purchasing__web__orders__LineOut {
  damaged_units: number;
  due_on: string | null;
  id: number;
  name: string;
  open_units: number;
  received_units: number;
  sku: string;
  unit_cost: string | null;
  units: number;
}

/** One SKU in one warehouse; only an adjustment may be negative. */
export interface sealane__stock__web__LineIn {
  sku: string;
  units: number;
  warehouse: string;
}
