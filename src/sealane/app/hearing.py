"""Hearing: what conversations ask of rooms above them, and what guests say there, heard for signals."""

from __future__ import annotations

from contextlib import suppress

from sealane.conversations import service as conversations
from sealane.conversations.contracts import AuthorKind, MessagesSent, MessagesTakenBack, ThingSought
from sealane.infra.database import Work
from sealane.infra.jobs import JobContext, enqueue
from sealane.insight import service as insight
from sealane.insight.contracts.signals import Heard
from sealane.kit.errors import NotFound
from sealane.kit.text import Text
from sealane.live.contracts import SessionNotFound
from sealane.live.service import sessions
from sealane.logistics import service as logistics
from sealane.purchasing import service as purchasing

HEAR = "hear_messages"
"""Kind of the job: a message is not kept waiting until somebody has thought about it."""

MOST_GOODS = 3
"""SKUs of a shipment or order, up to which what is said there is said of each of them."""

Things = tuple[tuple[str, str], ...]


def on_messages(work: Work, sent: MessagesSent) -> None:
    """Listen to customers, suppliers and warehouses; what colleagues say among themselves is not counted."""
    for one in sent.messages:
        if one.author_kind is AuthorKind.GUEST:
            thing = [one.thing_kind, one.thing_key] if one.thing_kind else []
            enqueue(work, HEAR, {"conversation": one.conversation_id, "number": one.number, "thing": thing})


def hear_messages(work: Work, context: JobContext) -> None:
    """Keep what one message says of SKUs, suppliers and lanes."""
    conversation, number = int(context.payload["conversation"]), int(context.payload["number"])
    thing = context.payload["thing"]
    about = _about(work, str(thing[0]), str(thing[1])) if thing else ()
    said = conversations.texts(work, conversation, [number])
    insight.hear(
        work,
        [
            Heard(_name(conversation, n), text, at, about, link=f"/conversations/{conversation}?at={n}")
            for n, (text, at) in said.items()
        ],
    )


def on_taken_back(work: Work, gone: MessagesTakenBack) -> None:
    """Forget what messages said that were deleted, or whose author was forgotten."""
    insight.unhear(work, [_name(gone.conversation_id, number) for number in gone.numbers])


def _name(conversation: int, number: int) -> str:
    return f"{conversation}:{number}"


def lane_key(origin: str | None, destination: str, channel: str) -> str:
    """Return the name under which what is said of a lane is counted.

    >>> lane_key("SZX", "LAX", "sea")
    'SZX LAX sea'
    """
    return f"{origin or ''} {destination} {channel}".strip()


def _about(work: Work, kind: str, key: str) -> Things:
    """What is meant by words on a thing: the thing, and the lane, supplier and few goods behind it."""
    with suppress(NotFound):
        match kind:
            case "shipment":
                return _shipment(work, key)
            case "order":
                return _order(work, key)
            case "claim":
                claim = logistics.claim(work, int(key))
                return (("sku", claim.sku), *_shipment(work, claim.number))
            case "decision":
                return (("sku", key.split(":", 2)[-1]),)
            case "sku" | "supplier":
                return ((kind, key),)
    return ()


def _shipment(work: Work, number: str) -> Things:
    found = logistics.shipment(work, number)
    goods = sorted({line.sku for line in found.lines})
    things = [
        ("shipment", number),
        ("lane", lane_key(found.origin, found.destination, found.channel)),
        *(("sku", sku) for sku in goods[:MOST_GOODS] if len(goods) <= MOST_GOODS),
    ]
    if found.purchase_order:
        with suppress(NotFound):
            supplier = purchasing.order(work, found.purchase_order).supplier
            things += [("supplier", supplier)] if supplier else []
    return tuple(things)


def _order(work: Work, number: str) -> Things:
    found = purchasing.order(work, number)
    goods = sorted({line.sku for line in found.lines})
    things = [("supplier", found.supplier)] if found.supplier else []
    return (*things, *(("sku", sku) for sku in goods[:MOST_GOODS] if len(goods) <= MOST_GOODS))


def on_thing_sought(work: Work, sought: ThingSought) -> None:
    """Say what a live session is called, where somebody wants to talk about it."""
    if sought.kind == "session":
        with suppress(SessionNotFound):
            title = sessions.session(work, sought.key).title
            sought.named.append(Text(title, title))
