"""Taboos of the workspace's own, beside those that are known."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, insert, select

from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.live.contracts.clashes import Taboo
from sealane.live.store.tables import live_taboo

_t = live_taboo.c


def own(work: Work) -> list[Taboo]:
    """Read the workspace's own, by market."""
    rows = work.execute(select(live_taboo).order_by(_t.market, _t.first_on.nulls_first(), _t.id))
    return [
        Taboo(
            (row.market,) if row.market else (),
            Text(row.said_en, row.said_zh),
            row.word,
            row.first_on,
            row.last_on,
            row.forbids == "stop",
            row.source,
            row.checked_on,
            row.id,
        )
        for row in rows
    ]


def add(work: Work, one: Taboo, checked_on: date) -> int:
    """Add one of the workspace's own and return its id."""
    values = {
        "workspace_id": work.workspace_id,
        "market": one.markets[0] if one.markets else "",
        "first_on": one.first,
        "last_on": one.last,
        "word": one.word,
        "said_en": one.said.en,
        "said_zh": one.said.zh,
        "forbids": "stop" if one.stops else "warn",
        "source": one.source,
        "checked_on": checked_on,
    }
    return int(work.execute(insert(live_taboo).values(values).returning(_t.id)).scalar_one())


def remove(work: Work, taboo_id: int) -> bool:
    """Take one away; False where there was none."""
    return bool(work.execute(delete(live_taboo).where(_t.id == taboo_id)).rowcount)
