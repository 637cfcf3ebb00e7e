"""Everything the ledger refuses, each with what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from sealane.kit.errors import BadInput, Conflict
from sealane.kit.text import Text


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
    title = Text("Not enough stock", "库存不足")

    def __init__(self, shortages: tuple[Shortage, ...], detail: Text) -> None:
        self.shortages = shortages
        super().__init__(
            detail,
            next_step=Text(
                "Take fewer, take from another warehouse, or wait for what comes.",
                "请减少数量、改从其他仓库出，或等待到货。",
            ),
        )


class KeyReused(Conflict):
    """The idempotency key was used before for something else."""

    code = "key_reused"
    title = Text("This request key is taken", "请求标识已被使用")

    def __init__(self, key: str) -> None:
        super().__init__(
            Text(
                f"The key {key!r} was used before for other movements.",
                f"请求标识 {key!r} 此前已用于其他库存操作。",
            ),
            next_step=Text(
                "Send the same movements again, or use a new key.", "请重发相同的操作，或使用新的请求标识。"
            ),
        )


class TooManyUnits(BadInput):
    """A level would pass what the ledger counts to."""

    code = "too_many_units"
    title = Text("Too many units", "数量超出上限")

    def __init__(self, limit: int) -> None:
        super().__init__(
            Text(f"A level may not exceed {limit:,} units.", f"单个库存数量不能超过 {limit:,} 件。"),
            next_step=Text("Check the number of units.", "请检查数量。"),
        )
