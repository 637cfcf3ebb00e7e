"""The stock of the made-up seller while its days are played, and the books of every movement."""

from dataclasses import dataclass

import numpy as np

from sealane.app.demo.goods import Ints

# Longest way of goods that is kept, in days; every lead time is cut off below it.
LONGEST_DAYS = 170

SALE, LOST, OUT, RETURN, DAMAGED, SCRAP, OPENING, RECEIPT, SENT, ARRIVAL, BUNDLE, BUNDLE_OUT = range(12)


@dataclass(frozen=True, slots=True)
class Entries:
    """Movements of one kind as columns: day, series (or bundle row), units (0 for a day out of stock)."""

    day: Ints
    row: Ints
    units: Ints


@dataclass(frozen=True, slots=True)
class Consignments:
    """Order and shipment lines as columns; `lane` is -1 for a purchase, days may lie past the last one."""

    day: Ints
    row: Ints  # series it goes to
    origin: Ints  # series it leaves from, -1 for a purchase
    units: Ints
    lane: Ints
    promised: Ints
    arrives: Ints


class Books:
    """Units good and damaged per series [S], goods on their way by day, and the movements so far."""

    def __init__(self, opening: Ints) -> None:
        size = opening.size
        self.good = opening.astype(np.int64)
        self.damaged = np.zeros(size, dtype=np.int64)
        self.transit = np.zeros(size, dtype=np.int64)
        self.stocked = opening > 0
        self._due = np.zeros((2, LONGEST_DAYS, size), dtype=np.int32)
        self._entries: dict[int, list[tuple[int, Ints, Ints]]] = {kind: [] for kind in range(12)}
        self._lines: list[tuple[int, Ints, Ints, Ints, int, int, int]] = []
        self.note(OPENING, 0, opening)

    def note(self, kind: int, day: int, units: Ints) -> None:
        """Write down the non-zero of `units` [S]."""
        rows = np.nonzero(units)[0]
        if rows.size:
            self._entries[kind].append((day, rows, units[rows]))

    def mark(self, kind: int, day: int, rows: Ints, units: Ints) -> None:
        """Write down `units` of `rows` as they are, zeros too."""
        if rows.size:
            self._entries[kind].append((day, rows, units))

    def receive(self, day: int) -> None:
        """Put on the shelf what arrives on `day`."""
        slot = day % LONGEST_DAYS
        for kind, due in zip((RECEIPT, ARRIVAL), self._due, strict=True):
            units = due[slot].astype(np.int64)
            self.good += units
            self.transit -= units
            self.stocked |= units > 0
            self.note(kind, day, units)
        self._due[:, slot] = 0

    def send(
        self, day: int, rows: Ints, origin: Ints, units: Ints, lane: int, promised: int, arrives: int
    ) -> None:
        """Start `units` towards `rows`, taken from `origin` unless `lane` is -1; on sale from `arrives`."""
        go = units > 0
        if not go.any():
            return
        rows, units = rows[go], units[go]
        source = origin[go] if lane >= 0 else np.full(rows.size, -1)
        if lane >= 0:
            self.good[source] -= units
            self.mark(SENT, day, source, units)
        self.transit[rows] += units
        self._due[int(lane >= 0), arrives % LONGEST_DAYS, rows] += units.astype(np.int32)
        self._lines.append((day, rows, source, units, lane, promised, arrives))

    def entries(self, kind: int) -> Entries:
        """All movements of a kind, in the order of the days."""
        kept = self._entries[kind]
        if not kept:
            none = np.zeros(0, dtype=np.int64)
            return Entries(none, none, none)
        day = np.repeat([d for d, _, _ in kept], [r.size for _, r, _ in kept])
        return Entries(day, np.concatenate([r for _, r, _ in kept]), np.concatenate([u for _, _, u in kept]))

    def consignments(self) -> Consignments:
        """All order and shipment lines, in the order in which they were made."""
        sizes = [line[1].size for line in self._lines]
        day, lane, promised, arrives = (
            np.repeat([line[i] for line in self._lines], sizes) for i in (0, 4, 5, 6)
        )
        row, origin, units = (
            np.concatenate([np.asarray(line[i]) for line in self._lines]) for i in (1, 2, 3)
        )
        return Consignments(day, row, origin, units, lane, promised, arrives)
