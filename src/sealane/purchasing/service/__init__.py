"""The door of purchasing: suppliers and their quotes, purchase orders from draft to shelf, files in."""

from sealane.purchasing.core.validity import validity
from sealane.purchasing.service.balancing import balanced
from sealane.purchasing.service.learning import arrival_shares, capacity_left, closures, lead_cases, shut_days
from sealane.purchasing.service.ordering import (
    cancel,
    change_line,
    confirm,
    correct_confirmation,
    create_orders,
    move_line,
    order,
    place,
)
from sealane.purchasing.service.papers import (
    add_supplier_paper,
    inspections,
    remove_supplier_paper,
    supplier_paper_file,
    supplier_papers,
)
from sealane.purchasing.service.profiles import add_entry, change_entry, entries, remove_entry
from sealane.purchasing.service.reading import (
    offers,
    open_orders,
    open_units,
    order_places,
    received,
    terms,
    warehouse_names,
)
from sealane.purchasing.service.receiving import receive
from sealane.purchasing.service.returning import (
    agree_return,
    credit_return,
    drop_return,
    send_return,
    supplier_return,
)
from sealane.purchasing.service.scoring import (
    SCORE,
    enqueue_scoring,
    read_weights,
    score_suppliers,
    scorecard,
    write_weights,
)
from sealane.purchasing.service.suppliers import add_supplier, blocked_suppliers, edit_supplier, supplier
from sealane.purchasing.service.taking import (
    take_capacity,
    take_certificates,
    take_closures,
    take_deliveries,
    take_enquiries,
    take_inspections,
    take_orders,
    take_quotes,
    take_suppliers,
    undo_batch,
)
from sealane.purchasing.store.listings import OPEN_ORDER_LINES, ORDER_LINES, ORDERS, QUOTES, SUPPLIERS
from sealane.purchasing.store.returns import RETURNS

__all__ = [
    "OPEN_ORDER_LINES",
    "ORDERS",
    "ORDER_LINES",
    "QUOTES",
    "RETURNS",
    "SCORE",
    "SUPPLIERS",
    "add_entry",
    "add_supplier",
    "add_supplier_paper",
    "agree_return",
    "arrival_shares",
    "balanced",
    "blocked_suppliers",
    "cancel",
    "capacity_left",
    "change_entry",
    "change_line",
    "closures",
    "confirm",
    "correct_confirmation",
    "create_orders",
    "credit_return",
    "drop_return",
    "edit_supplier",
    "enqueue_scoring",
    "entries",
    "inspections",
    "lead_cases",
    "move_line",
    "offers",
    "open_orders",
    "open_units",
    "order",
    "order_places",
    "place",
    "read_weights",
    "receive",
    "received",
    "remove_entry",
    "remove_supplier_paper",
    "score_suppliers",
    "scorecard",
    "send_return",
    "shut_days",
    "supplier",
    "supplier_paper_file",
    "supplier_papers",
    "supplier_return",
    "take_capacity",
    "take_certificates",
    "take_closures",
    "take_deliveries",
    "take_enquiries",
    "take_inspections",
    "take_orders",
    "take_quotes",
    "take_suppliers",
    "terms",
    "undo_batch",
    "validity",
    "warehouse_names",
    "write_weights",
]
