"""Claims for goods lost or damaged: opened by what came, worked by people, settled by money or by finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from sealane.accounts.service import record
from sealane.catalog import service as catalog
from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.logistics.contracts import LogisticsChanged, Shipment
from sealane.logistics.contracts.claims import (
    Against,
    BadClaim,
    Claim,
    ClaimNotFound,
    ClaimReason,
    ClaimState,
)
from sealane.logistics.core import booking, claims
from sealane.logistics.core.arrivals import Landed
from sealane.logistics.service.reading import locked, shipment
from sealane.logistics.store import claims as rows
from sealane.logistics.store import writing
from sealane.stock import service as stock


def claims_of(work: Work, number: str) -> tuple[Claim, ...]:
    """Return the claims of a shipment, the oldest first; raises ShipmentNotFound."""
    return tuple(map(_claim, rows.of_shipment(work, shipment(work, number).id)))


def claim(work: Work, claim_id: int) -> Claim:
    """Return one claim; raises ClaimNotFound."""
    return _found(work, claim_id)


def open_claims(work: Work, one: Shipment, landed: Sequence[Landed], on: date, key: str) -> None:
    """Open the claims for what came damaged or is lost, with the receipt `key`."""
    rows.add(work, one.id, claims.opened_by(one, landed, on), key)


def open_claim(work: Work, number: str, sku: str, reason: ClaimReason, units: int, note: str = "") -> Claim:
    """Open one claim by hand, against whoever is asked first; nothing that is claimed is claimed once more.

    Raises ShipmentNotFound, SkuNotFound, BadClaim.
    """
    one, sku_id = locked(work, number), catalog.sku(work, sku).id
    line = next((line for line in one.lines if line.sku_id == sku_id), None)
    if line is None or not 0 < units <= line.units:
        raise BadClaim(
            Text(
                f"Shipment {number} has no {units} units of {sku}.",
                f"货件 {number} 中没有 {units} 件 {sku}。",
            ),
            next_step=Text("Check the SKU and the units.", "请检查 SKU 与数量。"),
        )
    claimed = sum(c.units for c in claims_of(work, number) if c.sku == sku and c.state in claims.STANDING)
    if claimed + units > line.units:
        raise BadClaim(
            Text(
                f"{claimed} of {line.units} units of {sku} are claimed already.",
                f"{sku} 共 {line.units} 件，已有 {claimed} 件在索赔中。",
            ),
            next_step=Text("Look at the claims of this shipment.", "请查看该货件的索赔记录。"),
        )
    made = claims.opened_by_hand(one, sku_id, reason, units, work.today, note)
    (claim_id,) = rows.add(work, one.id, [made], None)
    record(work, "claim_opened", "claim", str(claim_id), None, {"sku": sku, "reason": reason, "units": units})
    work.announce(LogisticsChanged())
    return _found(work, claim_id)


def step_claim(
    work: Work, claim_id: int, wanted: ClaimState, *, paid: Decimal | None = None, note: str | None = None
) -> Claim:
    """Carry a claim on: sent, accepted, refused, paid with how much, or dropped.

    Raises ClaimNotFound, ClaimStepRefused, BadClaim; goods that turned up are told by `found_again`.
    """
    before = _found(work, claim_id, lock=True)
    claims.after(before.state, wanted)
    if wanted is ClaimState.FOUND:
        raise BadClaim(Text("Say how many units were found.", "请填写找回的数量。"))
    if (wanted is ClaimState.PAID) != (paid is not None):
        raise BadClaim(
            Text("A claim is paid with an amount, and no other step has one.", "只有赔付时需要填写金额。"),
            next_step=Text("Write what was paid.", "请填写赔付金额。"),
        )
    values: dict[str, Any] = {"state": str(wanted), "paid": paid}
    return _changed(work, before, values | ({} if note is None else {"note": note}))


def change_claim(
    work: Work,
    claim_id: int,
    *,
    against_kind: Against,
    against: str,
    deadline: date | None,
    note: str,
    evidence: str | None = None,
    asked: Decimal | None = None,
) -> Claim:
    """Say anew whom a claim is against, until when, why, by what proof and for how much.

    Without `evidence` that stays; without `asked` it is the goods' cost again. Raises ClaimNotFound.
    """
    before = _found(work, claim_id, lock=True)
    values = {
        "against_kind": str(against_kind),
        "against": against,
        "deadline": deadline,
        "note": note,
        "asked": asked,
        "evidence": before.evidence if evidence is None else evidence,
    }
    return _changed(work, before, values)


def found_again(work: Work, claim_id: int, units: int) -> Claim:
    """Book units of a claim that turned up: lost ones come on hand, damaged ones were there all along.

    The claim is settled when all have. Raises ClaimNotFound, ClaimStepRefused, BadClaim.
    """
    before = _found(work, claim_id, lock=True)
    claims.after(before.state, ClaimState.FOUND)
    if not 0 < units <= before.units - before.settled_units:
        raise BadClaim(
            Text(
                f"{before.units - before.settled_units} units of it are missing.",
                f"该索赔尚缺 {before.units - before.settled_units} 件。",
            ),
            next_step=Text("Check the units.", "请检查数量。"),
        )
    one = locked(work, before.number)
    if before.reason is ClaimReason.LOST:
        line = next(line for line in one.lines if line.sku == before.sku)
        back = min(units, line.lost_units)
        stock.move(work, booking.landing(one, [Landed(replace(line, units=0), back, 0, 0)], work.today))
        writing.land(work, line.id, back, 0, -back)
    settled = before.settled_units + units
    state = ClaimState.FOUND if settled == before.units else before.state
    return _changed(work, before, {"settled_units": settled, "state": str(state)})


def _changed(work: Work, before: Claim, values: dict[str, Any]) -> Claim:
    rows.change(work, before.id, values)
    old = {name: getattr(before, name) for name in values}
    record(work, "claim_changed", "claim", str(before.id), old, values)
    work.announce(LogisticsChanged())
    return _found(work, before.id)


def _found(work: Work, claim_id: int, *, lock: bool = False) -> Claim:
    found = rows.row(work, claim_id, lock=lock)
    if found is None:
        raise ClaimNotFound(claim_id)
    return _claim(found)


def _claim(row: Row[Any]) -> Claim:
    named = row._mapping
    plain = {name: named[name] for name in Claim.__dataclass_fields__}
    kinds = {"reason": ClaimReason(row.reason), "against_kind": Against(row.against_kind)}
    return Claim(**plain | kinds | {"state": ClaimState(row.state)})
