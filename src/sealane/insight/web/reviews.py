"""HTTP of reviews: the list, one as a page, as PDF and as a spreadsheet, and one made now."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import Query, Response
from pydantic import BaseModel

from sealane.infra.web import XLSX_MEDIA, Caller, RoomRouter, need
from sealane.insight import service
from sealane.insight.contracts import Words
from sealane.insight.contracts.reviews import Cadence, Cell, Figure, Format, Review, Section

router = RoomRouter(tags=["reviews"])

Seer = Annotated[Caller, need("see_decisions")]
Language = Annotated[Literal["en", "zh"], Query()]


class Said(BaseModel):
    """One sentence in both languages."""

    en: str
    zh: str


class ListedReviewOut(BaseModel):
    """A review in the list."""

    id: int
    cadence: Cadence
    first: date
    last: date
    made_at: datetime
    title: Said
    headline: Said


class ReviewFigureOut(BaseModel):
    """A figure of a period and of the one before."""

    key: str
    name: Said
    format: Format
    now: float | None
    before: float | None
    change: float | None
    higher_is_better: bool


class ReviewColumnOut(BaseModel):
    """One column of a section."""

    key: str
    name: Said
    format: Format


class ReviewSectionOut(BaseModel):
    """One part of a review; `links` lead each row to its page, empty where none."""

    key: str
    title: Said
    note: Said
    columns: list[ReviewColumnOut]
    rows: list[list[str | float | Said | None]]
    links: list[str]


class ReviewOut(ListedReviewOut):
    """A review as it was made, without money that the caller may not see."""

    currency: str
    figures: list[ReviewFigureOut]
    sections: list[ReviewSectionOut]


@router.get("/api/reviews", operation_id="list_reviews", summary="Weekly and monthly reviews")
def read_reviews(caller: Seer) -> list[ListedReviewOut]:
    """Return the reviews of this workspace, the newest first."""
    with caller.work() as work:
        return [
            ListedReviewOut(
                id=one.id,
                cadence=one.cadence,
                first=one.first,
                last=one.last,
                made_at=one.made_at,
                title=_said(one.title),
                headline=_said(one.headline),
            )
            for one in service.reviews(work)
        ]


@router.get("/api/reviews/{review_id}", operation_id="read_review", summary="One review")
def read_review(caller: Seer, review_id: int) -> ReviewOut:
    """Return a review as it was made."""
    with caller.work() as work:
        return _out(service.review(work, review_id), caller.finance)


@router.get(
    "/api/reviews/{review_id}/pdf",
    operation_id="export_review_pdf",
    summary="One review as PDF",
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}}},
)
def read_pdf(caller: Seer, review_id: int, lang: Language = "en") -> Response:
    """Return a review on paper."""
    with caller.work() as work:
        made = service.review_pdf(work, review_id, lang, finance=caller.finance)
    return _file(made, "application/pdf", f"review-{review_id}.pdf")


@router.get(
    "/api/reviews/{review_id}/xlsx",
    operation_id="export_review_xlsx",
    summary="One review as a spreadsheet",
    response_class=Response,
    responses={200: {"content": {XLSX_MEDIA: {}}}},
)
def read_book(caller: Seer, review_id: int, lang: Language = "en") -> Response:
    """Return a review as a workbook, a sheet for each section."""
    with caller.work() as work:
        made = service.review_book(work, review_id, lang, finance=caller.finance)
    return _file(made, XLSX_MEDIA, f"review-{review_id}.xlsx")


def _file(body: bytes, media: str, name: str) -> Response:
    return Response(body, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _out(found: Review, finance: bool) -> ReviewOut:
    content = service.seen(found, finance=finance)
    return ReviewOut(
        id=found.id,
        cadence=found.cadence,
        first=found.first,
        last=found.last,
        made_at=found.made_at,
        currency=found.currency,
        title=_said(service.title_of(found)),
        headline=_said(content.headline),
        figures=[_figure(one) for one in content.figures],
        sections=[_section(one) for one in content.sections],
    )


def _figure(one: Figure) -> ReviewFigureOut:
    return ReviewFigureOut(
        key=one.key,
        name=_said(one.name),
        format=one.format,
        now=one.now,
        before=one.before,
        change=one.change,
        higher_is_better=one.higher_is_better,
    )


def _section(one: Section) -> ReviewSectionOut:
    return ReviewSectionOut(
        key=one.key,
        title=_said(one.title),
        note=_said(one.note),
        columns=[ReviewColumnOut(key=c.key, name=_said(c.name), format=c.format) for c in one.columns],
        rows=[[_cell(cell) for cell in row] for row in one.rows],
        links=list(one.links),
    )


def _cell(cell: Cell) -> str | float | Said | None:
    return _said(cell) if isinstance(cell, Words) else cell


def _said(words: Words) -> Said:
    return Said(en=words.en, zh=words.zh)
