"""Rows of signals: kept once a message, topic and thing, counted by what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from sealane.catalog.service import SKU_ROWS
from sealane.infra.database import Work
from sealane.infra.listing import Field, Kind, Listing
from sealane.insight.store.alarm_tables import signal

_g, _s = signal.c, SKU_ROWS.c


def add(work: Work, rows: Sequence[Mapping[str, Any]]) -> int:
    """Keep signals; return how many were new."""
    if not rows:
        return 0
    own = [{**row, "workspace_id": work.workspace_id} for row in rows]
    made = insert(signal).on_conflict_do_nothing().returning(_g.id)
    return len(work.execute(made, own).all())


def forget(work: Work, messages: Sequence[str]) -> int:
    """Delete what messages said, by their names; return how many signals that were."""
    here = (_g.workspace_id == work.workspace_id, _g.message.in_(list(messages)))
    return int(work.execute(delete(signal).where(*here)).rowcount)


def counts(work: Work, thing_kind: str, thing: str, since: date) -> Sequence[Row[Any]]:
    """Count what was said of a thing from a day on, with the newest words of each topic."""
    mine = (_g.workspace_id == work.workspace_id, _g.thing_kind == thing_kind, _g.thing == thing)
    newest = func.array_agg(_g.quote.op("ORDER BY")(_g.at.desc()))
    asked = select(
        _g.topic,
        func.max(_g.complaint).label("complaint"),
        func.count().label("said"),
        newest.label("quotes"),
    )
    found = asked.where(*mine, _g.day >= since).group_by(_g.topic)
    return work.execute(found.order_by(func.count().desc(), _g.topic)).all()


SIGNALS = Listing(
    "signals",
    (
        Field("at", _g.at, Kind.TIME, "Said", "时间"),
        Field("topic", _g.topic, Kind.ENUM, "Topic", "主题"),
        Field("complaint", _g.complaint == 1, Kind.FLAG, "Complaint", "投诉"),
        Field("thing_kind", _g.thing_kind, Kind.ENUM, "About", "对象类型"),
        Field("thing", _g.thing, Kind.TEXT, "Which", "对象"),
        Field("name", _s.name, Kind.TEXT, "Name", "名称"),
        Field("market", _g.market, Kind.TEXT, "Market", "市场"),
        Field("quote", _g.quote, Kind.TEXT, "Words", "原话"),
        Field("link", _g.link, Kind.TEXT, "Where", "出处"),
    ),
    signal.join(SKU_ROWS, _s.id == _g.sku_id, isouter=True),
    _g.id,
    search=(_g.thing, _g.quote),
    default_sort="-at",
    exact=True,
)
