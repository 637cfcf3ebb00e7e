"""Raising alarms: what is found becomes alarms, once each, and what is found no more closes them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from sealane.accounts.service import workspace
from sealane.infra.database import Work
from sealane.insight.contracts.alarm_rules import AlarmRules
from sealane.insight.contracts.alarms import AlarmsChanged, Finding, Rule, Standing
from sealane.insight.core.alarm_life import Gone, Seen, Tell, Ticked, first, move
from sealane.insight.service.alarm_rules import read_alarm_rules
from sealane.insight.service.telling import Told, tell_of
from sealane.insight.store import alarms as rows

MAX_FINDINGS = 5_000
"""Alarms of one look, at most, the gravest and dearest: nobody reads more."""


def raise_alarm(work: Work, finding: Finding) -> int | None:
    """Raise an alarm, or change the one of the same key; return its id, None where its rule is off.

    For rooms above: a session near sell-out, an import that failed. It is told once (see `core.alarm_life`).
    """
    settle(work, [finding])
    found = rows.concerned(work, [finding.key], ())
    return found[finding.key].id if finding.key in found else None


def close_alarm(work: Work, key: str) -> None:
    """Close the alarm of a key, since its cause is gone; nothing where there is none."""
    rows.lock(work)
    row = rows.concerned(work, [key], ()).get(key)
    if row is not None:
        _keep(work, [(row, *move(rows.standing_of(row), Gone(), work.now, None))])


def settle(
    work: Work,
    findings: Sequence[Finding],
    closing: Collection[Rule] = (),
    skus: Collection[int] | None = None,
) -> None:
    """Take in what was found now: new causes are told of, known ones changed.

    What stands under the rules `closing` and was not found again closes; with `skus` only where it is about
    one of them. Findings of rules that are off, for all or for their category and market, are left out by
    who finds.
    """
    rows.lock(work)
    rules = read_alarm_rules(work)
    wanted = {one.key: one for one in _gravest(findings) if rules.rules[one.rule].on}
    known = rows.concerned(work, wanted.keys(), [str(rule) for rule in closing])
    fresh = [one for key, one in wanted.items() if key not in known]
    moved = [
        (row, *_moved(row, wanted.get(key), rules, work))
        for key, row in known.items()
        if key in wanted or skus is None or row.sku_id in skus
    ]
    currency = workspace(work).currency
    made = _add(work, fresh, rules, currency)
    changed = [
        (_differing(row, wanted[row.key]) if row.key in wanted else {}, row, standing, told)
        for row, standing, told in moved
    ]
    _write(work, changed, made)


def tick(work: Work) -> None:
    """Let time pass: what was snoozed comes back, what nobody answers goes to more people."""
    rows.lock(work)
    rules = read_alarm_rules(work)
    moved = [
        (row, *move(rows.standing_of(row), Ticked(), work.now, _patience(rules, Rule(row.rule))))
        for row in rows.due(work)
    ]
    _keep(work, moved)


def any_due(work: Work) -> bool:
    """Say whether time has come for any alarm."""
    return rows.any_due(work)


def _gravest(findings: Sequence[Finding]) -> list[Finding]:
    ranked = sorted(findings, key=lambda one: (-one.severity.rank, -(one.cost or 0.0), one.key))
    return ranked[:MAX_FINDINGS]


def _patience(rules: AlarmRules, rule: Rule) -> timedelta | None:
    hours = rules.rules[rule].patience_hours
    return timedelta(hours=hours) if hours > 0 else None


def _moved(
    row: Row[Any], finding: Finding | None, rules: AlarmRules, work: Work
) -> tuple[Standing, tuple[Tell, ...]]:
    happened = Gone() if finding is None else Seen(finding.severity)
    return move(rows.standing_of(row), happened, work.now, _patience(rules, Rule(row.rule)))


def _content(finding: Finding) -> dict[str, Any]:
    """Return the columns that say what a finding says."""
    button = finding.button
    return {
        "grouping": finding.group,
        "sku_id": finding.sku_id,
        "market": finding.market,
        "warehouse": finding.warehouse,
        "reference": finding.reference,
        "title_en": finding.title.en,
        "title_zh": finding.title.zh,
        "body_en": finding.body.en,
        "body_zh": finding.body.zh,
        "todo_en": finding.todo.en,
        "todo_zh": finding.todo.zh,
        "cost": None if finding.cost is None else round(finding.cost, 2),
        "button": None
        if button is None
        else {
            "en": button.label.en,
            "zh": button.label.zh,
            "link": button.link,
            "decision_id": button.decision_id,
        },
        "facts": dict(finding.facts),
        "things": [[str(thing.kind), thing.key] for thing in finding.things],
        "roles": {"else": [str(r) for r in finding.roles], "also": [str(r) for r in finding.also]},
    }


def _differing(row: Row[Any], finding: Finding) -> dict[str, Any]:
    """Return the columns in which the row of an alarm differs from what was found now."""
    now = _content(finding)
    old = row._mapping
    same = {"cost": None if row.cost is None else float(row.cost)}
    return {name: value for name, value in now.items() if value != same.get(name, old[name])}


def _add(
    work: Work, fresh: Sequence[Finding], rules: AlarmRules, currency: str
) -> list[tuple[Finding, Standing, tuple[Tell, ...], int]]:
    begun = [(one, *first(one.severity, work.now, _patience(rules, one.rule))) for one in fresh]
    ids = rows.add(
        work,
        [
            {
                "key": one.key,
                "rule": str(one.rule),
                "currency": currency,
                "changed_at": work.now,
                **_content(one),
                **rows.standing_values(standing),
            }
            for one, standing, _ in begun
        ],
    )
    return [(one, standing, told, ids[one.key]) for one, standing, told in begun]


def _write(
    work: Work,
    changed: Sequence[tuple[dict[str, Any], Row[Any], Standing, tuple[Tell, ...]]],
    made: Sequence[tuple[Finding, Standing, tuple[Tell, ...], int]],
) -> None:
    touched = []
    for values, row, standing, _ in changed:
        if values or standing != rows.standing_of(row):
            rows.change(
                work,
                [{"id": row.id, **values, **rows.standing_values(standing), "changed_at": work.now}],
            )
            touched.append(row.id)
    ids = [*touched, *(number for *_, number in made)]
    steps = {row.id: told for _, row, _, told in changed if told}
    steps |= {number: told for _, _, told, number in made if told}
    if steps:
        fresh = rows.by_ids(work, steps.keys())
        tell_of(work, [Told(row, tell.step) for row in fresh for tell in steps[row.id]])
    if ids:
        work.announce(AlarmsChanged(), ids)


def _keep(work: Work, moved: Sequence[tuple[Row[Any], Standing, tuple[Tell, ...]]]) -> None:
    _write(work, [({}, row, standing, told) for row, standing, told in moved], ())
