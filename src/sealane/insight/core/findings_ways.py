"""What is said of shipments, suppliers and the budget: late, held, standing, silent, nearly used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sealane.accounts.contracts import Role
from sealane.insight.contracts.alarm_rules import AlarmRules
from sealane.insight.contracts.alarms import Button, Finding, Rule
from sealane.kit.text import NOTHING, Text
from sealane.notices.contracts import Severity, Thing, ThingKind

Row = Mapping[str, Any]

HELD = "customs_hold"
WAITS = ("placed",)
AWAITED = ("placed", "confirmed", "partly_received")
LIKELY = 0.6
"""Chance from which what may be late is said to be late."""

URGENT_COST = 1_000.0
"""Loss, in the workspace's currency, from which a late shipment is told at once."""


def shipments(late: Iterable[Row], rules: AlarmRules, lanes: Mapping[str, str]) -> list[Finding]:
    """Return one alarm a shipment of stock: held by customs, else standing too long, else late.

    `late` are rows of what comes late or will, one a shipment and SKU, with what that costs; parcels are left
    to the messages that their customers get. `lanes` gives `SZX>LAX` by shipment.
    """
    by: dict[str, list[Row]] = {}
    for row in late:
        if row["kind"] != "parcel":
            by.setdefault(row["number"], []).append(row)
    found = [_shipment(number, rows, rules, lanes.get(number, "")) for number, rows in sorted(by.items())]
    return [
        one for one in found if one is not None and (one.rule is Rule.CUSTOMS_HOLD or rules.matters(one.cost))
    ]


def _shipment(number: str, rows: Sequence[Row], rules: AlarmRules, lane: str) -> Finding | None:
    row = rows[0]
    costs = [float(one["cost"]) for one in rows if one["cost"] is not None]
    cost = sum(costs) if costs else None
    rule = _rule_of(row, rules, cost)
    if rule is None:
        return None
    skus = [one["sku"] for one in rows if one["sku"]]
    grave = cost is not None and cost >= URGENT_COST
    return Finding(
        key=f"shipment:{number}",
        rule=rule,
        severity=Severity.URGENT if grave and rule is Rule.CUSTOMS_HOLD else Severity.WARNING,
        title=_title(rule, number, row),
        body=_body(row, skus),
        todo=_todo(rule, row),
        cost=cost,
        button=Button(Text("Open the shipment", "查看货件"), f"/shipments/{number}"),
        group=f"{rule}:{lane}",
        things=_things(skus, lane, row["warehouse"] or ""),
        roles=(Role.LOGISTICS,),
        warehouse=row["warehouse"] or "",
        reference=number,
        facts={
            "skus": skus[:20],
            "channel": row["channel"],
            "carrier": row["carrier"],
            "milestone": row["milestone"],
            "late_probability": row["late_probability"],
            "dwell_days": row["dwell_days"],
            "dwell_days_p90": row["dwell_days_p90"],
            "arrives_p50": None if row["arrives_p50"] is None else row["arrives_p50"].isoformat(),
            "needed_at": None if row["needed_at"] is None else row["needed_at"].isoformat(),
            "action": row["action"],
        },
    )


def _rule_of(row: Row, rules: AlarmRules, cost: float | None) -> Rule | None:
    """Which rule it falls under: one that is dear enough is late at any chance that put it on the list."""
    stands = row["dwell_days"] is not None and row["dwell_days_p90"]
    held, dwell, late = (rules.of(r) for r in (Rule.CUSTOMS_HOLD, Rule.DWELLING, Rule.LATE_SHIPMENT))
    if held.on and HELD in row["troubles"] and (row["dwell_days"] or 0.0) >= held.threshold:
        return Rule.CUSTOMS_HOLD
    if dwell.on and stands and row["dwell_days"] > dwell.threshold * row["dwell_days_p90"]:
        return Rule.DWELLING
    dear = cost is not None and cost >= max(rules.least_cost, 1.0)
    if late.on and (dear or (row["late_probability"] or 0.0) >= late.threshold):
        return Rule.LATE_SHIPMENT
    return None


def _title(rule: Rule, number: str, row: Row) -> Text:
    if rule is Rule.CUSTOMS_HOLD:
        return Text(f"Customs hold {number}", f"海关扣留 {number}")
    if rule is Rule.DWELLING:
        days = row["dwell_days"]
        return Text(f"{number} has stood still for {days:.0f} days", f"{number} 已滞留 {days:.0f} 天")
    if (row["late_probability"] or 0.0) < LIKELY:
        return Text(f"{number} may be late", f"{number} 可能延误")
    return Text(f"{number} will be late", f"{number} 将延误")


def _body(row: Row, skus: Sequence[str]) -> Text:
    named = ", ".join(skus[:3]) + ("…" if len(skus) > 3 else "")
    carries = Text(f"Carries {named}.", f"载有 {named}。") if named else NOTHING
    when = NOTHING
    if row["arrives_p50"] is not None:
        day = row["arrives_p50"].date()
        when = Text(f" Expected {day}", f"预计 {day} 到达")
        if row["needed_at"] is not None:
            wanted = row["needed_at"].date()
            when = Text(f"{when.en}, promised for {wanted}.", f"{when.zh}，承诺 {wanted}。")
        else:
            when = Text(when.en + ".", when.zh + "。")
    outs = [one for one in (row["out_on"],) if one is not None]
    out = (
        Text(f" {row['sku']} runs out on {outs[0]}.", f"{row['sku']} 将于 {outs[0]} 断货。")
        if outs
        else NOTHING
    )
    return Text(f"{carries.en}{when.en}{out.en}".strip(), f"{carries.zh}{when.zh}{out.zh}")


_HELP = {
    "transfer": Text("Take the proposed transfer.", "采纳建议的调拨。"),
    "ship": Text("Take the proposed shipment.", "采纳建议的发运。"),
    "purchase": Text("Take the proposed order.", "采纳建议的采购。"),
    "part_by_air": Text("Send part of it by air.", "将部分货物改为空运。"),
    "quicker_lane": Text("Use the quicker channel for the next lot.", "下一批改用更快的渠道。"),
    "send_documents": Text("Send customs the documents they ask for.", "向海关补交所需文件。"),
    "ask_carrier": Text("Ask the carrier.", "联系承运商。"),
}


def _todo(rule: Rule, row: Row) -> Text:
    if rule is Rule.CUSTOMS_HOLD:
        return _HELP["send_documents"]
    return _HELP.get(row["action"] or "", _HELP["ask_carrier"])


def _things(skus: Sequence[str], lane: str, warehouse: str) -> tuple[Thing, ...]:
    return (
        *((Thing(ThingKind.LANE, lane),) if lane else ()),
        *((Thing(ThingKind.WAREHOUSE, warehouse),) if warehouse else ()),
        *(Thing(ThingKind.SKU, sku) for sku in skus[:1]),
    )


def silent_suppliers(orders: Iterable[Row], rules: AlarmRules, today: date) -> list[Finding]:
    """Return an alarm for each order that was not confirmed in time, or whose day has passed."""
    rule = rules.of(Rule.SUPPLIER_SILENT)
    found = []
    for order in orders if rule.on else ():
        asked, due = order["ordered_on"], order["confirmed_due_on"] or order["due_on"]
        unconfirmed = order["status"] in WAITS and order["confirmed_on"] is None and asked is not None
        waits = (today - asked).days if unconfirmed else 0
        late = (today - due).days if order["status"] in AWAITED and due is not None else 0
        if max(waits, late) > rule.threshold:
            found.append(_order(order, waits, late))
    return found


def _order(order: Row, waits: int, late: int) -> Finding:
    name = order["supplier_name"] or order["supplier"] or ""
    number = order["number"]
    if late > 0:
        title = Text(f"{number} is {late} days overdue", f"{number} 已逾期 {late} 天")
        body = Text(f"{name} has not delivered it all.", f"{name} 尚未全部交货。")
    else:
        title = Text(f"{number} not confirmed for {waits} days", f"{number} 下单 {waits} 天未确认")
        body = Text(f"{name} has not answered.", f"{name} 尚未回复。")
    supplier = order["supplier"] or ""
    return Finding(
        key=f"{Rule.SUPPLIER_SILENT}:{number}",
        rule=Rule.SUPPLIER_SILENT,
        severity=Severity.WARNING,
        title=title,
        body=body,
        todo=Text("Ask the supplier for a day.", "请向供应商确认交期。"),
        button=Button(Text("Open the order", "查看采购单"), f"/orders-in/purchase-orders?q={number}"),
        group=f"{Rule.SUPPLIER_SILENT}:{supplier}",
        things=(Thing(ThingKind.SUPPLIER, supplier),) if supplier else (),
        roles=(Role.BUYER,),
        warehouse=order["warehouse"] or "",
        reference=number,
        facts={"supplier": supplier, "name": name, "waits_days": waits, "late_days": late},
    )


def budget_used(
    budget: float, planned: float, cut: Sequence[float], until: date | None, rules: AlarmRules
) -> list[Finding]:
    """Return an alarm where the plan takes nearly all of the cash budget.

    `cut` is what each order that the budget left out would have won. Worked: 95 of 100 planned at a
    threshold of 0.9 is an alarm, and 30 left on the table is what it costs.
    """
    rule = rules.of(Rule.BUDGET)
    if not rule.on or budget <= 0 or planned < rule.threshold * budget:
        return []
    share = 100 * planned / budget
    left = Text(
        f" {len(cut)} orders had to be left out." if cut else "",
        f"有 {len(cut)} 个订单因预算被搁置。" if cut else "",
    )
    ends = Text(f" until {until}", f"（截至 {until}）") if until else NOTHING
    return [
        Finding(
            key=str(Rule.BUDGET),
            rule=Rule.BUDGET,
            severity=Severity.WARNING if cut else Severity.INFO,
            title=Text(f"{share:.0f} % of the cash budget is planned", f"资金预算已使用 {share:.0f}%"),
            body=Text(
                f"Of the budget{ends.en} little is left.{left.en}", f"预算{ends.zh}所剩不多。{left.zh}"
            ),
            todo=Text("Raise the budget, or look at what was left out.", "请提高预算，或查看被搁置的订单。"),
            cost=sum(cut) if cut else None,
            button=Button(Text("See what was left out", "查看未入选订单"), "/"),
            group=str(Rule.BUDGET),
            roles=(Role.FINANCE, Role.OWNER),
            facts={"share": round(planned / budget, 3), "money_budget": budget, "money_planned": planned},
        )
    ]
