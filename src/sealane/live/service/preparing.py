"""A session prepared: expectations reckoned, stock and more of it proposed on the shared checklist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sealane.accounts.service import workspace
from sealane.catalog import service as catalog
from sealane.infra.database import Work
from sealane.live.contracts import NewStep, Session, SessionChanged, SessionState, Step, StepKind, StepState
from sealane.live.core.expecting import Foreseen, as_foreseen
from sealane.live.core.preparing import Prepared, prepare
from sealane.live.service.expecting import Foresight, expect
from sealane.live.service.sessions import planned, session
from sealane.live.service.situation import scene, situation
from sealane.live.store import steps as rows
from sealane.stock import service as stock


@dataclass(frozen=True, slots=True)
class Preparation:
    """A session with what is foreseen of its products, what they need, and the checklist."""

    session: Session
    items: tuple[Prepared, ...]
    steps: tuple[Step, ...]
    currency: str


def prepare_session(work: Work, code: str, foresight: Foresight | None = None) -> Preparation:
    """Reckon a planned session anew and propose what nobody has answered yet.

    Lines that people have answered stay; a line that was declined is not proposed again. Raises
    SessionNotFound, SessionNotOpen.
    """
    found = planned(work, code)
    foreseen = expect(work, found, foresight)
    found = session(work, code)
    rows.forget_open(work, found.id)
    decided = rows.of_session(work, found.id)
    made = _prepared(work, found, foreseen, decided)
    proposed = [step for one in made for step in one.steps if not _declined(step, decided)]
    rows.add(work, found.id, proposed)
    work.announce(SessionChanged(found.id), [found.id])
    return Preparation(found, made, tuple(rows.of_session(work, found.id)), workspace(work).currency)


def preparation(work: Work, code: str) -> Preparation:
    """Return a session as it was prepared last, its needs by the stock of now; raises SessionNotFound."""
    found = session(work, code)
    lines = rows.of_session(work, found.id)
    known = {item.id: as_foreseen(item.expected) for item in found.items if item.expected is not None}
    made = _prepared(work, found, known, lines) if found.state is SessionState.PLANNED else ()
    return Preparation(found, made, tuple(lines), workspace(work).currency)


def _prepared(
    work: Work, found: Session, foreseen: Mapping[int, Foreseen], lines: Sequence[Step]
) -> tuple[Prepared, ...]:
    there, pool = scene(work, found), _aside(work, found)
    made = []
    for item in found.items:
        if item.id in foreseen:
            sku = catalog.sku(work, item.sku)
            case = situation(there, item, sku, foreseen[item.id], pool[item.sku_id], lines)
            made.append(prepare(case, there.today, found.starts_at.date()))
    return tuple(made)


def checklist(work: Work, code: str) -> tuple[Step, ...]:
    """Return the lines of a session's checklist, in the order proposed; raises SessionNotFound."""
    return tuple(rows.of_session(work, session(work, code).id))


def _aside(work: Work, found: Session) -> Counter[int]:
    """Units in the session's pool by SKU."""
    units: Counter[int] = Counter()
    for part in stock.pool(work, found.code):
        units[part.sku_id] += part.units
    return units


def _declined(step: NewStep, decided: Sequence[Step]) -> bool:
    return any(
        line.state is StepState.DECLINED
        and (line.kind, line.item_id) == (step.kind, step.item_id)
        and (line.source, line.warehouse, line.channel) == (step.source, step.warehouse, step.channel)
        for line in decided
    )


def note(work: Work, code: str, text: str) -> tuple[Step, ...]:
    """Add a line of one's own to the checklist; raises SessionNotFound."""
    found = session(work, code)
    said = replace(NewStep(StepKind.NOTE, 0), source=text)
    rows.add(work, found.id, [said])
    work.announce(SessionChanged(found.id), [found.id])
    return tuple(rows.of_session(work, found.id))
