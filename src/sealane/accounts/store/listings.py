"""The tables of accounts that people work in: people, tokens and the audit trail."""

from __future__ import annotations

from sqlalchemy import Text, cast, func, select

from sealane.accounts.store.tables import api_token, audit_entry, membership, person, session
from sealane.infra.listing import Field, Kind, Listing

_last_seen = (
    select(func.max(session.c.seen_at))
    .where(session.c.person_id == person.c.id)
    .correlate(person)
    .scalar_subquery()
)

PEOPLE = Listing(
    "people",
    (
        Field("name", person.c.name, Kind.TEXT, "Name", "姓名"),
        Field("email", person.c.email, Kind.TEXT, "Email", "邮箱"),
        Field("role", membership.c.role, Kind.ENUM, "Role", "角色"),
        Field("language", person.c.language, Kind.ENUM, "Language", "语言"),
        Field("joined_at", membership.c.created_at, Kind.TIME, "Joined", "加入时间"),
        Field("seen_at", _last_seen, Kind.TIME, "Last seen", "最近登录"),
        Field("has_password", person.c.password_hash.is_not(None), Kind.FLAG, "Has a password", "已设密码"),
        Field("disabled_at", membership.c.disabled_at, Kind.TIME, "Disabled", "停用时间"),
    ),
    membership.join(person, person.c.id == membership.c.person_id),
    person.c.id,
    search=(person.c.name, person.c.email),
    default_sort="name",
)

TOKENS = Listing(
    "tokens",
    (
        Field("name", api_token.c.name, Kind.TEXT, "Name", "名称"),
        Field("scopes", func.array_to_string(api_token.c.scopes, ", "), Kind.TEXT, "Rights", "权限"),
        Field("created_by", person.c.name, Kind.TEXT, "Made by", "创建人"),
        Field("created_at", api_token.c.created_at, Kind.TIME, "Made", "创建时间"),
        Field("expires_at", api_token.c.expires_at, Kind.TIME, "Expires", "到期"),
        Field("used_at", api_token.c.used_at, Kind.TIME, "Last used", "最近使用"),
        Field("revoked_at", api_token.c.revoked_at, Kind.TIME, "Revoked", "撤销时间"),
    ),
    api_token.join(person, person.c.id == api_token.c.created_by),
    api_token.c.id,
    search=(api_token.c.name,),
    default_sort="-created_at",
)

AUDIT = Listing(
    "audit",
    (
        Field("at", audit_entry.c.at, Kind.TIME, "When", "时间"),
        Field("actor", audit_entry.c.actor_name, Kind.TEXT, "Who", "操作人"),
        Field("actor_kind", audit_entry.c.actor_kind, Kind.ENUM, "Kind of actor", "操作者类型"),
        Field("action", audit_entry.c.action, Kind.ENUM, "What", "操作"),
        Field("subject_kind", audit_entry.c.subject_kind, Kind.ENUM, "Kind", "对象类型"),
        Field("subject", audit_entry.c.subject, Kind.TEXT, "Of what", "对象"),
        # A change may quote a cost; a token may read the trail without the right to see finance figures.
        Field("before", cast(audit_entry.c.before, Text), Kind.TEXT, "Before", "变更前", finance=True),
        Field("after", cast(audit_entry.c.after, Text), Kind.TEXT, "After", "变更后", finance=True),
        Field("reason", audit_entry.c.reason, Kind.TEXT, "Why", "原因"),
    ),
    audit_entry,
    audit_entry.c.id,
    search=(audit_entry.c.subject, audit_entry.c.actor_name, audit_entry.c.reason),
    default_sort="-at",
)
