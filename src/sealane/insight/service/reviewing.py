"""Reviews: made by themselves when a week or month is over, kept, read, and told to those concerned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sealane.accounts.contracts import Permission
from sealane.accounts.service import members, rights_of, workspace
from sealane.infra.database import Work
from sealane.infra.spreadsheet import sheets_bytes
from sealane.insight.contracts import Words
from sealane.insight.contracts.reviews import (
    Cadence,
    Content,
    Figure,
    Period,
    Review,
    ReviewMade,
    ReviewNotFound,
)
from sealane.insight.core.review_book import sheets
from sealane.insight.core.review_content import content
from sealane.insight.core.review_json import from_json, to_json
from sealane.insight.core.review_pdf import pdf
from sealane.insight.core.review_periods import before, due
from sealane.insight.core.review_text import changed, public, said, title, title_of, written
from sealane.insight.service.review_facts import gather, sold_anything
from sealane.insight.store import reviews as rows
from sealane.kit.text import Text
from sealane.notices import service as notices
from sealane.notices.contracts import Family, Notice, Severity, To
from sealane.sales import service as sales

MAX_LISTED = 200
"""Reviews in the list: almost four years of weeks."""

PATIENCE = timedelta(days=3)
"""Sales of the last days may be brought in so late; then the review is made from what is there."""

STILL_SO = timedelta(days=7)
"""How things stand is taken for how they stood so many days before, not longer."""

TOLD_FIGURES = 4
"""Figures named in the notice: what fits a phone's screen."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A review in the list."""

    id: int
    cadence: Cadence
    first: date
    last: date
    made_at: datetime
    title: Words
    headline: Words


def due_reviews(work: Work) -> list[Period]:
    """Return the periods that are over, had any sale, and have no review yet, the oldest first."""
    zone = workspace(work).timezone
    found: list[Period] = []
    for cadence in Cadence:
        periods = due(work.now, zone, cadence)
        have = rows.made(work, cadence, [one.first for one in periods])
        found += [one for one in periods if one.first not in have]
    last = sales.last_day(work)
    ready = [one for one in found if last is not None and _ready(one, last, work.today)]
    wanted = [one for one in ready if sold_anything(work, one)]
    return sorted(wanted, key=lambda one: (one.last, one.cadence))


def _ready(period: Period, last: date, today: date) -> bool:
    """Say whether the period's sales are known to its end, or were waited for long enough."""
    return last >= period.last or (last >= period.first and today > period.last + PATIENCE)


def make_reviews(work: Work) -> list[int]:
    """Make every review that is due, and tell of the newest of each cadence; return their ids.

    One that is made late leaves out how things stand, for that is not how they stood then.
    """
    made: list[int] = []
    newest = {c: due(work.now, workspace(work).timezone, c)[0].first for c in Cadence}
    for period in due_reviews(work):
        review = make_review(work, period, standing=work.today <= period.last + STILL_SO)
        if review is None:
            continue
        made.append(review.id)
        if newest[period.cadence] == period.first:
            _tell(work, review)
    return made


def make_review(work: Work, period: Period, *, standing: bool) -> Review | None:
    """Make and keep the review of a period; None where it has one. `standing` adds how things stand now."""
    former = rows.of_period(work, period.cadence, before(period).first)
    facts = gather(work, period, None if former is None else from_json(former.content), standing=standing)
    made = content(facts)
    home = workspace(work)
    number = rows.add(work, period, home.currency, to_json(made))
    if number is None:
        return None
    work.announce(ReviewMade(number), [number])
    return Review(number, period.cadence, period.first, period.last, work.now, home.currency, made)


def review(work: Work, review_id: int) -> Review:
    """Return a review as it was made; raises ReviewNotFound."""
    row = rows.one(work, review_id)
    if row is None:
        raise ReviewNotFound(
            Text("This review is not there.", "没有该复盘。"),
            next_step=Text("Choose one from the list.", "请从列表中选择。"),
        )
    cadence = Cadence(row.cadence)
    return Review(
        row.id, cadence, row.first_day, row.last_day, row.made_at, row.currency, from_json(row.content)
    )


def reviews(work: Work) -> list[Listed]:
    """Return the reviews of this workspace, the newest first."""
    return [
        Listed(
            row.id,
            Cadence(row.cadence),
            row.first_day,
            row.last_day,
            row.made_at,
            title(Cadence(row.cadence), row.first_day, row.last_day),
            Words(**row.headline),
        )
        for row in rows.newest(work, MAX_LISTED)
    ]


def review_pdf(work: Work, review_id: int, language: str, *, finance: bool) -> bytes:
    """Return a review as PDF, without money that its reader may not see; raises ReviewNotFound."""
    found = review(work, review_id)
    return pdf(found, seen(found, finance=finance), language, workspace(work).name)


def review_book(work: Work, review_id: int, language: str, *, finance: bool) -> bytes:
    """Return a review as a workbook; raises ReviewNotFound."""
    found = review(work, review_id)
    return sheets_bytes(sheets(found, seen(found, finance=finance), language))


def seen(found: Review, *, finance: bool) -> Content:
    """Return what a reader may see of a review."""
    return found.content if finance else public(found.content)


def _tell(work: Work, made: Review) -> None:
    wanted = notices.preferences(work)
    people = [
        one.id
        for one in members(work)
        if one.id in wanted and wanted[one.id].reviews and Permission.SEE_DECISIONS in rights_of(one.role)
    ]
    if not people:
        return
    called, head = title_of(made), made.content.headline
    open_figures = [one for one in made.content.figures if not one.finance][:TOLD_FIGURES]
    money = [one for one in made.content.figures if one.finance][:TOLD_FIGURES]

    def lines(figures: Sequence[Figure], language: str) -> str:
        return "\n".join(_line(one, made.currency, language) for one in figures)

    notices.tell(
        work,
        Notice(
            key=f"review {made.cadence} {made.first.isoformat()}",
            family=Family.REVIEW,
            severity=Severity.INFO,
            to=To(people=tuple(people)),
            title=Text(called.en, called.zh),
            body=Text(f"{head.en}\n{lines(open_figures, 'en')}", f"{head.zh}\n{lines(open_figures, 'zh')}"),
            money=Text(lines(money, "en").replace("\n", " · "), lines(money, "zh").replace("\n", " · ")),
            link=f"/reviews/{made.id}",
            needs=Permission.SEE_DECISIONS,
        ),
    )


def _line(figure: Figure, currency: str, language: str) -> str:
    moved = changed(figure)
    value = written(figure.now, figure.format, language, currency)
    return f"{said(figure.name, language)} {value}" + (f" ({moved})" if moved else "")
