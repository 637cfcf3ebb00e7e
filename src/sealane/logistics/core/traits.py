"""What is known of a shipment, made into codes and numbers that an effect can hang on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sealane.logistics.core.effects import Codes, Design, Floats

BINS = 12
"""Steps into which a number is cut beside its slope: enough for a bend, few enough to be filled."""
FARTHEST = 3.0
"""Deviations from the mean beyond which a number counts no further; others tried: docs/arrivals.md."""
EXTRA = 12
"""Further columns that may explain; the first ones that are not the same or different in every row."""
APART = 0.5
"""A further column with more different words than this share of its rows names rows, not kinds."""
PLACES = ("origin", "destination")
KINDS = ("channel", "carrier", "supplier", "category")
SIZES = {"weight_kg": 0.05, "volume_m3": 0.0005, "value": 1.0, "units": 1.0}
"""Sizes whose logarithm explains, with what is added first so that zero has one."""
_ASIDE = frozenset(
    ("shipment", *PLACES, *KINDS, *SIZES, "origin_region", "destination_region", "currency", "promised_at",
     "asked_at", "freight_cost", "status", "_line",
     "freight_cost_said", "weight_kg_said", "volume_m3_said")
)  # fmt: skip


@dataclass(slots=True)
class Traits:
    """Collects factors and numbers of N rows; numbers are cut by the rows that are learned from."""

    rows: int
    codes: list[Codes] = field(default_factory=list)
    numbers: list[Floats] = field(default_factory=list)

    def words(self, *columns: Sequence[str] | pl.Series) -> None:
        """Add a factor: rows with the same words in all `columns` share an effect."""
        parts = [pl.Series(f"{i}", c, dtype=pl.String).fill_null("") for i, c in enumerate(columns)]
        joined = pl.DataFrame(parts).select(pl.concat_str(pl.all(), separator="\x1f").alias("word"))["word"]
        self.kinds(joined.rank("dense").to_numpy().astype(np.int64) - 1)

    def kinds(self, codes: NDArray[np.int64]) -> None:
        """Add a factor of small whole numbers from 0; one that is the same everywhere adds nothing."""
        if codes.size and codes.min() != codes.max():
            self.codes.append(codes.astype(np.int64))

    def number(self, values: Floats, learned: NDArray[np.int64]) -> None:
        """Add a number, standardised, and its steps as a factor; a missing one is a step of its own.

        Far out it counts as FARTHEST deviations, or as the farthest learned from: a slope says nothing
        beyond, and one odd shipment out there would turn it by itself.
        """
        told = np.isfinite(values)
        base = values[learned][told[learned]]
        if base.size < 2 or np.ptp(base) == 0:
            self.kinds(told.astype(np.int64))
            return
        near = (np.clip(values, base.min(), base.max()) - base.mean()) / base.std()
        self.numbers.append(np.where(told, np.clip(near, -FARTHEST, FARTHEST), 0.0))
        edges = np.unique(np.quantile(base, np.linspace(0.0, 1.0, BINS + 1)[1:-1]))
        self.kinds(np.where(told, np.searchsorted(edges, values) + 1, 0))

    def design(self) -> Design:
        """The design of everything added, [N]."""
        codes = np.array(self.codes, dtype=np.int64).reshape(len(self.codes), self.rows)
        numbers = np.array(self.numbers, dtype=np.float64).reshape(len(self.numbers), self.rows).T
        return Design(codes, tuple(int(c.max()) + 1 for c in self.codes), np.ascontiguousarray(numbers))


def text(frame: pl.DataFrame, name: str) -> pl.Series:
    """A column as words, blanks as nothing; an absent column is all nothing."""
    if name not in frame.columns:
        return pl.Series(name, [""], dtype=pl.String).new_from_index(0, frame.height)
    return frame[name].cast(pl.String).fill_null("").str.strip_chars()


def add_places(traits: Traits, frame: pl.DataFrame) -> None:
    """Factors of where a shipment comes from and goes to: place, region, lane, and parts of post codes.

    Post codes (digits in most rows) are filled up with zeros in front: spreadsheets drop those.
    """
    regions = [text(frame, f"{p}_region") for p in PLACES]
    places = [text(frame, p) for p in PLACES]
    for one in (*regions, *places):
        traits.words(one)
    traits.words(*regions)
    codes = [_post_codes(p) for p in places]
    start, end = codes
    for part in (1, 2, 3, 4):
        if end is not None:
            traits.words(end.str.head(part))
        if start is not None and part in (2, 3):
            traits.words(start.str.head(part))
    if start is not None and end is not None:
        traits.words(start.str.head(2), end.str.head(2))
        traits.words(start.str.head(1), end.str.head(3))
    else:
        traits.words(*places)


def _post_codes(places: pl.Series) -> pl.Series | None:
    """Codes of one length, where nearly all places are written as digits; else nothing."""
    told = places.filter(places != "")
    if not len(told) or told.str.contains(r"^\d{3,}$").mean() < 0.9:  # type: ignore[operator]
        return None
    length = int(told.str.len_chars().max())  # type: ignore[arg-type]
    return places.str.zfill(length)


def add_kinds(traits: Traits, frame: pl.DataFrame, extra: Iterable[str]) -> None:
    """Factors of channel, carrier, supplier, category, of channel and lane together, of further columns."""
    for name in (*KINDS, *extra):
        traits.words(text(frame, name))
    channel = text(frame, "channel")
    if channel.n_unique() > 1:
        traits.words(channel, *(_lane_end(frame, p) for p in PLACES))
        traits.words(channel, _lane_end(frame, "destination"))


def _lane_end(frame: pl.DataFrame, place: str) -> pl.Series:
    region = text(frame, f"{place}_region")
    return region if (region != "").any() else text(frame, place)


def further(frame: pl.DataFrame) -> list[str]:
    """Names of further columns whose words repeat: those may explain something."""
    found = []
    for name in frame.columns:
        if name in _ASIDE:
            continue
        words = text(frame, name)
        if 1 < words.n_unique() <= max(2, APART * frame.height):
            found.append(name)
    return found[:EXTRA]


def add_sizes(traits: Traits, frame: pl.DataFrame, learned: NDArray[np.int64]) -> None:
    """Logarithms of weight, volume, value and units, where known."""
    for name, least in SIZES.items():
        if name in frame.columns:
            traits.number(np.log(frame[name].cast(pl.Float64).to_numpy() + least), learned)
