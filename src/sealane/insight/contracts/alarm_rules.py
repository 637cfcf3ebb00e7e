"""Rules of alarms: what is watched from which threshold on, with exceptions for categories and markets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sealane.insight.contracts.alarms import Rule
from sealane.kit.text import Text

MAX_EXCEPTIONS = 200
"""Exceptions of all rules together."""

MAX_PATIENCE_HOURS = 24 * 14


@dataclass(frozen=True, slots=True)
class RuleMeaning:
    """What a rule is called, what its threshold counts, and between what that lies."""

    name: Text
    about: Text
    unit: Text
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """Whether a rule is on, its threshold, and after how many hours unanswered alarms escalate (0: never)."""

    on: bool
    threshold: float
    patience_hours: float


@dataclass(frozen=True, slots=True)
class RuleException:
    """What holds instead for one category, one market, or one category in one market; empty means any."""

    rule: Rule
    category: str
    market: str
    on: bool
    threshold: float


@dataclass(frozen=True, slots=True)
class AlarmRules:
    """All rules and exceptions, and what keeps people from being flooded.

    Low stock, ageing and shipments whose cost is known to be below `least_cost` (in the workspace's
    currency), or not known at all, raise nothing: decisions and lists show them. `notices_an_hour` is how
    many notices of alarms one person is sent one by one.
    """

    rules: Mapping[Rule, RuleSetting]
    exceptions: tuple[RuleException, ...] = ()
    notices_an_hour: int = 6
    least_cost: float = 1_000.0

    def matters(self, cost: float | None) -> bool:
        """Say whether doing nothing costs enough to tell somebody."""
        return self.least_cost <= 0 or (cost is not None and cost >= self.least_cost)

    def of(self, rule: Rule, category: str = "", market: str = "") -> RuleSetting:
        """Return what holds for a category and market: the closest exception, else the rule."""
        plain = self.rules[rule]
        fits = [
            one
            for one in self.exceptions
            if one.rule is rule
            and one.category.lower() in ("", category.lower())
            and one.market.upper() in ("", market.upper())
        ]
        if not fits:
            return plain
        best = max(fits, key=lambda one: (bool(one.category) + bool(one.market), bool(one.market)))
        return RuleSetting(best.on and plain.on, best.threshold, plain.patience_hours)


DEFAULTS: Mapping[Rule, RuleSetting] = {
    Rule.BELOW_LINE: RuleSetting(True, 1.0, 24),
    Rule.DEMAND_UP: RuleSetting(True, 0.5, 4),
    Rule.DEMAND_DOWN: RuleSetting(True, 0.5, 72),
    Rule.LATE_SHIPMENT: RuleSetting(True, 0.8, 24),
    Rule.DWELLING: RuleSetting(True, 1.0, 48),
    Rule.CUSTOMS_HOLD: RuleSetting(True, 0.0, 12),
    Rule.FREE_DAYS: RuleSetting(True, 3.0, 12),
    Rule.AGEING: RuleSetting(True, 14.0, 72),
    Rule.SESSION: RuleSetting(True, 15.0, 0.25),
    Rule.IMPORT_FAILED: RuleSetting(True, 0.0, 24),
    Rule.SUPPLIER_SILENT: RuleSetting(True, 5.0, 48),
    Rule.BUDGET: RuleSetting(True, 0.9, 72),
}
"""What holds until somebody changes it."""

MEANINGS: Mapping[Rule, RuleMeaning] = {
    Rule.BELOW_LINE: RuleMeaning(
        Text("Below the warning line", "低于预警线"),
        Text(
            "Cover has fallen below the SKU's warning line and nothing ordered arrives in time.",
            "可售天数低于该 SKU 的预警线，且在途货物无法及时到达。",
        ),
        Text("times the warning line", "倍预警线"),
        0.1,
        5.0,
    ),
    Rule.DEMAND_UP: RuleMeaning(
        Text("Demand breaking out", "需求异动上升"),
        Text(
            "A SKU sells far more than its past explains, in all or in one market.",
            "某 SKU 的整体或单一市场销量明显高于以往规律。",
        ),
        Text("false alarms a SKU and year", "次误报/SKU/年"),
        0.05,
        5.0,
    ),
    Rule.DEMAND_DOWN: RuleMeaning(
        Text("Demand breaking down", "需求异动下降"),
        Text(
            "A SKU sells far less than its past explains although it can be bought.",
            "某 SKU 有货可售，但销量明显低于以往规律。",
        ),
        Text("false alarms a SKU and year", "次误报/SKU/年"),
        0.05,
        5.0,
    ),
    Rule.LATE_SHIPMENT: RuleMeaning(
        Text("Shipment late", "货件延误"),
        Text("A shipment will likely miss its day.", "货件很可能无法按时到达。"),
        Text("chance to be late", "延误概率"),
        0.05,
        1.0,
    ),
    Rule.DWELLING: RuleMeaning(
        Text("Shipment standing still", "货件滞留"),
        Text(
            "A shipment stands longer than nine of ten do on that leg.",
            "货件在某一段停留的时间超过九成同类货件。",
        ),
        Text("times what nine of ten need", "倍（以 P90 停留时间为 1）"),
        0.5,
        10.0,
    ),
    Rule.CUSTOMS_HOLD: RuleMeaning(
        Text("Held by customs", "海关扣留"),
        Text("Customs hold a shipment.", "货件被海关扣留。"),
        Text("days since", "天后提醒"),
        0.0,
        30.0,
    ),
    Rule.FREE_DAYS: RuleMeaning(
        Text("Free days ending", "港口免费期将尽"),
        Text(
            "Goods lie at a port and their free days end: from then on each day costs.",
            "货物仍在港口，免费期即将结束，之后按天收费。",
        ),
        Text("days ahead", "天前提醒"),
        0.0,
        30.0,
    ),
    Rule.AGEING: RuleMeaning(
        Text("Ageing stock", "库龄临界"),
        Text(
            "Stock soon reaches an age at which storage costs step up.", "库存即将达到仓储费上调的库龄档位。"
        ),
        Text("days ahead", "天前提醒"),
        1.0,
        90.0,
    ),
    Rule.SESSION: RuleMeaning(
        Text("Live session near sell-out", "直播即将售罄"),
        Text("What a live session has set aside is nearly sold.", "直播预留的库存即将售罄。"),
        Text("minutes before", "分钟前提醒"),
        1.0,
        120.0,
    ),
    Rule.IMPORT_FAILED: RuleMeaning(
        Text("Import failed", "导入失败"),
        Text(
            "A file could not be taken in, or rows of it were refused.", "文件未能导入，或其中部分行被拒收。"
        ),
        Text("rows refused", "行被拒收"),
        0.0,
        1_000_000.0,
    ),
    Rule.SUPPLIER_SILENT: RuleMeaning(
        Text("Supplier silent", "供应商未回复"),
        Text(
            "An order was placed and not confirmed, or its day passed and nothing came.",
            "采购单下达后未获确认，或已过交期仍未到货。",
        ),
        Text("days of silence", "天未回复"),
        1.0,
        60.0,
    ),
    Rule.BUDGET: RuleMeaning(
        Text("Budget nearly used", "预算将尽"),
        Text("Most of the cash budget is planned or spent.", "大部分资金预算已被计划或使用。"),
        Text("share of the budget", "预算占比"),
        0.1,
        1.0,
    ),
}
"""What each rule means to people."""
