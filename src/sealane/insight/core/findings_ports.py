"""What is said of goods at a port and of containers out: free days end, or have ended, and each day costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from sealane.accounts.contracts import Role
from sealane.insight.contracts.alarm_rules import AlarmRules
from sealane.insight.contracts.alarms import Button, Finding, Rule
from sealane.kit.text import NOTHING, Text
from sealane.logistics.contracts.free_time import FreeFor, PortStay
from sealane.notices.contracts import Severity, Thing, ThingKind

URGENT_COST = 1_000.0
"""What a week more costs, in the workspace's currency, from which goods past free days are told at once."""

WHERE = {
    FreeFor.DEMURRAGE: Text("at the port", "港口免费期"),
    FreeFor.DETENTION: Text("for the empty container", "免费用箱期"),
}
TODO = {
    FreeFor.DEMURRAGE: Text(
        "Book the truck and clear customs today; ask the carrier for more days if neither can be had.",
        "请今天约车提柜并完成清关；若来不及，请向承运商申请延长免费期。",
    ),
    FreeFor.DETENTION: Text(
        "Bring the empty container back today, or say on the shipment's page that it is back.",
        "请今天安排还箱；若已还箱，请在货件页面登记。",
    ),
}


def free_days(
    stays: Iterable[PortStay],
    rules: AlarmRules,
    rates: Mapping[str, float | None],
    lanes: Mapping[str, str],
) -> list[Finding]:
    """Return an alarm for each shipment at a port whose free days end within the threshold, or are over.

    Its cost is what doing nothing for a week adds, by all steps of the terms: about as long as an appointment
    at a port takes. `rates` turn their currencies into the workspace's; `lanes` gives `SZX>LAX` by shipment.
    """
    rule = rules.of(Rule.FREE_DAYS)
    return [
        _stay(one, rates, lanes.get(one.number, ""))
        for one in stays
        if rule.on and one.days_left <= rule.threshold
    ]


def _stay(one: PortStay, rates: Mapping[str, float | None], lane: str) -> Finding:
    rate = rates.get(one.currency)
    a_day = None if one.cost_per_day is None else float(one.cost_per_day)
    cost = None if one.week_cost is None or rate is None else float(one.week_cost) * rate
    over = one.days_left < 0
    return Finding(
        key=f"{Rule.FREE_DAYS}:{one.number}",
        rule=Rule.FREE_DAYS,
        severity=Severity.URGENT if over and (cost or 0.0) >= URGENT_COST else Severity.WARNING,
        title=_title(one),
        body=_body(one, a_day),
        todo=TODO[one.kind],
        cost=cost,
        button=Button(Text("Open the shipment", "查看货件"), f"/shipments/{one.number}"),
        group=f"{Rule.FREE_DAYS}:{one.destination}",
        things=(
            *((Thing(ThingKind.LANE, lane),) if lane else ()),
            *((Thing(ThingKind.WAREHOUSE, one.destination),) if one.destination else ()),
        ),
        roles=(Role.LOGISTICS,),
        warehouse=one.destination,
        reference=one.number,
        facts={
            "last_free_on": one.last_free_on.isoformat(),
            "days_left": one.days_left,
            "carrier": one.carrier,
            "containers": list(one.containers[:20]),
            "money_cost_per_day": a_day,
            "money_cost_so_far": None if one.cost is None else float(one.cost),
            "currency": one.currency,
        },
    )


def _title(one: PortStay) -> Text:
    where = WHERE[one.kind]
    if one.days_left < 0:
        days = -one.days_left
        return Text(
            f"{one.number}: free days {where.en} ended {days} {'day' if days == 1 else 'days'} ago",
            f"{one.number} {where.zh}已超 {days} 天",
        )
    if one.days_left == 0:
        return Text(
            f"{one.number}: today is the last free day {where.en}", f"{one.number} {where.zh}今天到期"
        )
    days = one.days_left
    return Text(
        f"{one.number}: {days} free {'day' if days == 1 else 'days'} left {where.en}",
        f"{one.number} {where.zh}还剩 {days} 天",
    )


def _body(one: PortStay, a_day: float | None) -> Text:
    boxes = NOTHING
    if one.containers:
        named = ", ".join(one.containers[:3]) + ("…" if len(one.containers) > 3 else "")
        boxes = Text(f"Container {named}. ", f"柜号 {named}。")
    if a_day is None:
        return Text(
            f"{boxes.en}Last free day: {one.last_free_on}.", f"{boxes.zh}免费期截至 {one.last_free_on}。"
        )
    charged = one.last_free_on + timedelta(days=1)
    return Text(
        f"{boxes.en}Each day from {charged} costs {a_day:,.0f} {one.currency}.",
        f"{boxes.zh}自 {charged} 起每天收取 {a_day:,.0f} {one.currency}。",
    )
