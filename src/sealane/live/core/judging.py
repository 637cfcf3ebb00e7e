"""Orders judged: whether a desk takes one at all, and what an answer of the stock means for its lines."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from sealane.kit.errors import BadInput, SealaneError
from sealane.kit.text import Text
from sealane.live.contracts import ItemNotFound, Outcome, RunItem, Session
from sealane.live.contracts.desk import DeskState, LiveOrder, NotSelling, StalePrice
from sealane.live.core.desk_state import Desk
from sealane.stock.contracts.holds import MAX_HELD, Answer, HoldState, Source

CLOSED = {
    DeskState.PREPARED: Text("The session has not begun.", "直播尚未开始。"),
    DeskState.PAUSED: Text("The session takes no orders for a moment.", "直播暂停接单。"),
    DeskState.ENDED: Text("The session is over.", "直播已结束。"),
}


def refusal(
    session: Session, desk: Desk, order: LiveOrder, items: Mapping[str, RunItem]
) -> SealaneError | None:
    """Return why a desk does not take an order, or None; `items` are the session's by code.

    A price that the shop did not name is not judged; a product without a price has none to be stale.
    """
    if not order.lines or any(not 0 < line.units <= MAX_HELD for line in order.lines):
        return BadInput(
            Text(f"Units lie between 1 and {MAX_HELD:,}.", f"数量须为 1 至 {MAX_HELD:,}。"),
            next_step=Text("Check the units.", "请检查数量。"),
        )
    for line in order.lines:
        if line.sku not in items:
            return ItemNotFound(line.sku)
    if desk.state is not DeskState.LIVE:
        return NotSelling(CLOSED[desk.state], next_step=Text("Try again later.", "请稍后再试。"))
    for line in order.lines:
        product = desk.products.get(items[line.sku].id)
        if product is None:
            return ItemNotFound(line.sku)
        if product.paused:
            return NotSelling(
                Text(f"{line.sku} is not sold for a moment.", f"{line.sku} 暂停销售。"),
                next_step=Text("Offer another product.", "请推荐其他商品。"),
            )
        if line.price is not None and product.price is not None and line.price != product.price:
            return StalePrice(line.sku, product.price, session.currency)
    return None


def outcome(answer: Answer, skus: Collection[int]) -> tuple[Outcome, date | None]:
    """Return what an answer means for a line whose units are those of `skus`, and the day promised."""
    match answer.state:
        case None:
            return Outcome.REFUSED, None
        case HoldState.WAITING:
            return Outcome.WAITING, None
        case HoldState.RELEASED:
            return Outcome.RELEASED, None
        case HoldState.EXPIRED:
            return Outcome.EXPIRED, None
        case HoldState.HELD | HoldState.CONFIRMED | HoldState.SHIPPED:
            takes = [take for take in answer.takes if take.sku_id in skus]
            coming = [take.promised_on for take in takes if take.source is Source.INCOMING]
            days = [day for day in coming if day is not None]
            if coming:
                return Outcome.PREORDERED, max(days, default=None)
            return Outcome.HELD if answer.state is HoldState.HELD else Outcome.SOLD, None


def left(sku_id: int, parts: Mapping[int, Mapping[int, int]], there: Mapping[int, int]) -> int:
    """Return how many of a SKU the units that are `there` make; of a bundle its scarcest part decides."""
    needs = parts.get(sku_id, {sku_id: 1})
    return max(min(there.get(part, 0) // each for part, each in needs.items()), 0)
