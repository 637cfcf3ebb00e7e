"""Watching: what the rooms below know is looked at for causes of alarm, after each plan and each news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import polars as pl

import sealane.catalog.service as catalog
import sealane.logistics.service as logistics
import sealane.planning.service as planning
import sealane.purchasing.service as purchasing
import sealane.stock.service as stock
from sealane.accounts.service import read_setting, workspace
from sealane.infra import jobs
from sealane.infra.database import Work
from sealane.infra.events import Event
from sealane.infra.listing import MAX_PAGE, Listing, Query, page
from sealane.insight.contracts.alarm_rules import AlarmRules
from sealane.insight.contracts.alarms import Finding, Rule
from sealane.insight.core import findings_goods, findings_ports, findings_ways
from sealane.insight.service.alarm_rules import read_alarm_rules
from sealane.insight.service.raising import settle
from sealane.insight.service.reckoning import worth

WATCH = "watch"
"""Kind and key of the job that looks at everything but demand."""

MAX_ROWS = 20_000
"""Rows looked at of one table, the gravest first."""

Rows = list[dict[str, Any]]


def on_news(work: Work, _: Event) -> None:
    """Ask for a look, once however much happens."""
    jobs.enqueue(work, WATCH, {}, key=WATCH)


def watch(work: Work) -> None:
    """Look at goods, shipments, suppliers and the budget; raise, change and close their alarms."""
    rules = read_alarm_rules(work)
    findings = [*_goods(work, rules), *_ways(work, rules), *_budget(work, rules)]
    closing = set(Rule) - {Rule.DEMAND_UP, Rule.DEMAND_DOWN, Rule.SESSION, Rule.IMPORT_FAILED}
    settle(work, findings, closing)


def _goods(work: Work, rules: AlarmRules) -> list[Finding]:
    ids = dict(catalog.skus(work).select("code", "sku_id").iter_rows())
    known = catalog.warehouses(work)
    places = findings_goods.Places(
        {place.code: place.country or "" for place in known}, {place.code: str(place.kind) for place in known}
    )
    open_ones = table(work, planning.DECISIONS, "status:is:open")
    helping: dict[tuple[str, str], Rows] = defaultdict(list)
    clearing: dict[tuple[str, str], dict[str, Any]] = {}
    for one in open_ones:
        if one["kind"] in ("purchase", "ship", "transfer"):
            helping[one["sku"], one["warehouse"]].append(one)
        elif one["kind"] == "mark_down":
            clearing[one["sku"], one["warehouse"]] = one
    low = [line | {"sku_id": ids.get(line["sku"])} for line in _low_lines(work, rules)]
    layers = [row | {"sku_id": ids.get(row["sku"])} for row in _old_layers(work, rules)]
    return [
        *findings_goods.below_line(low, helping, places, rules, work.today),
        *findings_goods.ageing(layers, clearing, places, rules),
    ]


def _low_lines(work: Work, rules: AlarmRules) -> Rows:
    """Lines that may be below their line by any threshold in force."""
    highest = max(
        [rules.rules[Rule.BELOW_LINE].threshold]
        + [one.threshold for one in rules.exceptions if one.rule is Rule.BELOW_LINE]
    )
    wanted = ("below_warning:is:true",) if highest <= 1.0 else ()
    return table(work, planning.LINES, *wanted, "warning_line:gte:0.5", "slow_mover:is:false")


def _old_layers(work: Work, rules: AlarmRules) -> Rows:
    first = min(findings_goods.FEE_STEPS) - 90
    last = max(findings_goods.FEE_STEPS)
    del rules
    return table(work, stock.AGE_LISTING, f"age_days:between:{first}..{last}")


def _ways(work: Work, rules: AlarmRules) -> list[Finding]:
    late = table(work, planning.LATE_LISTING, "kind:in:first_leg,transfer")
    stays = logistics.free_days_ending(work, int(rules.of(Rule.FREE_DAYS).threshold))
    rates = worth(catalog.rates(work), workspace(work).currency, work.today) if stays else {}
    lanes = _lanes(work) if late or stays else {}
    orders = table(work, purchasing.ORDERS, f"status:in:{','.join(findings_ways.AWAITED)}")
    return [
        *findings_ways.shipments(late, rules, lanes),
        *findings_ports.free_days(stays, rules, rates, lanes),
        *findings_ways.silent_suppliers(orders, rules, work.today),
    ]


def _lanes(work: Work) -> Mapping[str, str]:
    rows = table(work, logistics.UNDER_WAY_LISTING, "kind:in:first_leg,transfer")
    return {
        r["number"]: f"{r['origin']}>{r['destination']}" for r in rows if r["origin"] and r["destination"]
    }


def _budget(work: Work, rules: AlarmRules) -> list[Finding]:
    choices, plan = read_setting(work, planning.CHOICES), planning.current_plan(work)
    over = choices.budget_until is not None and choices.budget_until < work.today
    if choices.cash_budget is None or plan is None or over:
        return []
    cut = table(work, planning.LEFT_OUT, "constraint:is:cash_budget")
    costs = [float(row["cost"]) for row in cut if row["cost"] is not None]
    return findings_ways.budget_used(choices.cash_budget, plan.cash, costs, choices.budget_until, rules)


def table(work: Work, listing: Listing, *filters: str) -> Rows:
    """Return the rows of a listing with these filters, money too, at most MAX_ROWS, in its own order."""
    found: Rows = []
    after = ""
    while len(found) < MAX_ROWS:
        query = Query(filters=filters, after=after, limit=MAX_PAGE, finance=True, counted=False)
        part = page(work, listing, query)
        found += part.rows
        if part.next is None:
            break
        after = part.next
    return found


def goods_of(work: Work, sku_ids: list[int]) -> pl.DataFrame:
    """Return (sku_id, code, name, category) with what of them is available, incoming and expected a day."""
    named = catalog.skus(work).filter(pl.col("sku_id").is_in(sku_ids))
    levels = stock.levels(work).filter(pl.col("sku_id").is_in(sku_ids))
    summed = levels.group_by("sku_id").agg(pl.col("available").sum(), pl.col("incoming").sum())
    demand = planning.daily_demand(work).group_by("sku_id").agg(pl.col("daily_demand").sum())
    joined = named.select("sku_id", "code", "name", "category").join(summed, on="sku_id", how="left")
    return joined.join(demand, on="sku_id", how="left")
