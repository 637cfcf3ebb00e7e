"""What other rooms may know of notices: what can be told, to whom, through what, and who looks after what."""

from sealane.notices.contracts.errors import BadNotice, BadWay, NotDelivered, NoticeNotFound, WayNotFound
from sealane.notices.contracts.events import NoticesTold, WaysChanged
from sealane.notices.contracts.notices import (
    Action,
    Family,
    Notice,
    OwnerOf,
    Severity,
    Thing,
    ThingKind,
    To,
    Told,
    Why,
)
from sealane.notices.contracts.owners import Hours, Ownership, Preference
from sealane.notices.contracts.ways import (
    Address,
    Button,
    Message,
    Trouble,
    Way,
    WayKind,
)

__all__ = [
    "Action",
    "Address",
    "BadNotice",
    "BadWay",
    "Button",
    "Family",
    "Hours",
    "Message",
    "NotDelivered",
    "Notice",
    "NoticeNotFound",
    "NoticesTold",
    "OwnerOf",
    "Ownership",
    "Preference",
    "Severity",
    "Thing",
    "ThingKind",
    "To",
    "Told",
    "Trouble",
    "Way",
    "WayKind",
    "WayNotFound",
    "WaysChanged",
    "Why",
]
