"""What others may see of live selling: sessions, their journal, checklist and results, and what is refused.

What the desk may rely on: a session's stock lies in the pool named by its `code`
(`stock.service.set_aside`), its holds are of kind `session` with the code as their reference, its lines of
sales name it in `session`. Everything that happens while it runs is an `Entry` of its journal; state, counts
and review are folds of that.
"""

from sealane.live.contracts.checklist import AGREED, NewStep, Step, StepKind, StepState
from sealane.live.contracts.errors import (
    BadSession,
    CodeTaken,
    ItemNotFound,
    SessionNotFound,
    SessionNotOpen,
    StepNotFound,
)
from sealane.live.contracts.journal import Entry, Happening, Outcome
from sealane.live.contracts.results import ItemResult, Review
from sealane.live.contracts.sessions import (
    MAX_HOURS,
    MAX_ITEMS,
    MAX_MARKETS,
    OVER,
    Expected,
    NewItem,
    RunItem,
    Session,
    SessionChanged,
    SessionDraft,
    SessionEnded,
    SessionState,
)

__all__ = [
    "AGREED",
    "MAX_HOURS",
    "MAX_ITEMS",
    "MAX_MARKETS",
    "OVER",
    "BadSession",
    "CodeTaken",
    "Entry",
    "Expected",
    "Happening",
    "ItemNotFound",
    "ItemResult",
    "NewItem",
    "NewStep",
    "Outcome",
    "Review",
    "RunItem",
    "Session",
    "SessionChanged",
    "SessionDraft",
    "SessionEnded",
    "SessionNotFound",
    "SessionNotOpen",
    "SessionState",
    "Step",
    "StepKind",
    "StepNotFound",
    "StepState",
]
