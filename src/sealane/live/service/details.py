"""Orders whose shop told no SKUs: their platform is asked again and again until it says, or given up."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sealane.infra.database import Work
from sealane.infra.jobs import Handler, JobContext
from sealane.infra.sealing import Sealer
from sealane.live.contracts.shops import Doing, ShopKind, ShopNotFound, ShopSilent
from sealane.live.core.shop_orders import is_fit
from sealane.live.ports import OrderAsker
from sealane.live.service.shops import (
    DETAIL,
    NOT_TOLD,
    Delivered,
    access_of,
    ask_detail,
    take_again,
    take_told,
)
from sealane.live.store import shops as rows

MAX_TRIES = 6
FIRST_REST_SECONDS = 1.0
"""The rest after the first try; each further one is twice as long: 31 seconds in all."""


def rest_seconds(tries: int) -> float:
    """Return how long to wait after so many tries: 1 s, 2 s, 4 s, 8 s, 16 s.

    >>> rest_seconds(3)
    4.0
    """
    return float(FIRST_REST_SECONDS * 2 ** (tries - 1))


def asking(
    askers: Mapping[ShopKind, OrderAsker], sealer: Sealer, sleep: Callable[[float], None] = time.sleep
) -> Handler:
    """Return the handler of the job that asks a platform for an order, each try in its own transaction."""

    def run(work: Work, context: JobContext) -> None:
        shop_id, order = int(context.payload["shop_id"]), str(context.payload["order"])
        row = rows.one(work, shop_id)
        asker = None if row is None else askers.get(ShopKind(row.kind))
        if row is None or asker is None or row.token is None:
            return
        access = access_of(work, sealer, row)
        for tries in range(1, MAX_TRIES + 1):
            try:
                told = asker.order(access, order)
                if not is_fit(told):
                    raise ShopSilent("unreadable")
            except ShopSilent as silent:
                last = tries == MAX_TRIES
                with context.database.work(context.workspace_id, work.actor) as noting:
                    rest = timedelta(seconds=rest_seconds(tries))
                    ask_at = None if last else noting.now + rest
                    rows.note_asked(noting, shop_id, order, tries, ask_at, f"{NOT_TOLD} {silent}")
                if not last:
                    sleep(rest_seconds(tries))
                continue
            with context.database.work(context.workspace_id, work.actor) as taking:
                rows.note_asked(taking, shop_id, order, tries, None, "")
                take_told(taking, shop_id, told)
            return

    return run


@dataclass(frozen=True, slots=True)
class AgainErrand:
    """An order of a shop that got no stock, tried once more, among the orders of others."""

    shop_id: int
    order: str

    def together(self, work: Work, alike: Sequence[AgainErrand]) -> Sequence[Delivered]:
        """Try orders again, in their order."""
        return [try_again(work, one.shop_id, one.order) for one in alike]


def try_again(work: Work, shop_id: int, order: str) -> Delivered:
    """Take stock for an order that got none, or ask its platform what is in it; raises ShopNotFound."""
    row = rows.one(work, shop_id)
    if row is None or not rows.has_order(work, shop_id, order):
        raise ShopNotFound
    known, hold = rows.order(work, shop_id, order)
    if hold:
        return Delivered()
    if not known.lines:
        if row.token is not None:
            ask_detail(work, shop_id, order)
        return Delivered(Doing.NOTHING)
    return take_again(work, shop_id, order)


__all__ = ["DETAIL", "AgainErrand", "asking", "rest_seconds", "try_again"]
