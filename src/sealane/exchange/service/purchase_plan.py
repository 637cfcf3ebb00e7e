"""Purchase orders as the workbook that buyers send to suppliers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from sealane.catalog import service as catalog
from sealane.exchange.contracts import PurchaseLine
from sealane.exchange.core.purchase_plan import purchase_plan
from sealane.infra.database import Work
from sealane.purchasing import service as purchasing
from sealane.purchasing.contracts import OrderStatus, PurchaseOrder

MAX_ORDERS = 500
"""Orders of one workbook, at most: more are sent in parts."""

_SPECIFICATION = ("specification", "spec", "规格", "规格型号", "型号", "model", "colour", "color", "size")
"""Attributes of a product that say which variant it is, in the order in which they are shown."""


def purchase_plan_file(work: Work, numbers: Sequence[str], *, prices: bool) -> tuple[bytes, str]:
    """The workbook of these orders, or of all drafts and open orders when none is named, and a file name.

    One sheet a supplier; cancelled orders are left out. Without `prices` money is blank. Raises
    PurchaseOrderNotFound.
    """
    wanted = list(numbers) or purchasing.open_orders(work, drafts=True)["number"].unique().sort().to_list()
    found = [purchasing.order(work, number) for number in wanted[:MAX_ORDERS]]
    multiples = _multiples(work)
    lines: list[PurchaseLine] = []
    for order in found:
        if order.status is not OrderStatus.CANCELLED:
            lines += _lines(work, order, multiples, prices=prices)
    made_on = work.today
    return purchase_plan(lines, made_on), f"purchase-plan-{made_on:%Y-%m-%d}.xlsx"


def _multiples(work: Work) -> Mapping[tuple[str, int], int]:
    quotes = purchasing.offers(work).quotes.select("supplier", "sku_id", "multiple").drop_nulls()
    return {(supplier, sku_id): multiple for supplier, sku_id, multiple in quotes.iter_rows()}


def _lines(
    work: Work, order: PurchaseOrder, multiples: Mapping[tuple[str, int], int], *, prices: bool
) -> list[PurchaseLine]:
    @cache
    def specification(code: str) -> str:
        said = {str(k).casefold(): str(v) for k, v in catalog.sku(work, code).attributes.items() if v}
        return " ".join(said[name] for name in _SPECIFICATION if name in said)

    code = order.supplier or ""
    name = purchasing.supplier(work, code).name if code else ""
    return [
        PurchaseLine(
            supplier=code,
            supplier_name=name,
            purchase_order=order.number,
            sku=line.sku,
            name=line.name,
            specification=specification(line.sku),
            units=line.units,
            multiple=multiples.get((code, line.sku_id), 1),
            unit_cost=line.unit_cost if prices else None,
            currency=(order.currency or "") if prices else "",
            deliver_by=line.due_on or order.due_on,
            destination=order.warehouse,
            note=order.note,
        )
        for line in order.lines
        if line.units
    ]
