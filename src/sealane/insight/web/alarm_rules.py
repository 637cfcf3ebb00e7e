"""The rules of alarms over HTTP: read by everybody who sees alarms, changed by who may change settings."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from sealane.infra.web import Caller, RoomRouter, need
from sealane.insight import service
from sealane.insight.contracts.alarm_rules import (
    DEFAULTS,
    MAX_EXCEPTIONS,
    MAX_PATIENCE_HOURS,
    MEANINGS,
    AlarmRules,
    RuleException,
    RuleSetting,
)
from sealane.insight.contracts.alarms import MAX_NOTE, Rule

router = RoomRouter(tags=["alarms"])

Name = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
Threshold = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]


class AlarmRuleIn(BaseModel):
    """Whether a rule is on, from which threshold, and when unanswered alarms escalate (0: never)."""

    model_config = ConfigDict(extra="forbid")

    rule: Rule
    on: bool
    threshold: Threshold
    patience_hours: Annotated[float, Field(ge=0, le=MAX_PATIENCE_HOURS, allow_inf_nan=False)]


class AlarmExceptionBody(BaseModel):
    """What holds instead for a category, a market, or a category in a market; empty means any."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    rule: Rule
    category: Name = ""
    market: Annotated[str, Field(max_length=60, pattern=r"^[^\x00]*$")] = ""
    on: bool = True
    threshold: Threshold


class AlarmRuleOut(AlarmRuleIn):
    """A rule with its meaning, its limits and what it is built in with."""

    name_en: str
    name_zh: str
    about_en: str
    about_zh: str
    unit_en: str
    unit_zh: str
    least: float
    most: float
    built_in_threshold: float
    built_in_patience_hours: float


class AlarmRulesIn(BaseModel):
    """All rules; one that is left out stays as built in."""

    model_config = ConfigDict(extra="forbid")

    rules: list[AlarmRuleIn] = Field(max_length=len(Rule))
    exceptions: list[AlarmExceptionBody] = Field(default_factory=list, max_length=MAX_EXCEPTIONS)
    notices_an_hour: Annotated[int, Field(ge=1, le=100)] = 6
    least_cost: Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)] = 1_000.0
    reason: str = Field("", max_length=MAX_NOTE, pattern=r"^[^\x00]*$")


class AlarmRulesOut(BaseModel):
    """All rules and exceptions in force."""

    rules: list[AlarmRuleOut]
    exceptions: list[AlarmExceptionBody]
    notices_an_hour: int
    least_cost: float


@router.get("/api/alarm-rules", operation_id="read_alarm_rules", summary="The rules of alarms")
def read_alarm_rules(caller: Annotated[Caller, need("see_decisions")]) -> AlarmRulesOut:
    """Return every rule with its meaning and threshold, and the exceptions."""
    with caller.work() as work:
        return _out(service.read_alarm_rules(work))


@router.put("/api/alarm-rules", operation_id="write_alarm_rules", summary="Change the rules of alarms")
def write_alarm_rules(
    caller: Annotated[Caller, need("manage_settings")], body: AlarmRulesIn
) -> AlarmRulesOut:
    """Keep these rules, on record, and look at everything by them."""
    given = {one.rule: RuleSetting(one.on, one.threshold, one.patience_hours) for one in body.rules}
    exceptions = tuple(
        RuleException(one.rule, one.category.strip(), one.market.strip(), one.on, one.threshold)
        for one in body.exceptions
    )
    rules = AlarmRules({**DEFAULTS, **given}, exceptions, body.notices_an_hour, body.least_cost)
    with caller.work() as work:
        kept = service.write_alarm_rules(work, rules, body.reason)
        service.look_again(work)
        return _out(kept)


def _out(rules: AlarmRules) -> AlarmRulesOut:
    return AlarmRulesOut(
        rules=[_rule(rule, rules.rules[rule]) for rule in Rule],
        exceptions=[AlarmExceptionBody.model_validate(one) for one in rules.exceptions],
        notices_an_hour=rules.notices_an_hour,
        least_cost=rules.least_cost,
    )


def _rule(rule: Rule, setting: RuleSetting) -> AlarmRuleOut:
    meaning, built_in = MEANINGS[rule], DEFAULTS[rule]
    return AlarmRuleOut(
        rule=rule,
        on=setting.on,
        threshold=setting.threshold,
        patience_hours=setting.patience_hours,
        name_en=meaning.name.en,
        name_zh=meaning.name.zh,
        about_en=meaning.about.en,
        about_zh=meaning.about.zh,
        unit_en=meaning.unit.en,
        unit_zh=meaning.unit.zh,
        least=meaning.least,
        most=meaning.most,
        built_in_threshold=built_in.threshold,
        built_in_patience_hours=built_in.patience_hours,
    )
