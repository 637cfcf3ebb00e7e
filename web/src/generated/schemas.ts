/** Made from docs/openapi.json by `npm run generate`; change that, not this. */

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

/** Whether everything in the ledger adds up, and what does not. */
export interface CheckOut {
  faults: number;
  ok: boolean;
  shown: ViolationOut[];
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

/** One SKU in one warehouse; only an adjustment may be negative. */
export interface LineIn {
  sku: string;
  units: number;
  warehouse: string;
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
  lines: LineIn[];
  reason?: string;
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

/** A SKU's tier when a person sets it by hand: it wins over the computed one. */
export type Tier = "hit" | "regular" | "seasonal" | "new";

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
