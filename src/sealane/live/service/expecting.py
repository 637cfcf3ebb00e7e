"""What a session is expected to sell: past showings gathered, the expectation reckoned and kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import polars as pl
from sqlalchemy import Row

from sealane.catalog import service as catalog
from sealane.catalog.contracts import RateMissing, Rates
from sealane.infra.database import Work
from sealane.live.contracts import RunItem, Session, SessionState
from sealane.live.core.expecting import MAX_SHOWINGS, USUAL_MINUTES, Foreseen, Showing, foresee
from sealane.live.core.market_zones import at_home, zones_of
from sealane.live.store import results
from sealane.live.store import sessions as rows
from sealane.planning import service as planning
from sealane.sales import service as sales

PARTS = ((5, "night"), (11, "morning"), (17, "afternoon"), (23, "evening"), (24, "night"))
"""Parts of the viewers' day by the hour at which they end."""

LEAST_RATIO = 0.05
"""A price below a twentieth of the usual one is a gift or a slip of the pen: it tells nothing of demand."""

DAY_SECONDS = 86_400


def expect(work: Work, session: Session, foresight: Foresight | None = None) -> Mapping[int, Foreseen]:
    """Reckon what each product of a session will sell, by item; while it is planned the figures are kept."""
    foreseen = (foresight or Foresight.of(work)).foreseen(session) if session.items else {}
    if session.state is SessionState.PLANNED:
        rows.put_expected(work, {item: one.expected for item, one in foreseen.items()})
    return foreseen


@dataclass(frozen=True, slots=True)
class _Goods:
    """What is known of SKUs, by id: code, category, usual price with its currency, units sold a day."""

    skus: Mapping[int, tuple[str, str, Decimal | None, str]]
    everyday: Mapping[int, float]
    rates: Rates
    today: date

    def ratio(self, sku_id: int, price: Decimal | None, currency: str | None) -> float | None:
        """A session's price over the usual one; None where either, or the rate between, is not known."""
        _, _, usual, theirs = self.skus[sku_id]
        if price is None or not usual or price <= 0:
            return None
        try:
            worth = self.rates.rate(currency or self.rates.base, theirs, self.today).value
        except RateMissing:
            return None
        ratio = float(price * worth / usual)
        return ratio if LEAST_RATIO <= ratio <= 1 / LEAST_RATIO else None


def _goods(work: Work) -> _Goods:
    rates = catalog.rates(work)
    columns = catalog.skus(work).select("sku_id", "code", "category", "price", "currency")
    skus = {
        sku_id: (code, category, None if price is None else Decimal(str(price)), currency or rates.base)
        for sku_id, code, category, price, currency in columns.iter_rows()
    }
    return _Goods(skus, everyday_units(work), rates, work.today)


@dataclass(frozen=True, slots=True)
class Foresight:
    """Past showings read once, for the expectations of several sessions."""

    goods: _Goods
    past: tuple[Showing, ...]
    now: datetime

    @classmethod
    def of(cls, work: Work) -> Foresight:
        """Read what is known now."""
        goods = _goods(work)
        return cls(goods, tuple(_past(work, goods)), work.now)

    def foreseen(self, session: Session, *, then: bool = False) -> dict[int, Foreseen]:
        """Return what each product of a session will sell; `then`: by what was known when it began."""
        age = (self.now - session.starts_at).total_seconds() / DAY_SECONDS if then else 0.0
        known = [
            replace(one, age_days=one.age_days - age)
            for one in self.past
            if one.session != session.code and one.age_days > age
        ]
        asked = [_asked(session, item, self.goods) for item in session.items]
        return {item.id: one for item, one in zip(session.items, foresee(known, asked), strict=True)}


def _asked(session: Session, item: RunItem, goods: _Goods) -> Showing:
    return Showing(
        item.sku,
        goods.skus[item.sku_id][1],
        session.code,
        session.host.casefold(),
        part_of(session.starts_at, session.markets, session.time_zone),
        viewers=None if session.audience is None else float(session.audience),
        minutes=float(item.minutes),
        price_ratio=goods.ratio(item.sku_id, item.price, session.currency),
        everyday=goods.everyday.get(item.sku_id, 0.0),
    )


def everyday_units(work: Work) -> dict[int, float]:
    """Return the units a day that the plan in force expects of each SKU, at all places together."""
    daily = planning.daily_demand(work)
    summed = daily.group_by("sku_id").agg(pl.col("daily_demand").sum())
    return dict(summed.select("sku_id", "daily_demand").iter_rows())


def part_of(starts_at: datetime, markets: tuple[str, ...], time_zone: str) -> str:
    """Return the part of the day in which a session begins, by the clock of its first market's east."""
    zone = zones_of(markets[0], time_zone)[-1] if markets else time_zone
    hour = at_home(starts_at, zone).hour
    return next(part for until, part in PARTS if hour < until)


def _past(work: Work, goods: _Goods) -> list[Showing]:
    """Reviewed showings, and sessions that only lines of sales tell of."""
    reviewed = [_showing(work, row, goods) for row in results.showings(work, MAX_SHOWINGS)]
    sessions = {one.session for one in reviewed}
    lines = sales.session_sales(work).filter(
        ~pl.col("session").is_in(sorted(sessions)),
        pl.col("sku_id").is_in(list(goods.skus)),
        pl.col("first_on").is_not_null(),
        pl.col("units") > 0,
    )
    told = {one.code: one for one in rows.told(work)}
    sold = [_sold(row, goods, told.get(row["session"])) for row in lines.iter_rows(named=True)]
    return reviewed + sold + list(_unsold(sold, told, goods, work.now))


def _showing(work: Work, row: Row[Any], goods: _Goods) -> Showing:
    return Showing(
        row.sku,
        row.category,
        row.session,
        row.host.casefold(),
        part_of(row.starts_at, tuple(row.markets), row.time_zone),
        max((work.now - row.starts_at).total_seconds() / DAY_SECONDS, 0.0),
        None if row.viewers is None else float(row.viewers),
        float(row.minutes or USUAL_MINUTES),
        goods.ratio(row.sku_id, row.price, row.currency) if row.sku_id in goods.skus else None,
        goods.everyday.get(row.sku_id, 0.0),
        float(row.demand),
    )


def _sold(row: Mapping[str, Any], goods: _Goods, told: Session | None) -> Showing:
    """A showing of which only lines of sales tell; `told` is its session, if anybody named that."""
    code, category, *_ = goods.skus[row["sku_id"]]
    price = Decimal(str(row["revenue"])) / row["units"] if row["revenue"] else None
    age = float(max((goods.today - row["first_on"]).days, 0))
    item = None if told is None else next((i for i in told.items if i.sku_id == row["sku_id"]), None)
    if told is not None and item is not None:
        return replace(_held(told, item, goods), age_days=age, demand=float(row["units"]))
    return Showing(
        code,
        category,
        row["session"],
        "",
        "",
        age,
        price_ratio=goods.ratio(row["sku_id"], price, row["currency"]),
        everyday=goods.everyday.get(row["sku_id"], 0.0),
        demand=float(row["units"]),
    )


def _held(told: Session, item: RunItem, goods: _Goods) -> Showing:
    """A showing as it was, with as many viewers as came."""
    viewers = None if told.viewers is None else float(told.viewers)
    return replace(_asked(told, item, goods), viewers=viewers)


def _unsold(
    sold: Sequence[Showing], told: Mapping[str, Session], goods: _Goods, now: datetime
) -> Iterator[Showing]:
    """Products of a session of which nothing was sold: no line tells of them, and they teach as much."""
    there = {(one.session, one.sku) for one in sold}
    for code in sorted({one.session for one in sold} & set(told)):
        one = told[code]
        age = max((now - one.starts_at).total_seconds() / DAY_SECONDS, 0.0)
        for item in one.items:
            if (code, item.sku) not in there and item.sku_id in goods.skus:
                yield replace(_held(one, item, goods), age_days=age, demand=0.0)
