"""Scorecards: what is measured of each supplier, believed as far as its cases go, weighed into one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl

from sealane.purchasing.contracts.scores import (
    Counted,
    LeadTimes,
    Measure,
    Measured,
    Quarter,
    Scorecard,
    ScoreFacts,
    Weights,
)
from sealane.purchasing.core.belief import mean_of_all, own_weight, range80, shrunk
from sealane.purchasing.core.counting import counted, lead_times
from sealane.purchasing.core.deliveries import kept_promises, order_leads
from sealane.purchasing.core.measures import measured

YEAR_DAYS, HISTORY_DAYS = 365, 730
"""A score is of the year before; quarters are shown of two."""


def scorecards(facts: ScoreFacts, weights: Weights, as_of: date) -> tuple[Scorecard, ...]:
    """Return the scorecard of every supplier of which anything is known, by code.

    What falls due on `as_of` or later is not judged. A measure without a case and a supplier without activity
    in the year have no score, neither 0 nor 100. Weights of measures that are missing fall to the others.
    Worked: on time 80 of weight 30, quality 50 of weight 10, nothing else known: (30×80 + 10×50)/40 = 72.5.
    """
    until = as_of - timedelta(days=1)
    lines = kept_promises(facts.promises, facts.deliveries, until)
    leads = order_leads(facts.promises, facts.deliveries)
    since = as_of - timedelta(days=YEAR_DAYS)
    year = measured(facts, lines, leads, since, until)
    begun = as_of - timedelta(days=HISTORY_DAYS)
    past = measured(facts, lines, leads, begun, until, quarterly=True)
    means = _means(year)
    counts = counted(facts, lines, since, until)
    leads_of = lead_times(leads, since, until)
    now = _believed(year, means)
    quarters = _quarters(_believed(past, means), weights)
    active = set(year.filter(pl.col("measure") != Measure.PRICE.value)["supplier"])
    return tuple(
        _card(code, as_of, now.get((code, None), ()), weights, counts.get(code, Counted()),
              leads_of.get(code, ()), quarters.get(code, ()), idle=code not in active)
        for code in sorted({*quarters, *(code for code, _ in now)})
    )  # fmt: skip


def _card(
    code: str,
    as_of: date,
    measures: tuple[Measured, ...],
    weights: Weights,
    counts: Counted,
    leads: tuple[LeadTimes, ...],
    quarters: tuple[Quarter, ...],
    *,
    idle: bool,
) -> Scorecard:
    score, low, high = (None, None, None) if idle else weighed(measures, weights)
    return Scorecard(code, as_of, score, low, high, measures, counts, leads, quarters)


def _means(year: pl.DataFrame) -> Mapping[str, float]:
    return {
        name: mean_of_all(rows["own"].to_numpy(), rows["cases"].to_numpy())
        for (name,), rows in year.partition_by("measure", as_dict=True).items()
    }


Believed = Mapping[tuple[str, date | None], tuple[Measured, ...]]


def _believed(rows: pl.DataFrame, means: Mapping[str, float]) -> Believed:
    """The measures of each supplier and period, in the order of their declaration, in 0 to 100."""
    found: dict[tuple[str, date | None], dict[Measure, Measured]] = {}
    for (name,), part in rows.partition_by("measure", as_dict=True).items():
        own, cases = part["own"].to_numpy(), part["cases"].to_numpy()
        mean = means.get(name, 0.5)
        share = shrunk(own, cases, mean)
        low, high = range80(share, cases)
        columns = (cases, own, own_weight(cases), share, low, high)
        values = zip(*(column.tolist() for column in columns), strict=True)
        for code, period, (n, mine, weight, score, least, most) in zip(
            part["supplier"], part["period"], values, strict=True
        ):
            kept = Measured(
                Measure(name), round(n), 100 * mine, 100 * mean, weight, 100 * score, 100 * least, 100 * most
            )
            found.setdefault((code, period), {})[kept.measure] = kept
    return {key: tuple(by[m] for m in Measure if m in by) for key, by in found.items()}


Weighed = tuple[float | None, float | None, float | None]


def weighed(measures: tuple[Measured, ...], weights: Weights) -> Weighed:
    """The score and its range from measures, whose errors are taken to be independent; None without any.

    Worked: two measures of 80 and 60 with equal weights, each ± 20: 70, ± 20/√2 = 14.1.
    """
    shares = [(getattr(weights, m.measure.value), m) for m in measures]
    total = sum(weight for weight, _ in shares)
    if total <= 0:
        return None, None, None
    score = sum(weight * m.score for weight, m in shares) / total
    below = sum((weight * (m.score - m.low)) ** 2 for weight, m in shares) ** 0.5 / total
    above = sum((weight * (m.high - m.score)) ** 2 for weight, m in shares) ** 0.5 / total
    return score, max(score - below, 0.0), min(score + above, 100.0)


def _quarters(believed: Believed, weights: Weights) -> Mapping[str, tuple[Quarter, ...]]:
    found: dict[str, list[Quarter]] = {}
    for (code, period), measures in believed.items():
        if period is not None:
            orders = max((m.count for m in measures if m.measure in OF_ORDERS), default=0)
            quarter = Quarter(period, orders, weighed(measures, weights)[0], measures)
            found.setdefault(code, []).append(quarter)
    return {code: tuple(sorted(mine, key=lambda q: q.first_day)) for code, mine in found.items()}


OF_ORDERS = (Measure.ON_TIME, Measure.IN_FULL, Measure.LEAD_TIME)
"""Measures whose cases are orders."""
