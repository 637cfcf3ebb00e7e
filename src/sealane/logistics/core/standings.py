"""Where many journeys stand at once: the fold of `standing` over columns, with the very same result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sealane.infra.batches import Schema
from sealane.logistics.contracts.milestones import Milestone as Step
from sealane.logistics.contracts.standings import Contradiction, Odd
from sealane.logistics.contracts.states import ShipmentKind
from sealane.logistics.core.steps import (
    BELIEVED_DAYS,
    BORDER,
    GOODS,
    MOVED,
    PARCELS,
    PLACED,
    SILENT,
    TROUBLES,
    Rules,
)

Moments = NDArray[np.int64]
Flags = NDArray[np.bool_]

STEP = pl.Enum([str(step) for step in Step])
"""A milestone as a column: by its place among all of them, which is how a matrix finds it."""

HAPPENINGS: Schema = {
    "shipment_id": pl.Int64(),
    "milestone": STEP,
    "at": pl.Int64(),
    "slack_minutes": pl.Int64(),
    "whole_day": pl.Boolean(),
}
"""What was told; `at` counts microseconds of UTC since 1970."""

WAYS: Schema = {"shipment_id": pl.Int64(), "kind": pl.String(), "abroad": pl.Boolean()}
"""The journeys asked about; one of which nothing was told stands nowhere."""

_AT = ("since", "ordered_at", "begun_at", "departed_at", "arrived_at", "ended_at")
STANDINGS: Schema = {
    "shipment_id": pl.Int64(),
    "milestone": pl.String(),
    "furthest": pl.String(),
    **dict.fromkeys(_AT, pl.Datetime("us")),
    "final": pl.Boolean(),
    "troubles": pl.String(),
    "missing": pl.String(),
    "contradictions": pl.String(),
    "told": pl.Int64(),
    "unknown": pl.Int64(),
}
"""A `Standing` in columns: steps as texts (empty for none), several of them joined by commas."""

NEVER: int = np.iinfo(np.int64).min
MINUTE, DAY = 60_000_000, 86_400_000_000
STEPS = tuple(Step)
_PLACE = {step: place for place, step in enumerate(STEPS)}


def standings(ways: pl.DataFrame, happenings: pl.DataFrame) -> pl.DataFrame:
    """Return where each journey of `ways` stands (`STANDINGS`), in their order.

    `ways` is `WAYS`, one row a shipment; `happenings` is `HAPPENINGS` in any order, doubled or not.
    """
    told = _believed(happenings.unique())
    parts = [
        _judged(rules, ways.filter(mine), told)
        for rules, mine in (
            (PARCELS, pl.col("kind") == ShipmentKind.PARCEL),
            (GOODS, pl.col("kind") != ShipmentKind.PARCEL),
        )
    ]
    return ways.select("shipment_id").join(pl.concat(parts), on="shipment_id", maintain_order="left")


def _believed(told: pl.DataFrame) -> pl.DataFrame:
    placed = told.filter(pl.col("milestone").is_in([str(step) for step in PLACED])).group_by("shipment_id")
    earliest = placed.agg(earliest=pl.col("at").max() - BELIEVED_DAYS * DAY)
    if earliest.is_empty() or told["at"].min() >= earliest["earliest"].max():  # type: ignore[operator]
        return told
    judged = told.join(earliest, on="shipment_id", how="left")
    return judged.filter(pl.col("earliest").is_null() | (pl.col("at") >= pl.col("earliest"))).drop("earliest")


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """[N, steps] moments by journey and step, NEVER where a step was not told."""

    first: Moments
    last: Moments
    there: Flags
    count: Moments
    begins_first: Moments
    begins_last: Moments
    ends_first: Moments
    ends_last: Moments
    sure_last: Moments
    blurred_last: Moments

    def has(self, step: Step) -> Flags:
        """[N]: which journeys tell this step."""
        return self.there[:, _PLACE[step]]


def _judged(rules: Rules, ways: pl.DataFrame, happenings: pl.DataFrame) -> pl.DataFrame:
    told = _told(ways["shipment_id"], happenings)
    rows = np.arange(ways.height)
    abroad = ways["abroad"].fill_null(value=False).to_numpy() | _any(told, BORDER)
    here = _position(rules, told)
    final = np.isin(here, [_PLACE[s] for s in (rules.end, Step.RETURNED, Step.CANCELLED, Step.LOST)])
    since = np.where(final, told.first[rows, here], told.last[rows, here])
    since = np.where(here >= 0, since, NEVER)
    furthest = _furthest(rules, told)
    frame = pl.DataFrame(
        {
            "shipment_id": ways["shipment_id"],
            "milestone": _words(here),
            "furthest": _words(furthest),
            "since": since,
            "ordered_at": told.last[:, _places(PLACED)].max(axis=1, initial=NEVER),
            "begun_at": _earliest(told.first[:, _places(rules.order)]),
            "departed_at": told.first[:, _PLACE[Step.DEPARTED]],
            "arrived_at": told.last[:, _PLACE[Step.ARRIVED]],
            "ended_at": np.where(final, since, NEVER),
            "final": final,
            "troubles": _troubles(rules, told, here),
            "missing": _missing(rules, told, abroad, furthest),
            "contradictions": pl.Series(_joined(ways.height, _contradictions(rules, told)), dtype=pl.String),
            "told": told.count[:, [p for s, p in _PLACE.items() if s not in SILENT]].sum(axis=1),
            "unknown": told.count[:, _PLACE[Step.UNKNOWN]],
        }
    )
    moments = [pl.when(pl.col(n) != NEVER).then(pl.col(n)).cast(pl.Datetime("us")).alias(n) for n in _AT]
    return frame.with_columns(moments).select(list(STANDINGS))


def _told(shipments: pl.Series, happenings: pl.DataFrame) -> _Told:
    summed = _summed(happenings)
    rows = shipments.to_frame("shipment_id").with_row_index("row")
    placed = summed.join(rows, on="shipment_id", how="inner")
    row = placed["row"].to_numpy()
    column = placed["milestone"].to_physical().to_numpy()
    shape = (shipments.len(), len(STEPS))

    def spread(name: str, nothing: int) -> Moments:
        whole = np.full(shape, nothing, dtype=np.int64)
        whole[row, column] = placed[name].to_numpy()
        return whole

    there = np.zeros(shape, dtype=np.bool_)
    there[row, column] = True
    names = [name for name in _Told.__dataclass_fields__ if name != "there"]
    return _Told(there=there, **{name: spread(name, 0 if name == "count" else NEVER) for name in names})


def _summed(happenings: pl.DataFrame) -> pl.DataFrame:
    """The first and last moments of each step of each journey, by every reckoning of their doubt."""
    at, grouped = pl.col("at"), happenings.group_by("shipment_id", "milestone")
    plain = {"first": at.min(), "last": at.max(), "count": pl.len().cast(pl.Int64)}
    if not (happenings["whole_day"].any() or (happenings["slack_minutes"] > 0).any()):
        # Carriers mostly tell the minute and the zone; then all reckonings are one.
        first, last = pl.col("first"), pl.col("last")
        return grouped.agg(**plain).with_columns(
            begins_first=first, ends_first=first, begins_last=last, ends_last=last,
            sure_last=last, blurred_last=last,
        )  # fmt: skip
    slack = pl.col("slack_minutes") * MINUTE
    blur = pl.when("whole_day").then(DAY // 2).otherwise(0)
    return grouped.agg(
        **plain,
        begins_first=(at - slack).min(),
        begins_last=(at - slack).max(),
        ends_first=(at + slack).min(),
        ends_last=(at + slack).max(),
        sure_last=(at - blur).max(),
        blurred_last=(at + blur).max(),
    )


def _places(steps: tuple[Step, ...]) -> list[int]:
    return [_PLACE[step] for step in steps]


def _any(told: _Told, steps: frozenset[Step] | tuple[Step, ...]) -> Flags:
    return np.asarray(told.there[:, [_PLACE[step] for step in sorted(steps)]].any(axis=1))


def _earliest(first: Moments) -> Moments:
    late = np.iinfo(np.int64).max
    earliest = np.where(first == NEVER, late, first).min(axis=1, initial=late)
    return np.where(earliest == late, NEVER, earliest)


def _words(places: Moments) -> pl.Series:
    return pl.Series(np.array(["", *STEPS], dtype=object)[places + 1], dtype=pl.String)


def _position(rules: Rules, told: _Told) -> Moments:
    """[N]: the place of the step where each journey is, -1 for nowhere; as `standing` finds it."""
    ended = told.has(rules.end) | told.has(Step.RETURNED)
    here = _latest(told, (*rules.order, Step.RETURNING, Step.CANCELLED, Step.LOST))
    return np.where(ended, _latest(told, (rules.end, Step.RETURNING, Step.RETURNED)), here)


def _latest(told: _Told, places: tuple[Step, ...]) -> Moments:
    columns = np.array(_places(places))
    there = told.there[:, columns]
    latest = told.sure_last[:, columns].max(axis=1)
    open_ = there & (told.blurred_last[:, columns] >= latest[:, None])
    # The last that is open: the first from behind.
    last = len(columns) - 1 - open_[:, ::-1].argmax(axis=1)
    return np.where(there.any(axis=1), columns[last], -1)


def _furthest(rules: Rules, told: _Told) -> Moments:
    columns = np.array(_places(rules.order))
    there = told.there[:, columns]
    last = len(columns) - 1 - there[:, ::-1].argmax(axis=1)
    return np.where(there.any(axis=1), columns[last], -1)


def _troubles(rules: Rules, told: _Told, here: Moments) -> pl.Series:
    over = np.isin(here, _places((rules.end, Step.RETURNED, Step.CANCELLED)))
    open_ = []
    for trouble in TROUBLES:
        there = told.has(trouble)
        if trouble is not Step.DAMAGED:
            past = (
                rules.order[rules.rank(Step.CUSTOMS_OUT) :] if trouble is Step.CUSTOMS_HOLD else rules.order
            )
            later = told.last[:, _places(past)].max(axis=1) > told.last[:, _PLACE[trouble]]
            there = there & ~over & ~later
        open_.append(there)
    return _listed(TROUBLES, open_)


def _missing(rules: Rules, told: _Told, abroad: Flags, furthest: Moments) -> pl.Series:
    rank = np.full(len(STEPS) + 1, -1)
    rank[_places(rules.order)] = np.arange(len(rules.order))
    reached = rank[furthest]
    lacking = []
    for step, proofs in rules.musts:
        asked = abroad | (step not in rules.border)
        lacking.append(asked & (rules.rank(step) < reached) & ~_any(told, proofs))
    return _listed(tuple(step for step, _ in rules.musts), lacking)


def _listed(words: tuple[Step, ...], flags: list[Flags]) -> pl.Series:
    """[N] texts: the words whose flags are set; there are few sets, so each is written once."""
    mask = sum((flag.astype(np.int64) << bit for bit, flag in enumerate(flags)), np.int64(0))
    sets, which = np.unique(mask, return_inverse=True)
    texts = [",".join(word for bit, word in enumerate(words) if one >> bit & 1) for one in sets.tolist()]
    return pl.Series(np.array(texts, dtype=object)[which], dtype=pl.String)


def _contradictions(rules: Rules, told: _Told) -> Iterator[tuple[Contradiction, Flags]]:
    """Each contradiction there can be, with the journeys that have it; in the order of `standing`."""
    at = _PLACE
    for step in rules.once:
        apart = told.ends_first[:, at[step]] < told.begins_last[:, at[step]]
        yield Contradiction(Odd.TWICE, step, step), told.has(step) & apart
    for earlier, later in rules.before:
        ahead = told.ends_last[:, at[later]] < told.begins_first[:, at[earlier]]
        yield Contradiction(Odd.BEFORE, later, earlier), told.has(earlier) & told.has(later) & ahead
    after_end = (
        *(s for s in rules.order if s in rules.never_after_end),
        Step.RETURNED,
        Step.LOST,
        Step.CANCELLED,
    )
    moved = tuple(step for step in rules.order if step in MOVED)
    for end, steps in ((rules.end, after_end), (Step.RETURNED, rules.order), (Step.CANCELLED, moved)):
        if not told.has(end).any():
            continue
        for step in steps:
            behind = told.begins_last[:, at[step]] > told.ends_last[:, at[end]]
            yield Contradiction(Odd.AFTER, step, end), told.has(step) & told.has(end) & behind


def _joined(height: int, found: Iterator[tuple[Contradiction, Flags]]) -> list[str]:
    texts = [""] * height
    for odd, flags in found:
        for row in np.flatnonzero(flags).tolist():
            texts[row] = f"{texts[row]},{odd}" if texts[row] else str(odd)
    return texts
