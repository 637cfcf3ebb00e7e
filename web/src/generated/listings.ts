/** Made from docs/openapi.json by `npm run generate`; change that, not this. */

/** For each listing, its columns with their kind and both names. */
export const listings = {
  audit: {
    action: { kind: "text", zh: "操作", en: "What" },
    actor: { kind: "text", zh: "操作人", en: "Who" },
    actor_kind: { kind: "text", zh: "操作者类型", en: "Kind of actor" },
    after: { kind: "text", zh: "变更后", en: "After", finance: true },
    at: { kind: "moment", zh: "时间", en: "When" },
    before: { kind: "text", zh: "变更前", en: "Before", finance: true },
    reason: { kind: "text", zh: "原因", en: "Why" },
    subject: { kind: "text", zh: "对象", en: "Of what" },
    subject_kind: { kind: "text", zh: "对象类型", en: "Kind" },
  },
  people: {
    disabled_at: { kind: "moment", zh: "停用时间", en: "Disabled" },
    email: { kind: "text", zh: "邮箱", en: "Email" },
    has_password: { kind: "flag", zh: "已设密码", en: "Has a password" },
    joined_at: { kind: "moment", zh: "加入时间", en: "Joined" },
    language: { kind: "text", zh: "语言", en: "Language" },
    name: { kind: "text", zh: "姓名", en: "Name" },
    role: { kind: "text", zh: "角色", en: "Role" },
    seen_at: { kind: "moment", zh: "最近登录", en: "Last seen" },
  },
  tokens: {
    created_at: { kind: "moment", zh: "创建时间", en: "Made" },
    created_by: { kind: "text", zh: "创建人", en: "Made by" },
    expires_at: { kind: "moment", zh: "到期", en: "Expires" },
    name: { kind: "text", zh: "名称", en: "Name" },
    revoked_at: { kind: "moment", zh: "撤销时间", en: "Revoked" },
    scopes: { kind: "text", zh: "权限", en: "Rights" },
    used_at: { kind: "moment", zh: "最近使用", en: "Last used" },
  },
} as const;
