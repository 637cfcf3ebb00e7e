"""What is under way and when it comes at the latest, as stock takes it to be sold ahead."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, cast, select

from sealane.infra.database import Work
from sealane.logistics.contracts import MOVING
from sealane.logistics.store.outlook_tables import shipment_outlook
from sealane.logistics.store.queries import OPEN_UNITS_OF_LINE
from sealane.logistics.store.tables import shipment, shipment_line

_h, _l, _o = shipment.c, shipment_line.c, shipment_outlook.c


def coming(work: Work) -> list[tuple[str, int, int, int, date]]:
    """Read number, SKU, warehouse, open units and the late end of its arrival for each line that has left.

    What has not left may not leave at all, and what nobody can foresee is promised by no day.
    """
    late_end = cast(_o.arrives_p90, Date)
    asked = (
        select(
            _h.number,
            _l.sku_id,
            _h.destination_id,
            OPEN_UNITS_OF_LINE.label("units"),
            late_end.label("late_end"),
        )
        .join_from(shipment_line, shipment, _h.id == _l.shipment_id)
        .join(shipment_outlook, _o.shipment_id == _h.id)
        .where(
            _l.workspace_id == work.workspace_id,
            _h.status.in_([str(status) for status in MOVING]),
            _h.destination_id.is_not(None),
            _o.arrives_p90.is_not(None),
            OPEN_UNITS_OF_LINE > 0,
        )
        .order_by(_h.number, _l.sku_id)
    )
    found = work.execute(asked)
    return [(row.number, row.sku_id, row.destination_id, int(row.units), row.late_end) for row in found]
