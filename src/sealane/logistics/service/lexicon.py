"""How this workspace reads carriers' words: its own meanings, the known codes, plain sentences."""

from __future__ import annotations

import polars as pl

from sealane.infra.database import Work
from sealane.logistics.contracts.milestones import Milestone
from sealane.logistics.core.carrier_codes import Lexicon
from sealane.logistics.store.carrier_codes import known_codes
from sealane.logistics.store.carrier_words import own_codes


def lexicon(work: Work) -> Lexicon:
    """Return how this workspace reads carriers' words now."""
    return Lexicon(known_codes(), own_codes(work))


def read_unknown(work: Work, events: pl.DataFrame) -> pl.DataFrame:
    """Return events with `milestone, carrier, code, note`, those unknown read by carriers' words.

    Each different saying is looked up once; what nobody knows stays unknown.
    """
    unknown = pl.col("milestone") == str(Milestone.UNKNOWN)
    said = events.filter(unknown).select("carrier", "code", "note").unique()
    if said.is_empty():
        return events
    words = lexicon(work)
    read = [str(words.milestone(*(text or "" for text in row))) for row in said.iter_rows()]
    known = said.with_columns(pl.Series("read", read, pl.String))
    joined = events.join(
        known, on=["carrier", "code", "note"], how="left", nulls_equal=True, maintain_order="left"
    )
    placed = pl.when(unknown).then(pl.coalesce("read", "milestone")).otherwise(pl.col("milestone"))
    return joined.with_columns(placed.alias("milestone")).drop("read")
