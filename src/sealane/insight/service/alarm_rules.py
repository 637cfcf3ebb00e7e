"""The rules of alarms, read and changed on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sealane.accounts.contracts import Setting
from sealane.accounts.service import read_setting, write_setting
from sealane.infra.database import Work
from sealane.insight.contracts.alarm_rules import (
    DEFAULTS,
    MAX_EXCEPTIONS,
    MAX_PATIENCE_HOURS,
    MEANINGS,
    AlarmRules,
    RuleException,
    RuleSetting,
)
from sealane.insight.contracts.alarms import Rule
from sealane.kit.errors import BadInput
from sealane.kit.text import Text


def _parse(value: Any) -> AlarmRules:
    """Read rules as any version kept them: what a later one added is as built in."""
    if not isinstance(value, Mapping):
        raise ValueError("expected an object")
    known = {str(rule) for rule in Rule}
    given = {Rule(name): RuleSetting(**row) for name, row in value.get("rules", {}).items() if name in known}
    exceptions = tuple(
        RuleException(**{**row, "rule": Rule(row["rule"])})
        for row in value.get("exceptions", ())
        if row["rule"] in known
    )
    return AlarmRules(
        {**DEFAULTS, **given},
        exceptions,
        int(value.get("notices_an_hour", 6)),
        float(value.get("least_cost", 1_000.0)),
    )


def _plain(rules: AlarmRules) -> dict[str, Any]:
    return {
        "rules": {str(rule): asdict(setting) for rule, setting in rules.rules.items()},
        "exceptions": [{**asdict(one), "rule": str(one.rule)} for one in rules.exceptions],
        "notices_an_hour": rules.notices_an_hour,
        "least_cost": rules.least_cost,
    }


ALARM_RULES: Setting[AlarmRules] = Setting("alarms", AlarmRules(DEFAULTS), _parse, _plain)
"""The setting that holds the rules of alarms."""


def read_alarm_rules(work: Work) -> AlarmRules:
    """Return the rules in force, those nobody has changed as built in."""
    return read_setting(work, ALARM_RULES)


def write_alarm_rules(work: Work, rules: AlarmRules, reason: str = "") -> AlarmRules:
    """Keep these rules, on record; raises BadInput where a threshold or exception makes no sense."""
    for rule, setting in rules.rules.items():
        _check_threshold(rule, setting.threshold, f"rules.{rule}.threshold")
        if not 0 <= setting.patience_hours <= MAX_PATIENCE_HOURS:
            raise _wrong(f"rules.{rule}.patience_hours", 0, MAX_PATIENCE_HOURS)
    if len(rules.exceptions) > MAX_EXCEPTIONS:
        raise BadInput(Text(f"At most {MAX_EXCEPTIONS} exceptions.", f"最多 {MAX_EXCEPTIONS} 条例外。"))
    named = [(one.rule, one.category.lower(), one.market.upper()) for one in rules.exceptions]
    for number, one in enumerate(rules.exceptions):
        _check_threshold(one.rule, one.threshold, f"exceptions.{number}.threshold")
        if not one.category and not one.market:
            raise BadInput(
                Text("An exception names neither category nor market.", "例外须指定类目或市场。"),
                next_step=Text("Change the rule itself instead.", "如对全部生效，请直接修改规则。"),
            )
        if named.count(named[number]) > 1:
            raise BadInput(
                Text("Two exceptions of a rule are for the same goods.", "同一规则存在重复的例外。"),
                next_step=Text("Keep one of them.", "请保留其中一条。"),
            )
    write_setting(work, ALARM_RULES, rules, reason)
    return read_alarm_rules(work)


def _check_threshold(rule: Rule, value: float, field: str) -> None:
    meaning = MEANINGS[rule]
    if not meaning.least <= value <= meaning.most:
        raise _wrong(field, meaning.least, meaning.most)


def _wrong(field: str, least: float, most: float) -> BadInput:
    said = Text(f"It lies between {least:g} and {most:g}.", f"取值范围为 {least:g} 至 {most:g}。")
    return BadInput(said, fields={field: said})
