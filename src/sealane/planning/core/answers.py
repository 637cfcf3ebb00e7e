"""How long a person's answer to a decision holds against what later plans propose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from sealane.kit.ids import content_key
from sealane.planning.contracts.acting import Status
from sealane.planning.contracts.answer import Decision
from sealane.planning.contracts.vocabulary import DecisionKind

HOLD_DAYS = 30
"""Days for which a dismissal, or an accepted mark-down or hold, is not brought up again."""

SETTLE_DAYS = 7
"""Days that an order is given before more of the same is asked for: a second one comes no sooner."""

LASTING = (DecisionKind.MARK_DOWN, DecisionKind.BUNDLE, DecisionKind.DELAY, DecisionKind.HOLD)
"""Kinds of which, once accepted, the whole is settled for HOLD_DAYS."""

MATERIAL_SHARE = 0.25
"""Growth of units or gain that is news: a quarter is more than a day's drift of one forecast."""

SMALL_UNITS = 2
"""Growth by so few units is never news: three instead of two is no reason to ask again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The last answer given to a decision; `units` and `gain` are what of it was turned down or is settled.

    `proposed_units` and `proposed_gain` are those of the decision when it was answered.
    """

    decision_id: int
    key: str
    kind: DecisionKind
    status: Status
    units: int
    gain: float
    proposed_units: int
    proposed_gain: float
    answered_on: date
    postponed_until: date | None


def keys(decisions: Iterable[Decision]) -> list[str]:
    """Return for each decision a key that the same proposal bears in every plan.

    It depends on kind, SKU, place, source, channel and the order it speaks of, not on units or dates; the
    second and later proposals alike in all of these are told apart by their order.
    """
    seen: dict[str, int] = {}
    out = []
    for d in decisions:
        key = content_key(d.kind, d.sku, d.location, d.source, d.channel, d.reference)
        seen[key] = seen.get(key, 0) + 1
        out.append(key if seen[key] == 1 else content_key(key, str(seen[key])))
    return out


def answered_to(
    kind: DecisionKind, status: Status, units: int, gain: float, decided: int | None
) -> tuple[int, float]:
    """Return the units and the gain that were turned down or are settled by this answer.

    What is put off or dismissed, or of a kind that lasts, is the whole proposal. Goods that were accepted
    count as arriving in the next plan, so only what was cut off is turned down: 500 proposed, 300 ordered
    leaves 200, and two fifths of the gain.
    """
    whole = status in (Status.POSTPONED, Status.DISMISSED)
    if whole or kind in LASTING:
        return units, gain
    cut = max(units - (units if decided is None else decided), 0)
    return cut, gain * cut / units if units else 0.0


def holds(answer: Answer, units: int, gain: float, as_of: date) -> bool:
    """Say whether `answer` still stands against a proposal of `units` that wins `gain`, as of a day.

    A postponement stands until its day, everything else for HOLD_DAYS days; an order stands against any more
    of the same for SETTLE_DAYS. None stands against news: units or gain more than a quarter above what was
    answered. Dismissed at 100 units: 125 is not asked again, 126 is.
    """
    age = (as_of - answer.answered_on).days
    settled = answer.status in (Status.ACCEPTED, Status.CHANGED)
    if settled and age < SETTLE_DAYS:
        return not _is_news(units, gain, answer.proposed_units, answer.proposed_gain)
    end = answer.postponed_until or answer.answered_on + timedelta(days=HOLD_DAYS)
    if as_of >= end or answer.units <= 0:
        return False
    return not _is_news(units, gain, answer.units, answer.gain)


def _is_news(units: int, gain: float, answered_units: int, answered_gain: float) -> bool:
    grown = 1 + MATERIAL_SHARE
    more_units = units > answered_units * grown and units > answered_units + SMALL_UNITS
    return more_units or (answered_gain > 0 and gain > answered_gain * grown)


@dataclass(frozen=True, slots=True)
class SortedOut:
    """A plan's decisions: to be asked, to stay put off with new figures, and answers that ended."""

    fresh: pl.DataFrame
    refreshed: pl.DataFrame
    outlived: list[int]


def sort_out(rows: pl.DataFrame, answers: list[Answer], known: set[int], as_of: date) -> SortedOut:
    """Sort proposals by whether the last answer to the same key still holds.

    Answers whose id is not in `known` came while the plan was being made: it could not heed them.
    """
    by_key = {answer.key: answer for answer in answers}
    asked, refreshed, ids, outlived = [], [], [], []
    for at, (key, units, gain) in enumerate(rows.select("key", "units", "gain").iter_rows()):
        answer = by_key.get(key)
        put_off = answer is not None and answer.status in (Status.POSTPONED, Status.DISMISSED)
        if answer is None or (answer.decision_id in known and not holds(answer, units, gain or 0.0, as_of)):
            asked.append(at)
            if answer is not None and put_off:
                outlived.append(answer.decision_id)
        elif put_off:
            refreshed.append(at)
            ids.append(answer.decision_id)
    numbered = rows[refreshed].with_columns(pl.Series("id", ids, dtype=pl.Int64))
    return SortedOut(rows[asked], numbered.select("id", *rows.columns), outlived)
