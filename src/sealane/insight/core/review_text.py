"""Review text: a review's values as written in one language, the same on paper and in the list."""

from __future__ import annotations

from datetime import date

from sealane.insight.contracts import Words
from sealane.insight.contracts.reviews import Cadence, Cell, Content, Figure, Format, Review

NOTHING = "—"


def said(words: Words, language: str) -> str:
    """Return words in Chinese for zh, in English for every other language."""
    return words.zh if language == "zh" else words.en


def written(value: Cell, form: Format, language: str, currency: str) -> str:
    """Return a cell as it is written: 1234.5 of money as "1,234.50 USD", 0.123 of a share as "12.3 %"."""
    if value is None:
        return NOTHING
    if isinstance(value, Words):
        return said(value, language)
    if isinstance(value, str):
        return value
    match form:
        case Format.MONEY:
            return f"{value:,.2f} {currency}" if abs(value) < 1_000 else f"{value:,.0f} {currency}"
        case Format.SHARE:
            return f"{100 * value:.1f} %"
        case Format.DAYS:
            return f"{value:,.1f} {'天' if language == 'zh' else 'days'}"
        case Format.TIMES:
            return f"{value:,.2f}"
        case _:
            return f"{value:,.0f}"


def changed(figure: Figure) -> str:
    """Return by how much a figure has changed: "+12.0 %", or nothing where that is not known."""
    if figure.change is None:
        return ""
    return f"{100 * figure.change:+.1f} %"


def better(figure: Figure) -> bool | None:
    """Say whether a figure has become better, or None where it has not moved or is not known."""
    if figure.change is None or figure.change == 0:
        return None
    return (figure.change > 0) == figure.higher_is_better


def title(cadence: Cadence, first: date, last: date) -> Words:
    """Return what a review is called: "Weekly review, 23 Feb – 1 Mar 2026"."""
    if cadence is Cadence.MONTHLY:
        return Words(f"Monthly review, {first:%B %Y}", f"{first.year} 年 {first.month} 月月度复盘")
    ends = f"{last.month} 月 {last.day} 日"
    if last.year != first.year:
        ends = f"{last.year} 年 {ends}"
    return Words(
        f"Weekly review, {first.day} {first:%b} – {last.day} {last:%b} {last.year}",
        f"每周复盘（{first.year} 年 {first.month} 月 {first.day} 日—{ends}）",
    )


def title_of(review: Review) -> Words:
    """Return what a review is called."""
    return title(review.cadence, review.first, review.last)


def public(content: Content) -> Content:
    """Return a review without the figures and columns that only some may see."""
    from dataclasses import replace

    sections = []
    for section in content.sections:
        keep = [place for place, column in enumerate(section.columns) if not column.finance]
        rows = tuple(tuple(row[place] for place in keep) for row in section.rows)
        sections.append(replace(section, columns=tuple(section.columns[p] for p in keep), rows=rows))
    figures = tuple(figure for figure in content.figures if not figure.finance)
    return replace(content, figures=figures, sections=tuple(sections))
