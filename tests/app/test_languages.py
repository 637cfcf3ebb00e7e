"""Which language a request asks for."""

from __future__ import annotations

import pytest

from sealane.app.languages import preferred
from sealane.app.validation import told


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("zh", "zh"),
        ("zh-Hans-CN, en;q=0.8", "zh"),
        ("en-US,en;q=0.9,zh;q=0.8", "en"),
        ("en;q=0.7, ZH-cn;q=0.9", "zh"),
        ("zh, en", "zh"),
        ("en, zh", "en"),
        ("zh;q=0", "en"),
        ("de, *;q=0.5", "en"),
        ("zh;q=often", "en"),
        ("," * 10_000 + "zh", "en"),
    ],
)
def test_chinese_is_spoken_where_it_is_wanted_more_than_english(header: str, language: str) -> None:
    assert preferred(header) == language


def test_a_mistake_without_a_sentence_of_its_own_is_still_told_in_chinese() -> None:
    assert told({"type": "of another version", "msg": "odd"}).zh == "内容有误"
    assert told({"type": "too_long", "msg": "too long", "ctx": {}}).zh == "内容有误"
