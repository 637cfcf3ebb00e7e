"""Sentences read as people write them: Chinese punctuation full-width, one day singular."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from tests.planning import hub, tiny

from sealane.planning.contracts import Plan, Text
from sealane.planning.core.phrases import count_of, days_en, last_sold, lasts, listed, span

HAN = "[\u4e00-\u9fff]"
HALF_WIDTH = re.compile(rf"{HAN}[,;:()!?]|[,;:()!?]{HAN}")


def worlds() -> list[Plan]:
    """Plans with every kind of decision, limits and odd data."""
    return [
        tiny.planned(),
        tiny.planned({"cash_budget": 300.0}),
        tiny.planned(products=tiny.tables()["products"].select("sku", "name")),
        hub.planned(supply=hub.supply(("LA", "sea", 40.0, 1.0), ("LA", "air", 8.0, 4.0))),
        hub.planned({"lost_sales": False}, stock=hub.stock(SZX=10.0)),
    ]


def texts(made: Plan) -> Iterator[Text]:
    """Every sentence of a plan."""
    for why in made.why:
        yield from (why.summary, why.formula, *why.data, *why.assumptions, *(n.label for n in why.numbers))
    yield from made.notes
    yield from (cut.reason for cut in made.left_out)


@pytest.mark.parametrize("at", range(5))
def test_chinese_sentences_use_chinese_punctuation(at: int) -> None:
    for text in texts(worlds()[at]):
        assert not HALF_WIDTH.search(text.zh), text.zh
        assert re.search(HAN, text.zh)


@pytest.mark.parametrize("at", range(5))
def test_english_sentences_have_no_one_days_and_no_gaps(at: int) -> None:
    for text in texts(worlds()[at]):
        assert not re.search(r"\b1 (days|weeks|units)\b|  | [,.;:]|\bnan\b|\binf\b", text.en), text.en
        assert not re.search(HAN, text.en)


def test_days_and_spans_are_written_as_people_do() -> None:
    assert days_en(1.2) == "1 day"
    assert days_en(1200) == "1,200 days"
    assert lasts(float("inf")).en == "more than ten years at the present pace"
    assert last_sold(0).zh == "近 7 天有成交"
    assert last_sold(30).zh == "已 30 天无成交"
    day = date(2026, 12, 2)
    assert span((day, day, day)) == Text("", "")
    assert span((day, day, date(2027, 1, 3))).zh == "（2026年12月2日至2027年1月3日）"
    assert count_of(7.56) == "7.6"
    assert count_of(1234.5) == "1,234"


def test_names_in_a_row_are_listed_and_many_are_counted() -> None:
    assert listed(["LA"]) == Text("LA", "LA")
    assert listed(["LA", "RTM", "FBA"]) == Text("LA, RTM and FBA", "LA、RTM、FBA")
    assert listed([f"P{i}" for i in range(9)]) == Text(
        "P0, P1, P2, P3 and 5 more", "P0、P1、P2、P3、5 个其他仓"
    )
