"""The door of purchasing: suppliers and their quotes, purchase orders from draft to shelf, files in."""

from sealane.purchasing.service.balancing import balanced
from sealane.purchasing.service.ordering import (
    cancel,
    change_line,
    confirm,
    create_orders,
    order,
    place,
)
from sealane.purchasing.service.reading import offers, open_orders, open_units, order_places, received
from sealane.purchasing.service.receiving import receive
from sealane.purchasing.service.suppliers import add_supplier, edit_supplier, supplier
from sealane.purchasing.service.taking import (
    take_closures,
    take_orders,
    take_quotes,
    take_suppliers,
    undo_batch,
)
from sealane.purchasing.store.listings import OPEN_ORDER_LINES, ORDER_LINES, ORDERS, QUOTES, SUPPLIERS

__all__ = [
    "OPEN_ORDER_LINES",
    "ORDERS",
    "ORDER_LINES",
    "QUOTES",
    "SUPPLIERS",
    "add_supplier",
    "balanced",
    "cancel",
    "change_line",
    "confirm",
    "create_orders",
    "edit_supplier",
    "offers",
    "open_orders",
    "open_units",
    "order",
    "order_places",
    "place",
    "receive",
    "received",
    "supplier",
    "take_closures",
    "take_orders",
    "take_quotes",
    "take_suppliers",
    "undo_batch",
]
