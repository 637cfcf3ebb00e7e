"""What others may see of logistics: batches taken in, shipments and their states, what planning reads."""

from sealane.logistics.contracts.batches import (
    LANES,
    OPEN_LINES,
    OPEN_UNITS,
    RECEIVED,
    LaneBatch,
    ShipmentBatch,
)
from sealane.logistics.contracts.errors import (
    BadArrival,
    BadLane,
    BadTransfer,
    CarriedByOrder,
    LaneNotFound,
    OverArrival,
    ShipmentNotFound,
    StepRefused,
)
from sealane.logistics.contracts.events import (
    LogisticsChanged,
    ShipmentChanged,
    ShipmentDeparted,
)
from sealane.logistics.contracts.states import (
    MOVING,
    ShipmentKind,
    ShipmentStatus,
    ShipmentStep,
)
from sealane.logistics.contracts.values import (
    COSTS,
    Arrival,
    Lane,
    Shipment,
    ShipmentDetails,
    ShipmentLine,
    TransferRequest,
)

__all__ = [
    "COSTS",
    "LANES",
    "MOVING",
    "OPEN_LINES",
    "OPEN_UNITS",
    "RECEIVED",
    "Arrival",
    "BadArrival",
    "BadLane",
    "BadTransfer",
    "CarriedByOrder",
    "Lane",
    "LaneBatch",
    "LaneNotFound",
    "LogisticsChanged",
    "OverArrival",
    "Shipment",
    "ShipmentBatch",
    "ShipmentChanged",
    "ShipmentDeparted",
    "ShipmentDetails",
    "ShipmentKind",
    "ShipmentLine",
    "ShipmentNotFound",
    "ShipmentStatus",
    "ShipmentStep",
    "StepRefused",
    "TransferRequest",
]
