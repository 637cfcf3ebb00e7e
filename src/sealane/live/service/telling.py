"""What open screens and people are told of a desk: its counts on a stream of its own, and its alarms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sealane.infra.database import Work
from sealane.infra.jobs import enqueue
from sealane.live.contracts import Session
from sealane.live.core import burning
from sealane.live.core.desk_events import Command, Turn, Warn
from sealane.live.core.desk_state import Desk, Product

EMERGENCY = "live_emergency"
"""Kind of the job that alarms the owner and prepares what can be done."""


def stream(session_id: int) -> str:
    """The stream on which a desk tells what changes."""
    return f"desk/{session_id}"


def told(product: Product, began: datetime | None, now: datetime) -> dict[str, Any]:
    """Return what a screen shows of a product's counts: whole figures, so that one too many does no harm."""
    found: dict[str, Any] = {
        "item": product.item_id,
        "left": product.left,
        "orders": product.orders,
        "sold": product.sold,
        "held": product.held,
        "preordered": product.preordered,
        "waiting": product.waiting,
        "refused": product.refused,
        "version": product.version,
    }
    if began is not None:
        rate, _ = burning.burn(product, began, now)
        found["burn"] = [round(rate.p10, 2), round(rate.p50, 2), round(rate.p90, 2)]
        lasts = burning.sold_out_in(product, began, now)
        found["lasts"] = None if lasts is None else [round(x, 2) for x in (lasts.p10, lasts.p50, lasts.p90)]
    return found


def tell(work: Work, session: Session, before: Desk, after: Desk, moved: Sequence[Product]) -> None:
    """Put what changed on the desk's stream: counts alone, or that the screen should look anew."""
    if not moved and after.version == before.version:
        return
    arranged = after.version != before.version or any(
        one.item_id not in before.products or one.version != before.products[one.item_id].version
        for one in moved
    )
    items = [told(one, after.began_at, work.now) for one in moved]
    work.record(stream(session.id), "arranged" if arranged else "counted", {"items": items})


def follow(work: Work, session: Session, commands: Iterable[Command]) -> None:
    """Do what the desk asks for beyond itself: alarm and prepare in a job, so that no buyer waits for it."""
    for command in commands:
        match command:
            case Warn(item_id=item_id) | Turn(item_id=item_id):
                turned = isinstance(command, Turn)
                payload = {"session_id": session.id, "item_id": item_id, "turned": turned}
                enqueue(work, EMERGENCY, payload, key=f"live-{session.id}-{item_id}-{turned}")
