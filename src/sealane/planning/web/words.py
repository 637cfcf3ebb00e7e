"""Sentences and figures as planning's answers carry them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, Field

from sealane.infra.web import FINANCE
from sealane.planning.service import HIDDEN


class TextOut(BaseModel):
    """One sentence in both languages."""

    en: str
    zh: str


class NumberOut(BaseModel):
    """One figure that went into a decision."""

    name: str
    label: TextOut
    value: float | str | None
    unit: str


class WhyOut(BaseModel):
    """The trace of a decision: what was seen, how it was reckoned, what had to be assumed."""

    summary: TextOut
    data: list[TextOut]
    formula: TextOut
    assumptions: list[TextOut]
    numbers: list[NumberOut]
    money: list[NumberOut] | None = Field(description="Figures in money", json_schema_extra=FINANCE)


def sentence(text: str, currency: str, *, finance: bool) -> str:
    """Return a sentence, without the amounts in it where the reader may not see finance figures."""
    return text if finance else re.sub(rf"-?\d[\d,.]* {re.escape(currency)}", HIDDEN, text)


def why_out(why: Mapping[str, Any], currency: str, *, finance: bool) -> WhyOut:
    """Return a kept trace; figures in money stand apart, so that they can be hidden."""
    numbers = why["numbers"]
    return WhyOut.model_validate(
        {
            "summary": _told(why["summary"], currency, finance),
            "data": [_told(line, currency, finance) for line in why["data"]],
            "formula": why["formula"],
            "assumptions": [_told(line, currency, finance) for line in why["assumptions"]],
            "numbers": [number for number in numbers if currency not in number["unit"]],
            "money": [number for number in numbers if currency in number["unit"]],
        }
    )


def _told(text: Mapping[str, str], currency: str, finance: bool) -> dict[str, str]:
    return {language: sentence(words, currency, finance=finance) for language, words in text.items()}
