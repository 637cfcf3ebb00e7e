"""Milestones and what is odd about them, in words of both languages."""

from __future__ import annotations

from sealane.kit.text import Text
from sealane.logistics.contracts.milestones import Milestone as Step
from sealane.logistics.contracts.standings import Contradiction, Odd, Standing
from sealane.logistics.contracts.states import ShipmentKind, ShipmentStatus, ShipmentStep

NAMES = {
    Step.BOOKED: Text("booked", "已订舱"),
    Step.ORDERED: Text("ordered", "已下单"),
    Step.READY: Text("ready", "备货完成"),
    Step.PICKED_UP: Text("picked up", "已揽收"),
    Step.EXPORT_IN: Text("declared for export", "出口报关"),
    Step.EXPORT_OUT: Text("cleared for export", "出口放行"),
    Step.DEPARTED: Text("departed", "已离港"),
    Step.IN_TRANSIT: Text("in transit", "运输中"),
    Step.ARRIVED: Text("arrived", "已到港"),
    Step.CUSTOMS_IN: Text("at customs", "清关中"),
    Step.INSPECTED: Text("inspected by customs", "海关查验"),
    Step.CUSTOMS_OUT: Text("cleared by customs", "清关放行"),
    Step.UNLOADED: Text("unloaded", "已提柜拆柜"),
    Step.AT_WAREHOUSE: Text("at the warehouse", "已到仓"),
    Step.RECEIVED: Text("received", "已收货"),
    Step.SHELVED: Text("on the shelf", "已上架"),
    Step.OUT_FOR_DELIVERY: Text("out for delivery", "派送中"),
    Step.ATTEMPTED: Text("delivery attempted", "派送未成功"),
    Step.HELD_FOR_PICK_UP: Text("held for pick-up", "待自提"),
    Step.DELIVERED: Text("delivered", "已签收"),
    Step.RETURNING: Text("on its way back", "退回中"),
    Step.RETURNED: Text("returned", "已退回"),
    Step.CUSTOMS_HOLD: Text("held by customs", "海关扣留"),
    Step.DELAYED: Text("delayed", "延误"),
    Step.EXCEPTION: Text("trouble on the way", "运输异常"),
    Step.DAMAGED: Text("damaged", "破损"),
    Step.LOST: Text("lost", "丢失"),
    Step.CANCELLED: Text("cancelled", "已取消"),
    Step.NOTED: Text("noted", "备注"),
    Step.UNKNOWN: Text("not recognised", "未识别"),
}
"""What each milestone is called within a sentence."""


def odd(one: Contradiction) -> Text:
    """Say what contradicts what."""
    step, other = NAMES[one.step], NAMES[one.other]
    if one.odd is Odd.TWICE:
        return Text(
            f"It is told twice, at different times, to be {step.en}.", f"两次报告“{step.zh}”，时间不一致。"
        )
    word, zh = ("before", "早于") if one.odd is Odd.BEFORE else ("after", "晚于")
    return Text(
        f"It is told to be {step.en} {word} it was {other.en}.", f"“{step.zh}”的时间{zh}“{other.zh}”。"
    )


_ADVICE = {
    Step.CUSTOMS_HOLD: Text(
        "Ask the broker which papers customs want: the invoice, the certificate, or a payment.",
        "请联系报关行确认所缺单证：发票、认证或税款。",
    ),
    Step.ATTEMPTED: Text(
        "Ask the customer for the right address and time before the next attempt.",
        "请在下次派送前与客户确认地址和时间。",
    ),
    Step.HELD_FOR_PICK_UP: Text(
        "Tell the customer where to fetch it: it goes back when nobody does.",
        "请通知客户尽快自提，逾期将被退回。",
    ),
    Step.DAMAGED: Text("Ask for photos and open a claim.", "请索取照片并发起索赔。"),
    Step.LOST: Text("Open a claim and send another one.", "请发起索赔并安排补发。"),
    Step.RETURNING: Text("Find out why, and whether to send it again.", "请确认退回原因，决定是否重发。"),
}


def advice(standing: Standing) -> tuple[Text, ...]:
    """Say what a person does about the state of a journey, the worst first."""
    steps = (*standing.troubles, standing.milestone)
    return tuple(_ADVICE[step] for step in steps if step is not None and step in _ADVICE)


_GONE = (Step.DEPARTED, Step.IN_TRANSIT, Step.ARRIVED, Step.CUSTOMS_IN, Step.INSPECTED, Step.CUSTOMS_OUT)
_THERE = (Step.RECEIVED, Step.SHELVED)


def offers(kind: ShipmentKind, status: ShipmentStatus, standing: Standing) -> tuple[ShipmentStep, ...]:
    """Return which step in the books the milestones suggest: they move no stock by themselves."""
    if kind is ShipmentKind.PARCEL or standing.furthest is None:
        return ()
    if status is ShipmentStatus.PLANNED and standing.furthest in (*_GONE, *_THERE, Step.AT_WAREHOUSE):
        return (ShipmentStep.DEPART,)
    if status in (ShipmentStatus.UNDER_WAY, ShipmentStatus.PARTLY_RECEIVED) and standing.furthest in _THERE:
        return (ShipmentStep.RECEIVE_REST,)
    return ()
