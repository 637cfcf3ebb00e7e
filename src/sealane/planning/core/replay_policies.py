"""How people buy today, beside how Sealane would: policies that a replay runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import polars as pl

from sealane.planning.contracts import Decision, DecisionKind, Floats, PlanInputs, Tier
from sealane.planning.core.pipeline import plan
from sealane.planning.core.policy import tier_policy
from sealane.planning.core.replay import Policy, State, Wish, on_order
from sealane.planning.core.replay_facts import OPENING_PERIODS, Facts
from sealane.planning.core.safety import P90_SIGMAS, classic_safety
from sealane.planning.core.table_inputs import plan_inputs

CLASSIC_PERIODS = 90
"""Days of sales of which the classic rule takes the mean and the best day."""

OF_TODAY = ("stock", "incoming", "previous_decisions")
"""Tables that tell of the day on which they were made, not of the past."""

MOVES = (DecisionKind.SHIP, DecisionKind.TRANSFER)


def moving_average(facts: Facts, every: int) -> Policy:
    """Up to a target: four weeks' mean sales over lead time, rhythm and the category's safety days."""

    def buy(state: State) -> list[Wish]:
        position = _position(facts, state)
        return _wishes(facts, facts.target(state.at, every) - position)

    return buy


def classic(facts: Facts, every: int) -> Policy:
    """Reorder point with the trade's safety stock, (best day × longest lead time) − (mean × mean lead time).

    Below mean × (lead time + rhythm) + safety stock, four weeks more than up to there are bought.
    """

    def buy(state: State) -> list[Wish]:
        window = max(1, CLASSIC_PERIODS // facts.days)
        recent = facts.demand[:, max(0, state.at - window) : state.at]
        mean = facts.through(facts.mean(state.at, window))
        best = facts.through(recent.max(axis=1, initial=0.0))
        way = np.maximum(facts.usual, 0)
        lead = facts.ways.lead_p50[way]
        longest = lead + P90_SIGMAS * facts.ways.lead_sigma[way]
        point = mean * (lead + every) + classic_safety(best, longest, mean, lead)
        position = _position(facts, state)
        batch = mean * (OPENING_PERIODS / facts.days)
        return _wishes(facts, np.where(position < point, point + batch - position, 0.0))

    return buy


def sealane(
    facts: Facts, tables: Mapping[str, pl.DataFrame], settings: Mapping[str, Any], every: int
) -> Policy:
    """What `sealane plan` decides from tables that end on the day before; it knows when it looks next."""
    index = {name: s for s, name in enumerate(facts.names)}
    matching = _matcher(facts)

    def buy(state: State) -> list[Wish]:
        today = facts.day(state.at)
        known = {name: frame for name, frame in tables.items() if name not in OF_TODAY}
        known |= {
            "sales": tables["sales"].filter(pl.col("date") < today),
            "stock": _stock_table(facts, state),
            "incoming": _incoming_table(facts, state),
        }
        given = plan_inputs(known, dict(settings) | {"as_of": today}, today=today)
        made = plan(looking_every(given, every))
        until = today + timedelta(days=every * facts.days)
        wishes = []
        for d in made.decisions:
            series = index.get((d.sku, d.location))
            if series is not None and d.order_date < until and d.units > 0:
                wishes += matching(series, d)
        return wishes

    return buy


def looking_every(inputs: PlanInputs, every: int) -> PlanInputs:
    """The same inputs where nobody looks more often than every `every` periods, by tier or by supply."""
    days = every * inputs.settings.unit.days
    policies = [tier_policy(tier, inputs.settings) for tier in Tier]
    slower = tuple(
        replace(p, review_days=max(p.review_days, days), order_days=max(p.order_days, days)) for p in policies
    )
    return replace(
        inputs,
        settings=replace(inputs.settings, tier_policies=slower),
        supply=replace(inputs.supply, review_every=np.maximum(inputs.supply.review_every, float(every))),
    )


def _matcher(facts: Facts) -> Callable[[int, Decision], list[Wish]]:
    """Find the way of supply that a decision to buy or to move names."""
    by_series: dict[int, list[int]] = {}
    for way, series in enumerate(facts.ways.series.tolist()):
        by_series.setdefault(series, []).append(way)

    def match(series: int, d: Decision) -> list[Wish]:
        if d.kind is not DecisionKind.PURCHASE and d.kind not in MOVES:
            return []
        named = (d.kind in MOVES, d.source, d.channel)
        ways = [w for w in by_series.get(series, []) if facts.way_names[w][0] == named[0]]
        ways.sort(key=lambda w: (facts.way_names[w] != named, facts.way_names[w][1] != named[1]))
        return [Wish(facts.tier(ways[0], d.units), d.units)] if ways else []

    return match


def _position(facts: Facts, state: State) -> Floats:
    """Units [S] in a place, on their way to it, and at or on the way to all places it feeds."""
    return facts.through(state.stock + on_order(facts, state))


def _wishes(facts: Facts, wanted: Floats) -> list[Wish]:
    """`wanted` [S] by the usual way, as lots: whole multiples, and never below the MOQ."""
    out = []
    for series in np.flatnonzero((wanted > 0) & (facts.usual >= 0)).tolist():
        way = int(facts.usual[series])
        multiple = float(facts.ways.multiple[way])
        lot = max(np.ceil(wanted[series] / multiple), np.ceil(facts.ways.moq[way] / multiple)) * multiple
        most = float(facts.ways.max_units[way])
        units = int(min(lot, most) if np.isfinite(most) else lot)
        out.append(Wish(facts.tier(way, units), units))
    return out


def _stock_table(facts: Facts, state: State) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "sku": [sku for sku, _ in facts.names],
            "location": [place for _, place in facts.names],
            "on_hand": state.stock,
        }
    )


def _incoming_table(facts: Facts, state: State) -> pl.DataFrame:
    """Open orders with the day for which they were promised; one that is late is expected any day."""
    rows = []
    for n, order in enumerate(state.open):
        transfer, source, channel = facts.way_names[order.way]
        sku, place = facts.names[int(facts.ways.series[order.way])]
        due = facts.day(max(order.due, state.at))
        kind = "transfer" if transfer else "purchase"
        rows.append((sku, place, float(order.units), due, kind, source, channel, f"R{n}"))
    return pl.DataFrame(
        rows,
        schema={
            "sku": pl.String,
            "location": pl.String,
            "units": pl.Float64,
            "due_date": pl.Date,
            "kind": pl.String,
            "source": pl.String,
            "channel": pl.String,
            "reference": pl.String,
        },
        orient="row",
    )
