"""Scripts of sessions made up from a seed, written and read as JSON lines; the same seed, the same script."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from sealane.live.contracts import Entry, Happening, Outcome, Session
from sealane.live.contracts.rehearsal import Case, Deed, Goods, Moment, Script

GENERATED = "Generated: no public trace of such a session exists."

RUSH_ORDERS, RUSH_UNITS, RUSH_COMING = 2_000, 300, 200
RUSH_SECONDS = 600.0
FLYING_SHARE = 0.25
"""Share of a rush that comes in its first twentieth: buyers who waited for the start."""

FLASH_ORDERS, FLASH_SKUS, FLASH_SECONDS = 100_000, 50, 60.0
SLOW_SKUS, SLOW_SECONDS, SLOW_EVERY = 6, 7_200.0, 40.0


LONGEST_SECONDS = 86_400.0
"""No session is longer: whoever plays a script waits for its moments."""


class Unreadable(ValueError):
    """A line of a script that makes no sense; the message names it."""


def generate(case: Case, seed: int) -> Script:
    """Return a made-up session: a rush on one product, a flash sale of fifty, or a slow burner of six."""
    chance = random.Random(f"{case} {seed}")  # noqa: S311
    match case:
        case Case.RUSH:
            goods: tuple[Goods, ...] = (
                Goods("BOX", "Storage box", Decimal("19.90"), RUSH_UNITS, RUSH_COMING),
            )
            times = _flying(chance, RUSH_ORDERS, RUSH_SECONDS)
            deeds = [Moment(0.0, Deed.BEGIN), Moment(0.0, Deed.SHOW, "BOX")]
            orders: Iterator[Moment] = (Moment(at, Deed.ORDER, "BOX", 1) for at in times)
        case Case.FLASH:
            goods = tuple(
                Goods(f"FLASH-{n:02}", f"Flash deal {n:02}", Decimal(10 + n), 20 + 4 * n)
                for n in range(1, FLASH_SKUS + 1)
            )
            # A few deals take most of the crowd, as ranks of popularity do.
            weights = [1 / n for n in range(1, FLASH_SKUS + 1)]
            wanted = chance.choices(goods, weights, k=FLASH_ORDERS)
            times = _flying(chance, FLASH_ORDERS, FLASH_SECONDS)
            deeds = [Moment(0.0, Deed.BEGIN)]
            orders = (Moment(at, Deed.ORDER, one.sku, 1) for at, one in zip(times, wanted, strict=True))
        case Case.SLOW:
            goods = tuple(
                Goods(f"SLOW-{n}", f"Slow seller {n}", Decimal(15 * n), 120) for n in range(1, SLOW_SKUS + 1)
            )
            deeds = [Moment(0.0, Deed.BEGIN)]
            deeds += [Moment(n * SLOW_SECONDS / SLOW_SKUS, Deed.SHOW, one.sku) for n, one in enumerate(goods)]
            orders = _slow(chance, goods)
    numbered = [
        Moment(round(one.at, 3), one.do, one.sku, one.units, f"{case}-{seed}-{n}")
        for n, one in enumerate(orders)
    ]
    last = Moment(max(one.at for one in numbered) + 5.0, Deed.END)
    moments = sorted([*deeds, *numbered, last], key=lambda one: one.at)
    return Script(f"Rehearsal {case}", f"{GENERATED} Case {case}, seed {seed}.", goods, tuple(moments))


def _flying(chance: random.Random, orders: int, seconds: float) -> list[float]:
    """A quarter at once, the rest thinning out: as when a product is shown that many waited for."""
    first = round(orders * FLYING_SHARE)
    times = [chance.uniform(0, seconds / 20) for _ in range(first)]
    times += [min(chance.expovariate(3 / seconds), seconds) for _ in range(orders - first)]
    return sorted(times)


def _slow(chance: random.Random, goods: Sequence[Goods]) -> Iterator[Moment]:
    at = 0.0
    while (at := at + chance.expovariate(1 / SLOW_EVERY)) < SLOW_SECONDS:
        on_screen = goods[int(at / SLOW_SECONDS * len(goods))]
        one = on_screen if chance.random() < 0.8 else chance.choice(goods)
        yield Moment(at, Deed.ORDER, one.sku, chance.choice((1, 1, 1, 2)))


def to_lines(script: Script) -> Iterator[str]:
    """Yield a script as JSON lines: the first says what it is, every other is a moment."""
    goods = [
        {"sku": g.sku, "name": g.name, "price": f"{g.price:f}", "units": g.units, "coming": g.coming}
        for g in script.goods
    ]
    yield json.dumps({"title": script.title, "said": script.said, "goods": goods}, ensure_ascii=False)
    for one in script.moments:
        said: dict[str, object] = {"at": one.at, "do": str(one.do)}
        given = {"sku": one.sku, "units": one.units, "key": one.key}
        said |= {name: value for name, value in given.items() if value}
        if one.price is not None:
            said["price"] = f"{one.price:f}"
        yield json.dumps(said, ensure_ascii=False)


def from_lines(lines: Iterable[str]) -> Script:
    """Read a script; raises Unreadable with the number of the line."""
    head: dict[str, object] | None = None
    moments: list[Moment] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
            if not isinstance(said, dict):
                raise TypeError("an object was expected")
            if head is None:
                head = dict(said)
                goods = tuple(_goods(one) for one in said.get("goods", ()))
            else:
                moments.append(_moment(said))
        except (ValueError, KeyError, TypeError, ArithmeticError, RecursionError) as wrong:
            raise Unreadable(f"line {number} is no moment of a session: {wrong}") from wrong
    if head is None:
        raise Unreadable("the file is empty")
    moments.sort(key=lambda one: one.at)
    return Script(str(head.get("title", "")), str(head.get("said", "")), goods, tuple(moments))


def _goods(said: dict[str, object]) -> Goods:
    units, coming = int(str(said["units"])), int(str(said.get("coming", 0)))
    return Goods(str(said["sku"]), str(said.get("name", "")), Decimal(str(said["price"])), units, coming)


def _moment(said: dict[str, object]) -> Moment:
    price = said.get("price")
    at = float(str(said["at"]))
    if not 0 <= at <= LONGEST_SECONDS:
        raise ValueError(f"at {at} s: a session's moments lie within its first day")
    return Moment(
        at,
        Deed(str(said["do"])),
        str(said.get("sku", "")),
        int(str(said.get("units", 0))),
        str(said.get("key", "")),
        None if price is None else Decimal(str(price)),
    )


RECORDED = "Recorded: what happened in a session that was run here; buyers bear no names."


def of_journal(session: Session, entries: Iterable[Entry]) -> Script:
    """Return a session that was run as a script: what people did and buyers wanted, at which second.

    What came of an order is left out, since it depends on the stock that it is played against; orders that
    found nothing at the same moment are told apart again, one unit each as far as their units reach.
    """
    items = {item.id: item for item in session.items}
    moments: list[Moment] = []
    began: datetime | None = None
    for entry in entries:
        if entry.kind is Happening.BEGAN:
            began = entry.at
        if began is None:
            continue
        at = round((entry.at - began).total_seconds(), 3)
        item = items.get(int(entry.payload.get("item") or 0))
        moments += _told(entry, max(at, 0.0), item.sku if item else "", len(moments))
    aside = {item.sku: 0 for item in session.items}
    for one in moments:
        if one.do is Deed.ORDER:
            aside[one.sku] += one.units
    goods = tuple(
        Goods(item.sku, item.name, item.price or item.usual_price or Decimal(0), aside[item.sku])
        for item in session.items
    )
    return Script(session.title, RECORDED, goods, tuple(sorted(moments, key=lambda one: one.at)))


_PLAIN = {
    Happening.BEGAN: Deed.BEGIN,
    Happening.SHOWN: Deed.SHOW,
    Happening.PAUSED: Deed.PAUSE,
    Happening.RESUMED: Deed.RESUME,
    Happening.ENDED: Deed.END,
}


def _told(entry: Entry, at: float, sku: str, number: int) -> Iterator[Moment]:
    said = entry.payload
    if entry.kind in _PLAIN:
        yield Moment(at, _PLAIN[entry.kind], sku)
    elif entry.kind is Happening.PRICED:
        yield Moment(at, Deed.PRICE, sku, price=Decimal(str(said["price"])))
    elif entry.kind is Happening.PREORDER:
        yield Moment(at, Deed.PREORDER, sku, int(said["units"] or 0))
    elif entry.kind is Happening.ORDERED and "order" in said:
        yield Moment(at, Deed.ORDER, sku, int(said["units"]), _key(said["order"]))
    elif entry.kind is Happening.ORDERED:
        orders = max(int(said.get("orders") or 1), 1)
        each, more = divmod(int(said["units"]), orders)
        for n in range(orders):
            yield Moment(at, Deed.ORDER, sku, max(each + (n < more), 1), f"in-vain-{number}-{n}")
    elif entry.kind is Happening.SETTLED and said.get("outcome") == Outcome.RELEASED:
        yield Moment(at, Deed.CANCEL, sku, key=_key(said["order"]))


def _key(order: object) -> str:
    """The key of an order without that of its session."""
    return str(order).split("/", 2)[-1]
