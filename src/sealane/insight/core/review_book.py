"""A review as a spreadsheet: the figures, then one sheet for each section, every number a number."""

from __future__ import annotations

from sealane.insight.contracts import Words
from sealane.insight.contracts.reviews import Cell, Content, Format, Review
from sealane.insight.core.review_text import said

Sheet = tuple[str, list[str], list[list[object]]]
"""Its name, its header, its rows."""


def sheets(review: Review, content: Content, language: str) -> list[Sheet]:
    """Return the sheets of a review; money is in the currency that the header names."""
    zh = language == "zh"
    head = ["指标", "本期", "上期", "变化 (%)"] if zh else ["Figure", "Now", "Before", "Change (%)"]
    rows: list[list[object]] = [
        [
            said(one.name, language) + _unit(one.format, review, zh),
            _plain(one.now, one.format, language),
            _plain(one.before, one.format, language),
            _plain(one.change, Format.SHARE, language),
        ]
        for one in content.figures
    ]
    made: list[Sheet] = [("指标" if zh else "Figures", head, rows)]
    for section in content.sections:
        header = [said(c.name, language) + _unit(c.format, review, zh) for c in section.columns]
        body = [
            [_plain(cell, c.format, language) for cell, c in zip(row, section.columns, strict=True)]
            for row in section.rows
        ]
        made.append((said(section.title, language), header, body))
    return made


def _unit(form: Format, review: Review, zh: bool) -> str:
    match form:
        case Format.MONEY:
            return f" ({review.currency})"
        case Format.DAYS:
            return "（天）" if zh else " (days)"
        case Format.SHARE:
            return " (%)"
        case _:
            return ""


def _plain(cell: Cell, form: Format, language: str) -> object:
    """A number as a reader wants it in a cell: money to the cent, shares in per cent, days to the tenth."""
    if isinstance(cell, Words):
        return said(cell, language)
    if not isinstance(cell, float):
        return cell
    match form:
        case Format.SHARE:
            return round(100 * cell, 1)
        case Format.DAYS:
            return round(cell, 1)
        case _:
            return round(cell, 2)
