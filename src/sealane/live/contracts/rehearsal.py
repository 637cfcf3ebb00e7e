"""A session as a script: what buyers and people do at which second, to be played against a running system."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Case(StrEnum):
    """Sessions that can be made up; no public trace of a real one exists."""

    RUSH = "2000-on-300"
    FLASH = "flash"
    SLOW = "slow"


class Deed(StrEnum):
    """What happens at a moment of a script."""

    BEGIN = "begin"
    SHOW = "show"
    PRICE = "price"
    PREORDER = "preorder"
    PAUSE = "pause"
    RESUME = "resume"
    ORDER = "order"
    CANCEL = "cancel"
    END = "end"


@dataclass(frozen=True, slots=True)
class Goods:
    """A product of a script: units set aside for it, units on their way, price."""

    sku: str
    name: str
    price: Decimal
    units: int
    coming: int = 0


@dataclass(frozen=True, slots=True)
class Moment:
    """One deed, `at` seconds after the start; `key` names an order, which `cancel` names again."""

    at: float
    do: Deed
    sku: str = ""
    units: int = 0
    key: str = ""
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """A session to be played; `said` tells where it is from: generated ones say so."""

    title: str
    said: str
    goods: tuple[Goods, ...]
    moments: tuple[Moment, ...]
