"""Rate cards and rules of duty as they are kept: taken in from files, read, taken back."""

from __future__ import annotations

from typing import Any

import polars as pl
from sqlalchemy import Row, Select, delete, insert, select

from sealane.infra import bulk
from sealane.infra.bulk import Taken
from sealane.infra.database import Work
from sealane.logistics.contracts.duties import DutyBatch, DutyKind, DutyRule
from sealane.logistics.contracts.rate_cards import CARD_KEY, RateCardBatch
from sealane.logistics.store.freight_tables import duty, rate_card

_c, _d = rate_card.c, duty.c
_TYPES = {pl.String(): "text", pl.Float64(): "numeric", pl.Date(): "date", pl.Boolean(): "bool"}
_CARD_TYPES = {name: _TYPES[kind] for name, kind in RateCardBatch.SCHEMA.items()}
_CARD_TYPES |= {"days_p50": "float8", "days_p90": "float8", "loss_share": "float8"}
_DUTY_TYPES = {name: _TYPES[kind] for name, kind in DutyBatch.SCHEMA.items()}
_DUTY_KEY = ("market", "kind", "hs_prefix", "origin", "valid_from")


def write_rate_cards(work: Work, rows: pl.DataFrame, batch_id: int | None) -> Taken:
    """Insert or replace bands of rate cards."""
    return bulk.upsert(work, rate_card, rows, _CARD_TYPES, (*CARD_KEY, "from_kg"), batch_id)


def write_duties(work: Work, rows: pl.DataFrame, batch_id: int | None) -> Taken:
    """Insert or replace rules."""
    return bulk.upsert(work, duty, rows, _DUTY_TYPES, _DUTY_KEY, batch_id)


def undo(work: Work, batch_id: int) -> int:
    """Take back what a batch did to rate cards and rules; returns how many rows that touched."""
    return sum(bulk.undo(work, table, batch_id) for table in (rate_card, duty))


def band_rows(work: Work) -> list[Row[Any]]:
    """Read every band of every card, cards together, bands by weight."""
    order = (*(_c[name] for name in CARD_KEY), _c.from_kg)
    return list(work.execute(_mine(select(rate_card), work).order_by(*order)))


def _mine(statement: Select[Any], work: Work) -> Select[Any]:
    return statement.where(_c.workspace_id == work.workspace_id)


def own_rules(work: Work) -> tuple[DutyRule, ...]:
    """Read the workspace's own rules."""
    rows = work.execute(select(duty).where(_d.workspace_id == work.workspace_id).order_by(_d.id))
    return tuple(_rule(row) for row in rows)


def _rule(row: Row[Any]) -> DutyRule:
    named = row._mapping
    taken = {name: named[name] for name in DutyRule.__dataclass_fields__}
    return DutyRule(**taken | {"kind": DutyKind(named["kind"])})


def put_rule(work: Work, rule: DutyRule) -> None:
    """Write one rule over the one of the same key."""
    remove_rule(work, rule)
    values = {name: getattr(rule, name) for name in DutyRule.__dataclass_fields__}
    work.execute(insert(duty).values(workspace_id=work.workspace_id, **values | {"kind": str(rule.kind)}))


def remove_rule(work: Work, rule: DutyRule) -> int:
    """Delete the own rule of this key; returns how many there were."""
    same = (_d[name].is_not_distinct_from(value) for name, value in zip(_DUTY_KEY, rule.key, strict=True))
    return work.execute(delete(duty).where(_d.workspace_id == work.workspace_id, *same)).rowcount


def remove_card(work: Work, band_id: int) -> list[Row[Any]]:
    """Delete the whole card to which a band belongs; returns its bands."""
    one = work.execute(_mine(select(rate_card), work).where(_c.id == band_id)).first()
    if one is None:
        return []
    same = [_c[name].is_not_distinct_from(one._mapping[name]) for name in CARD_KEY]
    gone = delete(rate_card).where(_c.workspace_id == work.workspace_id, *same).returning(rate_card)
    return list(work.execute(gone))
