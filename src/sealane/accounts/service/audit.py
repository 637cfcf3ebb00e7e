"""The audit trail: who changed what, from what to what, and why."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from sealane.accounts.store import audit as rows
from sealane.infra.database import Work

JsonObject = Mapping[str, Any]

MAX_ENTRIES = 1_000
"""Entries written by one statement; a change of more rows is one entry that says how many."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing done to one subject: `action` in the past tense, `subject` its code or number."""

    action: str
    subject_kind: str
    subject: str
    before: JsonObject | None = None
    after: JsonObject | None = None
    reason: str = ""


def record(
    work: Work,
    action: str,
    subject_kind: str,
    subject: str,
    before: JsonObject | None = None,
    after: JsonObject | None = None,
    reason: str = "",
) -> None:
    """Write one entry in this transaction; money, days and enums in `before` and `after` are welcome.

    Never put a person's name or address in: the trail outlives her wish to be forgotten.
    """
    record_all(work, [Change(action, subject_kind, subject, before, after, reason)])


def record_all(work: Work, changes: Sequence[Change]) -> None:
    """Write many entries at once, in steps of MAX_ENTRIES."""
    for start in range(0, len(changes), MAX_ENTRIES):
        rows.add_entries(work, [_entry(change) for change in changes[start : start + MAX_ENTRIES]])


def _entry(change: Change) -> dict[str, Any]:
    return {
        "action": change.action,
        "subject_kind": change.subject_kind,
        "subject": change.subject,
        "before": None if change.before is None else plain(change.before),
        "after": None if change.after is None else plain(change.after),
        "reason": change.reason,
    }


def plain(value: Any) -> Any:
    """Return `value` as JSON can hold it; money stays exact, as text."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return plain({field.name: getattr(value, field.name) for field in dataclasses.fields(value)})
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)
    return value
