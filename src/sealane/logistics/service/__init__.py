"""The door of logistics: lanes and shipments in and out, their steps, what planning reads."""

from sealane.logistics.core.claims import allowed as claim_steps
from sealane.logistics.service.asking import JOB as ASK_TRACKING
from sealane.logistics.service.asking import ask, enqueue_asking
from sealane.logistics.service.claims import (
    change_claim,
    claim,
    claims_of,
    found_again,
    open_claim,
    step_claim,
)
from sealane.logistics.service.comparing import compare_channels
from sealane.logistics.service.doors import (
    change_source,
    deliver,
    end_source,
    find_door,
    forget_deliveries,
    new_secret,
    open_source,
    source,
    sources,
)
from sealane.logistics.service.estimating import arrivals, freight
from sealane.logistics.service.free_time import (
    bring_container_back,
    free_days_ending,
    odd_free_time,
    remove_free_time,
    set_free_time,
    take_free_time,
)
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
from sealane.logistics.service.journeys import journeys_done
from sealane.logistics.service.landing import (
    booked,
    charge,
    landed,
    landed_of_sku,
    line_charges,
    unit_charges,
)
from sealane.logistics.service.lanes import remove_lane, set_lane
from sealane.logistics.service.lexicon import lexicon
from sealane.logistics.service.messages import JOB as SEND_LETTERS
from sealane.logistics.service.messages import (
    approve_template,
    enqueue_sending,
    forget_contact,
    forget_contacts_of,
    forget_old_contacts,
    is_address,
    keep_contacts,
    send_letters,
    set_template,
    take_contacts,
    tell_about,
    tell_customers,
    templates,
)
from sealane.logistics.service.moving import cancel, depart, describe, receive
from sealane.logistics.service.numbers import read_number
from sealane.logistics.service.offering import offer_goods_under_way
from sealane.logistics.service.outlooks import JOB as FORESEE
from sealane.logistics.service.outlooks import (
    enqueue_foreseeing,
    enqueue_foresight,
    foresee,
    open_goods,
    outlooks,
)
from sealane.logistics.service.papers import (
    add_paper,
    paper_file,
    papers_of,
    papers_of_claim,
    remove_paper,
)
from sealane.logistics.service.parcels import take_parcels
from sealane.logistics.service.reading import incoming, open_units, possible_steps, received, shipment
from sealane.logistics.service.references import take_references
from sealane.logistics.service.taking import take_lanes, take_shipments, undo_batch
from sealane.logistics.service.telling import (
    record_event,
    reread_codes,
    retract_event,
    take_events,
    take_scans,
)
from sealane.logistics.service.timeline import timeline
from sealane.logistics.service.transferring import create_transfer, create_transfers
from sealane.logistics.service.under_way import flows, ports
from sealane.logistics.service.ways import lanes
from sealane.logistics.service.words import place_code, take_code_away
from sealane.logistics.store.carrier_words import CARRIER_WORD_LISTING, UNKNOWN_CODE_LISTING
from sealane.logistics.store.claims import CLAIM_LISTING
from sealane.logistics.store.event_listings import EVENT_LISTING, STRAY_LISTING
from sealane.logistics.store.free_time import FREE_TIME_LISTING
from sealane.logistics.store.freight_listings import CHARGE_LISTING, DUTY_LISTING, RATE_CARD_LISTING
from sealane.logistics.store.incoming import INCOMING_LISTING
from sealane.logistics.store.listings import LANE_LISTING, SHIPMENT_LINE_LISTING, SHIPMENT_LISTING
from sealane.logistics.store.messages import OUTBOX_LISTING, TOLD_ROWS
from sealane.logistics.store.outlooks import OUTLOOK_LISTING
from sealane.logistics.store.under_way import UNDER_WAY_LISTING

__all__ = [
    "ASK_TRACKING",
    "CARRIER_WORD_LISTING",
    "CHARGE_LISTING",
    "CLAIM_LISTING",
    "DUTY_LISTING",
    "EVENT_LISTING",
    "FORESEE",
    "FREE_TIME_LISTING",
    "INCOMING_LISTING",
    "LANE_LISTING",
    "OUTBOX_LISTING",
    "OUTLOOK_LISTING",
    "RATE_CARD_LISTING",
    "SEND_LETTERS",
    "SHIPMENT_LINE_LISTING",
    "SHIPMENT_LISTING",
    "STRAY_LISTING",
    "TOLD_ROWS",
    "UNDER_WAY_LISTING",
    "UNKNOWN_CODE_LISTING",
    "add_paper",
    "approve_template",
    "arrivals",
    "ask",
    "booked",
    "bring_container_back",
    "cancel",
    "change_claim",
    "change_source",
    "charge",
    "claim",
    "claim_steps",
    "claims_of",
    "compare_channels",
    "create_transfer",
    "create_transfers",
    "deliver",
    "depart",
    "describe",
    "duty_rules",
    "end_source",
    "enqueue_asking",
    "enqueue_foreseeing",
    "enqueue_foresight",
    "enqueue_sending",
    "find_door",
    "flows",
    "foresee",
    "forget_contact",
    "forget_contacts_of",
    "forget_deliveries",
    "forget_old_contacts",
    "found_again",
    "free_days_ending",
    "freight",
    "incoming",
    "is_address",
    "journeys_done",
    "keep_contacts",
    "known_cards",
    "landed",
    "landed_of_sku",
    "lanes",
    "lexicon",
    "line_charges",
    "new_secret",
    "odd_free_time",
    "offer_goods_under_way",
    "open_claim",
    "open_goods",
    "open_source",
    "open_units",
    "outlooks",
    "paper_file",
    "papers_of",
    "papers_of_claim",
    "place_code",
    "ports",
    "possible_steps",
    "read_number",
    "receive",
    "received",
    "record_event",
    "remove_duty",
    "remove_free_time",
    "remove_lane",
    "remove_paper",
    "remove_rate_card",
    "reread_codes",
    "retract_event",
    "send_letters",
    "set_duty",
    "set_free_time",
    "set_lane",
    "set_template",
    "shipment",
    "source",
    "sources",
    "step_claim",
    "take_charges",
    "take_code_away",
    "take_contacts",
    "take_duties",
    "take_events",
    "take_free_time",
    "take_lanes",
    "take_parcels",
    "take_rate_cards",
    "take_references",
    "take_scans",
    "take_shipments",
    "tell_about",
    "tell_customers",
    "templates",
    "timeline",
    "undo_batch",
    "unit_charges",
]
