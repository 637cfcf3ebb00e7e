"""The door of stock: everything that moves units goes through here, and everything that reads them."""

from sealane.stock.service.batching import Errand, Settling
from sealane.stock.service.by_hand import HandAction, HandLine, book_by_hand, places_of
from sealane.stock.service.channels import (
    Feeder,
    channel,
    connect_channel,
    disconnect_channel,
    keep_back,
    pause_channel,
    tell_again,
)
from sealane.stock.service.checking import check_invariants, on_catalog_changed, repair
from sealane.stock.service.coded import CodedAsk, Told, reserve_coded, settle_coded
from sealane.stock.service.counting import count, take_layers, undo_batch
from sealane.stock.service.gathering import Gatherer
from sealane.stock.service.moving import move
from sealane.stock.service.once import forget_keys
from sealane.stock.service.ordered import settle_orders
from sealane.stock.service.pooling import give_back, offers, pool, set_aside, set_buffer, set_offers
from sealane.stock.service.reading import (
    age_summary,
    available,
    balance_by_day,
    bundle_availability,
    changes_by_day,
    layers,
    level,
    levels,
)
from sealane.stock.service.replies import Reply
from sealane.stock.service.reserving import reserve
from sealane.stock.service.serving import serve
from sealane.stock.service.settling import expire, settle, standing
from sealane.stock.service.waiting import SERVE, lock_levels_of, offer_ahead, on_levels_changed
from sealane.stock.store.awaiting import buyers_of_coming
from sealane.stock.store.channels import BUFFER_LISTING, CHANNEL_LISTING, TOLD_LISTING
from sealane.stock.store.hold_listings import HOLD_LISTING, POOL_LISTING
from sealane.stock.store.leftover import left_for
from sealane.stock.store.listings import AGE_LISTING, ENTRY_LISTING, STOCK_LISTING

__all__ = [
    "AGE_LISTING",
    "BUFFER_LISTING",
    "CHANNEL_LISTING",
    "ENTRY_LISTING",
    "HOLD_LISTING",
    "POOL_LISTING",
    "SERVE",
    "STOCK_LISTING",
    "TOLD_LISTING",
    "CodedAsk",
    "Errand",
    "Feeder",
    "Gatherer",
    "HandAction",
    "HandLine",
    "Reply",
    "Settling",
    "Told",
    "age_summary",
    "available",
    "balance_by_day",
    "book_by_hand",
    "bundle_availability",
    "buyers_of_coming",
    "changes_by_day",
    "channel",
    "check_invariants",
    "connect_channel",
    "count",
    "disconnect_channel",
    "expire",
    "forget_keys",
    "give_back",
    "keep_back",
    "layers",
    "left_for",
    "level",
    "levels",
    "lock_levels_of",
    "move",
    "offer_ahead",
    "offers",
    "on_catalog_changed",
    "on_levels_changed",
    "pause_channel",
    "places_of",
    "pool",
    "repair",
    "reserve",
    "reserve_coded",
    "serve",
    "set_aside",
    "set_buffer",
    "set_offers",
    "settle",
    "settle_coded",
    "settle_orders",
    "standing",
    "take_layers",
    "tell_again",
    "undo_batch",
]
