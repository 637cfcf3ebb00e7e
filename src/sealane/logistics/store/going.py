"""How each shipment under way is doing and between which countries, reckoned and kept on the shipment."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Date, DateTime, and_, case, cast, false, func, or_, select, tuple_, update

from sealane.infra.database import TODAY, Work
from sealane.logistics.contracts import Milestone
from sealane.logistics.contracts.under_way import AT_RISK, LATE, Going
from sealane.logistics.store.outlook_tables import shipment_outlook
from sealane.logistics.store.queries import DESTINATION, IS_MOVING, ORIGIN
from sealane.logistics.store.tables import shipment

_h, _o = shipment.c, shipment_outlook.c

# A day is over at its end.
DUE: Any = func.coalesce(_h.promised_at, (_h.due_on + 1).cast(DateTime(timezone=True)))
"""When it is wanted."""
_WANTED = func.coalesce(cast(_h.promised_at, Date), _h.due_on)
_HELD = or_(
    _h.troubles.contains(str(Milestone.CUSTOMS_HOLD)),
    _h.troubles.contains(str(Milestone.EXCEPTION)),
    _h.milestone == str(Milestone.HELD_FOR_PICK_UP),
)
_STANDS_LONG = func.coalesce(and_(_o.dwell_days_p90.is_not(None), _o.dwell_days > _o.dwell_days_p90), false())
# What costs money each day it lies at its port is at risk, whenever it is wanted.
_PAYS_FOR_LYING = func.coalesce(_h.last_free_on < TODAY, false())
_GOING = case(
    (or_(~IS_MOVING, _h.is_final), ""),
    (_HELD, str(Going.HELD)),
    (or_(_WANTED < TODAY, _o.late_probability >= LATE), str(Going.LATE)),
    (or_(_o.late_probability >= AT_RISK, _STANDS_LONG, _PAYS_FOR_LYING), str(Going.AT_RISK)),
    (and_(DUE.is_(None), _o.arrives_p50.is_(None)), str(Going.UNKNOWN)),
    else_=str(Going.ON_TIME),
)
_FROM = func.coalesce(func.nullif(_h.origin_country, ""), ORIGIN.c.country, "")
_TO = func.coalesce(func.nullif(_h.destination_country, ""), DESTINATION.c.country, "")


def settle(work: Work, shipment_ids: Collection[int] | None = None) -> int:
    """Reckon anew how these shipments are doing, or all that travel; return how many do otherwise now.

    What does not travel is doing nothing: its state is empty, and no index holds it.
    """
    source = (
        shipment.join(ORIGIN, ORIGIN.c.id == _h.origin_id, isouter=True)
        .join(DESTINATION, DESTINATION.c.id == _h.destination_id, isouter=True)
        .join(shipment_outlook, _o.shipment_id == _h.id, isouter=True)
    )
    asked = (
        select(_h.id, _GOING.label("going"), _FROM.label("from_country"), _TO.label("to_country"))
        .select_from(source)
        .where(_h.workspace_id == work.workspace_id)
    )
    if shipment_ids is None:
        asked = asked.where(or_(and_(IS_MOVING, ~_h.is_final), _h.going != ""))
    else:
        asked = asked.where(_h.id == func.any(list(shipment_ids)))
    now = asked.subquery("now")
    names = ("going", "from_country", "to_country")
    kept, found = tuple_(*(_h[name] for name in names)), tuple_(*(now.c[name] for name in names))
    changed = update(shipment).where(_h.id == now.c.id, kept.is_distinct_from(found))
    return int(work.execute(changed.values({name: now.c[name] for name in names})).rowcount)
