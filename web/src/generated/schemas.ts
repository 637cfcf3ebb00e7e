/** Made from docs/openapi.json by `npm run generate`; change that, not this. */

/** What a person can do at a desk. */
export type Act = "begin" | "end" | "pause" | "resume" | "show" | "price" | "preorder" | "take" | "move";

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

/** What the desk may suggest. */
export type Advice = "push" | "stop" | "preorder" | "take" | "emergency";

/** What is advised: one part or two, and why. */
export interface AdviceOut {
  parts: WayPartOut[];
  reason: SaidOut;
  total: string;
}

/** Who owes it. */
export type Against = "carrier" | "warehouse" | "supplier";

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

/** What to do with which alarms; `until` belongs to snooze. */
export interface AlarmActIn {
  action: AlarmAction;
  ids: number[];
  note?: string;
  until?: string | null;
}

/** What a person does with an alarm. */
export type AlarmAction = "acknowledge" | "snooze" | "reopen" | "close";

/** The one thing to do: a page to open, or a decision to accept. */
export interface AlarmButtonOut {
  decision_id: number | null;
  en: string;
  link: string;
  zh: string;
}

/** An alarm as a card shows it, without what it costs. */
export interface AlarmCardOut {
  key: string;
  kind: "alarm";
  severity: string;
  title_en: string;
  title_zh: string;
  todo_en: string;
  todo_zh: string;
}

/** What holds instead for a category, a market, or a category in a market; empty means any. */
export interface AlarmExceptionBody {
  category?: string;
  market?: string;
  on?: boolean;
  rule: Rule;
  threshold: number;
}

/** One alarm: what happened, what doing nothing costs, what to do, and where it stands. */
export interface AlarmOut {
  answered_at: string | null;
  answered_by: string;
  body_en: string;
  body_zh: string;
  button: AlarmButtonOut | null;
  changed_at: string;
  closed_at: string | null;
  cost: string | null;
  currency: string;
  facts: Record<string, unknown>;
  id: number;
  market: string;
  note: string;
  proposals: AlarmProposalOut[];
  raised_at: string;
  reference: string;
  rule: Rule;
  severity: Severity;
  snoozed_until: string | null;
  status: AlarmStatus;
  steps: number;
  times: number;
  title_en: string;
  title_zh: string;
  todo_en: string;
  todo_zh: string;
  warehouse: string;
}

/** An order or shipment proposed because of a break in demand; `accepted_by` is empty until somebody has.

It then became the order or shipment `result`, of `accepted_units`. */
export interface AlarmProposalOut {
  accepted_by: string;
  accepted_units: number | null;
  arrives: string | null;
  cash: number | null;
  channel: string;
  gain: number | null;
  kind: string;
  result: string;
  source: string;
  units: number;
  warehouse: string;
}

/** All that was proposed against a rise in demand. */
export interface AlarmProposedListOut {
  decisions: AlarmProposedOut[];
}

/** A proposal that now stands among the open decisions, to be accepted there. */
export interface AlarmProposedOut {
  channel: string;
  decision_id: number;
  kind: string;
  source: string;
  warehouse: string;
}

/** Whether a rule is on, from which threshold, and when unanswered alarms escalate (0: never). */
export interface AlarmRuleIn {
  on: boolean;
  patience_hours: number;
  rule: Rule;
  threshold: number;
}

/** A rule with its meaning, its limits and what it is built in with. */
export interface AlarmRuleOut {
  about_en: string;
  about_zh: string;
  built_in_patience_hours: number;
  built_in_threshold: number;
  least: number;
  most: number;
  name_en: string;
  name_zh: string;
  on: boolean;
  patience_hours: number;
  rule: Rule;
  threshold: number;
  unit_en: string;
  unit_zh: string;
}

/** All rules; one that is left out stays as built in. */
export interface AlarmRulesIn {
  exceptions?: AlarmExceptionBody[];
  least_cost?: number;
  notices_an_hour?: number;
  reason?: string;
  rules: AlarmRuleIn[];
}

/** All rules and exceptions in force. */
export interface AlarmRulesOut {
  exceptions: AlarmExceptionBody[];
  least_cost: number;
  notices_an_hour: number;
  rules: AlarmRuleOut[];
}

/** Where an alarm stands: a closed one has lost its cause. */
export type AlarmStatus = "open" | "acknowledged" | "snoozed" | "closed";

/** What is open, by rule; `urgent` and `alarms` over all. */
export interface AlarmSummaryOut {
  alarms: number;
  currency: string;
  rules: RuleCountOut[];
  urgent: number;
}

/** How many alarms changed by it. */
export interface AlarmsActedOut {
  changed: number;
}

export interface AlarmsPage {
  next: string | null;
  rows: AlarmsRow[];
  total: number | null;
}

export interface AlarmsRow {
  /** Answered / 处理时间 */
  answered_at: string | null;
  /** Answered by / 处理人 */
  answered_by: string | null;
  /** Category / 类目 */
  category: string | null;
  /** Changed / 更新时间 */
  changed_at: string | null;
  /** Closed / 关闭时间 */
  closed_at: string | null;
  /** Doing nothing costs / 不处理的损失 */
  cost: string | null;
  /** Currency / 币种 */
  currency: string | null;
  /** Order / 次序 */
  gravity: number | null;
  /** Group / 分组 */
  group: string | null;
  id: number;
  /** Market / 市场 */
  market: string | null;
  /** Name / 名称 */
  name: string | null;
  /** Note / 备注 */
  note: string | null;
  /** Raised / 触发时间 */
  raised_at: string | null;
  /** About / 对象 */
  reference: string | null;
  /** Alarm / 预警类型 */
  rule: string | null;
  /** Severity / 紧急程度 */
  severity: string | null;
  /** SKU / SKU */
  sku: string | null;
  /** Silent until / 静音至 */
  snoozed_until: string | null;
  /** State / 状态 */
  status: string | null;
  /** Escalated / 升级次数 */
  steps: number | null;
  /** Times / 触发次数 */
  times: number | null;
  /** What happened (English) / 发生了什么（英文） */
  title_en: string | null;
  /** What happened (Chinese) / 发生了什么 */
  title_zh: string | null;
  /** What to do (English) / 建议处理（英文） */
  todo_en: string | null;
  /** What to do (Chinese) / 建议处理 */
  todo_zh: string | null;
  /** Warehouse / 仓库 */
  warehouse: string | null;
}

/** Everything that somebody has said and sent here. */
export interface AllSaidOut {
  conversations: (Record<string, unknown>)[];
  files: (Record<string, unknown>)[];
  messages: (Record<string, unknown>)[];
  reactions: (Record<string, unknown>)[];
}

/** Whether customers may be told in these words. */
export interface ApprovalIn {
  approved: boolean;
}

/** What came of one SKU; damaged units are on hand but can't be sold, lost ones are awaited no more. */
export interface ArrivalIn {
  damaged?: number;
  good: number;
  lost?: number;
  sku: string;
}

/** What came together; `allow_more` where more than was shipped is right. */
export interface ArrivalsIn {
  allow_more?: boolean;
  lines: ArrivalIn[];
  reason?: string;
  received_on?: string | null;
}

/** A file of a message. */
export interface AttachmentOut {
  height: number | null;
  id: number;
  media: string;
  name: string;
  size_bytes: number;
  width: number | null;
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

/** What speaks: a person of the workspace, a guest by link, an API token, or the system itself. */
export type AuthorKind = "person" | "guest" | "token" | "system";

/** Who said something. */
export interface AuthorOut {
  id: number;
  kind: AuthorKind;
  name: string;
}

/** Which part of the past: days up to the last sale that count, and days between two looks. */
export interface BacktestIn {
  days?: number;
  every_days?: number;
}

/** The past once more under each policy, and the rules it was played by. */
export interface BacktestMadeOut {
  courses: CourseOut[];
  currency: string;
  days: string[];
  every_days: number;
  first_day: string;
  last_day: string;
  made_at: string;
  notes: TextOut[];
  places: number;
  skus: number;
}

/** The newest back-test (none before the first), and the job that makes the next. */
export interface BacktestOut {
  backtest: BacktestMadeOut | null;
  job_id: number | null;
}

/** When the rest of the price is due, or from when on the days of payment count. */
export type BalanceWhen = "" | "on_order" | "before_shipment" | "on_delivery";

/** By what a charge is split over the lines of what it was charged for. */
export type Basis = "chargeable" | "weight" | "volume" | "value" | "quantity" | "equal" | "line";

export interface Body_add_paper {
  file: string;
}

export interface Body_add_supplier_paper {
  file: string;
}

export interface Body_send_files {
  files: string[];
}

/** What is due at the border. */
export interface BorderOut {
  duty: string;
  lines: DutyLineOut[];
  notes: SaidOut[];
  vat: string;
}

/** Where days and spread go; `untold` counts journeys whose steps nobody told. */
export interface BottlenecksOut {
  by_carrier: CarrierLegOut[];
  capital_rate_per_year: number | null;
  carriers: NamedSpanOut[];
  channels: NamedSpanOut[];
  currency: string;
  first: string;
  journeys: number;
  lanes: LaneSpanOut[];
  last: string;
  legs: LegSpanOut[];
  months: MonthSpanOut[];
  more_lanes: number;
  service_level: number;
  slowest: LegSpanOut | null;
  untold: number;
  whole: SpanOut | null;
  widest: LegSpanOut | null;
  worth: DayWorthOut | null;
}

/** The length of one planning period. */
export type Bucket = "day" | "week";

/** The last units of a SKU that a channel may not sell; 0 keeps nothing back. */
export interface BufferIn {
  channel: string;
  sku: string;
  units: number;
}

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

/** How much one review looks back on. */
export type Cadence = "weekly" | "monthly";

/** Whether the job was still there to be asked. */
export interface CancelOut {
  asked: boolean;
}

/** Why an order is given up. */
export interface Cancellation {
  reason?: string;
}

/** Why a shipment is called off. */
export interface CancellationIn {
  reason?: string;
}

/** Units that a supplier can make in the month that begins on `month`. */
export interface CapacityIn {
  month: string;
  note?: string;
  units: number;
}

/** The capacity of a month. */
export interface CapacityOut {
  id: number;
  month: string;
  note: string;
  units: number;
}

/** What to do: a decision is accepted or dismissed, an alarm acknowledged. */
export interface CardActIn {
  action: "accept" | "dismiss" | "acknowledge";
}

/** What came of a card. */
export interface CardActedOut {
  action: string;
  at: string;
  by: string;
  result: string | null;
  result_kind: string | null;
  status: string;
}

/** One indicator: what it means, its value, that of the period before, and each month's. */
export interface CardOut {
  before: ReadingOut | null;
  /** Growth over the period before; by the day */
  change: number | null;
  finance: boolean;
  formula: WordsOut;
  higher_is_better: boolean;
  indicator: Indicator;
  name: WordsOut;
  now: ReadingOut | null;
  trend: PointOut[] | null;
  unit: Unit;
}

/** Units of a SKU in a shipment that a purchase order has bought. */
export interface CarriedOrderOut {
  purchase_order: string;
  sku: string;
  units: number;
}

/** One leg in the hands of one carrier. */
export interface CarrierLegOut {
  begins: string;
  carrier: string;
  ends: string;
  journeys: number;
  p50: number;
  p90: number;
  small: boolean;
  /** p90 − p50, in days */
  spread: number;
}

export interface CarrierWordsPage {
  next: string | null;
  rows: CarrierWordsRow[];
  total: number | null;
}

export interface CarrierWordsRow {
  /** Carrier / 承运商 */
  carrier: string | null;
  /** Code / 代码 */
  code: string | null;
  id: number;
  /** Means / 含义 */
  milestone: string | null;
  /** Placed / 设定时间 */
  placed_at: string | null;
  /** Placed by / 设定人 */
  placed_by: string | null;
}

/** Turnover target, safety stock and warning line of a category, in days of sales, and how it ages.

`obsolescence_per_year` is the share of its worth that stock loses in a year, whatever its tier. */
export interface CategoryBody {
  category: string;
  obsolescence_per_year?: number;
  safety_days: number;
  turnover_days_high: number;
  turnover_days_low: number;
  warning_days: number;
}

/** A category's lines, and whether they are the seller's own. */
export interface CategoryOut {
  category: string;
  obsolescence_per_year: number;
  own: boolean;
  safety_days: number;
  turnover_days_high: number;
  turnover_days_low: number;
  warning_days: number;
}

/** A paper of a supplier; `document` is a link. */
export interface CertificateIn {
  document?: string;
  expires_on?: string | null;
  issued_on?: string | null;
  kind: string;
  note?: string;
  number?: string;
  scope?: string;
}

/** A paper as it stands today. */
export interface CertificateOut {
  document: string;
  expires_on: string | null;
  id: number;
  issued_on: string | null;
  kind: string;
  note: string;
  number: string;
  scope: string;
  validity: Validity;
}

/** Where a channel is told what it may sell. */
export interface ChannelIn {
  url: string;
}

/** A channel; `pause` says why it sells nothing now. */
export interface ChannelOut {
  name: string;
  pause: Pause | null;
  url: string;
}

/** A channel and the secret that signs what it is told, shown this once. */
export interface ChannelSecretOut {
  name: string;
  secret: string;
}

/** One amount on a shipment or a purchase order; without `basis` it is split as its kind usually is. */
export interface ChargeIn {
  amount: number | string;
  basis?: Basis | null;
  charged_on?: string | null;
  currency: string;
  forwarder?: string;
  is_estimate?: boolean;
  kind: ChargeKind;
  note?: string;
  number: string;
  reference?: string;
  sku?: string;
  subject: Subject;
}

/** What a charge is for. */
export type ChargeKind = "freight" | "insurance" | "duty" | "brokerage" | "port" | "inspection" | "inland" | "receiving" | "bank" | "tax" | "other";

/** One kind of charge in the workspace's currency: estimated, invoiced, what counts, the difference. */
export interface ChargeKindOut {
  counts: string;
  difference: string | null;
  estimated: string | null;
  invoiced: string | null;
  kind: ChargeKind;
}

/** One charge as it was booked. */
export interface ChargeOut {
  amount: string;
  basis: Basis;
  booked_at: string | null;
  booked_by: string;
  charged_on: string;
  currency: string;
  forwarder: string;
  id: number;
  is_estimate: boolean;
  kind: ChargeKind;
  note: string;
  reference: string;
  sku: string | null;
}

export interface ChargesPage {
  next: string | null;
  rows: ChargesRow[];
  total: number | null;
}

export interface ChargesRow {
  /** Amount / 金额 */
  amount: string | null;
  /** Split by / 分摊方式 */
  basis: string | null;
  /** Booked / 登记时间 */
  booked_at: string | null;
  /** By / 登记人 */
  booked_by: string | null;
  /** Day / 日期 */
  charged_on: string | null;
  /** Currency / 币种 */
  currency: string | null;
  /** From whom / 收款方 */
  forwarder: string | null;
  id: number;
  /** Import / 导入批次 */
  import_id: number | null;
  /** Estimate / 暂估 */
  is_estimate: boolean | null;
  /** Kind / 费用 */
  kind: string | null;
  /** Note / 备注 */
  note: string | null;
  /** Number / 单号 */
  number: string | null;
  /** Invoice / 账单号 */
  reference: string | null;
  /** SKU alone / 指定 SKU */
  sku: string | null;
  /** For / 对象 */
  subject: string | null;
}

/** Whether the check digit of a number fits; some forms have none. */
export type Check = "right" | "none" | "wrong";

/** Whether everything in the ledger adds up, and what does not. */
export interface CheckOut {
  faults: number;
  ok: boolean;
  shown: ViolationOut[];
}

/** What a way takes; `roles`, `finance` and `hours` are a group's alone. */
export interface ChoiceIn {
  enabled?: boolean;
  families?: Family[];
  finance?: boolean;
  hours?: HoursShape | null;
  language?: string;
  name?: string;
  roles?: Role[];
  severity?: Severity;
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
  sku_cash_share?: number;
  warning_safety_multiple?: number;
}

/** Whom the claim is against, until when it is heard, why, for how much (None: at cost), by what proof. */
export interface ClaimChangeIn {
  against: string;
  against_kind: Against;
  asked?: number | string | null;
  deadline?: string | null;
  evidence?: string | null;
  note?: string;
}

/** What was lost, came damaged, or was short. */
export interface ClaimIn {
  note?: string;
  reason: ClaimReason;
  sku: string;
  units: number;
}

/** One claim; money is empty for roles that don't see it. */
export interface ClaimOut {
  against: string;
  against_kind: Against;
  amount: string | null;
  asked: string | null;
  currency: string | null;
  deadline: string | null;
  evidence: string;
  id: number;
  note: string;
  number: string;
  owed: string | null;
  paid: string | null;
  reason: ClaimReason;
  settled_units: number;
  sku: string;
  state: ClaimState;
  states: ClaimState[];
  unit_value: string | null;
  units: number;
}

/** What happened to the goods; `short` is less in the cartons than was said. */
export type ClaimReason = "lost" | "damaged" | "short";

/** Where a claim stands; `found`: the goods have turned up, `dropped`: nobody asks for it any more. */
export type ClaimState = "open" | "sent" | "accepted" | "refused" | "paid" | "found" | "dropped";

/** What the claim becomes; `paid` with how much, in the claim's currency. */
export interface ClaimStepIn {
  note?: string | null;
  paid?: number | string | null;
  state: ClaimState;
}

export interface ClaimsPage {
  next: string | null;
  rows: ClaimsRow[];
  total: number | null;
}

export interface ClaimsRow {
  /** Whom / 责任方 */
  against: string | null;
  /** Against / 责任方类型 */
  against_kind: string | null;
  /** Asked for / 索赔金额 */
  amount: string | null;
  /** Changed / 更新时间 */
  changed_at: string | null;
  /** No. / 编号 */
  claim: number | null;
  /** Currency / 币种 */
  currency: string | null;
  /** Deadline / 截止日期 */
  deadline: string | null;
  /** Evidence / 证据 */
  evidence: string | null;
  id: number;
  /** Late / 逾期 */
  late: boolean | null;
  /** Name / 名称 */
  name: string | null;
  /** Note / 备注 */
  note: string | null;
  /** Opened / 发起时间 */
  opened_at: string | null;
  /** By / 发起人 */
  opened_by: string | null;
  /** Owed at cost / 货值（成本） */
  owed: string | null;
  /** Paid / 已赔付 */
  paid: string | null;
  /** What happened / 原因 */
  reason: string | null;
  /** Found again / 已找回 */
  settled_units: number | null;
  /** Shipment / 货件号 */
  shipment: string | null;
  /** SKU / SKU */
  sku: string | null;
  /** State / 状态 */
  state: string | null;
  /** Units / 数量 */
  units: number | null;
}

/** What a clash is about. */
export type ClashKind = "host" | "product" | "slot" | "market" | "holiday" | "taboo" | "hour";

/** How much a clash weighs: `stop` must be mended, `warn` be looked at, `note` be known. */
export type ClashWeight = "stop" | "warn" | "note";

/** Days on which the supplier is shut, both included. */
export interface ClosureOut {
  closed_from: string;
  closed_to: string;
}

/** A member of the workspace, by whom things can be looked after. */
export interface ColleagueOut {
  id: number;
  name: string;
  role: Role;
  timezone: string;
}

/** A column of a table, as the mapping screen offers it. */
export interface ColumnOut {
  en: string;
  name: string;
  required: boolean;
  type: string;
  unit: string;
  zh: string;
}

/** A consignment to compare ways for; without `ready_on` it is ready today. */
export interface CompareIn {
  currency?: string;
  destination: SpotIn;
  late_cost_per_day?: number | string | null;
  lines: SentLineIn[];
  needed_on?: string | null;
  origin: SpotIn;
  ready_on?: string | null;
}

/** All ways, the best first. */
export interface ComparisonOut {
  advice: AdviceOut | null;
  border: BorderOut | null;
  /** What bound money was counted at, as a share a year */
  capital_rate: number;
  currency: string;
  needed_on: string | null;
  notes: SaidOut[];
  options: OptionOut[];
  ready_on: string;
  value: string | null;
  volume_m3: string;
  weight_kg: string;
}

/** What the supplier agreed to. */
export interface Confirmation {
  due_on?: string | null;
}

/** Which day the supplier agreed to in truth, on which day it did, and why it was written down wrong. */
export interface ConfirmationChange {
  confirmed_due_on: string;
  confirmed_on?: string | null;
  reason?: string;
}

/** Whom an order belongs to. */
export interface ContactIn {
  email: string;
  language?: string;
  name?: string;
  order_reference: string;
}

/** Contacts of many orders. */
export interface ContactsIn {
  contacts: ContactIn[];
}

/** The day on which the empty container was brought back; None: it was not. */
export interface ContainerBackIn {
  on: string | null;
}

/** The containers of a shipment that left their port: until when they are free, what they have cost. */
export interface ContainerStayOut {
  containers: string[];
  cost: string | null;
  cost_per_day: string | null;
  currency: string;
  days_left: number | null;
  due_on: string | null;
  returned_on: string | null;
  since: string;
}

/** What to change; what is absent stays. */
export interface ConversationChange {
  archived?: boolean | null;
  following?: boolean | null;
  quiet?: boolean | null;
  title?: string | null;
}

/** What to begin: `direct` with one person, `group` or `outside` with some, `channel` for everybody. */
export interface ConversationIn {
  kind: "direct" | "group" | "channel" | "outside";
  people?: number[];
  thing_key?: string;
  thing_kind?: string;
  title?: string;
}

/** What a conversation is; it decides who may be in it. */
export type ConversationKind = "direct" | "group" | "channel" | "thread" | "outside";

/** A conversation as the caller sees it. */
export interface ConversationOut {
  archived: boolean;
  following: boolean;
  id: number;
  kind: ConversationKind;
  last_at: string | null;
  last_author: string;
  last_number: number;
  last_text: string;
  members: ParticipantOut[];
  quiet: boolean;
  read_number: number;
  thing_key: string;
  thing_kind: string;
  thing_name: NameOut;
  title: string;
  unread: number;
}

/** How many that touched. */
export interface CountOut {
  rows: number;
}

/** How many rows that touched. */
export interface Counted {
  rows: number;
}

/** What lies behind the measures of a year. */
export interface CountedOut {
  answer_hours: number | null;
  confirmed: number;
  excess_return_share: number;
  inspections: number;
  inspections_failed: number;
  orders: number;
  price_ratio: number | null;
  split: number;
  undated: number;
  units_came: number;
  units_damaged: number;
  units_due: number;
  units_on_time: number;
}

/** A country by ISO 3166-1; both empty where nobody said which. */
export interface CountryOut {
  code: string;
  number: string;
}

/** What one policy did: sums of the counted time, and running figures by week. */
export interface CourseOut {
  cash_by_week: number[] | null;
  freight: number | null;
  holding: number | null;
  label: TextOut;
  missed_by_week: number[] | null;
  missed_margin: number | null;
  most_cash: number | null;
  policy: string;
  profit: number | null;
  profit_by_week: number[] | null;
  revenue: number | null;
  service: number;
  stock_by_week: number[] | null;
  stock_value: number | null;
  turnover_days: number | null;
}

/** What the supplier paid; absent: what was agreed. */
export interface CreditIn {
  amount?: number | string | null;
  reason?: string;
}

/** How `03/04/2026` is meant; only asked when the column itself does not tell. */
export type DateOrder = "dmy" | "mdy";

/** What one day less is worth, in the workspace's currency. */
export interface DayWorthOut {
  /** Freed by a day less of p90 − p50 */
  safety_capital: number;
  safety_cost_per_year: number;
  /** Freed by a day less of the median */
  transit_capital: number;
  transit_cost_per_year: number;
  value_per_day: number;
}

/** A decision as a card shows it, without money. */
export interface DecisionCardOut {
  arrives: string | null;
  key: string;
  kind: "decision";
  name: string | null;
  order_date: string | null;
  sku: string;
  source: string | null;
  units: number | null;
  warehouse: string;
  what: string;
}

/** What can be done with a SKU today. */
export type DecisionKind = "purchase" | "ship" | "transfer" | "mark_down" | "cancel" | "delay" | "expedite" | "return" | "bundle" | "hold";

/** The open decisions of one kind. */
export interface DecisionKindOut {
  cash: number | null;
  decisions: number;
  gain: number | null;
  kind: DecisionKind;
}

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

/** What became of a delivery; `trouble` says why its order got no stock. */
export interface DeliveredOut {
  doing: Doing;
  repeated: boolean;
  trouble: string;
}

export interface DeliveriesPage {
  next: string | null;
  rows: DeliveriesRow[];
  total: number | null;
}

export interface DeliveriesRow {
  /** Told / 通知时间 */
  at: string | null;
  /** Tries / 尝试次数 */
  attempts: number | null;
  /** Leaves / 计划发送 */
  due_at: string | null;
  /** Sort / 类别 */
  family: string | null;
  id: number;
  /** To / 收件人 */
  person: string | null;
  /** Left / 发送时间 */
  sent_at: string | null;
  /** Severity / 级别 */
  severity: string | null;
  /** State / 状态 */
  state: string | null;
  /** Title (English) / 标题（英文） */
  title_en: string | null;
  /** Title (Chinese) / 标题（中文） */
  title_zh: string | null;
  /** Trouble / 问题 */
  trouble: string | null;
  /** By / 方式 */
  way: string | null;
  /** Way / 通知方式 */
  way_name: string | null;
}

/** When a shipment left (default: today), and when it is now expected. */
export interface DepartureIn {
  departed_on?: string | null;
  due_on?: string | null;
  reason?: string;
}

/** One act; with the `version` that the person saw it is refused where somebody was faster. */
export interface DeskActIn {
  act: Act;
  advised?: boolean;
  item?: number | null;
  price?: number | string | null;
  units?: number | null;
  version?: number | null;
}

/** One thing to do now, and why; `gain` in the session's currency. */
export interface DeskAdviceOut {
  advice: Advice;
  gain: string | null;
  item: number;
  promised_on: string | null;
  reason: DeskTextOut;
  units: number;
}

/** What the desk alarms of one product; the last of each. */
export interface DeskAlarmOut {
  at: string;
  body: DeskTextOut;
  item: number;
  title: DeskTextOut;
  turned: boolean;
}

/** Who did what. */
export interface DeskDoingOut {
  at: string;
  what: DeskTextOut;
  who: string;
}

/** A desk at one moment; follow `stream` from `number` on for what comes after. */
export interface DeskOut {
  advice: DeskAdviceOut[];
  alarms: DeskAlarmOut[];
  began_at: string | null;
  code: string;
  currency: string;
  doings: DeskDoingOut[];
  ends_at: string;
  host: string;
  now: string;
  number: number;
  platform: string;
  products: DeskProductOut[];
  /** Code of the session that this is a rehearsal of. */
  rehearses: string;
  rushes: DeskRushOut[];
  showing: number | null;
  starts_at: string;
  state: DeskState;
  stream: string;
  time_zone: string;
  title: string;
  version: number;
}

/** One product at the desk: units in each state, its pace in units a minute, minutes until it is gone. */
export interface DeskProductOut {
  burn: DeskRangeOut;
  coming: number;
  held: number;
  item: number;
  lasts: DeskRangeOut | null;
  left: number;
  minutes: number;
  momentum: number;
  name: string;
  offset_minutes: number;
  orders: number;
  paused: boolean;
  position: number;
  preorder_most: number;
  preorder_on: string | null;
  preordered: number;
  price: string | null;
  refused: number;
  released: number;
  say: string;
  shared: number;
  sku: string;
  sold: number;
  sold_out_at: string | null;
  target_units: number | null;
  usual_price: string | null;
  version: number;
  waiting: number;
}

/** 10, 50 and 90 % quantiles of a figure that is not known. */
export interface DeskRangeOut {
  p10: number;
  p50: number;
  p90: number;
}

/** A transfer or an order that is prepared, or what was made of it. */
export interface DeskRushOut {
  arrives_on: string | null;
  channel: string;
  cost: string | null;
  gain: string | null;
  id: number;
  item: number | null;
  kind: StepKind;
  reason: DeskTextOut;
  reference: string;
  sku: string;
  source: string;
  units: number;
  warehouse: string;
}

/** Where a session stands at its desk; orders are taken while it is live and at no other time. */
export type DeskState = "prepared" | "live" | "paused" | "ended";

/** A sentence in both languages. */
export interface DeskTextOut {
  en: string;
  zh: string;
}

/** What to change; what is left out stays, an empty day is taken away. */
export interface DetailsIn {
  carrier?: string;
  channel?: string;
  due_on?: string | null;
  reason?: string;
  tracking?: string;
}

/** By what indicators can be looked at. */
export type Dimension = "all" | "sku" | "category" | "warehouse" | "market" | "supplier";

/** What is to be done with the stock of an order. */
export type Doing = "nothing" | "hold" | "sell" | "confirm" | "release";

export interface DutiesPage {
  next: string | null;
  rows: DutiesRow[];
  total: number | null;
}

export interface DutiesRow {
  /** Amount / 定额 */
  amount: string | null;
  /** Checked / 核对日期 */
  checked_on: string | null;
  /** Currency / 币种 */
  currency: string | null;
  /** HS begins / HS 前缀 */
  hs_prefix: string | null;
  id: number;
  /** Rule / 规则 */
  kind: string | null;
  /** Market / 国家/地区 */
  market: string | null;
  /** Note / 备注 */
  note: string | null;
  /** Made in / 原产国 */
  origin: string | null;
  /** Own / 自定义 */
  own: boolean | null;
  /** Rate / 税率 */
  rate: number | null;
  /** Source / 依据 */
  source: string | null;
  /** Up to value / 货值上限 */
  up_to_value: string | null;
  /** From day / 生效 */
  valid_from: string | null;
  /** To day / 失效 */
  valid_to: string | null;
}

/** What a rule says. */
export type DutyKind = "duty" | "added" | "per_item" | "relief" | "vat" | "vat_relief" | "at_sale" | "fob";

/** One amount due at the border and the rule it is due by. */
export interface DutyLineOut {
  amount: string;
  checked_on: string | null;
  how: string;
  kind: DutyKind;
  sku: string;
  source: string;
}

/** What the message says instead. */
export interface EditIn {
  text: string;
}

/** A question to a supplier and when it was answered. */
export interface EnquiryIn {
  answered_at?: string | null;
  asked_at: string;
  subject?: string;
}

/** A question as it stands. */
export interface EnquiryOut {
  answered_at: string | null;
  asked_at: string;
  id: number;
  subject: string;
}

/** The key of a one-time link. */
export interface Entry {
  key: string;
}

/** What an entry of a conversation's log is. */
export type EntryKind = "message" | "edited" | "deleted" | "acted" | "reacted";

/** One entry of the log; numbers follow each other without gaps. */
export interface EntryOut {
  kind: EntryKind;
  message: MessageOut;
  number: number;
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

/** Decisions carried out, shipments that they help, and shipments for which none was at hand. */
export interface ExpeditedOut {
  decisions: number;
  shipments: number;
  without: number;
}

/** What sort of thing people are told; they choose their ways out by it. */
export type Family = "alarm" | "mention" | "session" | "daily" | "review" | "system";

/** A file to come in pieces; the same `client_id` again goes on where it broke off. */
export interface FileIn {
  client_id: string;
  name: string;
  sha256?: string;
  size_bytes: number;
}

/** Shipments of one state between two countries by one channel. */
export interface FlowOut {
  channel: string;
  destination: CountryOut;
  going: Going;
  /** The number of the one shipment, where there is just one */
  only: string | null;
  origin: CountryOut;
  parts: PartCount[];
  shipments: number;
  units: number;
  value: number | null;
}

/** The largest flows; `beyond` counts the shipments of those that are left out. */
export interface FlowsOut {
  beyond: number;
  currency: string;
  flows: FlowOut[];
  going: GoingCount[];
  units: number;
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

/** That it is gone. */
export interface Forgotten {
  done: boolean;
}

/** In what a value is written. */
export type Format = "text" | "number" | "money" | "share" | "days" | "times" | "date";

/** Units that turned up again. */
export interface FoundIn {
  units: number;
}

/** A message that was found, and where it was said. */
export interface FoundOut {
  conversation_id: number;
  kind: ConversationKind;
  message: MessageOut;
  thing_key: string;
  thing_kind: string;
  thing_name: NameOut;
  title: string;
}

/** What the days are of: of goods that lie at a port, or of the container that is to be brought back. */
export type FreeFor = "demurrage" | "detention";

/** Terms of free days; an empty port, carrier or channel stands for all, later days may cost more. */
export interface FreeTimeIn {
  carrier?: string;
  channel?: string;
  checked_on?: string | null;
  cost_per_day: number | string | null;
  currency?: string;
  free_days: number;
  kind?: FreeFor;
  port?: string;
  second_cost?: number | string | null;
  second_from?: number | null;
  source?: string;
  third_cost?: number | string | null;
  third_from?: number | null;
  /** Today where it is left out */
  valid_from?: string | null;
  valid_to?: string | null;
}

export interface FreeTimePage {
  next: string | null;
  rows: FreeTimeRow[];
  total: number | null;
}

export interface FreeTimeRow {
  /** Carrier / 承运商 */
  carrier: string | null;
  /** Channel / 运输方式 */
  channel: string | null;
  /** Checked / 核对日期 */
  checked_on: string | null;
  /** Then, a day / 超期每天 */
  cost_per_day: string | null;
  /** Currency / 币种 */
  currency: string | null;
  /** Free days / 免费天数 */
  free_days: number | null;
  id: number;
  /** Of / 适用 */
  kind: string | null;
  /** Port / 港口 */
  port: string | null;
  /** A day / 每天 */
  second_cost: string | null;
  /** From day / 第几天起 */
  second_from: number | null;
  /** Source / 依据 */
  source: string | null;
  /** A day (2) / 每天（二） */
  third_cost: string | null;
  /** From day (2) / 第几天起（二） */
  third_from: number | null;
  /** From day / 生效 */
  valid_from: string | null;
  /** To day / 失效 */
  valid_to: string | null;
}

/** Who tells of parcels: services that gather carriers, or anyone who signs as Sealane asks. */
export type Gatherer = "aftership" | "17track" | "easypost" | "signed";

/** How many units went back to the stock for all. */
export interface GivenBackOut {
  units: number;
}

/** How a shipment under way is doing, the worst first. */
export type Going = "held" | "late" | "at_risk" | "on_time" | "unknown";

/** Shipments in one state. */
export interface GoingCount {
  going: Going;
  shipments: number;
}

/** Whom a link is for, and how long it lasts. */
export interface GuestIn {
  days?: number;
  language?: "en" | "zh";
  name: string;
  side?: Side;
}

/** A link just made; its address is shown this once. */
export interface GuestMade {
  guest: GuestOut;
  /** Path of the page, with the secret behind the #. */
  link: string;
}

/** A guest and her link, without its secret. */
export interface GuestOut {
  conversation_id: number;
  created_at: string;
  expires_at: string;
  id: number;
  language: string;
  name: string;
  revoked_at: string | null;
  seen_at: string | null;
  side: Side;
}

/** A sign under a message of a guest's one conversation. */
export interface GuestReactIn {
  number: number;
  on?: boolean;
  sign: string;
}

/** What is booked by hand; `units` of a line are what was counted, or how many it concerns. */
export type HandAction = "count" | "adjustment" | "damage" | "mended" | "scrap";

/** What a person tells: without an offset `at` is by the clock of the place. */
export interface HandEventIn {
  at: string;
  country?: string;
  milestone: Milestone;
  note?: string;
  place?: string;
  whole_day?: boolean;
}

/** That the application and its database answer. */
export interface Health {
  status: string;
  version: string;
}

/** Units of one SKU; no warehouse while they are waited for, a day where they are still on their way. */
export interface HeldLineOut {
  promised_on: string | null;
  sku: string;
  source: Source;
  units: number;
  warehouse: string | null;
}

/** Something that still helps, the best first. */
export interface HelpOut {
  arrives: string | null;
  channel: string;
  decision_id: number | null;
  kind: string;
  units: number | null;
}

/** Messages in order, and where the log stands: go on with entries after `last_number`. */
export interface HistoryOut {
  last_number: number;
  messages: MessageOut[];
}

/** What units are held for. */
export type HoldFor = "order" | "cart" | "session" | "channel";

/** What is asked for, all or none; the same `key` again gets the same answer and takes nothing more. */
export interface HoldIn {
  channel?: string;
  confirmed?: boolean;
  key: string;
  kind?: HoldFor;
  lines: HoldLineIn[];
  pool?: string;
  preorder?: boolean;
  reference?: string;
  seconds?: number | null;
  split?: boolean;
  wait?: boolean;
  warehouses?: string[];
}

/** Units of one SKU; of a bundle its parts are held. */
export interface HoldLineIn {
  sku: string;
  units: number;
}

/** What stands under a key; `ahead` counts the units that others waited for before. */
export interface HoldOut {
  ahead: number;
  expires_at: string | null;
  key: string;
  lines: HeldLineOut[];
  repeated: boolean;
  state: HoldState;
}

/** Where a hold stands: waiting, held until a moment, confirmed, or over in one of three ways. */
export type HoldState = "waiting" | "held" | "confirmed" | "shipped" | "released" | "expired";

/** Quiet hours by the clock of a time zone; equal ends mean never; 0 is Monday. */
export interface HoursShape {
  days_off?: number[];
  quiet_from: string;
  quiet_until: string;
  timezone: string;
}

/** Which deliveries. */
export interface IdsIn {
  ids: number[];
}

/** One sheet of one file on its way in; `again` says that these very bytes had come before. */
export interface ImportOut {
  again: boolean;
  counts: Record<string, number>;
  finished_at: string | null;
  id: number;
  job_id: number | null;
  kind: string | null;
  message: string;
  message_zh: string;
  name: string;
  notes: NoteOut[];
  rows_new: number;
  rows_rejected: number;
  rows_replaced: number;
  rows_total: number;
  rows_unchanged: number;
  sheet: string | null;
  size_bytes: number;
  status: ImportStatus;
  uploaded_at: string;
  uploaded_by: string;
}

export interface ImportRejectsPage {
  next: string | null;
  rows: ImportRejectsRow[];
  total: number | null;
}

export interface ImportRejectsRow {
  /** Column / 列 */
  column: string | null;
  /** Expected / 应为（英文） */
  expected_en: string | null;
  /** Expected (Chinese) / 应为 */
  expected_zh: string | null;
  /** File / 文件 */
  file: string | null;
  id: number;
  /** Import / 导入 */
  import_id: number | null;
  /** Line / 行号 */
  line: number | null;
  /** Value / 值 */
  value: string | null;
}

/** Where an import stands; one that needs a mapping waits for a person. */
export type ImportStatus = "needs_mapping" | "queued" | "running" | "done" | "failed" | "cancelled" | "undone";

export interface ImportsPage {
  next: string | null;
  rows: ImportsRow[];
  total: number | null;
}

export interface ImportsRow {
  /** Finished / 完成时间 */
  finished_at: string | null;
  id: number;
  /** Table / 表 */
  kind: string | null;
  /** Message / 信息（英文） */
  message: string | null;
  /** Message (Chinese) / 信息 */
  message_zh: string | null;
  /** File / 文件 */
  name: string | null;
  /** New / 新增 */
  rows_new: number | null;
  /** Refused / 拒收 */
  rows_rejected: number | null;
  /** Replaced / 更新 */
  rows_replaced: number | null;
  /** Rows / 行数 */
  rows_total: number | null;
  /** Unchanged / 未变 */
  rows_unchanged: number | null;
  /** Sheet / 工作表 */
  sheet: string | null;
  /** Bytes / 字节 */
  size_bytes: number | null;
  /** State / 状态 */
  status: string | null;
  /** Brought at / 上传时间 */
  uploaded_at: string | null;
  /** Brought by / 上传人 */
  uploaded_by: string | null;
}

/** A page of the caller's notices, the newest first; `unread` counts to a hundred. */
export interface InboxOut {
  next: number | null;
  rows: NoticeOut[];
  unread: number;
}

export interface IncomingPage {
  next: string | null;
  rows: IncomingRow[];
  total: number | null;
}

export interface IncomingRow {
  /** Channel / 运输方式 */
  channel: string | null;
  /** Due / 预计到货 */
  due_on: string | null;
  id: number;
  /** Kind / 类型 */
  kind: string | null;
  /** Late / 逾期 */
  late: boolean | null;
  /** Name / 名称 */
  name: string | null;
  /** Number / 单号 */
  number: string | null;
  /** SKU / SKU */
  sku: string | null;
  /** From / 来源 */
  source: string | null;
  /** Status / 状态 */
  status: string | null;
  /** Units to come / 未到数量 */
  units: number | null;
  /** To / 目的仓 */
  warehouse: string | null;
}

/** The figures by which a seller steers. */
export type Indicator = "turnover" | "turnover_days" | "slow_share" | "stockout_rate" | "in_stock_rate" | "fill_rate" | "sell_through" | "gmroi" | "aged_180" | "aged_270" | "aged_365" | "cash_tied_up" | "logistics_share" | "cover_days" | "cover_days_with_incoming" | "units" | "revenue" | "gross_margin";

/** Something that indicators can be looked at by. */
export interface IndicatorMemberOut {
  member: string;
  name: string;
}

/** All cards of one member; `last` is the last day of the period. */
export interface IndicatorsOut {
  by: Dimension;
  cards: CardOut[];
  currency: string;
  first: string;
  last: string;
  member: string;
  name: string;
}

export interface IndicatorsPage {
  next: string | null;
  rows: IndicatorsRow[];
  total: number | null;
}

export interface IndicatorsRow {
  /** Aged over 180 days / 库龄超 180 天占比 */
  aged_180: number | null;
  /** Aged over 270 days / 库龄超 270 天占比 */
  aged_270: number | null;
  /** Aged over 365 days / 库龄超 365 天占比 */
  aged_365: number | null;
  /** Cash tied up / 库存占用资金 */
  cash_tied_up: number | null;
  /** Days of cover / 可售天数 */
  cover_days: number | null;
  /** Days of cover with incoming / 含在途可售天数 */
  cover_days_with_incoming: number | null;
  /** By / 维度 */
  dimension: string | null;
  /** Fill rate / 满足率 */
  fill_rate: number | null;
  /** GMROI / 库存毛利回报率 */
  gmroi: number | null;
  /** Gross margin / 毛利 */
  gross_margin: number | null;
  id: number;
  /** In-stock rate / 在库率 */
  in_stock_rate: number | null;
  /** Logistics cost share / 物流成本占比 */
  logistics_share: number | null;
  /** Code / 编码 */
  member: string | null;
  /** Name / 名称 */
  name: string | null;
  /** Revenue / 销售额 */
  revenue: number | null;
  /** Sell-through, 90 days / 90 天售出率 */
  sell_through: number | null;
  /** Slow-moving share / 滞销率 */
  slow_share: number | null;
  /** Stock-out rate / 缺货率 */
  stockout_rate: number | null;
  /** Turnover a year / 年周转次数 */
  turnover: number | null;
  /** Turnover days / 库存周转天数 */
  turnover_days: number | null;
  /** Units sold / 销量 */
  units: number | null;
}

/** A lot inspected and whether it passes by its AQL; no SKU means the whole order. */
export interface InspectionOut {
  critical: number;
  id: number;
  inspected_on: string;
  lot_units: number;
  major: number;
  minor: number;
  note: string;
  number: string;
  passed: boolean;
  sampled: number;
  sku: string | null;
}

/** Whom to invite, as what. */
export interface Invitation {
  email: string;
  language?: "en" | "zh";
  name: string;
  role: Role;
}

/** What a line of a quote is for. */
export type Item = "freight" | "base" | "minimum" | "fuel" | "remote" | "battery" | "oversize" | "clearance" | "other";

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

/** Where a journey stands by all that was told of it. */
export interface JourneyStateOut {
  arrived_at: string | null;
  begun_at: string | null;
  departed_at: string | null;
  ended_at: string | null;
  final: boolean;
  furthest: Milestone | null;
  milestone: Milestone | null;
  missing: Milestone[];
  ordered_at: string | null;
  since: string | null;
  told: number;
  troubles: Milestone[];
  unknown: number;
}

/** The public key that browsers subscribe with. */
export interface KeyOut {
  key: string;
}

/** A table that a file may be; `own` are Sealane's, the others marketplaces' reports. */
export interface KindOut {
  columns: ColumnOut[];
  en: string;
  kind: string;
  own: boolean;
  zh: string;
}

/** What the units of one SKU cost; `difference_sold` is the part of the difference on units sold since. */
export interface LandedLineOut {
  charges: string;
  difference: string;
  difference_sold: string | null;
  goods: string | null;
  name: string;
  parts: LandedPartOut[];
  sku: string;
  unit_charges: string;
  unit_cost: string | null;
  units: number;
}

/** What a shipment or an order cost, by kind and by line, in `currency`; `charges` as they were booked. */
export interface LandedOut {
  charges: ChargeOut[];
  currency: string;
  kinds: ChargeKindOut[];
  lines: LandedLineOut[];
  notes: SaidOut[];
  number: string;
  subject: Subject;
}

/** The share that a line has of one kind. */
export interface LandedPartOut {
  amount: string;
  kind: ChargeKind;
}

/** A lane; lead times in days, costs in `currency`. */
export interface LaneIn {
  channel?: string;
  cost_per_kg?: number | string | null;
  cost_per_m3?: number | string | null;
  cost_per_unit?: number | string | null;
  currency?: string | null;
  destination: string;
  fixed_cost?: number | string | null;
  lead_time_days_p50: number;
  lead_time_days_p90: number;
  max_units?: number | null;
  moq?: number;
  multiple?: number;
  origin: string;
  reason?: string;
  review_every_periods?: number | null;
}

/** From door to door on one lane by one channel. */
export interface LaneSpanOut {
  channel: string;
  destination: string;
  journeys: number;
  origin: string;
  p50: number;
  p90: number;
  slowest: LegSpanOut | null;
  small: boolean;
  /** p90 − p50, in days */
  spread: number;
  worth: DayWorthOut | null;
}

export interface LanesPage {
  next: string | null;
  rows: LanesRow[];
  total: number | null;
}

export interface LanesRow {
  /** Channel / 运输方式 */
  channel: string | null;
  /** Cost per kg / 每公斤运费 */
  cost_per_kg: string | null;
  /** Cost per m³ / 每立方米运费 */
  cost_per_m3: string | null;
  /** Cost per unit / 每件运费 */
  cost_per_unit: string | null;
  /** Currency / 币种 */
  currency: string | null;
  /** To / 目的仓 */
  destination: string | null;
  /** Fixed cost / 每票固定费用 */
  fixed_cost: string | null;
  id: number;
  /** Import / 导入批次 */
  import_id: number | null;
  /** Days (median) / 时效中位数（天） */
  lead_time_days_p50: number | null;
  /** Days (9 of 10) / 时效 P90（天） */
  lead_time_days_p90: number | null;
  /** Most units / 最大发货量 */
  max_units: number | null;
  /** Least units / 最小发货量 */
  moq: number | null;
  /** Multiple / 发货倍数 */
  multiple: number | null;
  /** From / 始发仓 */
  origin: string | null;
  /** Leaves every / 发货周期 */
  review_every_periods: number | null;
}

/** Late shipments named by `ids`, or all that match `filter` and `q` without those in `leave_out`. */
export interface LateChosenIn {
  filter?: string[] | null;
  ids?: number[] | null;
  leave_out?: number[];
  q?: string;
}

/** One late lot with everything that still helps. */
export interface LateOut {
  helps: HelpOut[];
  id: number;
  number: string;
}

export interface LatePage {
  next: string | null;
  rows: LateRow[];
  total: number | null;
}

export interface LateRow {
  /** What still helps / 可采取的措施 */
  action: string | null;
  /** Arrives from / 最早到达 */
  arrives_p10: string | null;
  /** Arrives / 预计到达 */
  arrives_p50: string | null;
  /** Arrives until / 最晚到达 */
  arrives_p90: string | null;
  /** Carrier / 承运商 */
  carrier: string | null;
  /** Channel / 运输方式 */
  channel: string | null;
  /** Costs / 损失金额 */
  cost: string | null;
  /** Currency / 币种 */
  currency: string | null;
  /** Days there / 停留天数 */
  dwell_days: number | null;
  /** Nine of ten need at most / P90 停留天数 */
  dwell_days_p90: number | null;
  id: number;
  /** Kind / 类型 */
  kind: string | null;
  /** Chance to be late / 延误概率 */
  late_probability: number | null;
  /** Sales lost, units / 损失销量 */
  lost_units: number | null;
  /** Reckoned / 测算时间 */
  made_at: string | null;
  /** Stands at / 当前节点 */
  milestone: string | null;
  /** Name / 名称 */
  name: string | null;
  /** Promised / 承诺时间 */
  needed_at: string | null;
  /** Number / 货件号 */
  number: string | null;
  /** Order / 订单号 */
  order_reference: string | null;
  /** Runs out on / 断货日期 */
  out_on: string | null;
  /** Priority / 优先级 */
  priority: number | null;
  /** SKU / SKU */
  sku: string | null;
  /** Troubles / 异常 */
  troubles: string | null;
  /** Units awaited / 在途数量 */
  units: number | null;
  /** Warehouse / 仓库 */
  warehouse: string | null;
}

export interface LateShipmentsPage {
  next: string | null;
  rows: LateShipmentsRow[];
  total: number | null;
}

export interface LateShipmentsRow {
  /** Best to do / 首选措施 */
  action: string | null;
  /** Arrives from / 最早到达 */
  arrives_p10: string | null;
  /** Arrives / 预计到达 */
  arrives_p50: string | null;
  /** Arrives until / 最晚到达 */
  arrives_p90: string | null;
  /** At stake / 可能损失 */
  at_stake: string | null;
  /** Carrier / 承运商 */
  carrier: string | null;
  /** Channel / 运输方式 */
  channel: string | null;
  /** Lost sales / 少卖的毛利 */
  cost: string | null;
  /** Currency / 币种 */
  currency: string | null;
  /** Customers waiting / 等货客户 */
  customers: number | null;
  /** Days late, up to / 最多晚几天 */
  days_late: number | null;
  /** To / 目的地 */
  destination: string | null;
  id: number;
  /** Kind / 类型 */
  kind: string | null;
  /** Chance to be late / 延误概率 */
  late_probability: number | null;
  /** Held up in / 卡在环节 */
  leg: string | null;
  /** Sales lost, units / 少卖件数 */
  lost_units: number | null;
  /** Reckoned / 测算时间 */
  made_at: string | null;
  /** Stands at / 当前节点 */
  milestone: string | null;
  /** Promised / 承诺时间 */
  needed_at: string | null;
  /** Shipment / 货件 */
  number: string | null;
  /** Order / 订单号 */
  order_reference: string | null;
  /** From / 始发地 */
  origin: string | null;
  /** First runs out / 最早断货 */
  out_on: string | null;
  /** A week more at its port / 再滞港一周 */
  port_cost: string | null;
  /** Priority / 优先级 */
  priority: number | null;
  /** In whose hands / 责任方 */
  responsible: string | null;
  /** SKUs on it / 货件 SKU 数 */
  skus: number | null;
  /** SKUs that run out / 会断货的 SKU */
  skus_short: number | null;
  /** Stands too long / 停留过久 */
  stands_long: boolean | null;
  /** Customers told / 客户已告知 */
  told_at: string | null;
  /** Troubles / 异常 */
  troubles: string | null;
}

/** What some late shipments add up to; `key` is a shipment's number, a leg or whoever has them in hand. */
export interface LateTotalOut {
  at_stake: number | null;
  customers: number;
  key: string;
  shipments: number;
}

/** Sums of what the filters find: all, the dearest few, by leg and by who has them in hand. */
export interface LateTotalsOut {
  at_stake: number | null;
  currency: string;
  customers: number;
  legs: LateTotalOut[];
  lost: number | null;
  port: number | null;
  responsible: LateTotalOut[];
  shipments: number;
  top: LateTotalOut[];
}

/** How long a way takes, as a person knows it. */
export interface LeadTimeIn {
  channel?: string;
  days_p50: number;
  days_p90: number;
  location?: string;
  reason: string;
  source: string;
  transfer?: boolean;
}

/** What the plan uses for a way, in days, and why: `told` says where it is not as quoted. */
export interface LeadTimeOut {
  channel: string;
  location: string;
  of_source: number;
  orders: number;
  p50: number | null;
  p90: number | null;
  quoted_p50: number | null;
  quoted_p90: number | null;
  said_by: string;
  source: string;
  told: TextOut | null;
  transfer: boolean;
}

/** Days from agreement to receipt by one way. */
export interface LeadTimesOut {
  channel: string;
  deviation: number;
  mean: number;
  orders: number;
  p50: number;
  p90: number;
  warehouse: string;
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

/** The way from one step to the next that was told, in days. */
export interface LegOut {
  began_at: string;
  begins: Milestone;
  days: number;
  ended_at: string;
  ends: Milestone;
}

/** One leg, from a milestone to the next. */
export interface LegSpanOut {
  begins: string;
  ends: string;
  journeys: number;
  p50: number;
  p90: number;
  small: boolean;
  /** p90 − p50, in days */
  spread: number;
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

/** A review in the list. */
export interface ListedReviewOut {
  cadence: Cadence;
  first: string;
  headline: Said;
  id: number;
  last: string;
  made_at: string;
  title: Said;
}

/** Accepted, accepted with other units and a reason, declined with a reason, or open again. */
export interface LiveAnswerIn {
  state: StepState;
  units?: number | null;
  why?: string;
}

/** Units booked by SKU; SKUs without other sales, and SKUs that an event of the seller's own counts. */
export interface LiveBookedOut {
  told: string[];
  units: Record<string, number>;
  without_base: string[];
}

/** Lines carried out, and the session as it stands then. */
export interface LiveCarriedOut {
  done: LiveDoneOut[];
  preparation: LivePreparationOut;
}

/** Lines to carry out. */
export interface LiveCarryOutIn {
  step_ids: number[];
}

/** Something that speaks against the session. */
export interface LiveClashOut {
  kind: ClashKind;
  market: string;
  other: string;
  said: DeskTextOut;
  sku: string;
  weight: ClashWeight;
}

/** When it is on by a clock of a market. */
export interface LiveClockOut {
  ends_at: string;
  market: string;
  starts_at: string;
  zone: string;
}

/** What became of a line: what was made of it, or why not. */
export interface LiveDoneOut {
  reference: string;
  refused: DeskTextOut | null;
  step_id: number;
}

/** Units expected, as a range with its mean, and on how many past showings of the product it rests. */
export interface LiveExpectedOut {
  mean: number;
  p10: number;
  p50: number;
  p90: number;
  showings: number;
}

/** Units given back to the stock for all. */
export interface LiveFreedOut {
  units: number;
}

/** A product to be shown; without an offset it follows the one before. */
export interface LiveItemIn {
  minutes?: number;
  offset_minutes?: number | null;
  price?: number | string | null;
  say?: string;
  sku: string;
  target_units?: number | null;
}

/** One product of a run-down. */
export interface LiveItemOut {
  expected: LiveExpectedOut | null;
  id: number;
  minutes: number;
  name: string;
  offset_minutes: number;
  position: number;
  price: string | null;
  say: string;
  sku: string;
  target_units: number | null;
  usual_price: string | null;
}

/** What a product needs: units to have and to set aside, what stays short and what that costs. */
export interface LiveNeedOut {
  aside: number;
  available: number;
  first_on: string | null;
  item_id: number;
  lost: number | null;
  short: number;
  target: number;
}

/** A line of one's own. */
export interface LiveNoteIn {
  text: string;
}

/** An order, all lines or none; the same `key` again gets the same answer and takes nothing more. */
export interface LiveOrderIn {
  buyer?: string;
  channel?: string;
  key: string;
  lines: LiveOrderLineIn[];
  preorder?: boolean;
  seconds?: number | null;
  wait?: boolean;
}

/** Units of one product; the price that the buyer saw, if the shop says. */
export interface LiveOrderLineIn {
  price?: number | string | null;
  sku: string;
  units: number;
}

/** What stands for an order; `hold` is its key at `/api/holds`: confirm, release, ship. */
export interface LiveOrderOut {
  ahead: number;
  expires_at: string | null;
  hold: string;
  key: string;
  lines: LiveTakenOut[];
  repeated: boolean;
  state: HoldState;
}

export interface LiveOrdersPage {
  next: string | null;
  rows: LiveOrdersRow[];
  total: number | null;
}

export interface LiveOrdersRow {
  /** Buyer / 买家 */
  buyer: string | null;
  /** Changed / 变更时间 */
  changed_at: string | null;
  /** Channel / 渠道 */
  channel: string | null;
  id: number;
  /** Hold / 占用标识 */
  key: string | null;
  /** Name / 名称 */
  name: string | null;
  /** Ordered / 下单时间 */
  ordered_at: string | null;
  /** Outcome / 结果 */
  outcome: string | null;
  /** Price / 单价 */
  price: string | null;
  /** Promised / 承诺发货日 */
  promised_on: string | null;
  /** Session / 场次 */
  session: string | null;
  /** SKU / SKU */
  sku: string | null;
  /** Units / 数量 */
  units: number | null;
}

/** A session's expectations, needs and checklist; money in `currency`, the workspace's. */
export interface LivePreparationOut {
  booked: number;
  currency: string;
  items: LiveItemOut[];
  needs: LiveNeedOut[];
  steps: LiveStepOut[];
}

/** What came of one product; `days_to_sell` what is left at its ordinary pace, `decision` its way out. */
export interface LiveResultOut {
  aside_units: number;
  days_to_sell: number | null;
  decision_id: number | null;
  decision_kind: string;
  demand: number;
  expected: LiveExpectedOut | null;
  left_units: number;
  minutes: number;
  missed_units: number;
  name: string;
  offset_minutes: number;
  orders: number;
  preordered_units: number;
  price: string | null;
  returned_units: number;
  revenue: string;
  sku: string;
  sold_out_at: string | null;
  units: number;
  waiting_units: number;
}

export interface LiveResultsPage {
  next: string | null;
  rows: LiveResultsRow[];
  total: number | null;
}

export interface LiveResultsRow {
  /** Set aside / 预留件数 */
  aside: number | null;
  /** Category / 类目 */
  category: string | null;
  /** Currency / 币种 */
  currency: string | null;
  /** Expected / 预计件数 */
  expected: number | null;
  /** Expected high / 预计高位 */
  high: number | null;
  /** Host / 主播 */
  host: string | null;
  id: number;
  /** Within the range / 在预计范围内 */
  in_range: boolean | null;
  /** Left over / 剩余件数 */
  left: number | null;
  /** Expected low / 预计低位 */
  low: number | null;
  /** Slot (min) / 时段（分钟） */
  minutes: number | null;
  /** Missed units / 错失件数 */
  missed: number | null;
  /** Name / 名称 */
  name: string | null;
  /** Slot from (min) / 时段起点（分钟） */
  offset_minutes: number | null;
  /** Orders / 订单数 */
  orders: number | null;
  /** Sold ahead / 预售件数 */
  preordered: number | null;
  /** Price / 直播价 */
  price: string | null;
  /** Returned / 退货件数 */
  returned: number | null;
  /** Revenue / 销售额 */
  revenue: string | null;
  /** Session / 场次 */
  session: string | null;
  /** SKU / SKU */
  sku: string | null;
  /** Sold out at / 售罄时间 */
  sold_out_at: string | null;
  /** Begins / 开播时间 */
  starts_at: string | null;
  /** Units sold / 售出件数 */
  units: number | null;
}

/** A session looked back at. */
export interface LiveReviewOut {
  items: LiveResultOut[];
  summed: LiveSumOut;
}

/** A session as a person plans it; moments carry their offset from UTC. */
export interface LiveSessionIn {
  audience?: number | null;
  code?: string;
  currency?: string;
  ends_at: string;
  host?: string;
  markets: string[];
  move_waiting?: boolean;
  note?: string;
  platform?: string;
  starts_at: string;
  time_zone: string;
  title: string;
  warehouses?: string[];
}

/** A session with its run-down, its viewers' clocks and what speaks against it. */
export interface LiveSessionOut {
  audience: number | null;
  began_at: string | null;
  clashes: LiveClashOut[];
  code: string;
  currency: string;
  ended_at: string | null;
  ends_at: string;
  host: string;
  items: LiveItemOut[];
  local: LiveClockOut[];
  markets: string[];
  move_waiting: boolean;
  note: string;
  platform: string;
  /** Code of its last rehearsal. */
  rehearsal: string;
  /** Code of the session that this is a rehearsal of. */
  rehearses: string;
  starts_at: string;
  state: SessionState;
  time_zone: string;
  title: string;
  viewers: number | null;
  warehouses: string[];
}

export interface LiveSessionsPage {
  next: string | null;
  rows: LiveSessionsRow[];
  total: number | null;
}

export interface LiveSessionsRow {
  /** Session / 场次 */
  code: string | null;
  /** Currency / 币种 */
  currency: string | null;
  /** Ends / 结束时间 */
  ends_at: string | null;
  /** Expected units / 预计件数 */
  expected: number | null;
  /** Host / 主播 */
  host: string | null;
  id: number;
  /** Markets / 市场 */
  markets: string | null;
  /** Missed units / 错失件数 */
  missed: number | null;
  /** Platform / 平台 */
  platform: string | null;
  /** Products / 商品数 */
  products: number | null;
  /** Returned / 退货件数 */
  returned: number | null;
  /** Revenue / 销售额 */
  revenue: string | null;
  /** Begins / 开播时间 */
  starts_at: string | null;
  /** State / 状态 */
  state: string | null;
  /** Target units / 目标件数 */
  target: number | null;
  /** Title / 标题 */
  title: string | null;
  /** Units sold / 售出件数 */
  units: number | null;
  /** Viewers / 观看人数 */
  viewers: number | null;
}

/** A line of the checklist; money in the workspace's currency. */
export interface LiveStepOut {
  agreed_units: number | null;
  arrives_on: string | null;
  channel: string;
  cost: string | null;
  decided_at: string | null;
  decided_by: string;
  gain: string | null;
  id: number;
  item_id: number | null;
  kind: StepKind;
  reason: DeskTextOut;
  reference: string;
  sku: string;
  source: string;
  start_by: string | null;
  state: StepState;
  units: number;
  warehouse: string;
  why: string;
}

/** A session summed up; shares are of 1, null where what they rest on is not known. */
export interface LiveSumOut {
  code: string;
  conversion: number | null;
  currency: string;
  expected_units: number;
  host: string;
  minutes: number;
  miss_share: number | null;
  missed_units: number;
  orders: number;
  returned_share: number | null;
  revenue: string;
  revenue_per_minute: string;
  sell_through: number | null;
  starts_at: string;
  title: string;
  units: number;
  units_per_minute: number;
  viewers: number | null;
}

/** Units of one SKU: where from, and by when they can be sent where they are still on their way. */
export interface LiveTakenOut {
  promised_on: string | null;
  sku: string;
  source: Source;
  units: number;
}

/** Why something is done. */
export interface LiveWhyIn {
  why?: string;
}

/** The seller's mail server; an empty password leaves the one kept. */
export interface MailServerIn {
  host: string;
  password?: string;
  port?: number;
  sender: string;
  tls?: "starttls" | "tls" | "none";
  user?: string;
}

/** The mail server without its password. */
export interface MailServerOut {
  host: string;
  port: number;
  sender: string;
  tls: string;
  user: string;
}

/** What a person says of a file: its table, header → column, and values for the whole file. */
export interface MappingIn {
  columns: Record<string, string>;
  constants?: Record<string, string>;
  date_order?: DateOrder | null;
  kind: string;
}

/** A header and the column it stands for; `factor` converts its unit. */
export interface MatchOut {
  column: string;
  currency: string | null;
  factor: number;
  header: string;
}

/** What a supplier is measured by; each is a share between 0 and 1, the more the better. */
export type Measure = "on_time" | "in_full" | "quality" | "lead_time" | "price" | "response";

/** One measure in 0 to 100; `score` is `own_weight` of its own figure and the rest of the mean of all. */
export interface MeasuredOut {
  count: number;
  high: number;
  low: number;
  mean: number;
  measure: Measure;
  own: number;
  own_weight: number;
  score: number;
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

/** Best sellers first. */
export interface MembersOut {
  members: IndicatorMemberOut[];
}

/** One message; the same `client_id` again is answered alike and stored once. */
export interface MessageIn {
  /** Shown as a card that acts. */
  alarm?: number | null;
  client_id: string;
  /** Shown as a card that acts. */
  decision?: number | null;
  files?: number[];
  mentions?: number[];
  reply_to?: number | null;
  text?: string;
}

/** A message as it reads now; a deleted one keeps its place alone. */
export interface MessageOut {
  acted: CardActedOut | null;
  at: string;
  author: AuthorOut;
  card: DecisionCardOut | AlarmCardOut | null;
  client_id: string;
  deleted_at: string | null;
  edited_at: string | null;
  files: AttachmentOut[];
  mentions: number[];
  number: number;
  reactions: ReactionOut[];
  reply_to: number | null;
  text: string;
}

/** What waits in an outbox for one conversation, in its order. */
export interface MessagesIn {
  messages: MessageIn[];
}

/** A step of a journey; first legs and parcels to customers share the words, in the order of `ORDER`. */
export type Milestone = "booked" | "ordered" | "ready" | "picked_up" | "export_in" | "export_out" | "departed" | "in_transit" | "arrived" | "customs_in" | "inspected" | "customs_out" | "unloaded" | "at_warehouse" | "received" | "shelved" | "out_for_delivery" | "attempted" | "held_for_pick_up" | "delivered" | "returning" | "returned" | "customs_hold" | "delayed" | "exception" | "damaged" | "lost" | "cancelled" | "noted" | "unknown";

export interface MilestoneEventsPage {
  next: string | null;
  rows: MilestoneEventsRow[];
  total: number | null;
}

export interface MilestoneEventsRow {
  /** When / 时间 */
  at: string | null;
  /** Carrier / 承运商 */
  carrier: string | null;
  /** Code / 代码 */
  code: string | null;
  /** Country / 国家 */
  country: string | null;
  /** No. / 编号 */
  event: number | null;
  id: number;
  /** Import / 导入批次 */
  import_id: number | null;
  /** Milestone / 节点 */
  milestone: string | null;
  /** Note / 备注 */
  note: string | null;
  /** Place / 地点 */
  place: string | null;
  /** Received / 接收时间 */
  received_at: string | null;
  /** Reference / 单号 */
  reference: string | null;
  /** Takes one back / 撤回 */
  retraction: boolean | null;
  /** Source / 来源 */
  source: string | null;
  /** As told / 原始时间 */
  told: string | null;
  /** By / 操作人 */
  told_by: string | null;
}

/** Why an indicator can't be known, and so what to add. */
export type Missing = "cost" | "stock" | "sales" | "stockouts" | "revenue" | "freight" | "plan" | "history" | "dimension";

/** From door to door of what arrived in one month, and each leg's median then, in the order of `legs`. */
export interface MonthSpanOut {
  journeys: number;
  legs: (number | null)[];
  month: string;
  p50: number;
  p90: number;
  small: boolean;
  /** p90 − p50, in days */
  spread: number;
}

/** How many entries were written, whether the key had been used, and what the places hold now. */
export interface MovedOut {
  entries: number;
  levels: LevelOut[];
  repeated: boolean;
}

/** One SKU in one warehouse; only an adjustment may be negative. */
export interface MovementLineIn {
  sku: string;
  units: number;
  warehouse: string;
}

/** What is booked, on which lines, and why. */
export interface MovementsIn {
  action: HandAction;
  lines: MovementLineIn[];
  reason?: string;
}

/** What a thing is called, in both languages. */
export interface NameOut {
  en: string;
  zh: string;
}

/** From door to door by one channel or carrier. */
export interface NamedSpanOut {
  journeys: number;
  name: string;
  p50: number;
  p90: number;
  small: boolean;
  /** p90 − p50, in days */
  spread: number;
}

/** A session with its run-down. */
export interface NewLiveSessionIn {
  audience?: number | null;
  code?: string;
  currency?: string;
  ends_at: string;
  host?: string;
  items?: LiveItemIn[];
  markets: string[];
  move_waiting?: boolean;
  note?: string;
  platform?: string;
  starts_at: string;
  time_zone: string;
  title: string;
  warehouses?: string[];
}

/** What a customer is told before she asks; `goods_late`: what she bought ahead reaches us too late.

`…_again`: later still than the last letter said. */
export type News = "late" | "late_again" | "goods_late" | "goods_late_again" | "pick_up" | "lost";

/** Something that was decided or left aside while reading. */
export interface NoteOut {
  en: string;
  file: string;
  zh: string;
}

/** A button and the page it opens. */
export interface NoticeActionOut {
  label: string;
  link: string;
}

/** One thing the caller was told; `more` others of its group stand behind it. */
export interface NoticeOut {
  actions: NoticeActionOut[];
  at: string;
  body: string;
  family: Family;
  id: number;
  link: string;
  more: number;
  read_at: string | null;
  severity: Severity;
  title: string;
  why: Why;
}

/** One figure that went into a decision. */
export interface NumberOut {
  label: TextOut;
  name: string;
  unit: string;
  value: number | string | null;
}

/** Whose a number may be, the likeliest first, and what to ask about it. */
export interface NumberRead {
  doubt: TextOut | null;
  readings: NumberReadingOut[];
}

/** One way to read a number; `carrier` is empty where the form is anybody's. */
export interface NumberReadingOut {
  carrier: string;
  check: Check;
  kind: string;
}

/** One way; money in the comparison's currency, `late` the chance to miss the day it is needed. */
export interface OptionOut {
  arrives_p50: string | null;
  arrives_p90: string | null;
  capital: string | null;
  channel: string;
  days_p50: number | null;
  days_p90: number | null;
  days_reason: SaidOut | null;
  duty: string | null;
  duty_included: boolean;
  forwarder: string;
  freight_p10: string | null;
  freight_p50: string | null;
  freight_p90: string | null;
  late: number | null;
  loss: string | null;
  loss_share: number;
  lost_margin: string | null;
  name: string;
  priced_by: PricedBy;
  quote: QuoteOut | null;
  refused: SaidOut[];
  total: string | null;
  unit_total: string | null;
  vat: string | null;
}

/** An order to make; with `placed` it goes to the supplier at once and counts as incoming. */
export interface OrderIn {
  channel?: string;
  currency?: string | null;
  lines: OrderLineIn[];
  note?: string;
  placed?: boolean;
  supplier?: string | null;
  warehouse: string;
}

/** One line to order, by SKU code. */
export interface OrderLineIn {
  due_on?: string | null;
  sku: string;
  unit_cost?: number | string | null;
  units: number;
}

/** One line of an order; `received_units` holds the damaged ones too, `open_units` what is awaited. */
export interface OrderLineOut {
  confirmed_due_on: string | null;
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

/** A purchase order with its lines. */
export interface OrderOut {
  amount: string | null;
  channel: string;
  confirmed_on: string | null;
  created_by: string;
  currency: string | null;
  due_on: string | null;
  lines: OrderLineOut[];
  note: string;
  number: string;
  ordered_on: string | null;
  status: OrderStatus;
  supplier: string | null;
  warehouse: string;
}

/** Where a purchase order stands; placed, confirmed and partly received ones are on their way.

Of a closed one a part came and the rest was given up; of a cancelled one nothing came. */
export type OrderStatus = "draft" | "placed" | "confirmed" | "partly_received" | "received" | "closed" | "cancelled";

/** The lines of every category that is not named. */
export interface OthersOut {
  obsolescence_per_year: number;
  safety_days: number;
  turnover_days_high: number;
  turnover_days_low: number;
  warning_days: number;
}

export interface OutboxPage {
  next: string | null;
  rows: OutboxRow[];
  total: number | null;
}

export interface OutboxRow {
  /** Attempts / 发送次数 */
  attempts: number | null;
  /** Queued / 创建时间 */
  created_at: string | null;
  id: number;
  /** News / 内容 */
  kind: string | null;
  /** Language / 语言 */
  language: string | null;
  /** Parcel / 包裹号 */
  number: string | null;
  /** Order / 订单号 */
  order_reference: string | null;
  /** To / 收件人 */
  recipient: string | null;
  /** Sent / 发送时间 */
  sent_at: string | null;
  /** State / 状态 */
  state: string | null;
  /** Subject / 主题 */
  subject: string | null;
  /** Said to come by / 告知最晚日期 */
  told_until: string | null;
  /** Trouble / 异常 */
  trouble: string | null;
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
  line: PlanLineOut;
  projection: ProjectionOut;
  tier_evidence: TextOut;
  warehouse: string;
}

/** Demand of those days as a planner sees it: units a period, or percent away from the forecast. */
export interface OverrideIn {
  ends_on: string;
  expires_on: string;
  percent?: number | null;
  reason: string;
  starts_on: string;
  units?: number | null;
  warehouse?: string | null;
}

/** An override as it stands; `job_id` is the plan that heeds it. */
export interface OverrideOut {
  ends_on: string;
  expires_on: string;
  id: number;
  job_id: number | null;
  made_at: string;
  made_by: string;
  percent: number | null;
  reason: string;
  score: OverrideScoreOut | null;
  starts_on: string;
  state: OverrideState;
  units: number | null;
  warehouse: string | null;
}

/** Units expected, said and sold over those days; `saved` units of error, below 0 where it did harm.

On `days_out` days it could not be sold everywhere: what sold is then a lower bound. */
export interface OverrideScoreOut {
  actual_units: number;
  days_out: number;
  model_units: number;
  override_units: number;
  saved: number;
}

/** Whether plans heed an override. */
export type OverrideState = "in_force" | "expired" | "ended" | "over";

/** Who looks after these things from now on; nobody leaves a thing to the roles. */
export interface OwnersIn {
  owners: OwnershipShape[];
}

export interface OwnersPage {
  next: string | null;
  rows: OwnersRow[];
  total: number | null;
}

export interface OwnersRow {
  id: number;
  /** What / 对象 */
  key: string | null;
  /** Kind / 类型 */
  kind: string | null;
  /** Who / 负责人 */
  person: string | null;
  /** Person's number / 成员编号 */
  person_id: number | null;
  /** Place / 顺位 */
  place: number | null;
}

/** One thing and who looks after it: the owner first, then deputies. */
export interface OwnershipShape {
  key: string;
  kind: ThingKind;
  people: number[];
}

/** What a paper is. */
export type PaperKind = "bill_of_lading" | "packing_list" | "commercial_invoice" | "customs" | "delivery_note" | "photo" | "other";

/** A paper of a shipment; `media` is what it is by its first bytes. */
export interface PaperOut {
  added_at: string;
  added_by: string;
  claim_id: number | null;
  id: number;
  kind: PaperKind;
  media: string;
  name: string;
  size_bytes: number;
}

/** Which part of its way a shipment is on. */
export type Part = "origin" | "between" | "destination";

/** Shipments on one part of their way. */
export interface PartCount {
  part: Part;
  shipments: number;
}

/** What a bundle holds of one SKU. */
export interface PartOut {
  part: string;
  units: number;
}

/** Somebody in a conversation, and how far she has read. */
export interface ParticipantOut {
  id: number;
  kind: AuthorKind;
  name: string;
  read_number: number;
}

/** Why a channel sells nothing now: it does not answer, or somebody paused it. */
export type Pause = "silence" | "hand";

/** Whether a channel sells nothing until it is told to go on. */
export interface PauseIn {
  paused: boolean;
  why?: string;
}

/** Whom to ask in. */
export interface PeopleIn {
  people: number[];
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
export type Permission = "enter" | "own_account" | "talk" | "see_stock" | "see_sales" | "see_decisions" | "see_finance" | "decide" | "buy" | "move_stock" | "hold_stock" | "run_sessions" | "manage_catalog" | "manage_lanes" | "import_files" | "manage_settings" | "manage_tokens" | "manage_people" | "see_audit";

/** A person as she sees herself. */
export interface PersonOut {
  email: string;
  id: number;
  language: "en" | "zh";
  name: string;
}

/** Where the SKU stands at a warehouse; cover is empty where nothing sells. */
export interface PlanLineOut {
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
  tier: Tier;
  warning_days: number | null;
  warning_line: number;
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
  kinds: DecisionKindOut[];
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

/** The value of one month, given by its first day. */
export interface PointOut {
  month: string;
  value: number | null;
}

/** Choices, and the categories and tiers that have lines of their own; the others keep the built-in ones.

Without `tiers` those stay as they are. */
export interface PoliciesIn {
  categories: CategoryBody[];
  choices: ChoicesBody;
  reason?: string;
  tiers?: TierBody[] | null;
}

/** All that plans are made by, and the job that plans anew where something was changed. */
export interface PoliciesOut {
  categories: CategoryOut[];
  choices: ChoicesBody;
  job_id: number | null;
  others: OthersOut;
  tiers: TierOut[];
}

/** What is set aside under a name, more than what is there already. */
export interface PoolIn {
  lines: PoolLineIn[];
  name: string;
  reason?: string;
}

/** Units of one SKU in one warehouse. */
export interface PoolLineIn {
  sku: string;
  units: number;
  warehouse: string;
}

/** What a pool holds of one SKU in one warehouse. */
export interface PoolOut {
  held: number;
  sku: string;
  units: number;
  warehouse: string;
}

/** A port or airport by its UN/LOCODE, in degrees north and east, and the goods last told to be there. */
export interface PortOut {
  code: string;
  latitude: number;
  longitude: number;
  name: string;
  shipments: number;
}

/** How a person wants to be told. */
export interface PreferenceShape {
  away_until: string | null;
  daily: boolean;
  hours: HoursShape;
  morning: string;
  reviews: boolean;
  wakes: Severity | null;
}

/** The first rows of a file and what is understood of them. */
export interface PreviewOut {
  confidence: number;
  delimiter: string | null;
  encoding: string;
  good: number;
  header_line: number;
  headers: string[];
  kind: string | null;
  matches: MatchOut[];
  missing: string[];
  notes: NoteOut[];
  proposals: ProposalOut[];
  rejects: RejectOut[];
  rows: (string[])[];
  unknown: string[];
}

/** What an option's freight rests on, the surest first. */
export type PricedBy = "card" | "invoices" | "lane";

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

/** All that is kept of a supplier beyond its terms, the latest first. */
export interface ProfileOut {
  capacity: CapacityOut[];
  certificates: CertificateOut[];
  closures: ClosureOut[];
  contacts: SupplierContactOut[];
  enquiries: EnquiryOut[];
}

/** Units at the end of each period: eight times of ten between low and high; and what arrives in it. */
export interface ProjectionOut {
  arrivals: number[];
  high: number[];
  low: number[];
  middle: number[];
}

/** A table that the file might be. */
export interface ProposalOut {
  confidence: number;
  kind: string;
  matches: MatchOut[];
  missing: string[];
}

export interface PurchaseOrderLinesPage {
  next: string | null;
  rows: PurchaseOrderLinesRow[];
  total: number | null;
}

export interface PurchaseOrderLinesRow {
  /** Confirmed for / 供应商确认到货 */
  confirmed_due_on: string | null;
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
  /** Confirmed for / 供应商确认到货 */
  confirmed_due_on: string | null;
  /** Confirmed / 确认日期 */
  confirmed_on: string | null;
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

/** How far a supplier has been checked, and whether it may be bought from. */
export type Qualification = "unknown" | "candidate" | "approved" | "conditional" | "blocked";

/** A quarter in which something happened, by its first day. */
export interface QuarterOut {
  first_day: string;
  measures: MeasuredOut[];
  orders: number;
  score: number | null;
}

/** One line of a quote, in the card's currency. */
export interface QuoteLineOut {
  amount: string;
  how: string;
  item: Item;
}

/** What a rate card asks, line by line. */
export interface QuoteOut {
  chargeable_kg: string;
  chargeable_m3: string;
  currency: string;
  lines: QuoteLineOut[];
  total: string;
  valid_to: string | null;
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

export interface RateCardsPage {
  next: string | null;
  rows: RateCardsRow[];
  total: number | null;
}

export interface RateCardsRow {
  /** Takes / 可收属性 */
  accepts: string | null;
  /** Channel / 运输方式 */
  channel: string | null;
  /** Clearance / 清关费 */
  clearance_fee: string | null;
  /** Currency / 币种 */
  currency: string | null;
  /** Days (median) / 时效中位数（天） */
  days_p50: number | null;
  /** Days (9 of 10) / 时效 P90（天） */
  days_p90: number | null;
  /** To / 目的 */
  destination: string | null;
  /** Volume divisor / 材积除数 */
  divisor: number | null;
  /** Duty included / 包税 */
  duty_included: boolean | null;
  /** First weight / 首重价 */
  first_price: string | null;
  /** Per consignment / 每票 */
  flat: string | null;
  /** Forwarder / 货代 */
  forwarder: string | null;
  /** From kg / 起重（kg） */
  from_kg: number | null;
  /** Fuel / 燃油附加率 */
  fuel_share: number | null;
  id: number;
  /** Import / 导入批次 */
  import_id: number | null;
  /** Minimum / 最低收费 */
  minimum_charge: string | null;
  /** Note / 备注 */
  note: string | null;
  /** From / 始发 */
  origin: string | null;
  /** 20' container / 20GP 整柜 */
  per_20gp: string | null;
  /** 40' container / 40GP 整柜 */
  per_40gp: string | null;
  /** 40' high cube / 40HQ 整柜 */
  per_40hq: string | null;
  /** Per kg / 每公斤 */
  per_kg: string | null;
  /** Per m³ / 每立方米 */
  per_m3: string | null;
  /** Pallet / 每托 */
  per_pallet: string | null;
  /** Post codes / 邮编 */
  post_codes: string | null;
  /** Service / 渠道名称 */
  service: string | null;
  /** Each further step / 续重价 */
  step_price: string | null;
  /** From day / 生效 */
  valid_from: string | null;
  /** To day / 失效 */
  valid_to: string | null;
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

/** A sign to give, or with `on` false to take back. */
export interface ReactIn {
  on?: boolean;
  sign: string;
}

/** A sign under a message, and who gave it. */
export interface ReactionOut {
  by: AuthorOut[];
  sign: string;
}

/** Which notices are read (null: all), or unread again. */
export interface ReadIn {
  ids?: number[] | null;
  read?: boolean;
}

/** How far the caller has read. */
export interface ReadUpTo {
  number: number;
}

/** A value, or why it is not known and what to add. */
export interface ReadingOut {
  basis: WordsOut | null;
  missing: Missing | null;
  to_add: WordsOut | null;
  value: number | null;
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

/** What became of a delivery. */
export interface Received {
  repeated: boolean;
  taken: number;
}

/** A container, booking or master document that a shipment travels under, from and until when. */
export interface ReferenceIn {
  ends_at?: string | null;
  kind: "container" | "booking" | "master" | "tracking";
  reference: string;
  starts_at?: string | null;
}

/** Why a delivery at the door was not let in. */
export type Refusal = "no_signature" | "bad_signature" | "too_old" | "unreadable" | "too_much";

/** An event that can't be, by its place in the request from 0. */
export interface RefusedOut {
  column: string;
  reason: TextOut;
  row: number;
  value: string;
}

/** How long a rehearsal takes, in seconds. */
export interface RehearsalIn {
  seconds?: number;
}

/** One refused row. */
export interface RejectOut {
  column: string;
  expected_en: string;
  expected_zh: string;
  line: number;
  value: string;
}

/** How many kept events are read anew. */
export interface Reread {
  events: number;
}

/** Why an event is taken back, or brought back. */
export interface RetractionIn {
  reason?: string;
}

/** Units of one SKU that a supplier takes back. */
export interface ReturnIn {
  currency?: string | null;
  note?: string;
  sku: string;
  supplier: string;
  unit_refund?: number | string | null;
  units: number;
  warehouse: string;
}

/** A return to a supplier. */
export interface ReturnOut {
  credited: string | null;
  credited_on: string | null;
  currency: string | null;
  note: string;
  number: string;
  sent_on: string | null;
  sku: string;
  status: ReturnStatus;
  supplier: string;
  unit_refund: string | null;
  units: number;
  warehouse: string;
}

/** Where a return stands: units are set aside while it is agreed, and gone once it is sent. */
export type ReturnStatus = "agreed" | "sent" | "credited" | "dropped";

/** Why; empty where nothing is to be said. */
export interface ReturnStepIn {
  reason?: string;
}

/** One column of a section. */
export interface ReviewColumnOut {
  format: Format;
  key: string;
  name: Said;
}

/** A figure of a period and of the one before. */
export interface ReviewFigureOut {
  before: number | null;
  change: number | null;
  format: Format;
  higher_is_better: boolean;
  key: string;
  name: Said;
  now: number | null;
}

/** A review as it was made, without money that the caller may not see. */
export interface ReviewOut {
  cadence: Cadence;
  currency: string;
  figures: ReviewFigureOut[];
  first: string;
  headline: Said;
  id: number;
  last: string;
  made_at: string;
  sections: ReviewSectionOut[];
  title: Said;
}

/** One part of a review; `links` lead each row to its page, empty where none. */
export interface ReviewSectionOut {
  columns: ReviewColumnOut[];
  key: string;
  links: string[];
  note: Said;
  rows: ((string | number | Said | null)[])[];
  title: Said;
}

/** What a person does in a workspace; it decides the rights. */
export type Role = "owner" | "operator" | "buyer" | "warehouse" | "logistics" | "live" | "service" | "finance";

/** What is watched. */
export type Rule = "below_line" | "demand_up" | "demand_down" | "late_shipment" | "dwelling" | "customs_hold" | "free_days" | "ageing" | "session" | "import_failed" | "supplier_silent" | "budget";

/** How many alarms of a rule are open. */
export interface RuleCountOut {
  alarms: number;
  cost: number | null;
  rule: Rule;
  urgent: number;
}

/** A rule of duty of one's own; `rate` is a share, amounts are in `currency`. */
export interface RuleIn {
  amount?: number | string | null;
  checked_on?: string | null;
  currency?: string;
  hs_prefix?: string;
  kind: DutyKind;
  market: string;
  note?: string;
  origin?: string;
  rate?: number | string | null;
  source?: string;
  up_to_value?: number | string | null;
  valid_from?: string | null;
  valid_to?: string | null;
}

/** The whole run-down, in its order. */
export interface RundownIn {
  items: LiveItemIn[];
}

/** One sentence in both languages. */
export interface Said {
  en: string;
  zh: string;
}

/** One topic: how often it was told within thirty days, and its newest words. */
export interface SaidOfOut {
  complaint: boolean;
  quotes: string[];
  said: number;
  topic: string;
}

/** What was said of one thing, the most often said first. */
export interface SaidOfThingOut {
  topics: SaidOfOut[];
}

/** A sentence in both languages. */
export interface SaidOut {
  en: string;
  zh: string;
}

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

/** How a supplier did in the year before `as_of`; no score where it was idle. */
export interface ScorecardOut {
  as_of: string;
  counted: CountedOut;
  high: number | null;
  lead_times: LeadTimesOut[];
  low: number | null;
  measures: MeasuredOut[];
  quarters: QuarterOut[];
  score: number | null;
  supplier: string;
}

/** The new secret; empty lets Sealane make one. */
export interface SecretIn {
  secret?: string;
}

/** Units of one SKU to send. */
export interface SentLineIn {
  sku: string;
  units: number;
}

/** What became of one message: its number, or why it is refused for good. */
export interface SentOut {
  at: string | null;
  client_id: string;
  code: string;
  number: number | null;
  problem: string;
  repeated: boolean;
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

/** Where a session stands; `reviewed` is ended with its review made, `cancelled` was never held. */
export type SessionState = "planned" | "live" | "ended" | "reviewed" | "cancelled";

/** Keys of holds. */
export interface SettleIn {
  keys: string[];
}

/** What stands under each key now, and the keys that nobody has asked with. */
export interface SettledOut {
  holds: HoldOut[];
  unknown: string[];
}

/** How soon somebody must know.

`info` can wait for the next gathered message, `warning` leaves when the person is not in her quiet hours,
`urgent` reaches whoever is awake at once, and wakes the owner where no deputy is. */
export type Severity = "info" | "warning" | "urgent";

/** A first leg brings goods out of the country of purchase; a transfer moves stock between warehouses.

A parcel goes to a customer: it moves nothing in the ledger, since the sale has taken its units. */
export type ShipmentKind = "first_leg" | "transfer" | "parcel";

/** One line of a shipment; `received_units` holds the damaged ones too. */
export interface ShipmentLineOut {
  damaged_units: number;
  lost_units: number;
  name: string;
  open_units: number;
  received_units: number;
  sku: string;
  units: number;
}

export interface ShipmentLinesPage {
  next: string | null;
  rows: ShipmentLinesRow[];
  total: number | null;
}

export interface ShipmentLinesRow {
  /** Channel / 运输方式 */
  channel: string | null;
  /** Damaged / 破损 */
  damaged_units: number | null;
  /** Departed / 发出日期 */
  departed_on: string | null;
  /** To / 目的地 */
  destination: string | null;
  /** Due / 预计到货 */
  due_on: string | null;
  id: number;
  /** Kind / 类型 */
  kind: string | null;
  /** Late / 逾期 */
  late: boolean | null;
  /** Lost / 丢失 */
  lost_units: number | null;
  /** Name / 名称 */
  name: string | null;
  /** Number / 货件号 */
  number: string | null;
  /** Open / 未到 */
  open_units: number | null;
  /** From / 始发地 */
  origin: string | null;
  /** Purchase order / 采购单号 */
  purchase_order: string | null;
  /** Received / 已收 */
  received_units: number | null;
  /** SKU / SKU */
  sku: string | null;
  /** Status / 状态 */
  status: string | null;
  /** Units / 数量 */
  units: number | null;
}

/** A shipment with its lines, and the steps that can be taken now. */
export interface ShipmentOut {
  carrier: string;
  channel: string;
  created_by: string;
  departed_on: string | null;
  destination: string;
  due_on: string | null;
  holds_stock: boolean;
  kind: ShipmentKind;
  lines: ShipmentLineOut[];
  number: string;
  open_units: number;
  origin: string | null;
  purchase_order: string | null;
  status: ShipmentStatus;
  steps: ShipmentStep[];
  tracking: string;
}

export interface ShipmentOutlooksPage {
  next: string | null;
  rows: ShipmentOutlooksRow[];
  total: number | null;
}

export interface ShipmentOutlooksRow {
  /** Arrives from / 最早到达 */
  arrives_p10: string | null;
  /** Arrives / 预计到达 */
  arrives_p50: string | null;
  /** Arrives until / 最晚到达 */
  arrives_p90: string | null;
  /** Carrier / 承运商 */
  carrier: string | null;
  /** Channel / 运输方式 */
  channel: string | null;
  /** Days late / 预计延误天数 */
  days_late: number | null;
  /** Days there / 停留天数 */
  dwell_days: number | null;
  /** Nine of ten need at most / P90 停留天数 */
  dwell_days_p90: number | null;
  id: number;
  /** Kind / 类型 */
  kind: string | null;
  /** Chance to be late / 延误概率 */
  late_probability: number | null;
  /** Reckoned / 测算时间 */
  made_at: string | null;
  /** Stands at / 当前节点 */
  milestone: string | null;
  /** Promised / 承诺时间 */
  needed_at: string | null;
  /** Number / 货件号 */
  number: string | null;
  /** Order / 订单号 */
  order_reference: string | null;
  /** Slowest leg / 最慢环节 */
  slowest_leg: string | null;
  /** Stands too long / 停留过久 */
  stands_long: boolean | null;
}

/** Where a shipment stands. */
export type ShipmentStatus = "planned" | "under_way" | "partly_received" | "received" | "cancelled" | "returned" | "lost";

/** What happens to a shipment. */
export type ShipmentStep = "depart" | "receive_part" | "receive_rest" | "cancel";

export interface ShipmentsPage {
  next: string | null;
  rows: ShipmentsRow[];
  total: number | null;
}

export interface ShipmentsRow {
  /** Arrived in the country / 到港时间 */
  arrived_at: string | null;
  /** Carrier / 承运商 */
  carrier: string | null;
  /** Goods / 货物类目 */
  category: string | null;
  /** Channel / 运输方式 */
  channel: string | null;
  /** Contradictions / 矛盾信息 */
  contradictions: string | null;
  /** To country / 目的国 */
  country: string | null;
  /** Made / 创建时间 */
  created_at: string | null;
  /** By / 创建人 */
  created_by: string | null;
  /** Currency / 币种 */
  currency: string | null;
  /** Damaged / 破损 */
  damaged_units: number | null;
  /** Departed / 发出日期 */
  departed_on: string | null;
  /** To / 目的地 */
  destination: string | null;
  /** Due / 预计到货 */
  due_on: string | null;
  /** Ended / 完结时间 */
  ended_at: string | null;
  id: number;
  /** Import / 导入批次 */
  import_id: number | null;
  /** Kind / 类型 */
  kind: string | null;
  /** Late / 逾期 */
  late: boolean | null;
  /** Lost / 丢失 */
  lost_units: number | null;
  /** Milestone / 当前节点 */
  milestone: string | null;
  /** Since / 节点时间 */
  milestone_at: string | null;
  /** Steps nobody told / 缺失节点 */
  missing: string | null;
  /** Number / 货件号 */
  number: string | null;
  /** Open / 未到 */
  open_units: number | null;
  /** Customer's order / 客户订单号 */
  order_reference: string | null;
  /** From / 始发地 */
  origin: string | null;
  /** Promised / 承诺到达 */
  promised_at: string | null;
  /** Purchase order / 采购单号 */
  purchase_order: string | null;
  /** Received / 已收 */
  received_units: number | null;
  /** To region / 目的地区 */
  region: string | null;
  /** SKUs / SKU 数 */
  skus: number | null;
  /** Status / 状态 */
  status: string | null;
  /** Supplier / 供应商 */
  supplier: string | null;
  /** Tracking / 运单号 */
  tracking: string | null;
  /** Trouble / 异常 */
  trouble: string | null;
  /** Units / 数量 */
  units: number | null;
  /** Unknown codes / 未识别代码 */
  unknown: number | null;
  /** Value / 货值 */
  value: string | null;
  /** Volume (m³) / 体积（m³） */
  volume_m3: number | null;
  /** Weight (kg) / 重量（kg） */
  weight_kg: number | null;
}

/** A shop on its platform, and the app through which it sends its orders. */
export interface ShopIn {
  app_key?: string;
  cipher?: string;
  kind?: ShopKind;
  name?: string;
  secret: string;
  shop: string;
  token?: string;
}

/** In whose words a shop speaks. */
export type ShopKind = "tiktok" | "shopify";

export interface ShopOrdersPage {
  next: string | null;
  rows: ShopOrdersRow[];
  total: number | null;
}

export interface ShopOrdersRow {
  /** Asked / 查询次数 */
  asked: number | null;
  /** Hold / 占用标识 */
  hold: string | null;
  id: number;
  /** Order / 订单 */
  order: string | null;
  /** Shop / 店铺 */
  shop: string | null;
  /** Shop no. / 店铺编号 */
  shop_id: number | null;
  /** Status / 状态 */
  status: string | null;
  /** Told / 推送时间 */
  told_at: string | null;
  /** Trouble / 异常 */
  trouble: string | null;
}

/** A shop whose orders come in; its secret is never shown again. */
export interface ShopOut {
  /** Whether its platform can be asked what is in an order. */
  asks: boolean;
  id: number;
  kind: ShopKind;
  name: string;
  /** Where it sends to, below this server's address. */
  path: string;
  received: number;
  received_at: string | null;
  refused: number;
  refused_at: string | null;
  refused_why: string;
  shop: string;
}

/** Another secret, access token or shop cipher; what is empty stays as it is. */
export interface ShopRenewalIn {
  cipher?: string;
  secret?: string;
  token?: string;
}

/** From where a guest comes. */
export type Side = "supplier" | "warehouse" | "customer" | "other";

/** An email and its password. */
export interface SignIn {
  email: string;
  password: string;
}

/** A topic, the words it is built with, and those that the workspace has added. */
export interface SignalTopicOut {
  built_in: string[];
  complaint: boolean;
  own: string[];
  topic: string;
}

/** The workspace's own words by topic; a topic left out has none. */
export interface SignalWordsIn {
  words: Record<string, unknown>;
}

/** All topics that are listened for. */
export interface SignalWordsOut {
  topics: SignalTopicOut[];
}

export interface SignalsPage {
  next: string | null;
  rows: SignalsRow[];
  total: number | null;
}

export interface SignalsRow {
  /** Said / 时间 */
  at: string | null;
  /** Complaint / 投诉 */
  complaint: boolean | null;
  id: number;
  /** Where / 出处 */
  link: string | null;
  /** Market / 市场 */
  market: string | null;
  /** Name / 名称 */
  name: string | null;
  /** Words / 原话 */
  quote: string | null;
  /** Which / 对象 */
  thing: string | null;
  /** About / 对象类型 */
  thing_kind: string | null;
  /** Topic / 主题 */
  topic: string | null;
}

/** What sites are weighed by: days and shares of the price, of stock's worth a year, and a site's cost. */
export interface SiteCostsOut {
  far: [number, number];
  first_leg: number;
  holding_share_per_year: number;
  near: [number, number];
  region: [number, number];
  /** In the workspace's currency */
  site_per_year: number | null;
  wait_share_per_day: number;
}

/** One country: what to do there, and the whole network with and without it, by year. */
export interface SiteOut {
  action: "open" | "keep" | "close";
  country: string;
  days: number;
  days_without: number;
  freight_per_year: number | null;
  freight_without: number | null;
  reason: TextOut | null;
  saving_per_year: number | null;
  stock_units: number;
  stock_without: number;
  units_per_day: number;
}

/** Sites by what they save; money in `currency`. */
export interface SitesOut {
  cost_advised: number | null;
  cost_now: number | null;
  costs: SiteCostsOut;
  currency: string;
  note: TextOut | null;
  sites: SiteOut[];
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
  tier?: Tier | null;
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

/** Where held units come from: stock for all, a pool set aside, or goods still on their way. */
export type Source = "shared" | "pool" | "incoming";

/** What to change; what is left out stays, an empty key is taken away. */
export interface SourceChange {
  api_key?: string | null;
  name?: string | null;
  polls?: boolean | null;
}

/** A source to open; without a secret one is made, except for 17TRACK, which signs with its key. */
export interface SourceIn {
  api_key?: string;
  kind: Gatherer;
  name?: string;
  secret?: string;
}

/** A source and its secret. */
export interface SourceMade {
  /** Shown this once; empty where it was given. */
  secret: string;
  source: SourceOut;
}

/** A source of tracking news; neither its secret nor its key is ever shown again. */
export interface SourceOut {
  asked_at: string | null;
  created_at: string;
  created_by: string;
  has_key: boolean;
  has_secret: boolean;
  id: number;
  kind: Gatherer;
  name: string;
  old_secret_until: string | null;
  /** Where it sends to, below this server's address. */
  path: string;
  polls: boolean;
  received: number;
  received_at: string | null;
  refused: number;
  refused_at: string | null;
  refused_why: Refusal | null;
  trouble: string;
  watched: number;
}

/** Days that journeys took; `small`: too few to lean on. */
export interface SpanOut {
  journeys: number;
  p50: number;
  p90: number;
  small: boolean;
  /** p90 − p50, in days */
  spread: number;
}

/** One end of a way: a warehouse by its code, else a country with region and post code. */
export interface SpotIn {
  country?: string;
  post_code?: string;
  region?: string;
  warehouse?: string;
}

/** Goods as they would stand: units, and money a year. */
export interface StandingOut {
  cash_tied: number | null;
  goods_cost: number | null;
  holding_cost: number | null;
  missed_cost: number | null;
  missed_units: number;
  safety_units: number;
  stock_units: number;
  stock_value: number | null;
  unit_cost: number | null;
}

/** Where a decision stands. */
export type Status = "open" | "accepted" | "changed" | "postponed" | "dismissed" | "superseded";

/** What can be done with what is held. */
export type Step = "confirm" | "release" | "ship";

/** What a line asks for: stock set aside, moved or bought, or anything else that a person wrote. */
export type StepKind = "set_aside" | "transfer" | "purchase" | "note";

/** Where a line stands; `changed` was accepted with other units and a reason. */
export type StepState = "open" | "accepted" | "changed" | "declined" | "done";

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

export interface StockBuffersPage {
  next: string | null;
  rows: StockBuffersRow[];
  total: number | null;
}

export interface StockBuffersRow {
  /** Channel / 渠道 */
  channel: string | null;
  id: number;
  /** Name / 名称 */
  name: string | null;
  /** SKU / SKU */
  sku: string | null;
  /** Kept back / 安全余量 */
  units: number | null;
}

export interface StockChannelsPage {
  next: string | null;
  rows: StockChannelsRow[];
  total: number | null;
}

export interface StockChannelsRow {
  /** Last confirmed / 最近确认 */
  acknowledged_at: string | null;
  /** Channel / 渠道 */
  channel: string | null;
  /** Last failure / 最近失败原因 */
  failure: string | null;
  /** Tries in vain / 连续失败次数 */
  failures: number | null;
  id: number;
  /** State / 状态 */
  state: string | null;
  /** Address / 推送地址 */
  url: string | null;
  /** Silent since / 无响应起始 */
  waiting_since: string | null;
  /** Why paused / 暂停原因 */
  why: string | null;
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

export interface StockHoldsPage {
  next: string | null;
  rows: StockHoldsRow[];
  total: number | null;
}

export interface StockHoldsRow {
  /** Asked / 请求时间 */
  asked_at: string | null;
  /** Channel / 渠道 */
  channel: string | null;
  /** Held until / 保留至 */
  expires_at: string | null;
  id: number;
  /** Key / 请求标识 */
  key: string | null;
  /** For / 用途 */
  kind: string | null;
  /** Name / 名称 */
  name: string | null;
  /** Pool / 专属库存池 */
  pool: string | null;
  /** Promised / 承诺发货日 */
  promised_on: string | null;
  /** Number / 单号 */
  reference: string | null;
  /** Settled / 结束时间 */
  settled_at: string | null;
  /** SKU / SKU */
  sku: string | null;
  /** From / 来源 */
  source: string | null;
  /** State / 状态 */
  state: string | null;
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

export interface StockPoolsPage {
  next: string | null;
  rows: StockPoolsRow[];
  total: number | null;
}

export interface StockPoolsRow {
  /** Held / 已占用 */
  held: number | null;
  id: number;
  /** Left / 剩余 */
  left: number | null;
  /** Name / 名称 */
  name: string | null;
  /** Pool / 专属库存池 */
  pool: string | null;
  /** SKU / SKU */
  sku: string | null;
  /** Set aside / 预留数量 */
  units: number | null;
  /** Warehouse / 仓库 */
  warehouse: string | null;
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

export interface StockToldPage {
  next: string | null;
  rows: StockToldRow[];
  total: number | null;
}

export interface StockToldRow {
  /** Channel / 渠道 */
  channel: string | null;
  /** Free / 可用 */
  free: number | null;
  id: number;
  /** Kept back / 安全余量 */
  kept: number | null;
  /** Name / 名称 */
  name: string | null;
  /** SKU / SKU */
  sku: string | null;
  /** May sell / 可售 */
  units: number | null;
}

export interface StrayReferencesPage {
  next: string | null;
  rows: StrayReferencesRow[];
  total: number | null;
}

export interface StrayReferencesRow {
  /** Events / 节点数 */
  events: number | null;
  /** First heard of / 首次收到 */
  first_told_at: string | null;
  id: number;
  /** Last event / 最近节点 */
  last_at: string | null;
  /** Reference / 单号 */
  reference: string | null;
}

/** What is charged for. */
export type Subject = "shipment" | "purchase_order";

/** What to change of a supplier; what is absent stays. */
export interface SupplierChange {
  audit_due_on?: string | null;
  audited_on?: string | null;
  balance_when?: BalanceWhen;
  capacity_units_per_month?: number | null;
  categories?: string;
  change_notice_days?: number | null;
  contact?: string;
  country?: string | null;
  currency?: string | null;
  delay_fee_percent?: number | null;
  deposit_percent?: number | null;
  lead_time_days_p50?: number | null;
  lead_time_days_p90?: number | null;
  max_delay_days?: number | null;
  max_pull_in_days?: number | null;
  name?: string;
  note?: string;
  payment_days?: number | null;
  pull_in_fee_percent?: number | null;
  qualification?: Qualification;
  ramp_percent?: number | null;
  ramp_weeks?: number | null;
  region?: string | null;
  return_days?: number | null;
  return_freight_percent?: number | null;
  return_min_units?: number | null;
  return_percent?: number | null;
}

/** A person at a supplier. */
export interface SupplierContactIn {
  chat?: string;
  email?: string;
  name: string;
  phone?: string;
  role?: string;
}

/** A person as she is kept. */
export interface SupplierContactOut {
  chat: string;
  email: string;
  id: number;
  name: string;
  phone: string;
  role: string;
}

/** A supplier to add. */
export interface SupplierIn {
  audit_due_on?: string | null;
  audited_on?: string | null;
  balance_when?: BalanceWhen;
  capacity_units_per_month?: number | null;
  categories?: string;
  change_notice_days?: number | null;
  code: string;
  contact?: string;
  country?: string | null;
  currency?: string | null;
  delay_fee_percent?: number | null;
  deposit_percent?: number | null;
  lead_time_days_p50?: number | null;
  lead_time_days_p90?: number | null;
  max_delay_days?: number | null;
  max_pull_in_days?: number | null;
  name?: string;
  note?: string;
  payment_days?: number | null;
  pull_in_fee_percent?: number | null;
  qualification?: Qualification;
  ramp_percent?: number | null;
  ramp_weeks?: number | null;
  region?: string | null;
  return_days?: number | null;
  return_freight_percent?: number | null;
  return_min_units?: number | null;
  return_percent?: number | null;
}

/** A supplier. */
export interface SupplierOut {
  audit_due_on: string | null;
  audited_on: string | null;
  balance_when: BalanceWhen;
  capacity_units_per_month: number | null;
  categories: string;
  change_notice_days: number | null;
  code: string;
  contact: string;
  country: string | null;
  currency: string | null;
  delay_fee_percent: number | null;
  deposit_percent: number | null;
  lead_time_days_p50: number | null;
  lead_time_days_p90: number | null;
  max_delay_days: number | null;
  max_pull_in_days: number | null;
  name: string;
  note: string;
  payment_days: number | null;
  pull_in_fee_percent: number | null;
  qualification: Qualification;
  ramp_percent: number | null;
  ramp_weeks: number | null;
  region: string | null;
  return_days: number | null;
  return_freight_percent: number | null;
  return_min_units: number | null;
  return_percent: number | null;
}

/** What a paper is; contracts are for those who see money. */
export type SupplierPaperKind = "certificate" | "inspection_report" | "audit_report" | "licence" | "contract" | "photo" | "other";

/** A file of a supplier; `media` is what it is by its first bytes. */
export interface SupplierPaperOut {
  added_at: string;
  added_by: string;
  certificate_id: number | null;
  id: number;
  inspection_id: number | null;
  kind: SupplierPaperKind;
  media: string;
  name: string;
  size_bytes: number;
}

export interface SupplierReturnsPage {
  next: string | null;
  rows: SupplierReturnsRow[];
  total: number | null;
}

export interface SupplierReturnsRow {
  /** Agreed / 创建时间 */
  created_at: string | null;
  /** Made by / 创建人 */
  created_by: string | null;
  /** Credited / 已退金额 */
  credited: string | null;
  /** Credited on / 退款日期 */
  credited_on: string | null;
  /** Currency / 币种 */
  currency: string | null;
  id: number;
  /** Name / 名称 */
  name: string | null;
  /** Note / 备注 */
  note: string | null;
  /** Number / 退货单号 */
  number: string | null;
  /** Refund / 应退金额 */
  refund: string | null;
  /** Sent / 发出日期 */
  sent_on: string | null;
  /** SKU / SKU */
  sku: string | null;
  /** Status / 状态 */
  status: string | null;
  /** Supplier / 供应商 */
  supplier: string | null;
  /** Refund each / 单件退款 */
  unit_refund: string | null;
  /** Units / 数量 */
  units: number | null;
  /** From / 退出仓 */
  warehouse: string | null;
}

export interface SuppliersPage {
  next: string | null;
  rows: SuppliersRow[];
  total: number | null;
}

export interface SuppliersRow {
  /** Capacity (units a month) / 月产能（件） */
  capacity_units_per_month: number | null;
  /** Makes / 供应品类 */
  categories: string | null;
  /** Supplier / 供应商 */
  code: string | null;
  /** Contact / 联系人 */
  contact: string | null;
  /** Country / 国家 */
  country: string | null;
  /** Currency / 币种 */
  currency: string | null;
  /** Deposit (%) / 定金（%） */
  deposit_percent: number | null;
  /** Next certificate ends / 最近证书到期 */
  expires_on: string | null;
  id: number;
  /** In full / 足量 */
  in_full: number | null;
  /** Steady lead time / 交期稳定 */
  lead_time: number | null;
  /** Lead time p50 (days) / 交期中位（天） */
  lead_time_days_p50: number | null;
  /** Lead time p90 (days) / 交期 P90（天） */
  lead_time_days_p90: number | null;
  /** Name / 名称 */
  name: string | null;
  /** Note / 备注 */
  note: string | null;
  /** On time / 准时 */
  on_time: number | null;
  /** Orders judged / 计入订单数 */
  orders: number | null;
  /** Payment (days) / 账期（天） */
  payment_days: number | null;
  /** Price / 价格 */
  price: number | null;
  /** Qualification / 准入状态 */
  qualification: string | null;
  /** Quality / 质量 */
  quality: number | null;
  /** Region / 地区 */
  region: string | null;
  /** Response / 响应 */
  response: number | null;
  /** Score / 综合评分 */
  score: number | null;
  /** Score at most / 评分上限 */
  score_high: number | null;
  /** Score at least / 评分下限 */
  score_low: number | null;
}

/** All SKUs that a supplier quotes, bought from it (`then`) and as they are bought (`now`). */
export interface SwitchOut {
  lead_p50: number;
  lead_p90: number;
  main_of: number;
  now: StandingOut;
  reason: TextOut | null;
  saving: number | null;
  skus: number;
  supplier: string;
  then: StandingOut;
}

/** Suppliers by what buying from them would save a year, in `currency`. */
export interface SwitchesOut {
  currency: string;
  suppliers: SwitchOut[];
}

/** What is to be minded in a market (empty: everywhere), on days, about products with a word. */
export interface TabooIn {
  first?: string | null;
  last?: string | null;
  market?: string;
  said_en: string;
  said_zh: string;
  source?: string;
  stops?: boolean;
  word?: string;
}

/** A taboo; `id` 0 for one that comes with the product. */
export interface TabooOut {
  checked_on: string | null;
  first: string | null;
  id: number;
  last: string | null;
  markets: string[];
  said: DeskTextOut;
  source: string;
  stops: boolean;
  word: string;
}

/** What became of the events. */
export interface TakenOut {
  known: number;
  new: number;
  refused: RefusedOut[];
  shipments: number;
  unknown_codes: number;
  unknown_references: number;
}

/** A member of the workspace who can be talked to. */
export interface TalkerOut {
  id: number;
  name: string;
  role: string;
}

/** One event of a machine: a milestone, or a carrier's code that is looked up later. */
export interface TellingIn {
  at: string;
  carrier?: string;
  code?: string;
  country?: string;
  event_id?: string;
  milestone?: Milestone | null;
  note?: string;
  place?: string;
  reference: string;
}

/** Events in any order, doubled or not. */
export interface TellingsIn {
  events: TellingIn[];
}

/** The words for one piece of news in one language. */
export interface TemplateOut {
  approved_at: string | null;
  approved_by: string;
  body: string;
  kind: News;
  language: string;
  subject: string;
}

/** One sentence in both languages. */
export interface TextOut {
  en: string;
  zh: string;
}

/** What a thread hangs on. */
export interface ThingIn {
  thing_key: string;
  thing_kind: string;
}

/** What somebody can look after. */
export type ThingKind = "sku" | "supplier" | "lane" | "warehouse" | "category" | "market";

/** Which policy a SKU is bought by; one set by hand wins over the computed one. */
export type Tier = "hit" | "regular" | "seasonal" | "new";

/** How a tier is bought: looked at how often, for how many days at once, how deep, and how it ages. */
export interface TierBody {
  max_cover_days: number;
  obsolescence_per_year: number;
  order_days: number;
  review_days: number;
  tier: Tier;
}

/** A tier's way of being bought, and whether it is the seller's own. */
export interface TierOut {
  max_cover_days: number;
  obsolescence_per_year: number;
  order_days: number;
  own: boolean;
  review_days: number;
  tier: Tier;
}

/** A journey: state, legs in order, events with the newest first, what is odd, and what to do. */
export interface TimelineOut {
  advice: TextOut[];
  carrier: string;
  container: ContainerStayOut | null;
  contradictions: TextOut[];
  destination: string;
  due_on: string | null;
  events: ToldEventOut[];
  kind: ShipmentKind;
  legs: LegOut[];
  number: string;
  offers: ShipmentStep[];
  order_reference: string;
  orders: CarriedOrderOut[];
  origin: string;
  promised_at: string | null;
  references: TravelsAsOut[];
  standing: JourneyStateOut;
  status: ShipmentStatus;
  tracking: string;
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

/** One event as it was told, and as it is read. */
export interface ToldEventOut {
  at: string;
  believed: boolean;
  carrier: string;
  code: string;
  country: string;
  id: number;
  milestone: Milestone;
  note: string;
  place: string;
  received_at: string;
  reference: string;
  retracted: boolean;
  slack_minutes: number;
  source: string;
  told: string;
  told_by: string;
  whole_day: boolean;
  why_retracted: string;
  zone: string;
}

/** Letters queued and told before; without a contact, without approved words, without a customer. */
export interface ToldOut {
  known: number;
  other: number;
  queued: number;
  without_contact: number;
  without_words: number;
}

/** A transfer between two warehouses; without a day it is due as its lane says. */
export interface TransferIn {
  channel?: string;
  destination: string;
  due_on?: string | null;
  lines: TransferLineIn[];
  origin: string;
  reason?: string;
}

/** Units of one SKU to move. */
export interface TransferLineIn {
  sku: string;
  units: number;
}

/** Into which language, as ISO 639-1. */
export interface TranslateIn {
  into: string;
}

/** A message in another language, and whose translation it is. */
export interface TranslationOut {
  by: string;
  text: string;
}

/** A reference a shipment travels under. */
export interface TravelsAsOut {
  kind: string;
  reference: string;
}

export interface UnderWayPage {
  next: string | null;
  rows: UnderWayRow[];
  total: number | null;
}

export interface UnderWayRow {
  /** Arrives from / 最早到达 */
  arrives_p10: string | null;
  /** Arrives / 预计到达 */
  arrives_p50: string | null;
  /** Arrives until / 最晚到达 */
  arrives_p90: string | null;
  /** Began / 起运 */
  begun_at: string | null;
  /** Carrier / 承运商 */
  carrier: string | null;
  /** Channel / 运输方式 */
  channel: string | null;
  /** Currency / 币种 */
  currency: string | null;
  /** To / 目的地 */
  destination: string | null;
  /** To country / 目的国 */
  destination_country: string | null;
  /** Due / 应到 */
  due_at: string | null;
  /** Container back by / 还箱截止 */
  empty_due_on: string | null;
  /** Free days left / 剩余免费天数 */
  free_days_left: number | null;
  /** State / 状态 */
  going: string | null;
  id: number;
  /** Kind / 类型 */
  kind: string | null;
  /** Last free day / 免费期截止 */
  last_free_on: string | null;
  /** Last known place / 最近位置 */
  last_place: string | null;
  /** Chance to be late / 延误概率 */
  late_probability: number | null;
  /** Stands at / 当前节点 */
  milestone: string | null;
  /** Since / 节点时间 */
  milestone_at: string | null;
  /** Number / 货件号 */
  number: string | null;
  /** Customer's order / 客户订单号 */
  order_reference: string | null;
  /** From / 始发地 */
  origin: string | null;
  /** From country / 始发国 */
  origin_country: string | null;
  /** Demurrage so far / 滞港费（至今） */
  port_cost: string | null;
  /** Its currency / 滞港费币种 */
  port_currency: string | null;
  /** Purchase order / 采购单号 */
  purchase_order: string | null;
  /** Steps so far / 已过节点 */
  steps: string | null;
  /** Tracking / 运单号 */
  tracking: string | null;
  /** Units to come / 未到数量 */
  units: number | null;
  /** Value / 货值 */
  value: string | null;
}

/** Why an import is taken back. */
export interface UndoIn {
  reason?: string;
}

/** In what an indicator is counted. */
export type Unit = "times" | "days" | "share" | "money" | "units";

export interface UnknownCodesPage {
  next: string | null;
  rows: UnknownCodesRow[];
  total: number | null;
}

export interface UnknownCodesRow {
  /** Carrier / 承运商 */
  carrier: string | null;
  /** Code / 代码 */
  code: string | null;
  /** Events / 条数 */
  events: number | null;
  id: number;
  /** Last told / 最近一次 */
  last_at: string | null;
  /** In its words / 原文 */
  words: string | null;
}

/** How much of a file has come; `done` says that a message can take it. */
export interface UploadOut {
  done: boolean;
  id: number;
  media: string;
  received_bytes: number;
  size_bytes: number;
}

/** Where a certificate stands on a day. */
export type Validity = "valid" | "expiring" | "expired";

/** What a message said, until when. */
export interface VersionOut {
  text: string;
  until: string;
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

/** What a guest sees of where she is: the conversation, and who is in it. */
export interface VisitOut {
  archived: boolean;
  expires_at: string;
  guest_id: number;
  language: string;
  last_number: number;
  members: string[];
  name: string;
  title: string;
  workspace: string;
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

/** A new way: what its vendor's page shows, by the names of the fields. */
export interface WayIn {
  enabled?: boolean;
  families?: Family[];
  finance?: boolean;
  given: Record<string, string>;
  hours?: HoursShape | null;
  kind: WayKind;
  language?: string;
  name?: string;
  roles?: Role[];
  severity?: Severity;
}

/** Through what people are reached outside the screens. */
export type WayKind = "mail" | "web_push" | "dingtalk" | "feishu" | "wecom" | "slack" | "telegram" | "webhook";

/** A way without its secrets; `sign` is the secret of a new webhook, shown once. */
export interface WayOut {
  address: Record<string, string>;
  enabled: boolean;
  families: Family[];
  finance: boolean;
  hours: HoursShape | null;
  id: number;
  kind: WayKind;
  language: string;
  name: string;
  roles: Role[];
  severity: Severity;
  sign: string;
  trouble: string;
  worked_at: string | null;
}

/** What goes by one of the options, by its place among them. */
export interface WayPartOut {
  freight: string;
  option: number;
  units: SentLineIn[];
}

/** New weights, and why. */
export interface WeightsChange {
  in_full: number;
  lead_time: number;
  on_time: number;
  price: number;
  quality: number;
  reason?: string;
  response: number;
}

/** How much each measure counts; they need not add up to one. */
export interface WeightsIn {
  in_full: number;
  lead_time: number;
  on_time: number;
  price: number;
  quality: number;
  response: number;
}

/** Decisions and warehouses under one set of assumptions, with what they add up to. */
export interface WhatIfAnswerOut {
  cash: number | null;
  decisions: WhatIfDecisionOut[];
  gain: number | null;
  order_units: number;
  price: number | null;
  shortage_cost: number | null;
  warehouses: WhatIfPlaceOut[];
}

/** One thing to do about the SKU under these assumptions. */
export interface WhatIfDecisionOut {
  arrives_p10: string | null;
  arrives_p50: string | null;
  arrives_p90: string | null;
  cash: number | null;
  channel: string;
  gain: number | null;
  kind: DecisionKind;
  order_date: string;
  price: number | null;
  reason_en: string;
  reason_zh: string;
  source: string;
  units: number;
  warehouse: string;
}

/** What to change; what is left out stays. Lead time, lots, cost and demand of one warehouse or of all. */
export interface WhatIfIn {
  demand_percent?: number | null;
  demand_units?: number | null;
  lead_time_days_p50?: number | null;
  lead_time_days_p90?: number | null;
  moq?: number | null;
  multiple?: number | null;
  on_hand?: Record<string, unknown>;
  price?: number | null;
  service_level?: number | null;
  shortage_cost?: number | null;
  supplier?: string | null;
  unit_cost?: number | null;
  warehouse?: string | null;
}

/** The plan's own answer and the one with something changed; `alone`: without shared budget and room. */
export interface WhatIfOut {
  after: WhatIfAnswerOut;
  alone: boolean;
  as_of: string;
  before: WhatIfAnswerOut;
  currency: string;
  sku: string;
  suppliers: string[];
}

/** How the SKU stands at a warehouse, and the way of supply it is judged by; cover is empty where nothing
sells. */
export interface WhatIfPlaceOut {
  channel: string;
  cover_days: number | null;
  cover_days_with_incoming: number | null;
  daily_demand: number;
  incoming: number;
  lead_time_days_p50: number;
  lead_time_days_p90: number;
  moq: number;
  multiple: number;
  on_hand: number;
  order_up_to: number;
  ordered_units: number;
  reorder_point: number;
  safety_stock: number;
  source: string;
  stockout_p50: string | null;
  transfer: boolean;
  unit_cost: number | null;
  warehouse: string;
}

/** Why a person is told. */
export type Why = "named" | "owner" | "deputy" | "role";

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

/** What a carrier's code means here. */
export interface WordIn {
  carrier: string;
  code: string;
  milestone: Milestone;
}

/** New words; {name}, {order}, {tracking}, {carrier}, {from} and {until} are filled in. */
export interface WordsIn {
  body: string;
  subject: string;
}

/** One sentence in both languages. */
export interface WordsOut {
  en: string;
  zh: string;
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
