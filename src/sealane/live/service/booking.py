"""Sessions shown and booked in the planner: an event of kind `live` for each product and place, no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import polars as pl

from sealane.catalog import service as catalog
from sealane.infra.database import Work
from sealane.live.contracts import RunItem, Session
from sealane.live.core.booking import book, ordinary
from sealane.live.service.sessions import session
from sealane.live.service.situation import serving_warehouses
from sealane.planning import service as planning
from sealane.sales import service as sales
from sealane.sales.contracts import SalesEvent

KIND = "live"


@dataclass(frozen=True, slots=True)
class Booked:
    """What the planner knows of a session: units by SKU booked, and SKUs it can't or need not book.

    `without_base` sell nothing elsewhere, so that a factor says nothing of them; `told` are in an event that
    the seller named herself, which counts already.
    """

    units: dict[str, float]
    without_base: tuple[str, ...]
    told: tuple[str, ...]


def book_session(work: Work, code: str) -> Booked:
    """Write a session's expected units as events of its day, in place of those of before.

    What past sessions sold is no ordinary demand for the planner (its lines name them), so nothing counts
    twice: not there, not beside an event that the seller named for the same day. Raises SessionNotFound.
    """
    found = session(work, code)
    if found.rehearses is not None:
        return Booked({}, (), ())
    withdraw(work, code)
    day = found.starts_at.astimezone(ZoneInfo(found.time_zone)).date()
    told = _told(work, day)
    units: dict[str, float] = {}
    bare, known = [], []
    places = {place.id: place.code for place in catalog.warehouses(work)}
    serving = {places[w] for w in serving_warehouses(found, catalog.warehouses(work)) if w in places}
    for item in found.items:
        if _covered(told, item, catalog.sku(work, item.sku).category):
            known.append(item.sku)
            continue
        booked = _book(work, found, item, day, serving)
        if booked <= 0:
            bare.append(item.sku)
        else:
            units[item.sku] = booked
    planning.enqueue_replan(work)
    return Booked(units, tuple(bare), tuple(known))


def withdraw(work: Work, code: str) -> int:
    """Take back what the planner was told of a session, and return how many events that were."""
    mine = sales.events(work).filter(pl.col("kind") == KIND, pl.col("note") == code)
    for event_id in mine["id"]:
        sales.remove_event(work, int(event_id))
    return mine.height


def booked_units(work: Work, code: str) -> int:
    """Return how many events the planner has of a session."""
    return sales.events(work).filter(pl.col("kind") == KIND, pl.col("note") == code).height


def _book(work: Work, found: Session, item: RunItem, day: date, serving: set[str]) -> float:
    if item.expected is None:
        return 0.0
    everyday: dict[int, float] = {}
    names = sorted(serving)
    for outlook in planning.sku_plan(work, item.sku).outlooks:
        at = (day - outlook.first_day).days
        daily = ordinary(outlook.forecast["mean"], at, outlook.bucket.days)
        if outlook.warehouse in serving and daily is not None:
            everyday[names.index(outlook.warehouse)] = daily
    made = book(item.expected.mean, everyday)
    for one in made:
        sales.add_event(
            work,
            SalesEvent(
                day, KIND, day, item.sku, location=names[one.place], uplift=one.uplift, note=found.code
            ),
        )
    return sum(one.units for one in made)


def _told(work: Work, day: date) -> pl.DataFrame:
    """Events of kind live that the seller named for a day."""
    until = pl.col("until").fill_null(pl.col("day"))
    return sales.events(work).filter(pl.col("kind") == KIND, pl.col("day") <= day, until >= day)


def _covered(told: pl.DataFrame, item: RunItem, category: str) -> bool:
    sku = pl.col("sku").is_null() | (pl.col("sku") == item.sku)
    of = pl.col("category").is_null() | (pl.col("category") == category)
    return told.filter(sku, of).height > 0
