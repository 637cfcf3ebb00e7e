"""The board: refuses by heart what is sold out, never what is there, and never a key that was served."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Final, NamedTuple

import psycopg
from sqlalchemy.exc import SQLAlchemyError

from sealane.catalog.contracts import CatalogChanged
from sealane.infra.database import Database, Work
from sealane.infra.pipeline import Line, together
from sealane.stock.contracts import LevelsChanged
from sealane.stock.contracts.holds import MAX_HELD, Answer, HoldFor, HoldsAnswered, Refusal
from sealane.stock.service.coded import CodedAsk, Seen, Told
from sealane.stock.service.door import LEASE_SECONDS, Door
from sealane.stock.service.keys import Keys, load_keys

log = logging.getLogger("sealane.stock.board")

FOLLOW_SECONDS = 0.02
"""How often the log is read for what other processes did, while refusals are given by heart."""

IDLE_SECONDS = 1.0
"""After this long without a question the board rests; so often it looks for other processes then."""


_NO_NAMES: Final[Mapping[int, str]] = {}


class _Sold(NamedTuple):
    """A SKU of which nothing is left, as of a number of the stock's log; `told` is what all hear who ask."""

    number: int
    told: Told


def _sold(number: int, ahead: int) -> _Sold:
    """What is sold out while `ahead` units are waited for."""
    return _Sold(number, Told(Answer("", refusal=Refusal.SOLD_OUT, ahead=ahead), _NO_NAMES, _NO_NAMES))


@dataclass(slots=True)
class _Shelf:
    """What is known of one workspace; changed under the board's lock, read without it."""

    sold: dict[int, _Sold] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
    keys: Keys | None = None
    known: bool = False
    fresh_until: float = 0.0
    asked_at: float = 0.0
    seen: int = -1
    catalog: int = 0
    due: float = 0.0
    changes: int = 0
    changed: dict[int, int] = field(default_factory=dict)
    changed_all: int = 0

    def drop(self, sku_ids: Iterable[int]) -> None:
        """Forget SKUs that may be there again; without any named all."""
        self.changes += 1
        named = False
        for sku in sku_ids:
            named = True
            self.sold.pop(sku, None)
            self.changed[sku] = self.changes
        if not named:
            self.sold.clear()
            self.changed.clear()
            self.changed_all = self.changes


_EVENTS: Final = (
    "SELECT number, kind, payload::text FROM stream_event WHERE workspace_id = %(w)s AND stream = 'stock' "
    "AND number > %(seen)s ORDER BY number LIMIT 1000"
)
_HEADS: Final = (
    "SELECT stream, number FROM stream_head WHERE workspace_id = %(w)s AND stream IN ('stock', 'catalog')"
)
_NEXT_DUE: Final = (
    "SELECT extract(epoch FROM expires_at)::float8 FROM stock_hold WHERE workspace_id = %(w)s "
    "AND state = 'held' AND expires_at IS NOT NULL ORDER BY expires_at LIMIT 1"
)


class Board:
    """Knows what the transactions of its process found sold out, and forgets it with the first change.

    Changes of this process are heard before they commit and once more after, before anybody is told of them;
    those of others by reading the log every FOLLOW_SECONDS: after LEASE_SECONDS without, nothing is refused
    by heart. A key that may have been served, by this process or before its time, is looked up in the
    database, and so is every ask while a hold is over but not ended yet.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._door = Door(database)
        self._shelves: dict[int, _Shelf] = {}
        self._lock = Lock()
        self._stop = Event()
        self._wanted = Event()
        self.opened = Event()
        self._thread = Thread(target=self._run, name="stock-board", daemon=True)
        database.bus.subscribe(LevelsChanged, self._on_levels_changed)
        database.bus.subscribe(CatalogChanged, self._on_catalog_changed)
        database.bus.subscribe(HoldsAnswered, self._on_holds_answered)

    def start(self) -> None:
        """Begin to follow what happens."""
        self._thread.start()

    def close(self) -> None:
        """Refuse nothing any more, and make room for other processes."""
        self._stop.set()
        self._wanted.set()
        if self._thread.is_alive():
            self._thread.join()

    def refusal(self, workspace_id: int, asked: CodedAsk) -> Told | None:
        """Return the refusal of an ask for what is sold out; None where a transaction must judge."""
        ask, lines = asked.ask, asked.lines
        if len(lines) != 1 or asked.warehouses or ask.pool or ask.preorder or ask.wait:
            return None
        return None if ask.kind is HoldFor.SESSION else self.sold_out(workspace_id, ask.key, *lines[0])

    def sold_out(self, workspace_id: int, key: str, code: str, units: int) -> Told | None:
        """Return the refusal of units of one SKU of the stock for all; None where a transaction must judge.

        Nothing is made for it: thousands are told so in a second.
        """
        shelf = self._shelves.get(workspace_id)
        if shelf is None or not shelf.sold:
            return None
        # Before it is asked for freshness: a new table of keys takes that away before it is put there.
        keys = shelf.keys
        now = shelf.asked_at = time.monotonic()
        if now > shelf.fresh_until or not self._door.alone:
            self._wanted.set()
            return None
        sold = shelf.sold.get(shelf.codes.get(code, 0))
        if sold is None or keys is None or not 0 < units <= MAX_HELD or key in keys:
            return None
        if shelf.due and self._database.clock.now().timestamp() >= shelf.due:
            return None
        return sold.told

    def mark(self, workspace_id: int) -> int:
        """Return how much has changed so far, to be asked for before a transaction reads."""
        return self._shelf(workspace_id).changes

    def note(self, work: Work, asks: Sequence[CodedAsk], mark: int, seen: Seen) -> None:
        """Put what a transaction found sold out on the board once it has committed.

        Not what has changed since `mark`, nor what the log told of since the transaction read its head.
        """
        gone = {
            sku: _sold(seen.found.heads.get("stock", 0), seen.found.waiting.get((sku, ""), 0))
            for sku, places in seen.found.free.items()
            if all(units <= 0 for units in places.values())
        }
        if not gone:
            return
        shelf, shop = self._shelf(work.workspace_id), seen.shop
        codes = {
            code: sku
            for asked in asks
            for code, _ in asked.lines
            if (sku := shop.sku_ids.get(code)) in gone and shop.parts.get(sku) == {sku: 1}
        }

        def put() -> None:
            with self._lock:
                for sku, sold in gone.items():
                    changed = max(shelf.changed.get(sku, 0), shelf.changed_all)
                    if changed <= mark and sold.number >= shelf.seen:
                        shelf.sold[sku] = sold
                if shop.number == shelf.catalog:
                    shelf.codes.update(codes)
            self._wanted.set()

        if codes:
            work.afterwards(put)

    def _shelf(self, workspace_id: int) -> _Shelf:
        shelf = self._shelves.get(workspace_id)
        if shelf is None:
            with self._lock:
                shelf = self._shelves.setdefault(workspace_id, _Shelf())
        return shelf

    def _on_levels_changed(self, work: Work, changed: LevelsChanged) -> None:
        def drop() -> None:
            with self._lock:
                self._shelves[work.workspace_id].drop(changed.sku_ids)

        self._shelf(work.workspace_id)
        drop()
        # Again once it can be seen: a transaction may have read what was before, meanwhile.
        work.afterwards(drop)

    def _on_catalog_changed(self, work: Work, _: CatalogChanged) -> None:
        shelf = self._shelf(work.workspace_id)

        def forget() -> None:
            shelf.codes = {}

        forget()
        work.afterwards(forget)

    def _on_holds_answered(self, work: Work, answered: HoldsAnswered) -> None:
        """Learn keys before anybody hears that they were served; one more than there are does no harm."""
        shelf = self._shelf(work.workspace_id)
        told = zip(answered.keys, answered.answers, strict=True)
        served = [key for key, (_, answer) in told if answer.state is not None]

        def learn() -> None:
            if shelf.keys is not None:
                shelf.keys.learn(served)

        if served:
            learn()
            # Again once they are there: a table made meanwhile has not found them.
            work.afterwards(learn)

    def _run(self) -> None:
        line = Line(self._database)
        away = False
        while not self._stop.is_set():
            try:
                self._look(line)
                if away:
                    log.warning("the database is back: what is sold out is known by heart again")
                away = False
            except (psycopg.Error, SQLAlchemyError) as problem:
                # Said once, however long it lasts.
                if not away:
                    log.warning("what is sold out is looked up while it is away: %s", type(problem).__name__)
                away = True
                self._stop.wait(IDLE_SECONDS)
        line.drop()
        self._door.close()

    def _look(self, line: Line) -> None:
        """Follow what is asked about, once; wait until the next look."""
        if not self._door.look():
            self.opened.clear()
            self._door.open()
            self.opened.set()
        asked = time.monotonic() - IDLE_SECONDS
        busy = [(w, s) for w, s in list(self._shelves.items()) if s.sold and s.asked_at > asked]
        for workspace_id, shelf in busy if self._door.alone else ():
            self._follow(line, workspace_id, shelf)
        self._stop.wait(FOLLOW_SECONDS) if busy else self._rest()

    def _rest(self) -> None:
        self._wanted.wait(IDLE_SECONDS)
        self._wanted.clear()
        self._stop.wait(FOLLOW_SECONDS)

    def _follow(self, line: Line, workspace_id: int, shelf: _Shelf) -> None:
        """Read what others did since, and say so long what is sold out."""
        began = time.monotonic()
        with line.work(workspace_id) as work:
            if shelf.keys is None or shelf.keys.full:
                shelf.fresh_until = 0.0
                load_keys(work, lambda keys: setattr(shelf, "keys", keys))
                return
            scope = {"w": workspace_id, "seen": shelf.seen}
            heads, due = together(work, (_HEADS, scope), (_NEXT_DUE, scope))
            now: dict[str, int] = dict(heads)
            told = together(work, (_EVENTS, scope))[0] if now.get("stock", 0) > shelf.seen else []
        with self._lock:
            first = shelf.seen < 0
            for number, kind, payload in told if not first else ():
                if kind == "levels_changed":
                    said = json.loads(payload)
                    _forget(shelf, number, () if said.get("more") else said["ids"])
            shelf.seen = now.get("stock", 0) if first else max((one[0] for one in told), default=shelf.seen)
            if now.get("catalog", 0) != shelf.catalog:
                shelf.codes, shelf.catalog = {}, now.get("catalog", 0)
            if first:
                # What was put there before may have been told of before.
                shelf.drop(())
        shelf.due = float(due[0][0]) if due else 0.0
        if shelf.seen >= now.get("stock", 0):
            shelf.fresh_until = began + LEASE_SECONDS


def _forget(shelf: _Shelf, number: int, sku_ids: Sequence[int]) -> None:
    """Forget what was told of after it was found sold out."""
    for sku in list(sku_ids or shelf.sold):
        sold = shelf.sold.get(sku)
        if sold is not None and number > sold.number:
            del shelf.sold[sku]
