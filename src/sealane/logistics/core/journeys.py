"""Shipments and their milestones side by side: who passed what, when, and what can't be true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sealane.kit.text import Text

Floats = NDArray[np.float64]

MONDAY = datetime(2000, 1, 3)  # noqa: DTZ001 - moments are kept as written, without a zone
"""The moment from which days are counted; a Monday, so that weekdays follow from the count."""
DELIVERED = "delivered"
ORDER = (
    "ordered", "ready", "picked_up", "departed", "arrived", "customs_in", "customs_out", "at_warehouse",
    "shelved", "out_for_delivery", DELIVERED,
)  # fmt: skip
"""The order of milestones as declared; others stand where they usually happen."""
MAX_MILESTONES = 40
"""Kinds of milestones; rarer ones are left aside, since each is a column for every shipment."""


@dataclass(frozen=True, slots=True, eq=False)
class Journeys:
    """N shipments, one row each; `passed` [N, M] has the day of each milestone of `names`, NaN if none.

    Days count from MONDAY; `asked` [N] is the day of the estimate, NaN where none is given. `delivered` is
    the last of `names`.
    """

    frame: pl.DataFrame
    names: tuple[str, ...]
    passed: Floats
    asked: Floats
    promised: Floats
    notes: tuple[Text, ...]


def day_of(moment: datetime) -> float:
    """Days from MONDAY to a moment. Worked: 2000-01-04 12:00 is 1.5."""
    plain = moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    return (plain - MONDAY).total_seconds() / 86_400.0


def days(moments: pl.Series) -> Floats:
    """Days from MONDAY, [N]; NaN where a moment is missing."""
    passed = (moments.cast(pl.Datetime("us")) - MONDAY).dt.total_microseconds()
    return passed.cast(pl.Float64).to_numpy().astype(np.float64) / 86_400e6


def read_journeys(shipments: pl.DataFrame, milestones: pl.DataFrame) -> Journeys:
    """Join both tables. Of a milestone told twice the first telling in time counts.

    `shipments` needs `shipment` (of one told twice the last row counts), `milestones` needs `shipment,
    milestone, at`. A delivery before everything else of its shipment is refused with a note.
    """
    frame = shipments.unique("shipment", keep="last", maintain_order=True)
    notes = _told(
        shipments.height - frame.height,
        Text("{n} shipments stand twice; the last row of each counts.", "{n} 个货件重复，以最后一行为准。"),
    )
    named = milestones.select(
        "shipment",
        pl.col("milestone").str.strip_chars().str.to_lowercase().str.replace_all(r"[\s\-]+", "_"),
        pl.col("at").cast(pl.Datetime("us")),
    ).drop_nulls()
    first = named.group_by("shipment", "milestone").agg(pl.col("at").min())
    known = first.join(frame.select("shipment"), on="shipment", how="semi")
    notes += _told(
        first["shipment"].n_unique() - known["shipment"].n_unique(),
        Text("{n} shipments have milestones but no row in shipments.", "{n} 个货件有节点但没有货件行。"),
    )
    known, early = _possible(known)
    notes += early
    names = _ordered(known)
    return Journeys(
        frame, names, _passed(frame, known, names), _moments(frame, "asked_at"),
        _moments(frame, "promised_at"), notes,
    )  # fmt: skip


def _possible(known: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Text, ...]]:
    """Without deliveries that come before everything else that is known of the shipment."""
    others = (
        known.filter(pl.col("milestone") != DELIVERED)
        .group_by("shipment")
        .agg(pl.col("at").min().alias("begun"))
    )
    judged = known.join(others, on="shipment", how="left", maintain_order="left")
    impossible = (pl.col("milestone") == DELIVERED) & (pl.col("at") < pl.col("begun"))
    wrong = judged.filter(impossible.fill_null(value=False))
    first = str(wrong["shipment"].min())
    said = Text(
        "{n} shipments are delivered before anything else happened; that delivery is not believed"
        f" (first: {first}).",
        f"{{n}} 个货件的签收早于其他节点，该签收不采信（例如 {first}）。",
    )
    return judged.filter(~impossible.fill_null(value=False)).drop("begun"), _told(wrong.height, said)


def _ordered(known: pl.DataFrame) -> tuple[str, ...]:
    """Names of milestones in the order of a journey, `delivered` last: declared ones as declared, others by
    their usual time since the first."""
    begun = known.group_by("shipment").agg(pl.col("at").min().alias("begun"))
    usual = (
        known.join(begun, on="shipment")
        .group_by("milestone")
        .agg(pl.len().alias("times"), (pl.col("at") - pl.col("begun")).median().alias("after"))
        .sort(["times", "milestone"], descending=[True, False])
        .head(MAX_MILESTONES)
    )
    after = dict(usual.select("milestone", "after").iter_rows())
    after.pop(DELIVERED, None)
    placed = [name for name in ORDER if name in after]
    for name in sorted(after.keys() - set(ORDER), key=lambda n: (after[n], n)):
        spot = next((i for i, other in enumerate(placed) if after[other] > after[name]), len(placed))
        placed.insert(spot, name)
    return (*placed, DELIVERED)


def _passed(frame: pl.DataFrame, known: pl.DataFrame, names: tuple[str, ...]) -> Floats:
    rows = frame.select("shipment").with_row_index("row")
    at = known.join(rows, on="shipment").filter(pl.col("milestone").is_in(list(names)))
    passed = np.full((frame.height, len(names)), np.nan)
    place = {name: i for i, name in enumerate(names)}
    columns = at["milestone"].replace_strict(place, return_dtype=pl.Int64).to_numpy()
    passed[at["row"].to_numpy(), columns] = days(at["at"])
    return passed


def _moments(frame: pl.DataFrame, name: str) -> Floats:
    return days(frame[name]) if name in frame.columns else np.full(frame.height, np.nan)


def _told(count: int, said: Text) -> tuple[Text, ...]:
    # Put in, not formatted: a sentence may quote a shipment's number, and that may hold any bracket.
    number = f"{count:,}"
    return (Text(said.en.replace("{n}", number), said.zh.replace("{n}", number)),) if count else ()
