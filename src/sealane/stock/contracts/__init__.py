"""What others may see of stock: the ledger's words, the batches taken in, its errors, the steps of trade."""

from sealane.stock.contracts.age import AGE_BUCKETS, AgeBucket, age_bucket
from sealane.stock.contracts.batches import BALANCES, LAYERS, LEVELS, CountBatch, LayerBatch
from sealane.stock.contracts.errors import KeyReused, NotEnoughStock, Shortage, TooManyUnits
from sealane.stock.contracts.ledger import (
    MAX_UNITS,
    Bucket,
    EntryKind,
    Level,
    LevelsChanged,
    Moved,
    Movement,
    Place,
    Undone,
    Violation,
)

__all__ = [
    "AGE_BUCKETS",
    "BALANCES",
    "LAYERS",
    "LEVELS",
    "MAX_UNITS",
    "AgeBucket",
    "Bucket",
    "CountBatch",
    "EntryKind",
    "KeyReused",
    "LayerBatch",
    "Level",
    "LevelsChanged",
    "Moved",
    "Movement",
    "NotEnoughStock",
    "Place",
    "Shortage",
    "TooManyUnits",
    "Undone",
    "Violation",
    "age_bucket",
]
