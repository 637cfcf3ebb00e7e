"""What is known of a supplier beyond its terms: papers, capacity, enquiries, people, inspections."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Row, Table

from sealane.accounts import service as accounts
from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.purchasing.contracts import PurchasingChanged, SupplierNotFound
from sealane.purchasing.contracts.profiles import (
    BadEntry,
    Capacity,
    Certificate,
    Contact,
    Enquiry,
    ProfileEntryNotFound,
)
from sealane.purchasing.store import profiles, suppliers
from sealane.purchasing.store.supplier_tables import (
    supplier_capacity,
    supplier_certificate,
    supplier_contact,
    supplier_enquiry,
)

Entry = TypeVar("Entry", Certificate, Capacity, Enquiry, Contact)

TABLES: dict[type, tuple[Table, str, str]] = {
    Certificate: (supplier_certificate, "expires_on", "supplier_certificate"),
    Capacity: (supplier_capacity, "month", "supplier_capacity"),
    Enquiry: (supplier_enquiry, "asked_at", "supplier_enquiry"),
    Contact: (supplier_contact, "name", "supplier_contact"),
}
"""Where entries of each kind are kept, by what they are sorted, and how the record calls them."""


def entries(work: Work, code: str, kind: type[Entry]) -> tuple[Entry, ...]:
    """Return what is kept of a supplier, the latest first; raises SupplierNotFound."""
    table, order, _ = TABLES[kind]
    return tuple(_entry(kind, row) for row in profiles.entries(work, table, _id(work, code), order))


def add_entry(work: Work, code: str, entry: Entry) -> Entry:
    """Write something down about a supplier, on record; raises SupplierNotFound, BadEntry.

    A month has one capacity and a person one entry: said again, it is refused.
    """
    kind = type(entry)
    table, _, name = TABLES[kind]
    _refuse_odd(entry)
    values = {key: value for key, value in asdict(entry).items() if key != "id"}
    made = profiles.add(work, table, _id(work, code), values)
    if made is None:
        raise BadEntry(
            Text("This is written down already.", "该记录已存在。"),
            next_step=Text("Change the entry that is there.", "请修改已有记录。"),
        )
    accounts.record(work, "added", name, f"{code} {made}", after=values)
    work.announce(PurchasingChanged())
    return kind(**values, id=made)


def change_entry(work: Work, code: str, entry: Entry) -> Entry:
    """Replace an entry (its `id`) of a supplier, on record; raises SupplierNotFound, ProfileEntryNotFound."""
    kind = type(entry)
    table, _, name = TABLES[kind]
    _refuse_odd(entry)
    before = next((x for x in entries(work, code, kind) if x.id == entry.id), None)
    if before is None:
        raise ProfileEntryNotFound(entry.id)
    values = {key: value for key, value in asdict(entry).items() if key != "id"}
    profiles.change(work, table, _id(work, code), entry.id, values)
    accounts.record(work, "changed", name, f"{code} {entry.id}", asdict(before), values)
    work.announce(PurchasingChanged())
    return entry


def remove_entry(work: Work, code: str, kind: type[Entry], entry_id: int) -> None:
    """Take an entry away, on record; raises SupplierNotFound, ProfileEntryNotFound."""
    table, _, name = TABLES[kind]
    if not profiles.remove(work, table, _id(work, code), entry_id):
        raise ProfileEntryNotFound(entry_id)
    accounts.record(work, "removed", name, f"{code} {entry_id}")
    work.announce(PurchasingChanged())


def _id(work: Work, code: str) -> int:
    found = suppliers.ids(work, [code]).get(code)
    if found is None:
        raise SupplierNotFound(code)
    return found


def _entry(kind: type[Entry], row: Row[Any]) -> Entry:
    return kind(**{name: row._mapping[name] for name in kind.__dataclass_fields__})


def _refuse_odd(entry: Certificate | Capacity | Enquiry | Contact) -> None:
    if isinstance(entry, Certificate) and _before(entry.expires_on, entry.issued_on):
        raise BadEntry(
            Text("It would end before it begins.", "到期日早于签发日。"),
            next_step=Text("Mend the days.", "请更正日期。"),
        )
    if isinstance(entry, Enquiry) and _before(entry.answered_at, entry.asked_at):
        raise BadEntry(
            Text("It would be answered before it was asked.", "答复时间早于询问时间。"),
            next_step=Text("Mend the times.", "请更正时间。"),
        )
    if isinstance(entry, Capacity) and entry.month.day != 1:
        raise BadEntry(
            Text("A month is named by its first day.", "月份请用当月第一天表示。"),
            next_step=Text("Give the first of the month.", "请填写当月 1 日。"),
        )


def _before(end: date | datetime | None, begin: date | datetime | None) -> bool:
    return end is not None and begin is not None and end < begin
