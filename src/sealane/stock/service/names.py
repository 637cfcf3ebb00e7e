"""What codes mean, kept from one transaction to the next as long as the catalogue has not changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from sealane.catalog.service import bundle_parts, resolve_warehouses, sku_codes, sku_ids, warehouse_codes
from sealane.infra.database import Work
from sealane.infra.pipeline import together

MOST_NAMES = 200_000
"""Codes that a process keeps of one workspace; beyond it begins anew."""

_HEAD: Final = "SELECT number FROM stream_head WHERE workspace_id = %(w)s AND stream = 'catalog'"


@dataclass(slots=True)
class Shop:
    """The names of one workspace as of one number of the catalogue's log; only what was found is kept."""

    number: int
    sku_ids: dict[str, int] = field(default_factory=dict)
    sku_codes: dict[int, str] = field(default_factory=dict)
    warehouse_ids: dict[str, int] = field(default_factory=dict)
    warehouse_codes: dict[int, str] = field(default_factory=dict)
    parts: dict[int, Mapping[int, int]] = field(default_factory=dict)

    def skus(self, work: Work, codes: Collection[str]) -> Mapping[str, int]:
        """Return the ids of SKUs by code or other name; who is not among them is unknown."""
        missing = {code for code in codes if code not in self.sku_ids}
        if missing:
            found = sku_ids(work, missing)
            self.sku_ids |= found
            needs = bundle_parts(work, set(found.values()))
            self.parts |= {sku: needs.get(sku, {sku: 1}) for sku in found.values()}
        return self.sku_ids

    def warehouses(self, work: Work, codes: Collection[str]) -> Mapping[str, int]:
        """Return the ids of warehouses by code; who is not among them is unknown."""
        missing = {code for code in codes if code not in self.warehouse_ids}
        if missing:
            self.warehouse_ids |= resolve_warehouses(work, missing)
        return self.warehouse_ids

    def named(
        self, work: Work, skus: Collection[int], places: Collection[int]
    ) -> tuple[Mapping[int, str], Mapping[int, str]]:
        """Return the codes of SKUs and warehouses by id, at least of those asked for."""
        missing = {sku for sku in skus if sku not in self.sku_codes}
        if missing:
            self.sku_codes |= sku_codes(work, missing)
        missing = {place for place in places if place not in self.warehouse_codes}
        if missing:
            self.warehouse_codes |= warehouse_codes(work, missing)
        return self.sku_codes, self.warehouse_codes


class Names:
    """What one process knows of the names of all workspaces."""

    def __init__(self) -> None:
        self._shops: dict[int, Shop] = {}

    def known(self, workspace_id: int) -> Shop | None:
        """Return what was known last, which may hold no longer: its number must be compared."""
        return self._shops.get(workspace_id)

    def of(self, work: Work) -> Shop:
        """Return what is known of the names of this work's workspace, as they stand now.

        The log says whether they still do: its number for the catalogue is raised by the very transaction
        that changes a name.
        """
        rows = together(work, (_HEAD, {"w": work.workspace_id}))[0]
        number = int(rows[0][0]) if rows else 0
        shop = self._shops.get(work.workspace_id)
        if shop is None or shop.number != number or len(shop.sku_ids) > MOST_NAMES:
            shop = self._shops[work.workspace_id] = Shop(number)
        return shop
