"""Orders found by the number that their shop gave them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ARRAY, Text, any_, func, literal, select

from sealane.infra.database import Work
from sealane.sales.contracts import LineKind
from sealane.sales.store.tables import sales_line, sales_order

_l, _o = sales_line.c, sales_order.c
_ORDERED = (LineKind.SALE.value, LineKind.CANCELLATION.value)


def units_of(work: Work, numbers: Collection[str]) -> dict[str, int]:
    """Return the units sold less those cancelled of those of some orders that are known."""
    wanted = _o.order_ref == any_(literal(sorted(numbers), ARRAY(Text)))
    joined = sales_order.join(sales_line, _l.order_id == _o.id)
    mine = (_o.workspace_id == work.workspace_id, wanted, _l.active, _l.kind.in_(_ORDERED))
    rows = select(_o.order_ref, func.sum(_l.units).label("units")).select_from(joined).where(*mine)
    return {row.order_ref: int(row.units) for row in work.execute(rows.group_by(_o.order_ref))}


def markets_of(work: Work, numbers: Collection[str]) -> dict[str, str]:
    """Return the country of the buyer of those of some orders that name one."""
    wanted = _o.order_ref == any_(literal(sorted(numbers), ARRAY(Text)))
    joined = sales_order.join(sales_line, _l.order_id == _o.id)
    mine = (_o.workspace_id == work.workspace_id, wanted, _l.active, _l.market != "")
    rows = select(_o.order_ref, func.min(_l.market).label("market")).select_from(joined).where(*mine)
    return {row.order_ref: row.market for row in work.execute(rows.group_by(_o.order_ref))}
