"""Where the products of a session stand: stock, others' demand, worth of a unit, ways to bring more."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

import polars as pl

from sealane.accounts.service import workspace
from sealane.catalog import service as catalog
from sealane.catalog.contracts import Sku, Warehouse
from sealane.infra.database import Work
from sealane.live.contracts import AGREED, RunItem, Session, Step, StepKind, StepState
from sealane.live.core.expecting import Foreseen
from sealane.live.core.preparing import Situation
from sealane.live.core.setting_aside import Worth
from sealane.live.service.ways import Scene, ways
from sealane.logistics import service as logistics
from sealane.planning import service as planning
from sealane.purchasing import service as purchasing
from sealane.stock import service as stock

CAPITAL_RATE = 0.12
"""Yearly cost of capital bound in units that are left over."""

DEAD_SHARE = 0.3
"""Share of its cost that a left-over unit loses where nothing of it is sold elsewhere."""

YEAR_DAYS = 365.0

MAX_DAYS_OVER = 365.0
"""Left-over units lie no longer than this before they count as dead."""


def scene(work: Work, session: Session) -> Scene:
    """Read what the products of a session share."""
    places = {place.id: place for place in catalog.warehouses(work)}
    serving = serving_warehouses(session, places.values())
    sku_ids = [item.sku_id for item in session.items]
    daily = planning.daily_demand(work).filter(pl.col("sku_id").is_in(sku_ids))
    return Scene(
        session,
        places,
        serving,
        stock.available(work, sku_ids),
        {(sku, place): units or 0.0 for sku, place, units in daily.iter_rows()},
        _coming(work, session, sku_ids, serving),
        logistics.lanes(work),
        purchasing.offers(work).quotes.filter(pl.col("sku_id").is_in(sku_ids)),
        catalog.rates(work),
        today_of(work),
    )


def today_of(work: Work) -> date:
    """Return the day from which a session is prepared: a demonstration stands still on its last day."""
    plan = planning.current_plan(work) if workspace(work).demo else None
    return work.today if plan is None else plan.as_of


def serving_warehouses(session: Session, places: Iterable[Warehouse]) -> tuple[int, ...]:
    """The warehouses that serve a session: those named, else those in its markets, else all."""
    if session.warehouse_ids:
        return session.warehouse_ids
    known = sorted(places, key=lambda place: place.code)
    near = tuple(place.id for place in known if place.country in session.markets)
    return near or tuple(place.id for place in known)


def _coming(
    work: Work, session: Session, sku_ids: Collection[int], serving: Collection[int]
) -> dict[int, int]:
    """Units by SKU that are due at the serving warehouses before the session."""
    before = session.starts_at.date()
    parts = [
        frame.filter(
            pl.col("sku_id").is_in(list(sku_ids)),
            pl.col("warehouse_id").is_in(list(serving)),
            pl.col("due_on") < before,
        ).select("sku_id", "units")
        for frame in (logistics.incoming(work), purchasing.open_orders(work))
    ]
    summed = pl.concat(parts).group_by("sku_id").agg(pl.col("units").sum())
    return {sku: int(units) for sku, units in summed.iter_rows()}


def situation(
    there: Scene, item: RunItem, sku: Sku, foreseen: Foreseen, aside: int, steps: Iterable[Step]
) -> Situation:
    """Where one product stands; `aside` units are in the pool, `steps` are its lines of the checklist."""
    agreed = [step for step in steps if step.item_id == item.id and step.state in (*AGREED, StepState.DONE)]
    bringing = [step for step in agreed if step.kind in (StepKind.TRANSFER, StepKind.PURCHASE)]
    # What was made of a line is under way, and counts there.
    not_begun = sum(step.agreed_units or 0 for step in bringing if not step.reference)
    waiting = sum(
        step.agreed_units or 0
        for step in agreed
        if step.kind is StepKind.SET_ASIDE and step.state is not StepState.DONE
    )
    free = there.free.get(item.sku_id, {})
    names = {there.places[w].code: max(free.get(w, 0), 0) for w in there.serving if w in there.places}
    for step in agreed:
        if step.kind is StepKind.SET_ASIDE and step.state is not StepState.DONE and step.warehouse in names:
            names[step.warehouse] = max(names[step.warehouse] - (step.agreed_units or 0), 0)
    everyday = sum(there.daily.get((item.sku_id, w), 0.0) for w in there.serving)
    days = (there.session.ends_at.date() - there.today).days + 1
    return Situation(
        item.id,
        item.sku_id,
        item.sku,
        foreseen,
        worth(there, item, sku, everyday),
        names,
        aside + waiting,
        there.coming.get(item.sku_id, 0) + not_begun,
        everyday,
        float(days),
        tuple(ways(there, sku)),
    )


def worth(there: Scene, item: RunItem, sku: Sku, everyday: float) -> Worth:
    """What a unit wins in the session and elsewhere, and loses if it is left over; margins are not negative.

    A product without a known cost is taken to win its price; without a price nothing is known to be won.
    """
    cost = there.money(sku.unit_cost, sku.cost_currency) or 0.0
    usual = there.money(sku.price, sku.currency)
    price = there.money(item.price, there.session.currency)
    live = price if price is not None else usual
    left = (item.expected.p50 if item.expected else 0.0) / everyday if everyday > 0 else MAX_DAYS_OVER
    lost = DEAD_SHARE if left >= MAX_DAYS_OVER else CAPITAL_RATE * left / YEAR_DAYS
    return Worth(
        max((live or 0.0) - cost, 0.0),
        max((usual or live or 0.0) - cost, 0.0),
        lost * cost,
    )
