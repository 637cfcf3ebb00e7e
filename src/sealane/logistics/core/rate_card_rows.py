"""Rows of rate cards as they are kept and the cards that they make together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

import polars as pl

from sealane.logistics.contracts.rate_cards import CARD_KEY, Band, RateCard, RateCardBatch

NO_TRAIT = "-"
"""How `accepts` says that no special trait may travel; empty says that any may."""
_WORDS = (
    "forwarder",
    "service",
    "channel",
    "origin",
    "destination",
    "post_codes",
    "remote_post_codes",
    "note",
)
_BAND = tuple(name for name in Band.__dataclass_fields__)
_CARD = tuple(name for name in RateCard.__dataclass_fields__ if name not in ("bands", "accepts"))


def rate_card_rows(batch: RateCardBatch) -> pl.DataFrame:
    """One row a band, the last of several; what one row says of a card holds for all of its rows.

    A p90 below the p50 counts as no spread; zones are in capitals; bands without a weight begin at 0.
    """
    frame = batch.frame.with_columns(
        pl.col(_WORDS).fill_null("").str.strip_chars(),
        pl.col("from_kg").fill_null(0.0).clip(lower_bound=0.0),
        pl.max_horizontal("days_p50", "days_p90").alias("days_p90"),
    )
    zones = pl.col("origin", "destination", "post_codes").str.to_uppercase()
    frame = frame.with_columns(zones).with_columns(pl.col("origin").replace("", "*"))
    shared = [name for name in frame.columns if name not in (*CARD_KEY, *_BAND, "note")]
    said = [pl.col(name).drop_nulls().first().over(CARD_KEY).alias(name) for name in shared]
    whole = frame.with_columns(said).with_columns(
        pl.col("lower_break", "duty_included").fill_null(value=False)
    )
    return whole.unique([*CARD_KEY, "from_kg"], keep="last", maintain_order=True)


def cards_of(rows: Iterable[Mapping[str, Any]]) -> tuple[RateCard, ...]:
    """Make cards of their rows, which come card by card and by weight."""
    made = []
    for _, group in groupby(rows, key=lambda row: tuple(row[name] for name in CARD_KEY)):
        bands = list(group)
        first = bands[0]
        accepts = first["accepts"]
        made.append(
            RateCard(
                **{name: first[name] for name in _CARD},
                bands=tuple(Band(**{name: row[name] for name in _BAND}) for row in bands),
                accepts=None if not accepts else _traits(accepts),
            )
        )
    return tuple(made)


def _traits(words: str) -> frozenset[str]:
    return frozenset(word.strip() for word in words.split(";") if word.strip() not in ("", NO_TRAIT))


def unpriced(frame: pl.DataFrame) -> pl.Series:
    """Whether a row asks for nothing at all, which no forwarder does."""
    prices = ("per_kg", "per_m3", "first_price", "flat", "per_20gp", "per_40gp", "per_40hq", "per_pallet")
    there = [pl.col(name).fill_null(0.0) for name in prices if name in frame.columns]
    return frame.select((pl.sum_horizontal(there) if there else pl.lit(0.0)) <= 0).to_series()


def plain(card: RateCard) -> dict[str, str]:
    """What names a card, for the record."""
    return {name: str(getattr(card, name) or "") for name in CARD_KEY}
