"""Indicators from measures: each a value with what it rests on, or unknown with what would be needed."""

from __future__ import annotations

from dataclasses import dataclass

from sealane.insight.contracts import Dimension, Indicator, Missing, Reading, Words
from sealane.insight.core import formulas
from sealane.insight.core.cells import WINDOW_DAYS
from sealane.insight.core.measures import Measures


@dataclass(frozen=True, slots=True)
class Standing:
    """How a member stands today: stock at cost by age, units available and coming, expected to sell a day."""

    value: float = 0.0
    aged_180_value: float = 0.0
    aged_270_value: float = 0.0
    aged_365_value: float = 0.0
    available: float = 0.0
    incoming: float = 0.0
    daily_demand: float = 0.0
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known at all: whether days out of stock were ever told or can be seen in the ledger."""

    dimension: Dimension
    stockouts: bool


def readings(
    period: Measures, days: int, known: Known, standing: Standing | None = None
) -> dict[Indicator, Reading]:
    """Return every indicator of a period of `days` days; without `standing` those of today are unknown."""
    turn = formulas.turnover(_cogs(period), _average_value(period), days)
    lacks = _lacking(period, known)
    stock_basis = _days_known(period.known_days, days)
    margin = period.costed_revenue - period.cogs if period.costed_units else None
    found = {
        Indicator.TURNOVER: _read(turn, lacks, stock_basis),
        Indicator.TURNOVER_DAYS: _read(formulas.turnover_days(turn), lacks, stock_basis),
        Indicator.GMROI: _read(
            formulas.gmroi(margin if period.revenue_units else None, _average_value(period), days),
            Missing.REVENUE if period.units and not period.revenue_units else lacks,
            stock_basis,
        ),
        Indicator.UNITS: Reading(period.units),
        Indicator.REVENUE: _read(period.revenue if period.revenue_units else None, Missing.REVENUE),
        Indicator.GROSS_MARGIN: _read(
            margin if period.revenue_units else None,
            Missing.COST if period.revenue_units else Missing.REVENUE,
        ),
        Indicator.LOGISTICS_SHARE: _read(
            formulas.logistics_share(period.logistics or None, period.landed_cogs),
            Missing.FREIGHT,
            _part_landed(period),
        ),
    }
    return found | _service(period, known) | _stock(period, known) | _today(standing, known)


def _service(period: Measures, known: Known) -> dict[Indicator, Reading]:
    """How well demand was served; demand that met an empty shelf is an estimate, and said to be."""
    told = known.stockouts and known.dimension is not Dimension.MARKET
    lost = period.lost_units if told else None
    # Missed orders are taken to be of the usual size, so that their share is that of units.
    demanded = None if lost is None else max(period.units, 0.0) + lost
    why = Missing.DIMENSION if known.dimension is Dimension.MARKET else Missing.STOCKOUTS
    if told and not demanded:
        why = Missing.SALES
    served = formulas.fill_rate(max(period.units, 0.0), demanded)
    rate = formulas.in_stock_rate(period.in_stock_demand_days, period.demand_days) if told else None
    return {
        Indicator.FILL_RATE: _read(served, why, ESTIMATED),
        Indicator.STOCKOUT_RATE: _read(formulas.stockout_rate(lost, demanded), why, ESTIMATED),
        Indicator.IN_STOCK_RATE: _read(rate, why),
    }


ESTIMATED = Words(
    "Missed demand is estimated from the sales of days in stock.", "缺货期间的需求按有货日的销量估算。"
)


def _stock(period: Measures, known: Known) -> dict[Indicator, Reading]:
    lacks = Missing.DIMENSION if known.dimension is Dimension.MARKET else Missing.STOCK
    average = period.unit_days_90 / period.known_days_90 if period.known_days_90 else None
    slow = formulas.slow_share(period.slow_skus if period.known_days_90 else None, period.skus)
    cash = period.closing_value if period.costed_stock_skus else None
    if period.known_days_90 and not period.stock_skus:
        cash = 0.0
    basis = None
    if 0 < period.costed_stock_skus < period.stock_skus:
        n, m = round(period.costed_stock_skus), round(period.stock_skus)
        basis = Words(f"{n} of {m} SKUs in stock have a cost.", f"{m} 个有库存的 SKU 中 {n} 个有成本。")
    without_cost = Missing.COST if period.stock_skus else lacks
    return {
        Indicator.SLOW_SHARE: _read(slow, lacks),
        Indicator.SELL_THROUGH: _read(
            formulas.sell_through(period.sold_90, average),
            lacks,
            _days_known(period.known_days_90, WINDOW_DAYS),
        ),
        Indicator.CASH_TIED_UP: _read(cash, without_cost, basis),
    }


def _today(standing: Standing | None, known: Known) -> dict[Indicator, Reading]:
    lacks = Missing.DIMENSION if known.dimension is Dimension.MARKET else Missing.HISTORY
    now = standing or Standing()
    aged = Missing.COST if standing and lacks is not Missing.DIMENSION else lacks
    cover = lacks if standing is None else (Missing.SALES if now.planned else Missing.PLAN)
    cover = lacks if lacks is Missing.DIMENSION else cover
    value = now.value if standing else None
    demand = now.daily_demand if now.planned else None
    return {
        Indicator.AGED_180: _read(formulas.aged_share(now.aged_180_value, value), aged),
        Indicator.AGED_270: _read(formulas.aged_share(now.aged_270_value, value), aged),
        Indicator.AGED_365: _read(formulas.aged_share(now.aged_365_value, value), aged),
        Indicator.COVER_DAYS: _read(formulas.cover_days(now.available, demand), cover),
        Indicator.COVER_DAYS_WITH_INCOMING: _read(
            formulas.cover_days(now.available + now.incoming, demand), cover
        ),
    }


def _part_landed(period: Measures) -> Words | None:
    if period.cogs <= 0 or period.landed_cogs >= 0.995 * period.cogs:
        return None
    share = round(100 * period.landed_cogs / period.cogs)
    return Words(
        f"Of {share} % of the goods sold it is known what bringing them cost.",
        f"已售货物中 {share}% 有物流费用记录。",
    )


def _cogs(period: Measures) -> float | None:
    return None if period.units and not period.costed_units else period.cogs


def _average_value(period: Measures) -> float | None:
    return period.value_days / period.known_days if period.known_days and period.value_days > 0 else None


def _lacking(period: Measures, known: Known) -> Missing:
    """What turnover lacks where it can't be known."""
    if known.dimension is Dimension.MARKET:
        return Missing.DIMENSION
    if not period.known_days or not period.unit_days:
        return Missing.STOCK
    if _cogs(period) is None or _average_value(period) is None:
        return Missing.COST
    return Missing.SALES


def _days_known(known: float, days: int) -> Words | None:
    if not 0 < known < days:
        return None
    return Words(
        f"Stock is known on {known:.0f} of {days} days.", f"{days} 天中有 {known:.0f} 天的库存已知。"
    )


def _read(value: float | None, missing: Missing, basis: Words | None = None) -> Reading:
    return Reading(None, missing) if value is None else Reading(value, None, basis)
