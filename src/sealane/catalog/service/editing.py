"""What people change in the catalogue, each change on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from sealane.accounts.service import record
from sealane.catalog.contracts import BundlePart, BundleRing, CatalogChanged, Sku
from sealane.catalog.core.bundles import find_ring, parts_of
from sealane.catalog.service.reading import direct_parts, sku
from sealane.catalog.store import changes, queries, tables
from sealane.infra.database import Work
from sealane.kit.errors import BadInput
from sealane.kit.money import Rate
from sealane.kit.text import Text

FIXED = frozenset({"id", "code"})
"""Fields of a SKU that no edit changes: other files know it by them."""


def edit_sku(work: Work, changed: Sku, reason: str = "") -> Sku:
    """Keep what differs in `changed` from what is stored, on record; raises SkuNotFound.

    Make `changed` from `sku` by `dataclasses.replace`; its id and code name the row.
    """
    before = sku(work, changed.code)
    names = [field.name for field in fields(Sku) if field.name not in FIXED]
    after = {n: getattr(changed, n) for n in names if getattr(changed, n) != getattr(before, n)}
    if not after:
        return before
    changes.change_sku(work, before.id, after)
    old = {name: getattr(before, name) for name in after}
    record(work, "sku_changed", "sku", before.code, old, after, reason)
    work.announce(CatalogChanged(), [before.id])
    return sku(work, before.code)


def set_bundle(
    work: Work, code: str, parts: Sequence[tuple[str, int]], reason: str = ""
) -> tuple[BundlePart, ...]:
    """Say what one bundle holds, as (part code, units), in place of what it held; nothing makes it no bundle.

    Raises SkuNotFound, BundleRing, BadInput.
    """
    bundle = sku(work, code)
    held = {part.id: units for part, units in ((sku(work, part), units) for part, units in parts)}
    if any(units < 1 for units in held.values()):
        raise BadInput(
            Text("A bundle holds at least one unit of each part.", "组合商品中每个子件至少 1 件。")
        )
    _refuse_ring(work, bundle, held)
    before = {part.part: part.units for part in direct_parts(work, code)}
    changes.replace_parts(work, bundle.id, held)
    after = direct_parts(work, code)
    record(work, "bundle_changed", "sku", bundle.code, before, {p.part: p.units for p in after}, reason)
    work.announce(CatalogChanged(), [bundle.id])
    return after


def _refuse_ring(work: Work, bundle: Sku, held: dict[int, int]) -> None:
    others = [row for row in queries.bundle_rows(work) if row[0] != bundle.id]
    ring = find_ring(parts_of([*others, *((bundle.id, part, units) for part, units in held.items())]))
    if ring is not None:
        codes = queries.codes_of(work, tables.sku, ring)
        raise BundleRing(tuple(codes[i] for i in ring))


def set_rate(work: Work, rate: Rate, note: str = "") -> None:
    """Keep one exchange rate, on record; raises BadInput where it is not above nothing."""
    if rate.value <= 0:
        raise BadInput(Text("An exchange rate must be above nothing.", "汇率必须大于 0。"))
    changes.put_rate(work, rate, note)
    record(work, "rate_set", "rate", f"{rate.source}/{rate.target} {rate.day}", None, {"rate": rate.value})
    work.announce(CatalogChanged())
