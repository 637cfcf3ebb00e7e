"""The formulas of the indicators; None in or nothing to divide by gives None: unknown, never made up."""

from __future__ import annotations

DAYS_OF_YEAR = 365.0


def turnover(
    cogs: float | None, average_stock_value: float | None, days: float = DAYS_OF_YEAR
) -> float | None:
    """Turnover a year = cost of goods sold in `days` days ÷ average stock value, brought to a year.

    Sold for 365,000 at cost in a year with 30,000 of stock on average: 12.17 times. The average is that of
    daily snapshots, not of two ends.
    """
    yearly = None if cogs is None or days <= 0 else cogs * DAYS_OF_YEAR / days
    return _ratio(yearly, average_stock_value)


def turnover_days(yearly_turnover: float | None) -> float | None:
    """Turnover days = 365 ÷ yearly turnover. 12.17 times a year are 30 days; 4 times are 91.25 days."""
    return _ratio(DAYS_OF_YEAR, yearly_turnover)


def slow_share(slow_skus: float | None, skus: float | None) -> float | None:
    """Slow-moving share = slow SKUs ÷ all SKUs. 60 slow ones of 400 are 15 %."""
    return _ratio(slow_skus, skus)


def stockout_rate(orders_hit: float | None, orders: float | None) -> float | None:
    """Stock-out rate = orders hit by a stock-out ÷ all orders. 30 of 1,000 orders are 3 %."""
    return _ratio(orders_hit, orders)


def in_stock_rate(in_stock_demand_days: float | None, demand_days: float | None) -> float | None:
    """In-stock rate = days in stock ÷ days, each place weighted by its demand.

    Sold 9 a day and never out, beside 1 a day and out for 10 of 30 days: (270 + 20) ÷ 300 = 96.7 %.
    """
    return _ratio(in_stock_demand_days, demand_days)


def fill_rate(served: float | None, demanded: float | None) -> float | None:
    """Fill rate = units served from stock ÷ units demanded. 970 of 1,000 are 97 %."""
    return _ratio(served, demanded)


def sell_through(sold_90_days: float | None, average_on_hand_90_days: float | None) -> float | None:
    """Sell-through = units sold in 90 days ÷ average units on hand in them (Amazon). 450 of 300 are 1.5."""
    return _ratio(sold_90_days, average_on_hand_90_days)


def gmroi(
    margin: float | None, average_stock_value: float | None, days: float = DAYS_OF_YEAR
) -> float | None:
    """GMROI = gross margin a year ÷ average stock at cost. 90,000 won with 30,000 tied up are 3.0."""
    yearly = None if margin is None or days <= 0 else margin * DAYS_OF_YEAR / days
    return _ratio(yearly, average_stock_value)


def aged_share(aged_value: float | None, value: float | None) -> float | None:
    """Aged share = value older than a limit ÷ value. 4,000 of 20,000 are 20 %."""
    return _ratio(aged_value, value)


def logistics_share(logistics_cost: float | None, cogs: float | None) -> float | None:
    """Logistics cost share = logistics cost ÷ (cost of goods + logistics cost). 25 beside 75 are 25 %."""
    if logistics_cost is None or cogs is None:
        return None
    return _ratio(logistics_cost, logistics_cost + cogs)


def cover_days(available: float | None, daily_demand: float | None) -> float | None:
    """Days of cover = available ÷ expected daily demand. 420 units at 14 a day are 30 days."""
    return _ratio(available, daily_demand)


def change(
    now: float | None, before: float | None, days: float = 1.0, days_before: float = 1.0
) -> float | None:
    """Growth = now ÷ before − 1, each by the day. 890 in 60 days after 1,472 in 92 are −7.3 %."""
    ratio = _ratio(None if now is None else now / days, None if before is None else before / days_before)
    return None if ratio is None else ratio - 1.0


def _ratio(above: float | None, below: float | None) -> float | None:
    return None if above is None or below is None or below <= 0 else above / below
