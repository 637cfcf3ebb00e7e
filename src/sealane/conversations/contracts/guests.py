"""Guests: people from outside who come by a link and see one conversation and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MAX_LINK_DAYS = 365
"""Longest life of a link, in days."""

LINK_DAYS = 30
"""Life of a link where nothing else is said, in days."""

MAX_LINKS = 50
"""Links of one conversation that work at once, at most."""


class Side(StrEnum):
    """From where a guest comes."""

    SUPPLIER = "supplier"
    WAREHOUSE = "warehouse"
    CUSTOMER = "customer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class GuestLink:
    """A guest and the link by which she comes; its secret is shown once, when it is made."""

    id: int
    conversation_id: int
    name: str
    side: Side
    language: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class Visit:
    """A guest who has come: in which workspace and conversation, and who she is there."""

    workspace_id: int
    workspace_name: str
    link: GuestLink
