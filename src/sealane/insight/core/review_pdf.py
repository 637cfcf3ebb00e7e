"""A review as PDF: one document, the same bytes for the same review, in Chinese or English.

Chinese is set in the font that PDF readers bring or replace for it (Adobe-GB1, STSong-Light), which is named
and not embedded: no font has to be installed here, and a review is a few kilobytes.
"""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

from sealane.insight.contracts.reviews import Content, Figure, Format, Review, Section
from sealane.insight.core.review_text import better, changed, said, title_of, written

CHINESE_FONT = "STSong-Light"
INK, SOFT, LINE, TEAL = "#1f2a30", "#5b6b73", "#d5dde1", "#0b6470"
GOOD, BAD = "#237804", "#a8071a"
FIGURES_A_ROW = 3
LEAST_ROOM = 110
"""A section begins on a page with room for its heading and some rows, in points; else on the next."""

MAX_ROWS = 25
"""Rows of a section on paper; the spreadsheet holds them all."""


def pdf(review: Review, content: Content, language: str, workspace: str) -> bytes:
    """Return the review as PDF on A4; `content` is what its reader may see of it."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    styles = _styles(language)
    called = said(title_of(review), language)
    buffer = io.BytesIO()
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), 16 * mm)
    # Without the moment of writing and random ids, the same review gives the same bytes.
    document = SimpleDocTemplate(
        buffer, pagesize=A4, title=called, author="Sealane", invariant=1, lang=language, **margins
    )
    flow: list[Any] = [
        Paragraph(escape(workspace), styles["soft"]),
        Paragraph(escape(called), styles["title"]),
        Paragraph(escape(said(content.headline, language)), styles["text"]),
        Spacer(1, 5 * mm),
        *_figures(content.figures, review, language, styles, document.width),
    ]
    for section in content.sections:
        flow += _section(section, review, language, styles, document.width)

    def number(canvas: Any, _: Any) -> None:
        canvas.setFont(CHINESE_FONT, 8)
        canvas.setFillColor(SOFT)
        canvas.drawRightString(A4[0] - 16 * mm, 9 * mm, f"{called} · {canvas.getPageNumber()}")

    document.build(flow, onFirstPage=number, onLaterPages=number)
    return buffer.getvalue()


def _styles(language: str) -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    # Names of goods are Chinese in English reviews too, and this font has Latin letters.
    if CHINESE_FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(CHINESE_FONT))
    wrap = "CJK" if language == "zh" else None

    def style(name: str, size: float, colour: str, **more: Any) -> Any:
        return ParagraphStyle(
            name,
            fontName=CHINESE_FONT,
            fontSize=size,
            leading=size * 1.45,
            textColor=colour,
            wordWrap=wrap,
            **more,
        )

    return {
        "title": style("title", 17, INK, spaceAfter=4),
        "head": style("head", 12, TEAL, spaceBefore=12, spaceAfter=2),
        "text": style("text", 9.5, INK),
        "soft": style("soft", 8.5, SOFT),
        "cell": style("cell", 8, INK),
        "number": style("number", 8, INK, alignment=2),
        "name": style("name", 8, SOFT),
        "endname": style("endname", 8, SOFT, alignment=2),
        "big": style("big", 14, INK),
    }


def _figures(
    figures: tuple[Figure, ...], review: Review, language: str, styles: dict[str, Any], width: float
) -> list[Any]:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Paragraph, Table

    if not figures:
        return []
    cells = [
        [
            Paragraph(escape(said(one.name, language)), styles["soft"]),
            Paragraph(escape(written(one.now, one.format, language, review.currency)), styles["big"]),
            Paragraph(_change(one, review, language), styles["soft"]),
        ]
        for one in figures
    ]
    cells += [[] for _ in range(-len(cells) % FIGURES_A_ROW)]
    rows = [cells[at : at + FIGURES_A_ROW] for at in range(0, len(cells), FIGURES_A_ROW)]
    table = Table(rows, colWidths=[width / FIGURES_A_ROW] * FIGURES_A_ROW)
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, HexColor(LINE)), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return [table]


def _change(figure: Figure, review: Review, language: str) -> str:
    before = written(figure.before, figure.format, language, review.currency)
    was = f"上期 {before}" if language == "zh" else f"before: {before}"
    moved, good = changed(figure), better(figure)
    if not moved:
        return escape(was if figure.before is not None else "")
    colour = SOFT if good is None else GOOD if good else BAD
    return f'<font color="{colour}">{escape(moved)}</font>  {escape(was)}'


def _section(
    section: Section, review: Review, language: str, styles: dict[str, Any], width: float
) -> list[Any]:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import CondPageBreak, Paragraph, Table

    head = Paragraph(escape(said(section.title, language)), styles["head"])
    note = Paragraph(escape(said(section.note, language)), styles["soft"])
    if not section.rows:
        return [CondPageBreak(LEAST_ROOM), head, note]
    numbers = [column.format is not Format.TEXT for column in section.columns]
    header = [
        Paragraph(escape(said(column.name, language)), styles["endname" if number else "name"])
        for column, number in zip(section.columns, numbers, strict=True)
    ]
    body = [
        [
            Paragraph(
                escape(written(cell, column.format, language, review.currency)),
                styles["number" if number else "cell"],
            )
            for cell, column, number in zip(row, section.columns, numbers, strict=True)
        ]
        for row in section.rows[:MAX_ROWS]
    ]
    shares = [
        _share(column.key, number=number) for column, number in zip(section.columns, numbers, strict=True)
    ]
    widths = [width * share / sum(shares) for share in shares]
    table = Table([header, *body], colWidths=widths, repeatRows=1)
    table.setStyle(
        [("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(LINE)), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    )
    return [CondPageBreak(LEAST_ROOM), head, note, table]


def _share(key: str, *, number: bool) -> float:
    """How much of the page's width a column takes, against the others: names are the longest."""
    if number:
        return 0.8
    return 2.2 if key in ("name", "outcome") else 1.2
