"""What came of sessions: kept by product, and read as what the next expectation learns from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select

from sealane.catalog.service import SKU_ROWS
from sealane.infra.database import Work
from sealane.live.contracts import ItemResult, SessionState
from sealane.live.store.sessions import expected_columns, expected_of
from sealane.live.store.tables import live_result, live_session

_r, _s, _k = live_result.c, live_session.c, SKU_ROWS.c


def put(work: Work, session_id: int, results: Sequence[ItemResult]) -> None:
    """Replace what is kept of a session."""
    work.execute(delete(live_result).where(_r.session_id == session_id))
    if results:
        work.execute(insert(live_result), [_row(work, session_id, one) for one in results])


def of_session(work: Work, session_id: int) -> list[ItemResult]:
    """Read what came of each product, in the order of its slots."""
    source = live_result.join(SKU_ROWS, _k.id == _r.sku_id)
    statement = (
        select(live_result, _k.code.label("sku"), _k.name)
        .select_from(source)
        .where(_r.session_id == session_id)
        .order_by(_r.offset_minutes, _r.id)
    )
    return [_result(row) for row in work.execute(statement)]


def showings(work: Work, newest: int) -> Sequence[Row[Any]]:
    """Read past showings with their sessions, the newest first."""
    source = live_result.join(live_session, _s.id == _r.session_id).join(SKU_ROWS, _k.id == _r.sku_id)
    statement = (
        select(
            _s.code.label("session"),
            _s.host,
            _s.markets,
            _s.time_zone,
            _s.starts_at,
            _s.viewers,
            _k.code.label("sku"),
            _k.category,
            _k.price.label("usual_price"),
            _k.currency.label("usual_currency"),
            _s.currency,
            _r.sku_id,
            _r.price,
            _r.minutes,
            (_r.units + _r.preordered_units + _r.missed_units).label("demand"),
        )
        .select_from(source)
        .where(_s.state == str(SessionState.REVIEWED), _s.rehearses.is_(None))
        .order_by(_s.starts_at.desc(), _r.id)
        .limit(newest)
    )
    return work.execute(statement).all()


def _row(work: Work, session_id: int, one: ItemResult) -> dict[str, Any]:
    return {
        "workspace_id": work.workspace_id,
        "session_id": session_id,
        "sku_id": one.sku_id,
        "price": one.price,
        "offset_minutes": one.offset_minutes,
        "minutes": one.minutes,
        "orders": one.orders,
        "units": one.units,
        "preordered_units": one.preordered_units,
        "waiting_units": one.waiting_units,
        "returned_units": one.returned_units,
        "revenue": one.revenue,
        "aside_units": one.aside_units,
        "left_units": one.left_units,
        "missed_units": one.missed_units,
        "sold_out_at": one.sold_out_at,
        "made_at": work.now,
        **expected_columns(one.expected),
    }


def _result(row: Row[Any]) -> ItemResult:
    return ItemResult(
        row.sku_id,
        row.sku,
        row.name,
        row.price,
        row.offset_minutes,
        row.minutes,
        row.orders,
        row.units,
        row.preordered_units,
        row.waiting_units,
        row.returned_units,
        row.revenue,
        row.aside_units,
        row.left_units,
        row.missed_units,
        row.sold_out_at,
        expected_of(row),
    )
