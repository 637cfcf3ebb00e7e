"""Everything the ledger refuses, each with what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from sealane.kit.errors import BadInput, Conflict


@dataclass(frozen=True, slots=True)
class Shortage:
    """At one place `wanted` units of a bucket were to go where only `available` could."""

    sku_id: int
    warehouse_id: int
    bucket: str
    wanted: int
    available: int


class NotEnoughStock(Conflict):
    """A movement would take what is not there, or what is promised to others; nothing was moved."""

    code = "not_enough_stock"
    title = "Not enough stock"

    def __init__(self, shortages: tuple[Shortage, ...], detail: str) -> None:
        self.shortages = shortages
        super().__init__(detail, next_step="Take fewer, take from another warehouse, or wait for what comes.")


class KeyReused(Conflict):
    """The idempotency key was used before for something else."""

    code = "key_reused"
    title = "This request key is taken"

    def __init__(self, key: str) -> None:
        super().__init__(
            f"The key {key!r} was used before for other movements.",
            next_step="Send the same movements again, or use a new key.",
        )


class TooManyUnits(BadInput):
    """A level would pass what the ledger counts to."""

    code = "too_many_units"
    title = "Too many units"

    def __init__(self, limit: int) -> None:
        super().__init__(f"A level may not exceed {limit:,} units.", next_step="Check the number of units.")
