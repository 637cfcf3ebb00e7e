"""Late lots summed up by shipment: what is at stake, in whose hands it lies, and the one best thing to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sealane.logistics.contracts import Milestone
from sealane.planning.contracts.lateness import Leg

Row = Mapping[str, Any]

ORDER = (
    "transfer", "ship", "part_by_air", "quicker_lane", "purchase", "clear_first", "send_documents",
    "ask_warehouse", "ask_carrier", "tell_customers",
)  # fmt: skip
"""What helps, the strongest first: decisions at hand, then lanes, then words."""

_LEGS = {
    Leg.ORIGIN: (Milestone.BOOKED, Milestone.ORDERED, Milestone.READY),
    Leg.EXPORT: (Milestone.PICKED_UP, Milestone.EXPORT_IN),
    Leg.MAIN: (Milestone.EXPORT_OUT, Milestone.DEPARTED, Milestone.IN_TRANSIT),
    Leg.PORT: (Milestone.ARRIVED, Milestone.UNLOADED),
    Leg.CUSTOMS: (Milestone.CUSTOMS_IN, Milestone.INSPECTED),
    Leg.DELIVERY: (
        Milestone.CUSTOMS_OUT,
        Milestone.OUT_FOR_DELIVERY,
        Milestone.ATTEMPTED,
        Milestone.HELD_FOR_PICK_UP,
    ),
    Leg.RECEIVING: (Milestone.AT_WAREHOUSE, Milestone.DELIVERED, Milestone.RECEIVED),
}
_LEG_OF = {str(step): leg for leg, steps in _LEGS.items() for step in steps}


def leg_of(milestone: str, troubles: str, *, departed: bool) -> Leg:
    """Return the leg that a shipment is on: the one that begins at its last milestone.

    A customs hold is customs', whatever was told last; what people booked as departed has left its origin.
    """
    if "customs_hold" in troubles:
        return Leg.CUSTOMS
    leg = _LEG_OF.get(milestone, Leg.MAIN if milestone else Leg.ORIGIN)
    return Leg.MAIN if departed and leg is Leg.ORIGIN else leg


def responsible_for(leg: Leg, one: Row) -> str:
    """Return in whose hands a shipment lies on a leg: supplier or origin, carrier, or its warehouse."""
    carrier, origin = one["carrier"] or "", one["origin"] or ""
    if leg is Leg.ORIGIN:
        return one["supplier"] or origin or carrier
    if leg is Leg.RECEIVING and one["kind"] != "parcel":
        return one["destination"] or carrier
    return carrier or origin


def best_action(lots: Iterable[Row]) -> str:
    """Return the kind of help that saves the most money over the lots; the stronger one where several do.

    Lots that cost 100 and 60, where a transfer helps the second and air both: air. Words help a little
    always, and so only count where nothing else does.
    """
    saves: dict[str, float] = defaultdict(float)
    for lot in lots:
        for kind in dict.fromkeys(help["kind"] for help in lot["actions"]):
            saves[kind] += lot["cost"] or 0.0
    if not saves:
        return ""
    words = {"send_documents", "ask_warehouse", "ask_carrier", "tell_customers"}
    strong = [kind for kind in saves if kind not in words] or list(saves)
    return min(strong, key=lambda kind: (-saves[kind], ORDER.index(kind)))


def by_shipment(
    lots: Sequence[Row],
    shipments: Mapping[int, Row],
    skus: Mapping[int, int],
    buyers: Mapping[str, int],
    port_costs: Mapping[int, float],
) -> list[dict[str, Any]]:
    """Return one row a shipment of the late lots, the dearest first, numbered by priority from 1.

    `shipments` are the outlooks by id, `skus` how many SKUs each brings, `buyers` how many orders were sold
    ahead of a shipment's goods, `port_costs` what a week more at its port costs, in the workspace's currency.
    """
    grouped: dict[int, list[Row]] = defaultdict(list)
    for lot in lots:
        grouped[lot["shipment_id"]].append(lot)
    found = [
        _summed(shipments[i], some, skus.get(i, 0), buyers, port_costs.get(i)) for i, some in grouped.items()
    ]
    found.sort(key=lambda row: (-row["at_stake"], -(row["late_probability"] or 0.0), row["number"]))
    return [row | {"priority": place} for place, row in enumerate(found, 1)]


def _summed(
    one: Row, lots: Sequence[Row], skus: int, buyers: Mapping[str, int], port_cost: float | None
) -> dict[str, Any]:
    first = lots[0]
    costs = [float(lot["cost"]) for lot in lots if lot["cost"] is not None]
    lost = [float(lot["lost_units"]) for lot in lots if lot["lost_units"] is not None]
    outs = [lot["out_on"] for lot in lots if lot["out_on"] is not None]
    leg = leg_of(one["milestone"] or "", one["troubles"] or "", departed=one["departed"])
    taken = ("shipment_id", "number", "kind", "order_reference", "channel", "carrier", "milestone")
    moments = ("arrives_p10", "arrives_p50", "arrives_p90", "needed_at")
    is_parcel = one["kind"] == "parcel"
    return {
        **{name: first[name] for name in (*taken, "troubles", *moments, "late_probability", "currency")},
        "origin": one["origin"] or "",
        "destination": one["destination"] or one["destination_country"] or "",
        "leg": str(leg),
        "responsible": responsible_for(leg, one),
        "days_late": _days(first["needed_at"], first["arrives_p90"]),
        "stands_long": _stands_long(first),
        "skus_short": sum((lot["lost_units"] or 0.0) >= 1 for lot in lots),
        "skus": skus,
        "out_on": min(outs, default=None),
        "lost_units": round(sum(lost), 2) if lost else None,
        "cost": round(sum(costs), 2) if costs else None,
        "port_cost": None if port_cost is None else round(port_cost, 2),
        "at_stake": round(sum(costs) + (port_cost or 0.0), 2),
        "customers": int(bool(one["order_reference"])) if is_parcel else buyers.get(one["number"], 0),
        "action": _action(lots, port_cost, sum(costs)),
    }


def _action(lots: Sequence[Row], port_cost: float | None, cost: float) -> str:
    """Clearing comes first where lying costs more than the sales that are lost."""
    return "clear_first" if (port_cost or 0.0) > cost else best_action(lots)


def _days(needed: Any, comes: Any) -> float | None:
    """By how many days at most nine of ten are late."""
    if needed is None or comes is None:
        return None
    return max(round(float((comes - needed).total_seconds()) / 86_400, 1), 0.0)


def _stands_long(row: Row) -> bool:
    known = row["dwell_days"] is not None and row["dwell_days_p90"] is not None
    return bool(known and row["dwell_days"] > row["dwell_days_p90"])
