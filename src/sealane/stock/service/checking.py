"""The ledger checked against itself, and what is derived from it put right."""

from __future__ import annotations

from sealane.catalog.contracts import CatalogChanged
from sealane.infra.database import Work
from sealane.stock.contracts import LevelsChanged, Violation
from sealane.stock.core.invariants import violations
from sealane.stock.store import locking, repairing


def check_invariants(work: Work) -> list[Violation]:
    """Return everything in this workspace's ledger that does not add up; nothing is as it should be.

    All is read in one snapshot, so what others book meanwhile can't look like a fault.
    """
    books = repairing.read_books(work)
    found = violations(books.levels, books.layers, books.entries, books.lots)
    return found + [Violation(**row) for row in repairing.broken_promises(work).iter_rows(named=True)]


def repair(work: Work) -> int:
    """Derive every level and layer from the entries again, and return how many differed.

    Movers wait meanwhile. Entries are never changed: they are what is true.
    """
    repairing.lock_all(work)
    changed = repairing.derive(work) + locking.follow_costs(work)
    if changed:
        work.announce(LevelsChanged(()))
    return changed


def on_catalog_changed(work: Work, changed: CatalogChanged) -> None:
    """Follow the SKUs' costs, by which levels are sorted."""
    del changed
    locking.follow_costs(work)
