"""Claims written and read, and the table that people work them in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, and_, false, func, insert, select, update

from sealane.catalog.service import SKU_ROWS
from sealane.infra.database import TODAY, Work
from sealane.infra.listing import Field, Kind, Listing
from sealane.logistics.contracts.claims import ClaimState, NewClaim
from sealane.logistics.store.tables import claim, shipment

_c, _h, _s = claim.c, shipment.c, SKU_ROWS.c

_WAITING = _c.state.in_([str(s) for s in (ClaimState.OPEN, ClaimState.SENT, ClaimState.ACCEPTED)])
_OWED = (_c.units - _c.settled_units) * _c.unit_value
_AMOUNT = func.coalesce(_c.asked, _OWED)


def add(work: Work, shipment_id: int, claims: Sequence[NewClaim], receipt_key: str | None) -> list[int]:
    """Insert claims at the cost that their SKUs have now; returns their ids."""
    made = []
    for one in claims:
        cost = work.execute(select(_s.unit_cost, _s.cost_currency).where(_s.id == one.sku_id)).one()
        values = {
            "workspace_id": work.workspace_id,
            "shipment_id": shipment_id,
            "sku_id": one.sku_id,
            "reason": str(one.reason),
            "against_kind": str(one.against_kind),
            "against": one.against,
            "units": one.units,
            "unit_value": cost.unit_cost,
            "currency": cost.cost_currency,
            "state": str(ClaimState.OPEN),
            "deadline": one.deadline,
            "note": one.note,
            "receipt_key": receipt_key,
            "opened_at": work.now,
            "opened_by": work.actor.name,
            "changed_at": work.now,
        }
        made.append(int(work.execute(insert(claim).values(values).returning(_c.id)).scalar_one()))
    return made


def row(work: Work, claim_id: int, *, lock: bool = False) -> Row[Any] | None:
    """Read one claim with the number of its shipment and the code of its SKU."""
    source = claim.join(shipment, _h.id == _c.shipment_id).join(SKU_ROWS, _s.id == _c.sku_id)
    statement = select(claim, _h.number, _s.code.label("sku")).select_from(source).where(_c.id == claim_id)
    return work.execute(statement.with_for_update(of=claim) if lock else statement).first()


def of_shipment(work: Work, shipment_id: int) -> Sequence[Row[Any]]:
    """Read the claims of one shipment, the oldest first."""
    source = claim.join(shipment, _h.id == _c.shipment_id).join(SKU_ROWS, _s.id == _c.sku_id)
    statement = select(claim, _h.number, _s.code.label("sku")).select_from(source)
    return work.execute(statement.where(_c.shipment_id == shipment_id).order_by(_c.id)).all()


def change(work: Work, claim_id: int, values: Mapping[str, Any]) -> None:
    """Set columns of one claim."""
    work.execute(update(claim).where(_c.id == claim_id).values(**values, changed_at=work.now))


CLAIM_LISTING = Listing(
    "claims",
    (
        Field("claim", _c.id, Kind.NUMBER, "No.", "编号"),
        Field("state", _c.state, Kind.ENUM, "State", "状态"),
        Field("reason", _c.reason, Kind.ENUM, "What happened", "原因"),
        Field("shipment", _h.number, Kind.TEXT, "Shipment", "货件号"),
        Field("sku", _s.code, Kind.TEXT, "SKU", "SKU"),
        Field("name", _s.name, Kind.TEXT, "Name", "名称"),
        Field("against_kind", _c.against_kind, Kind.ENUM, "Against", "责任方类型"),
        Field("against", _c.against, Kind.TEXT, "Whom", "责任方"),
        Field("units", _c.units, Kind.NUMBER, "Units", "数量"),
        Field("settled_units", _c.settled_units, Kind.NUMBER, "Found again", "已找回"),
        Field("amount", _AMOUNT, Kind.MONEY, "Asked for", "索赔金额", finance=True),
        Field("owed", _OWED, Kind.MONEY, "Owed at cost", "货值（成本）", finance=True),
        Field("paid", _c.paid, Kind.MONEY, "Paid", "已赔付", finance=True),
        Field("currency", _c.currency, Kind.TEXT, "Currency", "币种", finance=True),
        Field("deadline", _c.deadline, Kind.DATE, "Deadline", "截止日期"),
        Field("late", func.coalesce(and_(_WAITING, _c.deadline < TODAY), false()), Kind.FLAG, "Late", "逾期"),
        Field("note", _c.note, Kind.TEXT, "Note", "备注"),
        Field("evidence", _c.evidence, Kind.TEXT, "Evidence", "证据"),
        Field("opened_at", _c.opened_at, Kind.TIME, "Opened", "发起时间"),
        Field("opened_by", _c.opened_by, Kind.TEXT, "By", "发起人"),
        Field("changed_at", _c.changed_at, Kind.TIME, "Changed", "更新时间"),
    ),
    claim.join(shipment, _h.id == _c.shipment_id).join(SKU_ROWS, _s.id == _c.sku_id, isouter=True),
    _c.id,
    search=(_h.number, _s.code, _c.against, _c.note),
    default_sort="-opened_at",
    exact=True,
)
