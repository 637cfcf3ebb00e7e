"""What the made-up seller claims for goods short, damaged or lost, with the papers that prove it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from sealane.app.demo.paper_files import crushed_box, paper
from sealane.infra.database import Work
from sealane.infra.files import FileStore
from sealane.infra.listing import Query, page
from sealane.logistics import service as logistics
from sealane.logistics.contracts import Shipment
from sealane.logistics.contracts.claims import Against, Claim, ClaimReason, ClaimState
from sealane.logistics.contracts.papers import PaperKind

NOTE = "虚构，仅供演示 made up for the demo"


@dataclass(frozen=True, slots=True)
class _Story:
    """One claim: what happened to which share of a line, against whom, until when, how far it has come."""

    reason: ClaimReason
    share: float
    against: Against | None
    days_left: int
    steps: tuple[ClaimState, ...]
    note: str
    photos: int = 0
    paid_share: Decimal = Decimal(0)


_STORIES = (
    _Story(
        ClaimReason.DAMAGED, 0.12, None, 9, (ClaimState.SENT,),
        "外箱压塌，内件破损；卸柜时拍照。Cartons crushed in the container; photographed when unloading.", 2,
    ),
    _Story(
        ClaimReason.SHORT, 0.08, Against.SUPPLIER, 3, (),
        "装箱单多于实收，每箱少装。The packing list says more than was in the cartons.",
    ),
    _Story(
        ClaimReason.LOST, 0.05, Against.WAREHOUSE, 34, (ClaimState.SENT, ClaimState.ACCEPTED),
        "签收后未上架，仓库已确认盘亏。Signed for and never shelved; the warehouse has counted and agrees.",
    ),
    _Story(
        ClaimReason.DAMAGED, 0.06, None, -12, (ClaimState.SENT, ClaimState.ACCEPTED, ClaimState.PAID),
        "水渍，承运商已赔付。Wet cartons; the carrier has paid.", 1, Decimal("0.8"),
    ),
    _Story(
        ClaimReason.LOST, 0.03, None, -5, (ClaimState.SENT, ClaimState.REFUSED),
        "承运商称封条完好，拒赔；准备补充签收单。The carrier says the seal was whole; proof is looked for.",
    ),
)  # fmt: skip


def claim(work: Work, files: FileStore) -> int:
    """Open the claims on the latest shipments received, each on its largest line; return how many."""
    query = Query(("kind:is:first_leg", "status:is:received"), sort="-due_on", limit=len(_STORIES))
    numbers = [str(row["number"]) for row in page(work, logistics.SHIPMENT_LISTING, query).rows]
    for number, story in zip(numbers, _STORIES, strict=False):
        _tell(work, files, logistics.shipment(work, number), story)
    coming = Query(("kind:is:first_leg", "status:is:under_way"), sort="due_on", limit=2)
    for row in page(work, logistics.SHIPMENT_LISTING, coming).rows:
        _file_papers(work, files, logistics.shipment(work, str(row["number"])))
    return len(numbers)


def _tell(work: Work, files: FileStore, one: Shipment, story: _Story) -> None:
    line = max(one.lines, key=lambda line: (line.units, line.sku))
    units = max(round(line.units * story.share), 1)
    made = logistics.open_claim(work, one.number, line.sku, story.reason, units)
    made = _addressed(work, one, made, story)
    _file_papers(work, files, one)
    for n in range(story.photos):
        picture = crushed_box(made.id * 10 + n)
        logistics.add_paper(
            work, files, one.number, f"unloading-{n + 1}.png", PaperKind.PHOTO, [picture], made.id
        )
    if story.steps:
        lines = (f"Claim for {units} units of {line.sku}", f"Shipment {one.number}", story.note)
        proof = paper("Delivery note with remarks", lines)
        logistics.add_paper(
            work, files, one.number, "delivery-note.pdf", PaperKind.DELIVERY_NOTE, [proof], made.id
        )
    for step in story.steps:
        paid = None
        if step is ClaimState.PAID:
            paid = ((made.amount or Decimal(0)) * story.paid_share).quantize(Decimal("0.01"))
        logistics.step_claim(work, made.id, step, paid=paid)


def _addressed(work: Work, one: Shipment, made: Claim, story: _Story) -> Claim:
    whom = {Against.WAREHOUSE: one.destination, Against.SUPPLIER: one.origin or made.against}
    kind = story.against or made.against_kind
    return logistics.change_claim(
        work,
        made.id,
        against_kind=kind,
        against=whom.get(kind, made.against),
        deadline=work.today + timedelta(days=story.days_left),
        note=story.note,
        evidence=NOTE,
    )


def _file_papers(work: Work, files: FileStore, one: Shipment) -> None:
    head = (f"Shipment {one.number}", f"{one.origin or ''} - {one.destination}", f"Carrier: {one.carrier}")
    goods = tuple(f"{line.sku:<16} {line.units:>6} pcs" for line in one.lines[:24])
    for name, kind, title in (
        ("bill-of-lading.pdf", PaperKind.BILL_OF_LADING, "Bill of lading (copy)"),
        ("packing-list.pdf", PaperKind.PACKING_LIST, "Packing list"),
    ):
        content = paper(title, (*head, "", *goods, "", "Made up for the demo."))
        logistics.add_paper(work, files, one.number, name, kind, [content])
