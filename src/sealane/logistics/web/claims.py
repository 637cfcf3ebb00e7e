"""HTTP of claims: the table, one shipment's, and the steps from opening to money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import Path, status
from pydantic import BaseModel, Field

from sealane.infra.web import FINANCE, Caller, RoomRouter, add_listing, need
from sealane.logistics import service
from sealane.logistics.contracts.claims import Against, Claim, ClaimReason, ClaimState
from sealane.logistics.web.words import NO_ZERO_BYTE, Code, Note, Word

router = RoomRouter(tags=["logistics"])
add_listing(router, "/api/claims", service.CLAIM_LISTING, "see_stock", "Claims for lost and damaged goods")

Seer = Annotated[Caller, need("see_stock")]
Mover = Annotated[Caller, need("move_stock")]
Number = Annotated[str, Path(min_length=1, max_length=200, pattern=NO_ZERO_BYTE)]
ClaimId = Annotated[int, Path(ge=1, le=2**62)]
Units = Annotated[int, Field(ge=1, le=10_000_000)]
Amount = Annotated[Decimal, Field(ge=0, max_digits=16, decimal_places=4, allow_inf_nan=False)]
Money = Annotated[Decimal | None, Field(json_schema_extra=FINANCE)]
Evidence = Annotated[str, Field(max_length=4_000, pattern=NO_ZERO_BYTE)]


class ClaimIn(BaseModel):
    """What was lost, came damaged, or was short."""

    sku: Code
    reason: ClaimReason
    units: Units
    note: Note = ""


class ClaimChangeIn(BaseModel):
    """Whom the claim is against, until when it is heard, why, for how much (None: at cost), by what proof."""

    against_kind: Against
    against: Word
    deadline: date | None = None
    note: Note = ""
    asked: Amount | None = None
    evidence: Evidence | None = None


class ClaimStepIn(BaseModel):
    """What the claim becomes; `paid` with how much, in the claim's currency."""

    state: ClaimState
    paid: Amount | None = None
    note: Note | None = None


class FoundIn(BaseModel):
    """Units that turned up again."""

    units: Units


class ClaimOut(BaseModel):
    """One claim; money is empty for roles that don't see it."""

    id: int
    number: str
    sku: str
    reason: ClaimReason
    against_kind: Against
    against: str
    units: int
    settled_units: int
    unit_value: Money
    currency: Annotated[str | None, Field(json_schema_extra=FINANCE)]
    owed: Money
    asked: Money
    amount: Money
    paid: Money
    state: ClaimState
    states: list[ClaimState]
    deadline: date | None
    note: str
    evidence: str


@router.get(
    "/api/shipments/{number:path}/claims", operation_id="read_claims", summary="Claims of one shipment"
)
def read(caller: Seer, number: Number) -> list[ClaimOut]:
    """Return the claims of a shipment, the oldest first."""
    with caller.work() as work:
        return [_out(claim) for claim in service.claims_of(work, number)]


@router.post(
    "/api/shipments/{number:path}/claims",
    operation_id="open_claim",
    summary="Open a claim",
    status_code=status.HTTP_201_CREATED,
)
def open_one(caller: Mover, number: Number, body: ClaimIn) -> ClaimOut:
    """Open one claim by hand."""
    with caller.work() as work:
        return _out(service.open_claim(work, number, body.sku, body.reason, body.units, body.note))


@router.get("/api/claims/{claim_id}", operation_id="read_claim", summary="One claim")
def read_one(caller: Seer, claim_id: ClaimId) -> ClaimOut:
    """Return one claim with the steps that it can take."""
    with caller.work() as work:
        return _out(service.claim(work, claim_id))


@router.patch("/api/claims/{claim_id}", operation_id="change_claim", summary="Whom it is against, until when")
def change(caller: Mover, claim_id: ClaimId, body: ClaimChangeIn) -> ClaimOut:
    """Change what is said of a claim; what is asked stays as it was for those who do not see it."""
    with caller.work() as work:
        said = body.model_dump()
        if not caller.finance:
            said["asked"] = service.claim(work, claim_id).asked
        return _out(service.change_claim(work, claim_id, **said))


@router.post("/api/claims/{claim_id}/step", operation_id="step_claim", summary="Carry a claim on")
def step(caller: Mover, claim_id: ClaimId, body: ClaimStepIn) -> ClaimOut:
    """Send, accept, refuse, pay or drop a claim."""
    with caller.work() as work:
        return _out(service.step_claim(work, claim_id, body.state, paid=body.paid, note=body.note))


@router.post("/api/claims/{claim_id}/found", operation_id="found_again", summary="Goods turned up again")
def found(caller: Mover, claim_id: ClaimId, body: FoundIn) -> ClaimOut:
    """Book units that turned up; the claim is settled when all have."""
    with caller.work() as work:
        return _out(service.found_again(work, claim_id, body.units))


def _out(claim: Claim) -> ClaimOut:
    plain = {name: getattr(claim, name) for name in ClaimOut.model_fields.keys() - {"states"}}
    return ClaimOut(**plain, states=list(service.claim_steps(claim.state)))
