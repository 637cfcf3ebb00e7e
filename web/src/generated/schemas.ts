/** Made from docs/openapi.json by `npm run generate`; change that, not this. */

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

/** What a person does in a workspace; it decides the rights. */
export type Role = "owner" | "operator" | "buyer" | "warehouse" | "logistics" | "live" | "service" | "finance";

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
