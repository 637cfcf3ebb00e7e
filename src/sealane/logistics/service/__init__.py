"""The door of logistics: lanes and shipments in and out, their steps, what planning reads."""

from sealane.logistics.service.estimating import arrivals, freight
from sealane.logistics.service.freight_books import (
    duty_rules,
    known_cards,
    remove_duty,
    remove_rate_card,
    set_duty,
    take_charges,
    take_duties,
    take_rate_cards,
)
from sealane.logistics.service.landing import (
    booked,
    charge,
    landed,
    landed_of_sku,
    line_charges,
    unit_charges,
)
from sealane.logistics.service.lanes import remove_lane, set_lane
from sealane.logistics.service.moving import cancel, depart, describe, receive
from sealane.logistics.service.parcels import take_parcels
from sealane.logistics.service.reading import incoming, lanes, open_units, possible_steps, received, shipment
from sealane.logistics.service.taking import take_lanes, take_shipments, undo_batch
from sealane.logistics.service.telling import (
    record_event,
    reread_codes,
    retract_event,
    take_events,
    take_scans,
)
from sealane.logistics.service.transferring import create_transfer, create_transfers
from sealane.logistics.store.freight_listings import CHARGE_LISTING, DUTY_LISTING, RATE_CARD_LISTING
from sealane.logistics.store.incoming import INCOMING_LISTING
from sealane.logistics.store.listings import LANE_LISTING, SHIPMENT_LINE_LISTING, SHIPMENT_LISTING

__all__ = [
    "CHARGE_LISTING",
    "DUTY_LISTING",
    "INCOMING_LISTING",
    "LANE_LISTING",
    "RATE_CARD_LISTING",
    "SHIPMENT_LINE_LISTING",
    "SHIPMENT_LISTING",
    "arrivals",
    "booked",
    "cancel",
    "charge",
    "create_transfer",
    "create_transfers",
    "depart",
    "describe",
    "duty_rules",
    "freight",
    "incoming",
    "known_cards",
    "landed",
    "landed_of_sku",
    "lanes",
    "line_charges",
    "open_units",
    "possible_steps",
    "receive",
    "received",
    "record_event",
    "remove_duty",
    "remove_lane",
    "remove_rate_card",
    "reread_codes",
    "retract_event",
    "set_duty",
    "set_lane",
    "shipment",
    "take_charges",
    "take_duties",
    "take_events",
    "take_lanes",
    "take_parcels",
    "take_rate_cards",
    "take_scans",
    "take_shipments",
    "undo_batch",
    "unit_charges",
]
