"""The fold: where one journey stands, from the set of what was told, in whatever order it came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from sealane.logistics.contracts.milestones import Milestone as Step
from sealane.logistics.contracts.standings import Contradiction, Happening, Leg, Odd, Standing, Way
from sealane.logistics.core.steps import (
    BELIEVED_DAYS,
    BORDER,
    MOVED,
    PLACED,
    SILENT,
    TROUBLES,
    Rules,
    rules_of,
)

HALF_DAY = timedelta(hours=12)
Told = Mapping[Step, "list[Happening]"]


def believed(happenings: Iterable[Happening]) -> set[Happening]:
    """Return the set without what lies more than a year before the order: such a clock was wrong.

    Where the order was told several times the latest counts, so that one wrong telling takes nothing else
    with it.
    """
    told = set(happenings)
    placed = [h.at for h in told if h.milestone in PLACED]
    if not placed:
        return told
    earliest = max(placed) - timedelta(days=BELIEVED_DAYS)
    return {h for h in told if h.at >= earliest}


def standing(way: Way, happenings: Iterable[Happening]) -> Standing:
    """Return the state of a journey: the same for any order and any repetition of `happenings`.

    A parcel ordered on the 1st, out for delivery on the 5th and delivered on the 6th is delivered, final,
    and misses `picked_up`.
    """
    trusted = believed(happenings)
    told: dict[Step, list[Happening]] = {}
    for one in trusted:
        told.setdefault(one.milestone, []).append(one)
    rules = rules_of(way)
    here = _position(rules, told)
    final = here in (rules.end, Step.RETURNED, Step.CANCELLED, Step.LOST)
    progress = [step for step in rules.order if step in told]
    since = None if here is None else (_first if final else _last)(told, here)
    return Standing(
        milestone=here,
        since=since,
        furthest=progress[-1] if progress else None,
        ordered_at=max((_last(told, step) for step in PLACED if step in told), default=None),
        begun_at=min((_first(told, step) for step in progress), default=None),
        departed_at=_first(told, Step.DEPARTED) if Step.DEPARTED in told else None,
        arrived_at=_last(told, Step.ARRIVED) if Step.ARRIVED in told else None,
        ended_at=since if final else None,
        final=final,
        troubles=tuple(_troubles(rules, told, here)),
        missing=tuple(_missing(way, rules, told, progress)),
        contradictions=tuple(_contradictions(rules, told)),
        told=sum(len(tellings) for step, tellings in told.items() if step not in SILENT),
        unknown=len(told.get(Step.UNKNOWN, ())),
    )


def legs(way: Way, happenings: Iterable[Happening]) -> tuple[Leg, ...]:
    """Return the way from each step that was told to the next, by their first moments, none backwards."""
    first: dict[Step, datetime] = {}
    for one in sorted(believed(happenings)):
        first.setdefault(one.milestone, one.at)
    found: list[Leg] = []
    last: Step | None = None
    for step in (step for step in rules_of(way).order if step in first):
        if last is not None and first[step] < first[last]:
            continue
        if last is not None:
            found.append(Leg(last, step, first[last], first[step]))
        last = step
    return tuple(found)


def _first(told: Told, step: Step) -> datetime:
    return min(one.at for one in told[step])


def _last(told: Told, step: Step) -> datetime:
    return max(one.at for one in told[step])


def _position(rules: Rules, told: Told) -> Step | None:
    """Where it is: the latest step; of those on one day, told without an hour, the furthest."""
    ends = (rules.end, Step.RETURNING, Step.RETURNED)
    ended = rules.end in told or Step.RETURNED in told
    places = ends if ended else (*rules.order, Step.RETURNING, Step.CANCELLED, Step.LOST)
    open_ = [step for step in places if step in told]
    if not open_:
        return None
    latest = max(one.at - _blur(one) for step in open_ for one in told[step])
    return [step for step in open_ if max(one.at + _blur(one) for one in told[step]) >= latest][-1]


def _blur(one: Happening) -> timedelta:
    return HALF_DAY if one.whole_day else timedelta(0)


def _troubles(rules: Rules, told: Told, here: Step | None) -> Iterator[Step]:
    """Side states that nothing later has ended; damage stays."""
    over = here in (rules.end, Step.RETURNED, Step.CANCELLED)
    for trouble in (t for t in TROUBLES if t in told):
        if trouble is Step.DAMAGED:
            yield trouble
        elif not over:
            past = (
                rules.order[rules.rank(Step.CUSTOMS_OUT) :] if trouble is Step.CUSTOMS_HOLD else rules.order
            )
            since = _last(told, trouble)
            if not any(_last(told, step) > since for step in past if step in told):
                yield trouble


def _missing(way: Way, rules: Rules, told: Told, progress: list[Step]) -> Iterator[Step]:
    reached = rules.rank(progress[-1]) if progress else -1
    abroad = way.abroad or any(step in told for step in BORDER)
    for step, proofs in rules.musts:
        asked = abroad or step not in rules.border
        if asked and rules.rank(step) < reached and not any(proof in told for proof in proofs):
            yield step


def _contradictions(rules: Rules, told: Told) -> Iterator[Contradiction]:
    for step in rules.once:
        if step in told and _ends_by(told, step, first=True) < _begins_from(told, step, first=False):
            yield Contradiction(Odd.TWICE, step, step)
    for earlier, later in rules.before:
        if not (earlier in told and later in told):
            continue
        if _ends_by(told, later, first=False) < _begins_from(told, earlier, first=True):
            yield Contradiction(Odd.BEFORE, later, earlier)
    for end, steps in _closed(rules):
        if end not in told:
            continue
        over = _ends_by(told, end, first=False)
        for step in steps:
            if step in told and _begins_from(told, step, first=False) > over:
                yield Contradiction(Odd.AFTER, step, end)


def _closed(rules: Rules) -> Iterator[tuple[Step, list[Step]]]:
    """What can't come after each end."""
    yield (
        rules.end,
        [*(s for s in rules.order if s in rules.never_after_end), Step.RETURNED, Step.LOST, Step.CANCELLED],
    )
    yield Step.RETURNED, list(rules.order)
    yield Step.CANCELLED, [step for step in rules.order if step in MOVED]


def _begins_from(told: Told, step: Step, *, first: bool) -> datetime:
    """The earliest moment at which the first (or last) telling of `step` can have been."""
    return (min if first else max)(one.at - one.slack for one in told[step])


def _ends_by(told: Told, step: Step, *, first: bool) -> datetime:
    """The latest moment at which the first (or last) telling of `step` can have been."""
    return (min if first else max)(one.at + one.slack for one in told[step])
