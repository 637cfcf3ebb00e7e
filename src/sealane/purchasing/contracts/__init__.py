"""What others may see of purchasing: batches taken in, orders and their states, what planning reads."""

from sealane.purchasing.contracts.batches import ClosureBatch, OrderBatch, QuoteBatch, SupplierBatch
from sealane.purchasing.contracts.errors import (
    BadOrder,
    LineRefused,
    OrderNotFound,
    OverReceipt,
    StepRefused,
    SupplierExists,
    SupplierNotFound,
)
from sealane.purchasing.contracts.events import PurchaseOrderChanged, PurchaseOrderPlaced, PurchasingChanged
from sealane.purchasing.contracts.frames import (
    CLOSURES,
    OPEN_LINES,
    OPEN_UNITS,
    ORDER_PLACES,
    QUOTES,
    TERMS,
)
from sealane.purchasing.contracts.orders import OrderLine, OrderRequest, PurchaseOrder, Receipt
from sealane.purchasing.contracts.states import OVER, UNDER_WAY, OrderStatus, OrderStep
from sealane.purchasing.contracts.suppliers import BalanceWhen, Offers, Qualification, Supplier

__all__ = [
    "CLOSURES",
    "OPEN_LINES",
    "OPEN_UNITS",
    "ORDER_PLACES",
    "OVER",
    "QUOTES",
    "TERMS",
    "UNDER_WAY",
    "BadOrder",
    "BalanceWhen",
    "ClosureBatch",
    "LineRefused",
    "Offers",
    "OrderBatch",
    "OrderLine",
    "OrderNotFound",
    "OrderRequest",
    "OrderStatus",
    "OrderStep",
    "OverReceipt",
    "PurchaseOrder",
    "PurchaseOrderChanged",
    "PurchaseOrderPlaced",
    "PurchasingChanged",
    "Qualification",
    "QuoteBatch",
    "Receipt",
    "StepRefused",
    "Supplier",
    "SupplierBatch",
    "SupplierExists",
    "SupplierNotFound",
    "SuppliersScored",
]
