"""Shipments and lanes as planning, imports and people read them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import polars as pl
from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Row,
    Select,
    Text,
    and_,
    any_,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
)

from sealane.catalog.service import SKU_ROWS, WAREHOUSE_ROWS
from sealane.infra.bulk import row_change
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.logistics.contracts import LANES, MOVING, OPEN_LINES, OPEN_UNITS, RECEIVED, ShipmentStatus
from sealane.logistics.core.batches import HEADER, KNOWN_HEADERS, LINES
from sealane.logistics.store.tables import lane, shipment, shipment_line, shipment_receipt

_h, _l, _n, _r = shipment.c, shipment_line.c, lane.c, shipment_receipt.c
ORIGIN, DESTINATION = WAREHOUSE_ROWS.alias("origin"), WAREHOUSE_ROWS.alias("destination")

OPEN_UNITS_OF_LINE = func.greatest(_l.units - _l.received_units - _l.lost_units, 0)
"""Units of a line still to come, where its shipment still travels."""

OWN = ~_l.carried
"""Goods of a purchase order are incoming by that order."""

IS_MOVING = _h.status.in_([str(status) for status in MOVING])
COMING = or_(IS_MOVING, and_(_h.status == str(ShipmentStatus.PLANNED), _h.holds_stock))
"""Departed, or planned with its units promised at the origin."""

IN_HAND = or_(_h.holds_stock, exists().where(_r.shipment_id == _h.id))
"""People have moved its goods here, so that no file may say how far it is."""

_TEXTS = ("channel", "carrier", "tracking")


def among(column: ColumnElement[Any], values: Collection[str]) -> ColumnElement[bool]:
    return column == any_(literal(sorted(values), ARRAY(Text)))


def lock(work: Work, numbers: Collection[str]) -> None:
    """Let others who move goods of these shipments wait until this transaction ends."""
    mine = and_(_h.workspace_id == work.workspace_id, among(_h.number, numbers))
    work.execute(select(_h.id).where(mine).order_by(_h.id).with_for_update())


def headers(work: Work, numbers: Collection[str]) -> pl.DataFrame:
    """Read what is known of the shipments of these numbers (`KNOWN_HEADERS`)."""
    mine = and_(_h.workspace_id == work.workspace_id, among(_h.number, numbers))
    statement = select(*(_h[name] for name in HEADER), IN_HAND.label("in_hand")).where(mine)
    return fetch(work, statement, KNOWN_HEADERS).with_columns(pl.col(_TEXTS).fill_null(""))


def lines(work: Work, numbers: Collection[str]) -> pl.DataFrame:
    """Read the lines of the shipments of these numbers (`LINES`)."""
    columns = (_h.number, _l.sku_id, _l.units, _l.received_units, _l.carried)
    statement = select(*columns).join_from(shipment_line, shipment, _h.id == _l.shipment_id)
    mine = and_(_h.workspace_id == work.workspace_id, among(_h.number, numbers))
    return fetch(work, statement.where(mine), LINES)


def ids(work: Work, numbers: Collection[str]) -> dict[str, int]:
    """Return the ids of shipments by number."""
    mine = and_(_h.workspace_id == work.workspace_id, among(_h.number, numbers))
    return {row.number: row.id for row in work.execute(select(_h.number, _h.id).where(mine))}


def _open(*columns: ColumnElement[Any]) -> Select[Any]:
    statement = select(*columns).join_from(shipment_line, shipment, _h.id == _l.shipment_id)
    return statement.where(OWN, OPEN_UNITS_OF_LINE > 0)


def open_units(work: Work, numbers: Collection[str] | None = None) -> pl.DataFrame:
    """Read what departed shipments, or those of these numbers, still owe by place (`OPEN_UNITS`)."""
    key = (_l.sku_id, _h.destination_id)
    statement = _open(*key, func.sum(OPEN_UNITS_OF_LINE)).where(IS_MOVING).group_by(*key).order_by(*key)
    if numbers is not None:
        statement = statement.where(_h.workspace_id == work.workspace_id, among(_h.number, numbers))
    return fetch(work, statement, OPEN_UNITS)


def numbers_of_batch(work: Work, batch_id: int) -> list[str]:
    """Return the numbers of the shipments of which a batch has made or changed the head or any line."""
    c = row_change.c
    mine = and_(c.workspace_id == work.workspace_id, c.batch_id == batch_id)
    heads = select(c.row_id).where(mine, c.table_name == shipment.name)
    rows = select(c.row_id).where(mine, c.table_name == shipment_line.name)
    touched = or_(_h.id.in_(heads), _h.id.in_(select(_l.shipment_id).where(_l.id.in_(rows))))
    return list(work.execute(select(_h.number).where(touched).order_by(_h.number)).scalars())


def incoming(work: Work) -> pl.DataFrame:
    """Read what is on its way or promised at its origin to go (`OPEN_LINES`)."""
    columns = (_h.number, _h.kind, ORIGIN.c.code, _h.channel, _l.sku_id, _h.destination_id)
    statement = _open(*columns, OPEN_UNITS_OF_LINE, _h.due_on).where(COMING)
    statement = statement.join(ORIGIN, ORIGIN.c.id == _h.origin_id, isouter=True)
    found = fetch(work, statement.order_by(_h.number, _l.sku_id), OPEN_LINES)
    return found.with_columns(pl.col("origin", "channel").fill_null(""))


def received(work: Work) -> pl.DataFrame:
    """Read the good units that came (`RECEIVED`); a shipment's receipts share its last day."""
    last = (
        select(shipment_receipt.c.shipment_id, func.max(shipment_receipt.c.received_on).label("on"))
        .group_by(shipment_receipt.c.shipment_id)
        .subquery()
    )
    arrived = func.coalesce(last.c.on, _h.due_on)
    joined = (
        shipment_line.join(shipment, _h.id == _l.shipment_id)
        .join(ORIGIN, ORIGIN.c.id == _h.origin_id)
        .outerjoin(last, last.c.shipment_id == _h.id)
    )
    columns = (
        _l.sku_id,
        _h.destination_id,
        _l.received_units,
        _h.departed_on,
        arrived,
        ORIGIN.c.code,
        _h.channel,
    )
    statement = (
        select(*columns)
        .select_from(joined)
        .where(_l.workspace_id == work.workspace_id, _l.received_units > 0, OWN)
        .order_by(_l.sku_id, _h.destination_id, arrived, _h.number)
    )
    return fetch(work, statement, RECEIVED)


def lanes(work: Work) -> pl.DataFrame:
    """Read every lane (`LANES`)."""
    statement = select(*(_n[name] for name in LANES)).order_by(_n.origin_id, _n.destination_id, _n.channel)
    return fetch(work, statement, LANES).with_columns(pl.col("channel").fill_null(""))


def lead_time_days(work: Work, origin_id: int, destination_id: int, channel: str) -> float | None:
    """Return the median lead time of a lane; None where there is no such lane."""
    same = and_(_n.origin_id == origin_id, _n.destination_id == destination_id, _n.channel == channel)
    return work.execute(select(_n.lead_time_days_p50).where(same)).scalar()


def lane_row(work: Work, origin_id: int, destination_id: int, channel: str) -> Row[Any] | None:
    """Read one lane."""
    same = and_(_n.origin_id == origin_id, _n.destination_id == destination_id, _n.channel == channel)
    return work.execute(select(lane).where(same)).first()


def shipment_row(work: Work, number: str, *, lock: bool = False) -> Row[Any] | None:
    """Read one shipment with the codes of its warehouses; locked, others wait until this transaction ends."""
    named = (ORIGIN.c.code.label("origin"), DESTINATION.c.code.label("destination"))
    source = shipment.join(ORIGIN, ORIGIN.c.id == _h.origin_id, isouter=True)
    source = source.join(DESTINATION, DESTINATION.c.id == _h.destination_id, isouter=True)
    statement = select(shipment, *named).select_from(source).where(_h.number == number)
    return work.execute(statement.with_for_update(of=shipment) if lock else statement).first()


def line_rows(work: Work, shipment_id: int) -> Sequence[Row[Any]]:
    """Read the lines of one shipment with the codes and names of their SKUs, by SKU."""
    s = SKU_ROWS.c
    named = (s.code.label("sku"), s.name.label("name"))
    statement = select(shipment_line, *named).join_from(shipment_line, SKU_ROWS, s.id == _l.sku_id)
    there = or_(_l.units > 0, _l.received_units > 0)
    return work.execute(statement.where(_l.shipment_id == shipment_id, there).order_by(s.code)).all()


def numbers_by_decision(work: Work, keys: Collection[str]) -> dict[str, str]:
    """Return the numbers of the shipments that were made for these decisions."""
    statement = select(_l.decision_key, _h.number).join_from(shipment_line, shipment, _h.id == _l.shipment_id)
    mine = and_(_l.workspace_id == work.workspace_id, among(_l.decision_key, keys))
    return {row.decision_key: row.number for row in work.execute(statement.where(mine))}


def last_count(work: Work, prefix: str) -> int:
    """Return the highest count among numbers that are `prefix` and digits; 0 where there is none."""
    digits = func.substr(_h.number, len(prefix) + 1)
    counted = and_(_h.number.startswith(prefix, autoescape=True), digits.regexp_match("^[0-9]{1,9}$"))
    found = work.execute(select(func.max(cast(digits, BigInteger))).where(counted)).scalar()
    return int(found or 0)
