"""Papers of shipments: bills of lading, packing lists, invoices, photographs, and what they prove."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sealane.kit.errors import Conflict, NotFound
from sealane.kit.text import Text

MAX_PAPERS = 100
"""Papers of one shipment, at most: more is somebody's whole folder."""


class PaperKind(StrEnum):
    """What a paper is."""

    BILL_OF_LADING = "bill_of_lading"
    PACKING_LIST = "packing_list"
    COMMERCIAL_INVOICE = "commercial_invoice"
    CUSTOMS = "customs"
    DELIVERY_NOTE = "delivery_note"
    PHOTO = "photo"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of a shipment; `claim_id` says which claim it proves, `media` what it is by its first bytes."""

    id: int
    kind: PaperKind
    name: str
    media: str
    size_bytes: int
    claim_id: int | None
    added_at: datetime
    added_by: str


class PaperNotFound(NotFound):
    """There is no such paper here."""

    code = "paper_not_found"

    def __init__(self) -> None:
        super().__init__(
            Text("This paper is not there any more.", "该文件已不存在。"),
            next_step=Text("Reload the shipment.", "请刷新货件页面。"),
        )


class TooManyPapers(Conflict):
    """A shipment has as many papers as it may."""

    code = "too_many_papers"

    def __init__(self) -> None:
        super().__init__(
            Text(f"A shipment keeps {MAX_PAPERS} papers.", f"每票货最多保存 {MAX_PAPERS} 个文件。"),
            next_step=Text("Take one away first.", "请先删除不需要的文件。"),
        )
