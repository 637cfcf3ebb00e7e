"""The door of stock: everything that moves units goes through here, and everything that reads them."""

from sealane.stock.service.by_hand import HandAction, HandLine, book_by_hand, places_of
from sealane.stock.service.checking import check_invariants, on_catalog_changed, repair
from sealane.stock.service.coded import CodedAsk, Told, reserve_coded, settle_coded
from sealane.stock.service.counting import count, take_layers, undo_batch
from sealane.stock.service.gathering import Busy, Gatherer, Settling
from sealane.stock.service.moving import move
from sealane.stock.service.once import forget_keys
from sealane.stock.service.pooling import give_back, set_aside, set_buffer, set_offers
from sealane.stock.service.reading import (
    age_summary,
    balance_by_day,
    bundle_availability,
    changes_by_day,
    layers,
    level,
    levels,
)
from sealane.stock.service.reserving import expire, reserve, serve, settle
from sealane.stock.service.waiting import SERVE, on_levels_changed
from sealane.stock.store.hold_listings import HOLD_LISTING, POOL_LISTING
from sealane.stock.store.listings import AGE_LISTING, ENTRY_LISTING, STOCK_LISTING

__all__ = [
    "AGE_LISTING",
    "ENTRY_LISTING",
    "HOLD_LISTING",
    "POOL_LISTING",
    "SERVE",
    "STOCK_LISTING",
    "Busy",
    "CodedAsk",
    "Gatherer",
    "HandAction",
    "HandLine",
    "Settling",
    "Told",
    "age_summary",
    "balance_by_day",
    "book_by_hand",
    "bundle_availability",
    "changes_by_day",
    "check_invariants",
    "count",
    "expire",
    "forget_keys",
    "give_back",
    "layers",
    "level",
    "levels",
    "move",
    "on_catalog_changed",
    "on_levels_changed",
    "places_of",
    "repair",
    "reserve",
    "reserve_coded",
    "serve",
    "set_aside",
    "set_buffer",
    "set_offers",
    "settle",
    "settle_coded",
    "take_layers",
    "undo_batch",
]
