"""Buyers who wait in a session, offered a pre-order before anybody who comes after them."""

from __future__ import annotations

from sealane.catalog.service import bundle_parts
from sealane.infra.database import Work
from sealane.infra.jobs import JobContext
from sealane.live.contracts import RunItem, Session
from sealane.live.contracts.desk import DeskState
from sealane.live.core.desk_events import Offered
from sealane.live.service.counting import pass_on
from sealane.live.service.paper import move_on_paper
from sealane.live.store import desks
from sealane.live.store import sessions as rows
from sealane.stock import service as stock

EVERYBODY = 5_000
"""Buyers that are offered a pre-order by one act, at most."""


def lock_for(work: Work, item: RunItem) -> None:
    """Lock the levels of a product before its desk is locked: in this order everybody locks."""
    stock.lock_levels_of(work, _needs(work, item))


def offer_waiting(work: Work, session: Session, item: RunItem, most: int = EVERYBODY) -> int:
    """Offer what may still be sold ahead of a product to those who wait, in their order; return how many.

    Levels and desk are locked already. At most `most` buyers, and no more units than the desk has opened and
    than are on their way. Each has a turn of her own to confirm; in a rehearsal she takes it at once.
    """
    before = desks.read(work, session, lock=True)
    product = before.products[item.id]
    room = product.preorder_most - product.preordered
    if room < 1 or product.waiting < 1 or before.state not in (DeskState.LIVE, DeskState.PAUSED):
        return 0
    if session.rehearses is not None:
        offered = move_on_paper(work, session, item, most)
    else:
        sku_id, each = next(iter(_needs(work, item).items()))
        offered = len(stock.offer_ahead(work, session.code, sku_id, room * each, most))
    if offered:
        pass_on(work, session, desks.read(work, session, lock=True), [Offered(item.id, offered)])
    return offered


def run_offering(work: Work, context: JobContext) -> None:
    """Offer what has become free of a session's pre-orders to those who wait."""
    session = rows.by_id(work, int(context.payload["session_id"]))
    item = None if session is None else session.item(int(context.payload["item_id"]))
    if session is None or item is None or not session.move_waiting:
        return
    lock_for(work, item)
    desks.open_desk(work, session.id)
    offer_waiting(work, session, item)


def _needs(work: Work, item: RunItem) -> dict[int, int]:
    return dict(bundle_parts(work, [item.sku_id]).get(item.sku_id, {item.sku_id: 1}))
