"""Goods at a port: told before their free days end, with what a week more costs."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest

from sealane.insight.contracts.alarm_rules import DEFAULTS, AlarmRules, RuleSetting
from sealane.insight.contracts.alarms import Rule
from sealane.insight.core.findings_ports import free_days
from sealane.logistics.contracts.free_time import FreeFor, PortStay
from sealane.notices.contracts import Severity, Thing, ThingKind

RULES = AlarmRules(DEFAULTS)
EURO = MappingProxyType({"EUR": 1.1})
LANE = MappingProxyType({"SH-1": "SZX>RTM"})
KNOWN: dict[str, Any] = {
    "shipment_id": 1,
    "number": "SH-1",
    "carrier": "COSCO",
    "destination": "RTM",
    "containers": ("CSNU1234567",),
    "last_free_on": date(2026, 3, 4),
    "days_left": 2,
    "cost_per_day": Decimal(120),
    "currency": "EUR",
    "cost": Decimal(0),
    "week_cost": Decimal(600),
    "kind": FreeFor.DEMURRAGE,
}
GIVEN: dict[str, Any] = {name: KNOWN.get(name) for name in PortStay.__dataclass_fields__}
STAY = PortStay(**GIVEN)


def test_what_is_told_costs_what_a_week_more_adds_by_the_whole_tariff() -> None:
    (found,) = free_days([STAY], RULES, EURO, LANE)
    assert found.cost == pytest.approx(5 * 120 * 1.1)
    assert found.severity is Severity.WARNING
    assert "2 free days" in found.title.en
    assert "2026-03-05" in found.body.en
    assert "120 EUR" in found.body.zh
    assert found.things[0] == Thing(ThingKind.LANE, "SZX>RTM")


def test_goods_that_cost_much_past_their_free_days_are_urgent() -> None:
    over = replace(STAY, days_left=-1)
    assert free_days([over], RULES, EURO, LANE)[0].severity is Severity.WARNING
    # Later days of the tariff are dearer: 120 a day now, 400 from the day after tomorrow on.
    dear = replace(over, week_cost=Decimal(120 + 6 * 400))
    assert free_days([dear], RULES, EURO, LANE)[0].severity is Severity.URGENT


def test_without_a_price_or_a_rate_it_is_told_without_a_cost() -> None:
    (priceless,) = free_days(
        [replace(STAY, cost_per_day=None, week_cost=None, currency="")], RULES, EURO, LANE
    )
    assert priceless.cost is None
    assert "2026-03-04" in priceless.body.en
    assert free_days([replace(STAY, currency="XOF")], RULES, EURO, LANE)[0].cost is None


def test_what_is_further_than_the_threshold_or_switched_off_is_not_told() -> None:
    assert free_days([replace(STAY, days_left=4)], RULES, EURO, LANE) == []
    off = AlarmRules({**DEFAULTS, Rule.FREE_DAYS: RuleSetting(False, 3.0, 12)})
    assert free_days([STAY], off, EURO, LANE) == []


def test_a_container_out_is_to_be_brought_back_and_not_fetched_from_the_port() -> None:
    (found,) = free_days([replace(STAY, kind=FreeFor.DETENTION)], RULES, EURO, LANE)
    assert found.title.en == "SH-1: 2 free days left for the empty container"
    assert found.title.zh == "SH-1 免费用箱期还剩 2 天"
    assert found.todo.en.startswith("Bring the empty container back")
