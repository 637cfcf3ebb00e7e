"""The door of logistics: lanes and shipments in and out, their steps, what planning reads."""

from sealane.logistics.service.estimating import arrivals, freight
from sealane.logistics.service.lanes import remove_lane, set_lane
from sealane.logistics.service.moving import cancel, depart, describe, receive
from sealane.logistics.service.reading import incoming, lanes, open_units, possible_steps, received, shipment
from sealane.logistics.service.taking import take_lanes, take_shipments, undo_batch
from sealane.logistics.service.transferring import create_transfer, create_transfers
from sealane.logistics.store.incoming import INCOMING_LISTING
from sealane.logistics.store.listings import LANE_LISTING, SHIPMENT_LINE_LISTING, SHIPMENT_LISTING

__all__ = [
    "INCOMING_LISTING",
    "LANE_LISTING",
    "SHIPMENT_LINE_LISTING",
    "SHIPMENT_LISTING",
    "arrivals",
    "cancel",
    "create_transfer",
    "create_transfers",
    "depart",
    "describe",
    "freight",
    "incoming",
    "lanes",
    "open_units",
    "possible_steps",
    "receive",
    "received",
    "remove_lane",
    "set_lane",
    "shipment",
    "take_lanes",
    "take_shipments",
    "undo_batch",
]
