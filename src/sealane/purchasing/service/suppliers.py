"""Suppliers as people add and change them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sealane.accounts import service as accounts
from sealane.infra.database import Work
from sealane.purchasing.contracts import PurchasingChanged, Supplier, SupplierExists, SupplierNotFound
from sealane.purchasing.store import suppliers


def supplier(work: Work, code: str) -> Supplier:
    """Return one supplier; raises SupplierNotFound."""
    found = suppliers.row(work, code)
    if found is None:
        raise SupplierNotFound(code)
    return Supplier(**found)


def blocked_suppliers(work: Work) -> list[str]:
    """Return the codes of suppliers that people have blocked."""
    return suppliers.blocked(work)


def add_supplier(work: Work, new: Supplier, reason: str = "") -> Supplier:
    """Add a supplier; raises SupplierExists."""
    values = {name: getattr(new, name) for name in suppliers.SUPPLIER_TYPES}
    if suppliers.row(work, new.code) is not None:
        raise SupplierExists(new.code)
    suppliers.add(work, values)
    accounts.record(work, "added", "supplier", new.code, after=values, reason=reason)
    work.announce(PurchasingChanged())
    return supplier(work, new.code)


def edit_supplier(work: Work, code: str, changes: Mapping[str, Any], reason: str = "") -> Supplier:
    """Change columns of a supplier other than its code; raises SupplierNotFound."""
    before = supplier(work, code)
    told = {name: getattr(before, name) for name in changes}
    if changes and told != dict(changes):
        suppliers.change(work, code, changes)
        accounts.record(work, "changed", "supplier", code, told, changes, reason)
        work.announce(PurchasingChanged())
    return supplier(work, code)
