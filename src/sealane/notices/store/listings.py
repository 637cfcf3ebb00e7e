"""The tables of notices that people work in: who looks after what, and what has left or not."""

from __future__ import annotations

from sqlalchemy import case, literal

from sealane.accounts.service import PERSON_ROWS
from sealane.infra.listing import Field, Kind, Listing
from sealane.notices.core.timing import PERSONAL
from sealane.notices.store.tables import delivery, notice, notice_way, ownership

_o, _d, _n, _w, _p = ownership.c, delivery.c, notice.c, notice_way.c, PERSON_ROWS.c

OWNERSHIPS = Listing(
    "owners",
    (
        Field("kind", _o.kind, Kind.ENUM, "Kind", "类型"),
        Field("key", _o.key, Kind.TEXT, "What", "对象"),
        Field("place", _o.place, Kind.NUMBER, "Place", "顺位"),
        Field("person_id", _o.person_id, Kind.NUMBER, "Person's number", "成员编号"),
        Field("person", _p.name, Kind.TEXT, "Who", "负责人"),
    ),
    ownership.join(PERSON_ROWS, _p.id == _o.person_id),
    _o.id,
    search=(_o.key, _p.name),
    default_sort="kind",
)


def _public(column: object, other: str = "") -> object:
    return case((_n.family.in_(sorted(str(one) for one in PERSONAL)), literal(other)), else_=column)


DELIVERIES = Listing(
    "deliveries",
    (
        Field("at", _d.at, Kind.TIME, "Told", "通知时间"),
        Field("title_en", _public(_n.title_en, "(personal)"), Kind.TEXT, "Title (English)", "标题（英文）"),  # type: ignore[arg-type]
        Field("title_zh", _public(_n.title_zh, "（个人消息）"), Kind.TEXT, "Title (Chinese)", "标题（中文）"),  # type: ignore[arg-type]
        Field("family", _n.family, Kind.ENUM, "Sort", "类别"),
        Field("severity", _n.severity, Kind.ENUM, "Severity", "级别"),
        Field("way", _w.kind, Kind.ENUM, "By", "方式"),
        Field("way_name", _w.name, Kind.TEXT, "Way", "通知方式"),
        Field("person", _p.name, Kind.TEXT, "To", "收件人"),
        Field("state", _d.state, Kind.ENUM, "State", "状态"),
        Field("attempts", _d.attempts, Kind.NUMBER, "Tries", "尝试次数"),
        Field("due_at", _d.due_at, Kind.TIME, "Leaves", "计划发送"),
        Field("sent_at", _d.sent_at, Kind.TIME, "Left", "发送时间"),
        Field("trouble", _d.trouble, Kind.TEXT, "Trouble", "问题"),
    ),
    delivery.join(notice, _n.id == _d.notice_id)
    .join(notice_way, _w.id == _d.way_id)
    .join(PERSON_ROWS, _p.id == _w.person_id, isouter=True),
    _d.id,
    search=(_n.title_en, _n.title_zh, _w.name, _p.name),
    default_sort="-at",
)
