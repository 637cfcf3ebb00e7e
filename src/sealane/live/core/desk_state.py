"""What the desk of a session knows: its state, the product on screen, and the counts of each product."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from sealane.live.contracts.desk import DeskState
from sealane.live.core.pace import UNSOLD, Pace


@dataclass(frozen=True, slots=True)
class Product:
    """What the desk knows of one product: units in each state, what is left, price, how fast it goes.

    `sold`, `held`, `preordered` and `waiting` are units that stand so now; `refused` and `released` all that
    ever were. `warned` says that the alarm of its near end was raised, `turned` at how many units wanted
    beyond the stock the last one was (0: none).
    `version` counts what people changed.
    """

    item_id: int
    sku_id: int
    price: Decimal | None = None
    left: int = 0
    orders: int = 0
    sold: int = 0
    held: int = 0
    preordered: int = 0
    waiting: int = 0
    refused: int = 0
    released: int = 0
    paused: bool = False
    preorder_most: int = 0
    preorder_on: date | None = None
    fast: Pace = UNSOLD
    slow: Pace = UNSOLD
    sold_out_at: datetime | None = None
    warned: bool = False
    turned: int = 0
    version: int = 0

    @property
    def wanted(self) -> int:
        """Units that buyers wanted and did not give back."""
        return self.sold + self.held + self.preordered + self.waiting + self.refused


@dataclass(frozen=True, slots=True)
class Desk:
    """One session: its state, the product on screen, and every product by its number in the run-down."""

    state: DeskState = DeskState.PREPARED
    began_at: datetime | None = None
    showing: int | None = None
    products: Mapping[int, Product] = field(default_factory=dict)
    version: int = 0
