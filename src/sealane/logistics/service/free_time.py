"""Free days at ports: terms kept by people, last free days reckoned from them, and those that end soon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
from sqlalchemy import Row

from sealane.accounts.service import record
from sealane.infra.bulk import Taken
from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.logistics.contracts import LogisticsChanged, ShipmentChanged
from sealane.logistics.contracts.free_time import (
    BadFreeTime,
    ContainerStay,
    FreeFor,
    FreeTime,
    FreeTimeBatch,
    FreeTimeNotFound,
    PortStay,
)
from sealane.logistics.core.free_time import cost_of, last_free_day, odd_terms, price_of_day, rises, terms_for
from sealane.logistics.service.reading import locked
from sealane.logistics.store import free_time as rows
from sealane.logistics.store import going

SOON_DAYS = 3
"""Free days are ending from so many days before the last: as long as a truck takes to be found."""
WEEK_DAYS = 7
MOST_STAYS = 5_000
"""Shipments that one look at ending free days returns, at most, the soonest."""


def set_free_time(work: Work, one: FreeTime) -> None:
    """Keep terms over those of the same port, carrier, channel, kind and first day; raises BadFreeTime."""
    if (wrong := odd_terms(one)) is not None:
        raise BadFreeTime(wrong[0], next_step=wrong[1])
    rows.put(work, one)
    record(work, "free_time_set", "free_time", _name(one), None, _plain(one))
    settle_free_days(work)
    going.settle(work)
    work.announce(LogisticsChanged())


def take_free_time(work: Work, batch: FreeTimeBatch, batch_id: int | None) -> Taken:
    """Take in terms of a file; those of the same key are replaced."""
    words = ("port", "carrier", "channel", "currency", "source")
    frame = batch.frame.with_columns(
        pl.col(words).fill_null(""),
        pl.col("kind").fill_null(str(FreeFor.DEMURRAGE)),
        pl.col("valid_from").fill_null(work.today),
    )
    key = ("port", "carrier", "channel", "kind", "valid_from")
    taken = rows.take(work, frame.unique(key, keep="last", maintain_order=True), batch_id)
    settle_free_days(work)
    going.settle(work)
    work.announce(LogisticsChanged())
    return taken


def odd_free_time(row: Mapping[str, Any], today: date) -> tuple[Text, Text] | None:
    """Return what is wrong with terms as a file's row tells them, and what to do; None where nothing is."""
    first, second, third = (
        None if row[name] is None else Decimal(str(row[name]))
        for name in ("cost_per_day", "second_cost", "third_cost")
    )
    told = FreeTime(
        "",
        "",
        "",
        row["valid_from"] or today,
        row["valid_to"],
        row["free_days"],
        first,
        row["currency"] or "",
        second_from=row["second_from"],
        second_cost=second,
        third_from=row["third_from"],
        third_cost=third,
    )
    return odd_terms(told)


def undo_free_time(work: Work, batch_id: int) -> int:
    """Take back the terms of a batch; return how many rows that touched."""
    touched = rows.undo(work, batch_id)
    if touched:
        settle_free_days(work)
        going.settle(work)
    return touched


def bring_container_back(work: Work, number: str, on: date | None) -> None:
    """Say on which day the containers of a shipment were brought back empty, or that they were not (None).

    Detention ends with that day, and goes on where it is taken back. Raises ShipmentNotFound, BadFreeTime
    where the day lies ahead, or before the one on which they left the port.
    """
    one = locked(work, number)
    left = rows.container_left(work, one.id)
    if on is not None and (wrong := _odd_return(on, work.today, None if left is None else left.since)):
        raise BadFreeTime(wrong, next_step=Text("Check the day.", "请检查日期。"))
    _, before = rows.containers_of(work, one.id)
    rows.bring_back(work, one.id, on)
    old, new = ({"on": None if day is None else day.isoformat()} for day in (before, on))
    record(work, "container_returned", "shipment", number, old, new)
    settle_free_days(work, [one.id])
    work.announce(ShipmentChanged(number, one.status), [one.id])


def _odd_return(on: date, today: date, left_on: date | None) -> Text | None:
    """Why containers can't be back on that day; clocks of other places are a day off at most."""
    if on > today + timedelta(days=1):
        return Text("A container can't have come back in the future.", "还箱日期不能晚于今天。")
    if left_on is not None and on < left_on - timedelta(days=1):
        return Text(
            f"The container left its port on {left_on}: it can't have come back before that.",
            f"该柜于 {left_on} 提离港口，还箱日期不能更早。",
        )
    return None


def container_out(work: Work, shipment_id: int) -> ContainerStay | None:
    """Return what detention of a shipment's containers comes to, by the terms of today.

    None where it has none, or they have not left their port, or so long ago that they must be back.
    """
    left = rows.container_left(work, shipment_id)
    if left is None:
        return None
    containers, back = rows.containers_of(work, shipment_id)
    out = ContainerStay(containers, left.since, back)
    held = [one for one in rows.terms(work) if one.kind is FreeFor.DETENTION]
    if (terms := terms_for(held, left)) is None:
        return out
    due = last_free_day(left.since, terms.free_days)
    prices, over = rises(terms, left.boxes), ((back or work.today) - due).days
    return replace(
        out,
        due_on=due,
        days_left=-over,
        cost=cost_of(over, prices),
        cost_per_day=None if back else price_of_day(over + 1, prices),
        currency=terms.currency,
    )


def remove_free_time(work: Work, term_id: int) -> None:
    """Take terms away; what they gave is reckoned by those that are left. Raises FreeTimeNotFound."""
    gone = rows.remove(work, term_id)
    if gone is None:
        raise FreeTimeNotFound
    record(work, "free_time_removed", "free_time", _name(gone), _plain(gone), None)
    settle_free_days(work)
    going.settle(work)
    work.announce(LogisticsChanged())


def settle_free_days(work: Work, shipment_ids: Sequence[int] | None = None) -> None:
    """Reckon anew the last free days of these shipments, or of all; what has left its port has none there."""
    rows.forget(work, shipment_ids)
    terms = rows.terms(work)
    for kind, read in ((FreeFor.DEMURRAGE, rows.landings), (FreeFor.DETENTION, rows.containers_out)):
        held = [one for one in terms if one.kind is kind]
        if not held:
            continue
        found = {}
        for landing in read(work, shipment_ids):
            if (one := terms_for(held, landing)) is not None:
                last = last_free_day(landing.since, one.free_days)
                found[landing.shipment_id] = (last, rises(one, landing.boxes), one.currency)
        rows.write(work, kind, found)


def free_days_ending(work: Work, within_days: int = SOON_DAYS) -> tuple[PortStay, ...]:
    """Return goods at a port and containers out whose free days are over or end soon, the soonest first."""
    found = [
        _stay(row, work.today, kind)
        for kind in FreeFor
        for row in rows.ending(work, kind, within_days, MOST_STAYS)
    ]
    return tuple(sorted(found, key=lambda one: (one.last_free_on, one.shipment_id)))


def _stay(row: Row[Any], today: date, kind: FreeFor) -> PortStay:
    prices = tuple((int(after), Decimal(more)) for after, more in row.rises or ())
    over = (today - row.last_free_on).days
    now, later = cost_of(over, prices), cost_of(over + WEEK_DAYS, prices)
    return PortStay(
        row.id,
        row.number,
        row.carrier,
        row.destination,
        tuple(row.containers or ()),
        row.last_free_on,
        -over,
        price_of_day(over + 1, prices),
        row.currency or "",
        now,
        None if now is None or later is None else later - now,
        kind,
    )


def _name(one: FreeTime) -> str:
    words = (one.port, one.carrier, one.channel, str(one.kind), str(one.valid_from))
    return " ".join(word for word in words if word)


def _plain(one: FreeTime) -> dict[str, str]:
    named = {name: getattr(one, name) for name in FreeTime.__dataclass_fields__}
    return {name: str(value) for name, value in named.items() if value not in (None, "")}
