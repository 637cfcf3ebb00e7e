"""Money and the roles that may not see it: each asks every route; each field that sounds like it is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from tests.app.conftest import SignedIn
from tests.architecture.calls import Call, document, finance_fields, guarded_calls, resolved

from sealane.accounts.contracts import Permission, Role
from sealane.accounts.core.rights import RIGHTS

BLIND = [role for role in Role if Permission.SEE_FINANCE not in RIGHTS[role]]
"""Roles that see no finance figures."""

AMOUNT = re.compile(r"\d[\d,.]* ?(USD|CNY|EUR)\b|[$€¥￥] ?\d|\b(USD|CNY|EUR) ?\d")
"""An amount of money as a sentence tells it."""

MONEY = re.compile(
    "(^|_)(amount|asked|capital|cash|charge|cost|credit|duty|fee|freight|gain|gmroi|loss|margin|money|owed|paid"
    "|price|profit|refund|revenue|salvage|saved|saving|spent|stake|tax|value|worth)s?(_|$)"
)
"""What fields that hold money are called."""

SEEN_BY_ALL = {
    "price": "what customers pay stands on the shelf",
    "usual_price": "what customers pay stands on the shelf",
    "revenue": "what customers paid is seen by whom sales are seen",
    "revenue_per_minute": "what customers paid is seen by whom sales are seen",
    "safety_stock_money": "units, by the policy that weighs money",
    "saved": "units of error",
    "sku_cash_share": "a rule of the plan",
    "least_cost": "a rule of alarms",
    "delay_fee_percent": "a supplier's terms, without the price that they are of",
    "pull_in_fee_percent": "a supplier's terms, without the price that they are of",
    "return_freight_percent": "a supplier's terms, without the price that they are of",
    "ShopOrdersRow.asked": "how often a shop was asked",
    "DutiesRow.amount": "the law",
    "DutiesRow.up_to_value": "the law",
    "PointOut.value": "of a card that is left out as a whole where it is money",
    "ReadingOut.value": "of a card that is left out as a whole where it is money",
    "RejectOut.value": "a cell of a file, for whom may bring files in",
    "ImportRejectsRow.value": "a cell of a file, for whom may bring files in",
    "NumberOut.value": "of a trace that is left out as a whole where it is money",
}
"""Fields of such a name that everybody may see, and why; those of one answer alone by that too."""


def _reads(role: Role) -> list[Call]:
    return [call for call in guarded_calls() if call.method == "GET" and call.permission in RIGHTS[role]]


@pytest.mark.parametrize("role", BLIND)
def test_a_role_without_the_right_finds_money_neither_in_a_field_nor_in_a_sentence(
    role: Role, app: FastAPI, signed_in: SignedIn
) -> None:
    assert app, "the furnished workspace, of which the owner sees amounts: test_security says so"
    client, shown, looked = signed_in(role), [], 0
    for call in _reads(role):
        if call.template.endswith("/export"):
            continue  # The same rows as on the page before it; a column of currencies follows figures there.
        seen = call.send(client)
        if not seen.headers["content-type"].startswith(("application/json", "text/")):
            continue  # A picture or a paper, whose bytes say nothing by chance.
        looked += 1
        told = AMOUNT.search(seen.text)
        shown += [f"{call.name}: {seen.text[max(0, told.start() - 80) : told.end()]}"] if told else []
        names = {name for name, _ in finance_fields(document(), call.row_schema)}
        if names:
            shown += [f"{call.name} {name}" for name in _filled(seen.json(), names)]
    assert shown == []
    assert looked > 20


def test_every_field_that_sounds_like_money_is_hidden_or_is_named_here_with_the_reason() -> None:
    bare: set[str] = set()
    used: set[str] = set()
    every = {call.name: call for role in BLIND for call in _reads(role)}
    for call in every.values():
        for whole, name, schema in _open_figures(call.row_schema):
            known = {whole, name} & SEEN_BY_ALL.keys()
            used |= known
            if not known and (MONEY.search(name) or schema.get("kind") == "money"):
                bare.add(f"{call.name}: {whole}")
    assert bare == set()
    assert SEEN_BY_ALL.keys() - used == set()


def _filled(value: Any, names: set[str]) -> list[str]:
    """The names of finance figures that hold something, at any depth."""
    if isinstance(value, list):
        return [name for item in value for name in _filled(item, names)]
    if not isinstance(value, dict):
        return []
    here = [name for name, item in value.items() if name in names and item is not None]
    return here + [name for item in value.values() for name in _filled(item, names)]


def _open_figures(schema: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield (Model.name, name, schema) of every figure in an answer that no mark hides."""
    seen: set[str] = set()
    waiting = [schema]
    while waiting:
        part = waiting.pop()
        model = part.get("$ref", "").rsplit("/", 1)[-1]
        if model in seen:
            continue
        seen |= {model} - {""}
        waiting += part.get("anyOf", [])
        if "anyOf" in part:
            continue
        part = resolved(document(), part)
        waiting += [part[key] for key in ("items", "additionalProperties") if isinstance(part.get(key), dict)]
        for name, field in part.get("properties", {}).items():
            if field.get("finance"):
                continue
            waiting.append(field)
            if any(_is_figure(one) for one in (field, *field.get("anyOf", []))):
                yield f"{model}.{name}", name, field


def _is_figure(schema: dict[str, Any]) -> bool:
    """A number, or a decimal, which is text on the wire like a currency: its name has to tell."""
    return schema.get("type") == "number" or (schema.get("type") == "string" and "format" not in schema)
