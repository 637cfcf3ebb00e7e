"""What the made-up seller has sold ahead of goods under way, and who is told that they come later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sealane.infra.database import Work
from sealane.infra.listing import Query, page
from sealane.logistics import service as logistics
from sealane.logistics.contracts import Shipment
from sealane.logistics.contracts.messages import Contact, News
from sealane.stock import service as stock
from sealane.stock.contracts.holds import Ask, AskLine, Coming, HoldState

LATE, OTHERS = 2, 2
"""Shipments of which something is sold ahead: the likeliest to be late, and of others those due soonest."""
SLIPPED = timedelta(days=2)
"""How much later the first come, in the middle, than their buyers were promised."""
MOST_SEEN = 100
LINES = 2
"""SKUs of each, those of which least is left where they go."""
BUYERS = ((3, "Hannah Weber", "de"), (1, "Emily Carter", "en"), (2, "Jonas Lind", ""))
"""Who buys of each SKU: how many units more than are left on the shelf, a name, a language."""
WORDS = (News.GOODS_LATE, News.GOODS_LATE_AGAIN)
LANGUAGES = ("en", "de")


def sell_ahead(work: Work) -> int:
    """Sell ahead of some lots, promised as it was foreseen when they left; return the orders.

    The words for buyers are approved, so that letters to those whose goods come later wait in the outbox: the
    made-up seller has no mail server, and its buyers' addresses lead nowhere.
    """
    lots = list(_lots(work))
    stock.set_offers(work, [one for one, _ in lots])
    asks = [ask for n, (one, left) in enumerate(lots) for ask in _asks(one, left, n)]
    answers = stock.reserve(work, asks)
    sold = [
        ask.reference for ask, told in zip(asks, answers, strict=True) if told.state is HoldState.CONFIRMED
    ]
    logistics.keep_contacts(work, [_contact(n, order) for n, order in enumerate(sold)])
    for kind in WORDS:
        for language in LANGUAGES:
            logistics.approve_template(work, kind, language)
    # From here on by what is foreseen now; where nothing is yet, the reckoning that comes will tell.
    logistics.offer_goods_under_way(work)
    logistics.tell_customers(work)
    return len(sold)


def _lots(work: Work) -> Iterator[tuple[Coming, int]]:
    """Lines of some lots, each with what is left of its SKU at the place that it goes to."""
    seen = logistics.outlooks(work)
    if seen.is_empty():
        logistics.foresee(work)
        seen = logistics.outlooks(work)
    known = {row["number"]: row for row in seen.drop_nulls("arrives_p50").iter_rows(named=True)}
    query = Query(("kind:is:first_leg", "status:is:under_way"), sort="due_on", limit=MOST_SEEN)
    numbers = [str(row["number"]) for row in page(work, logistics.SHIPMENT_LISTING, query).rows]
    numbers = [number for number in numbers if number in known]
    likely = sorted(numbers, key=lambda number: -(known[number]["late_probability"] or 0.0))[:LATE]
    for number in likely:
        comes: datetime = known[number]["arrives_p50"]
        yield from _lines(work, logistics.shipment(work, number), comes.date() - SLIPPED)
    for number in [number for number in numbers if number not in likely][:OTHERS]:
        one = logistics.shipment(work, number)
        if one.due_on is not None:
            yield from _lines(work, one, one.due_on + timedelta(days=1))


def _lines(work: Work, one: Shipment, promised: date) -> Iterator[tuple[Coming, int]]:
    place = one.bound_for
    left = stock.available(work, [line.sku_id for line in one.lines])
    free = {line.sku_id: left.get(line.sku_id, {}).get(place, 0) for line in one.lines}
    for line in sorted(one.lines, key=lambda line: (free[line.sku_id], line.sku))[:LINES]:
        coming = Coming(one.number, line.sku_id, place, line.open_units, promised)
        yield coming, max(free[line.sku_id], 0)


def _asks(one: Coming, left: int, n: int) -> Iterator[Ask]:
    """What buyers of one line order: more than lies there, so that it is taken from what comes."""
    for number, (more, _, _) in enumerate(BUYERS, n * len(BUYERS) + 1):
        order = f"#P{9_000 + number}"
        lines = (AskLine(one.sku_id, left + more),)
        yield Ask(
            f"demo-{order}",
            lines,
            reference=order,
            warehouse_ids=(one.warehouse_id,),
            confirmed=True,
            preorder=True,
        )


def _contact(n: int, order: str) -> Contact:
    _, name, language = BUYERS[n % len(BUYERS)]
    return Contact(order, f"ahead{n + 1}@example.com", name, language)
