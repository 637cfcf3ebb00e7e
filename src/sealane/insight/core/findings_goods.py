"""What is said of goods: below their warning line, or about to reach an age that costs more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sealane.accounts.contracts import Role
from sealane.insight.contracts.alarm_rules import AlarmRules
from sealane.insight.contracts.alarms import Button, Finding, Rule
from sealane.kit.text import NOTHING, Text
from sealane.notices.contracts import Severity, Thing, ThingKind

Row = Mapping[str, Any]

URGENT_DAYS = 7
"""A stock-out expected within these days is told at once."""

FEE_STEPS = (181, 271, 365)
"""Days of age from which marketplaces and overseas warehouses ask more for storage."""


@dataclass(frozen=True, slots=True)
class Places:
    """Of each warehouse by code its country and its kind (home, overseas, fba, store)."""

    country: Mapping[str, str]
    kind: Mapping[str, str]


def below_line(
    lines: Iterable[Row],
    helping: Mapping[tuple[str, str], Sequence[Row]],
    places: Places,
    rules: AlarmRules,
    today: date,
) -> list[Finding]:
    """Return an alarm for each SKU that is below its line somewhere, about the place where most is lost.

    `lines` are the plan's, `helping` its open decisions by SKU and warehouse. What doing nothing costs is
    what those decisions win. A line that nothing ordered would help, with stock that lasts, is no alarm.
    """
    found: dict[str, list[Finding]] = {}
    for line in lines:
        market = places.country.get(line["warehouse"], "")
        rule = rules.of(Rule.BELOW_LINE, line["category"] or "", market)
        if not rule.on or line["available"] >= rule.threshold * line["warning_line"]:
            continue
        decisions = helping.get((line["sku"], line["warehouse"]), ())
        one = _below(line, decisions, market, today)
        if rules.matters(one.cost):
            found.setdefault(line["sku"], []).append(one)
    return [max(places_of, key=lambda one: one.cost or 0.0) for _, places_of in sorted(found.items())]


def _below(line: Row, decisions: Sequence[Row], market: str, today: date) -> Finding:
    runs_out = line["stockout_p50"]
    urgent = runs_out is not None and runs_out <= today + timedelta(days=URGENT_DAYS) and bool(decisions)
    gains = [float(one["gain"]) for one in decisions if one["gain"] is not None]
    best = max(decisions, key=lambda one: float(one["gain"] or 0), default=None)
    cover = line["cover_days"] or 0.0
    title = Text(
        f"{line['sku']} in {line['warehouse']}: {cover:.0f} days of cover left",
        f"{line['sku']}（{line['warehouse']}）仅余 {cover:.0f} 天可售",
    )
    if line["available"] <= 0:
        title = Text(
            f"{line['sku']} is sold out in {line['warehouse']}",
            f"{line['sku']}（{line['warehouse']}）已断货",
        )
    ends = NOTHING
    if runs_out is not None and runs_out > today:
        ends = Text(f" Runs out around {runs_out}.", f"预计 {runs_out} 前后断货。")
    return Finding(
        key=f"{Rule.BELOW_LINE}:{line['sku']}",
        rule=Rule.BELOW_LINE,
        severity=Severity.URGENT if urgent else Severity.WARNING,
        title=title,
        body=Text(
            f"{line['available']:.0f} available, the warning line is {line['warning_line']:.0f}.{ends.en}",
            f"可用 {line['available']:.0f} 件，预警线 {line['warning_line']:.0f} 件。{ends.zh}",
        ),
        todo=_todo(best),
        cost=sum(gains) if gains else None,
        button=_button(line["sku"], best),
        group=f"{Rule.BELOW_LINE}:{line['warehouse']}",
        things=_things(line, market),
        roles=(Role.BUYER,),
        sku_id=line["sku_id"],
        market=market,
        warehouse=line["warehouse"],
        reference=line["sku"],
        facts={
            "name": line["name"],
            "available": line["available"],
            "incoming": line["incoming"],
            "warning_line": round(line["warning_line"], 1),
            "cover_days": None if line["cover_days"] is None else round(cover, 1),
            "stockout": None if runs_out is None else runs_out.isoformat(),
        },
    )


def _things(line: Row, market: str) -> tuple[Thing, ...]:
    category = line.get("category")
    return (
        Thing(ThingKind.SKU, line["sku"]),
        *((Thing(ThingKind.CATEGORY, category),) if category else ()),
        Thing(ThingKind.WAREHOUSE, line["warehouse"]),
        *((Thing(ThingKind.MARKET, market),) if market else ()),
    )


def _todo(best: Row | None) -> Text:
    if best is None:
        return Text(
            "Nothing is proposed: look for a supplier or a transfer.",
            "暂无建议：请寻找供应商或可调拨的库存。",
        )
    units, source = best["units"], best["source"]
    if best["kind"] == "purchase":
        return Text(
            f"Order {units:,} from {source or 'a supplier'}.", f"向 {source or '供应商'} 采购 {units:,} 件。"
        )
    return Text(f"Send {units:,} from {source}.", f"从 {source} 调入 {units:,} 件。")


def _button(sku: str, best: Row | None) -> Button:
    if best is None:
        return Button(Text("Open the SKU", "查看 SKU"), f"/skus/{sku}")
    units = best["units"]
    if best["kind"] == "purchase":
        label = Text(f"Order {units:,}", f"采购 {units:,} 件")
    else:
        label = Text(f"Send {units:,}", f"调拨 {units:,} 件")
    return Button(label, f"/skus/{sku}", best["id"])


def ageing(
    layers: Iterable[Row], clearing: Mapping[tuple[str, str], Row], places: Places, rules: AlarmRules
) -> list[Finding]:
    """Return an alarm for each SKU and warehouse abroad of which stock soon reaches a dearer age.

    `layers` have sku, sku_id, name, category, warehouse, age_days, units, value; `clearing` are open
    mark-downs.
    """
    due: dict[tuple[str, str], list[tuple[int, Row]]] = {}
    for layer in layers:
        if places.kind.get(layer["warehouse"]) in (None, "home"):
            continue
        market = places.country.get(layer["warehouse"], "")
        rule = rules.of(Rule.AGEING, layer["category"] or "", market)
        step = next((s for s in FEE_STEPS if 0 < s - layer["age_days"] <= rule.threshold), None)
        if rule.on and step is not None:
            due.setdefault((layer["sku"], layer["warehouse"]), []).append((step, layer))
    found = [_age(key, parts, clearing.get(key), places) for key, parts in sorted(due.items())]
    return [one for one in found if rules.matters(one.cost)]


def _age(
    key: tuple[str, str], parts: Sequence[tuple[int, Row]], clear: Row | None, places: Places
) -> Finding:
    sku, warehouse = key
    units = sum(layer["units"] for _, layer in parts)
    days = min(step - layer["age_days"] for step, layer in parts)
    step = min(step for step, _ in parts)
    gain = None if clear is None or clear["gain"] is None else float(clear["gain"])
    market = places.country.get(warehouse, "")
    value = sum(float(layer["value"] or 0) for _, layer in parts)
    return Finding(
        key=f"{Rule.AGEING}:{sku}:{warehouse}:{step}",
        rule=Rule.AGEING,
        severity=Severity.INFO,
        title=Text(
            f"{units:,} of {sku} in {warehouse} turn {step} days old within {days} days",
            f"{sku}（{warehouse}）{units:,} 件将在 {days} 天后库龄满 {step} 天",
        ),
        body=Text(
            f"From {step} days on storage is charged at the next higher rate.",
            f"库龄满 {step} 天后，仓储费进入更高档位。",
        ),
        todo=_clear(clear),
        cost=gain,
        button=Button(
            Text("Open the SKU", "查看 SKU") if clear is None else Text("Mark down", "降价清货"),
            f"/skus/{sku}",
            None if clear is None else clear["id"],
        ),
        group=f"{Rule.AGEING}:{warehouse}",
        things=_things({**parts[0][1], "sku": sku, "warehouse": warehouse}, market),
        roles=(Role.OPERATOR,),
        sku_id=parts[0][1]["sku_id"],
        market=market,
        warehouse=warehouse,
        reference=sku,
        facts={"units": units, "days": days, "step": step, "money_value": round(value, 2)},
    )


def _clear(clear: Row | None) -> Text:
    if clear is None:
        return Text("Sell it sooner, or move it to cheaper storage.", "尽快促销，或转移到费用更低的仓库。")
    return Text("Take the proposed mark-down before the step.", "请在费用上调前采纳建议的降价。")
