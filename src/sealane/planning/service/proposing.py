"""Proposing: what is decided of one SKU between two plans stands among the plan's open decisions at once."""

from __future__ import annotations

import polars as pl

import sealane.catalog.service as catalog
from sealane.infra.database import Work
from sealane.planning.contracts.acting import DecisionsProposed, Status
from sealane.planning.contracts.vocabulary import DecisionKind
from sealane.planning.contracts.what_if import WhatIf
from sealane.planning.core import records
from sealane.planning.core.answers import keys
from sealane.planning.store import queries

BRINGING = (DecisionKind.PURCHASE, DecisionKind.SHIP, DecisionKind.TRANSFER)
"""What brings more of a SKU to a place: all that is proposed between plans."""


def propose(work: Work, sku: str, found: WhatIf) -> tuple[int | None, ...]:
    """Put what `found` would bring of a SKU among the open decisions of the plan in force.

    Return the id of each of its decisions, None where it is none to be answered. What the plan proposed
    itself takes the new figures; what a person has answered stays answered. Nothing is proposed before the
    first plan.
    """
    run = queries.current_run(work)
    named = keys(found.decisions)
    bringing = [n for n, decision in enumerate(found.decisions) if decision.kind in BRINGING]
    if run is None or not bringing:
        return (None,) * len(named)
    rows = records.decision_rows(
        [found.decisions[n] for n in bringing],
        [found.why[n] for n in bringing],
        [named[n] for n in bringing],
        {sku: catalog.sku(work, sku).id},
        {place.code: place.id for place in catalog.warehouses(work)},
        found.currency,
    )
    known = queries.decisions_by_key(work, run.id, [named[n] for n in bringing])
    standing = rows.filter(
        pl.col("key").is_in([key for key, (_, status) in known.items() if status == Status.OPEN])
    )
    numbers = [known[key][0] for key in standing["key"]]
    standing = standing.with_columns(pl.Series("id", numbers, dtype=pl.Int64)).select("id", *rows.columns)
    queries.refresh_answered(work, run.id, standing)
    queries.save_decisions(work, run.id, rows.filter(~pl.col("key").is_in(list(known))))
    ids = queries.decisions_by_key(work, run.id, [named[n] for n in bringing])
    work.announce(DecisionsProposed(), [number for number, _ in ids.values()])
    still = {key: number for key, (number, status) in ids.items() if status == Status.OPEN}
    return tuple(still.get(key) for key in named)
