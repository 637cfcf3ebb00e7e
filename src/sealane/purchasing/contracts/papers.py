"""Papers of suppliers: certificates, inspection reports, audits, contracts, as files of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sealane.kit.errors import BadInput, Conflict, NotFound
from sealane.kit.text import Text

MAX_SUPPLIER_PAPERS = 200
"""Papers of one supplier, at most: more is somebody's whole folder."""


class SupplierPaperKind(StrEnum):
    """What a paper is; contracts are for those who see money."""

    CERTIFICATE = "certificate"
    INSPECTION_REPORT = "inspection_report"
    AUDIT_REPORT = "audit_report"
    LICENCE = "licence"
    CONTRACT = "contract"
    PHOTO = "photo"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SupplierPaper:
    """A file of a supplier; it may prove one certificate or one inspection, `media` is by its first bytes."""

    id: int
    kind: SupplierPaperKind
    name: str
    media: str
    size_bytes: int
    certificate_id: int | None
    inspection_id: int | None
    added_at: datetime
    added_by: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """A lot inspected and whether it passes by its AQL; no SKU means the whole order."""

    id: int
    number: str
    sku: str | None
    inspected_on: date
    lot_units: int
    sampled: int
    critical: int
    major: int
    minor: int
    note: str
    passed: bool


class SupplierPaperNotFound(NotFound):
    """There is no such paper here."""

    code = "supplier_paper_not_found"

    def __init__(self) -> None:
        super().__init__(
            Text("This paper is not there any more.", "该文件已不存在。"),
            next_step=Text("Reload the supplier's page.", "请刷新供应商页面。"),
        )


class TooManySupplierPapers(Conflict):
    """A supplier has as many papers as it may."""

    code = "too_many_supplier_papers"

    def __init__(self) -> None:
        super().__init__(
            Text(
                f"A supplier keeps {MAX_SUPPLIER_PAPERS} papers.",
                f"每个供应商最多保存 {MAX_SUPPLIER_PAPERS} 个文件。",
            ),
            next_step=Text("Take one away first.", "请先删除不需要的文件。"),
        )


class ProvesTwo(BadInput):
    """A paper proves one thing."""

    code = "paper_proves_two"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "A paper belongs to a certificate or to an inspection, not to both.",
                "一个文件只能归属证书或验货记录之一。",
            ),
            next_step=Text("Name one of them.", "请只指定其中之一。"),
        )
