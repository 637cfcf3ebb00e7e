"""One SKU asked about by itself gets the plan's own answer, or another one where something has changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks._generated import AS_OF, PLACES
from tests.planning.test_night import day_of, kept_in, planned

from sealane.kit.errors import NotFound
from sealane.planning.contracts import Decision, DecisionKind
from sealane.planning.contracts.what_if import Knobs
from sealane.planning.core.kept import Kept
from sealane.planning.core.pipeline import Draft
from sealane.planning.service import nightly
from sealane.planning.service.asking import what_if

ORDERED = (DecisionKind.PURCHASE, DecisionKind.SHIP, DecisionKind.TRANSFER)


def unranked(decisions: tuple[Decision, ...]) -> list[Decision]:
    return [replace(d, priority=0) for d in decisions]


def some_orders(made: Draft) -> tuple[str, ...]:
    bought = [d for d in made.plan.decisions if d.kind in ORDERED]
    return tuple(dict.fromkeys(d.sku for d in bought))


def test_asked_by_itself_a_sku_gets_the_decisions_and_reasons_of_the_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = kept_in(tmp_path, monkeypatch)
    kept, made, _ = planned()
    for sku in kept.inputs.products.sku:
        answer = what_if(state, sku)
        mine = [(d, w) for d, w in zip(made.plan.decisions, made.plan.why, strict=True) if d.sku == sku]
        assert unranked(answer.decisions) == unranked(tuple(d for d, _ in mine))
        assert list(answer.why) == [w for _, w in mine]
        lines = [made.plan.lines.at(i) for i in range(len(made.plan.lines)) if made.plan.lines.sku[i] == sku]
        assert list(answer.lines) == lines


def test_a_larger_moq_is_kept_at_its_place_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = kept_in(tmp_path, monkeypatch)
    _, made, _ = planned()
    order = next(d for d in made.plan.decisions if d.kind is DecisionKind.PURCHASE)
    knobs = Knobs(location=order.location, moq=float(3 * order.units))
    answer = what_if(state, order.sku, knobs)
    there = [d for d in answer.decisions if d.location == order.location and d.kind is DecisionKind.PURCHASE]
    assert all(d.units >= 3 * order.units for d in there)
    plain = [d for d in what_if(state, order.sku).decisions if d.location != order.location]
    assert unranked(tuple(d for d in answer.decisions if d.location != order.location)) == unranked(
        tuple(plain)
    )


def test_full_shelves_need_no_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = kept_in(tmp_path, monkeypatch)
    _, made, _ = planned()
    sku = some_orders(made)[0]

    def units(stock: float) -> int:
        answer = what_if(state, sku, Knobs(on_hand=dict.fromkeys(PLACES, stock)))
        return sum(d.units for d in answer.decisions if d.kind in ORDERED)

    assert units(100_000.0) == 0
    assert units(0.0) >= units(5.0) > 0


def test_a_longer_lead_time_raises_the_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = kept_in(tmp_path, monkeypatch)
    _, made, _ = planned()
    sku = some_orders(made)[0]
    usual, long = (
        what_if(state, sku),
        what_if(state, sku, Knobs(lead_time_days_p50=80.0, lead_time_days_p90=95.0)),
    )
    assert all(b.reorder_point >= a.reorder_point for a, b in zip(usual.lines, long.lines, strict=True))
    assert sum(b.reorder_point for b in long.lines) > sum(a.reorder_point for a in usual.lines)


def test_after_a_night_the_answer_is_of_that_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = kept_in(tmp_path, monkeypatch)
    kept, made, _ = planned()
    sku = some_orders(made)[0]
    before = what_if(state, sku)
    done = nightly.night(state, day_of(0, scale=20.0))
    after = what_if(state, sku)
    assert (before.as_of, after.as_of) == (AS_OF, done.as_of)
    assert sum(line.daily_demand for line in after.lines) > sum(line.daily_demand for line in before.lines)
    assert sum(line.on_hand for line in after.lines) < sum(line.on_hand for line in before.lines)
    told = {(c.location, c.units) for c in done.changes if c.sku == sku}
    asked = {(d.location, d.units) for d in after.decisions if d.kind in ORDERED}
    assert told <= asked
    assert isinstance(kept, Kept)


def test_an_unknown_sku_is_not_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = kept_in(tmp_path, monkeypatch)
    for sku in ("", "nothing", "S9999999"):
        with pytest.raises(NotFound):
            what_if(state, sku)
