"""Free days of goods at a port: whose terms say how many, and what each day after them costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

import polars as pl

from sealane.infra.batches import Batch, Schema
from sealane.kit.errors import BadInput, NotFound
from sealane.kit.text import Text


class FreeFor(StrEnum):
    """What the days are of: of goods that lie at a port, or of the container that is to be brought back."""

    DEMURRAGE = "demurrage"
    DETENTION = "detention"


@dataclass(frozen=True, slots=True)
class FreeTime:
    """Terms of demurrage: after the day of arrival `free_days` cost nothing, each later one `cost_per_day`.

    From day `second_from` on (counted alike) each costs `second_cost`, from `third_from` on `third_cost`; all
    prices are a container's, or a shipment's that has none. Those of detention count from the day on which
    the container left the port. `port` is a place as carriers tell it, a warehouse or a country; an empty
    `port`, `carrier` or `channel` stands for all.
    """

    port: str
    carrier: str
    channel: str
    valid_from: date
    valid_to: date | None
    free_days: int
    cost_per_day: Decimal | None
    currency: str
    source: str = ""
    checked_on: date | None = None
    kind: FreeFor = FreeFor.DEMURRAGE
    second_from: int | None = None
    second_cost: Decimal | None = None
    third_from: int | None = None
    third_cost: Decimal | None = None


class FreeTimeBatch(Batch):
    """Terms of free days as a file tells them."""

    SCHEMA: ClassVar[Schema] = {
        "port": pl.String(),
        "carrier": pl.String(),
        "channel": pl.String(),
        "kind": pl.String(),
        "free_days": pl.Int64(),
        "cost_per_day": pl.Float64(),
        "second_from": pl.Int64(),
        "second_cost": pl.Float64(),
        "third_from": pl.Int64(),
        "third_cost": pl.Float64(),
        "currency": pl.String(),
        "valid_from": pl.Date(),
        "valid_to": pl.Date(),
        "source": pl.String(),
        "checked_on": pl.Date(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("free_days",)


@dataclass(frozen=True, slots=True)
class PortStay:
    """A shipment that lies at its port, or whose container is out; `days_left` is 0 on the last free day.

    It is negative afterwards. `cost_per_day` is what the next day that is not free costs, `cost` what those
    before it have cost so far, `week_cost` what a week more adds, all in `currency`.
    """

    shipment_id: int
    number: str
    carrier: str
    destination: str
    containers: tuple[str, ...]
    last_free_on: date
    days_left: int
    cost_per_day: Decimal | None
    currency: str
    cost: Decimal | None
    week_cost: Decimal | None
    kind: FreeFor = FreeFor.DEMURRAGE


@dataclass(frozen=True, slots=True)
class ContainerStay:
    """The containers of a shipment that left their port on `since`, out until `returned_on` (None: still).

    `due_on` is the last free day, `days_left` how many days lie between it and the return, or today; negative
    where it is over. `cost` is what the days beyond have cost until then, in `currency`, and `cost_per_day`
    what the next one does while they are out. Without terms nothing of that is known.
    """

    containers: tuple[str, ...]
    since: date
    returned_on: date | None
    due_on: date | None = None
    days_left: int | None = None
    cost: Decimal | None = None
    cost_per_day: Decimal | None = None
    currency: str = ""


class BadFreeTime(BadInput):
    """The terms as written make no sense."""

    code = "bad_free_time"


class FreeTimeNotFound(NotFound):
    """There are no such terms here."""

    code = "free_time_not_found"

    def __init__(self) -> None:
        super().__init__(
            Text("These terms are not there any more.", "该条款已不存在。"),
            next_step=Text("Reload the table of free days.", "请刷新免费堆存期列表。"),
        )
