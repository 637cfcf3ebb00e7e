"""Reviews: made by themselves when sessions end, kept for the next expectation, told to those concerned."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import polars as pl

from sealane.accounts.contracts import Role
from sealane.accounts.service import record
from sealane.catalog import service as catalog
from sealane.catalog.contracts import RateMissing, Rates
from sealane.infra.database import Work
from sealane.infra.jobs import JobContext, enqueue
from sealane.kit.text import Text
from sealane.live.contracts import (
    OVER,
    Happening,
    ItemResult,
    Outcome,
    Review,
    RunItem,
    Session,
    SessionChanged,
    SessionEnded,
    SessionNotOpen,
    SessionState,
    StepKind,
    StepState,
)
from sealane.live.core.reviewing import KEPT, Count, Told, missed_units, told
from sealane.live.service.sessions import session
from sealane.live.store import journal, rehearsals, results, steps
from sealane.live.store import sessions as rows
from sealane.live.store.listings import RESULT_LISTING
from sealane.notices import service as notices
from sealane.notices.contracts import Family, Notice, Severity, To
from sealane.sales import service as sales
from sealane.stock import service as stock

__all__ = [
    "JOB",
    "RESULT_LISTING",
    "make_review",
    "on_session_ended",
    "review",
    "review_again",
    "run_review",
    "tell",
]

JOB = "review_live_session"

AGAIN_DAYS = 60
"""Reviews are made again each night so long: returns come in for weeks."""

CENT = Decimal("0.01")


def on_session_ended(work: Work, ended: SessionEnded) -> None:
    """Have the review made at once, by a job."""
    enqueue(work, JOB, {"session_id": ended.session_id}, key=str(ended.session_id))


def run_review(work: Work, context: JobContext) -> None:
    """Make the review of the session that the job names, and tell those concerned."""
    found = rows.by_id(work, int(context.payload["session_id"]))
    if found is not None and found.state in OVER:
        made = make_review(work, found.code)
        if found.rehearses is None:
            tell(work, made)


def review_again(work: Work) -> int:
    """Make the reviews of the last weeks again, since returns have come; return how many."""
    since = work.now - timedelta(days=AGAIN_DAYS)
    recent = [one for one in rows.in_states(work, [SessionState.REVIEWED]) if one.ends_at >= since]
    for one in recent:
        make_review(work, one.code)
    return len(recent)


def make_review(work: Work, code: str) -> Review:
    """Reckon what came of a session and keep it; raises SessionNotFound, SessionNotOpen before its end."""
    found = session(work, code, lock=True)
    if found.state not in OVER:
        raise SessionNotOpen(
            Text("A review is made once the session is over.", "直播结束后才能复盘。"),
            next_step=Text("End the session first.", "请先结束该场次。"),
        )
    heard = told(journal.whole(work, found.id))
    if heard.orders:
        made = _of_journal(work, found, heard)
    else:
        made = of_sales(work, found, sales.session_sales(work, found.code))
    results.put(work, found.id, made)
    values: dict[str, Any] = {"state": str(SessionState.REVIEWED), "reviewed_at": work.now}
    if found.viewers is None and heard.viewers is not None:
        values["viewers"] = heard.viewers
    rows.change(work, found.id, values)
    if found.state is SessionState.ENDED:
        record(work, "session_reviewed", "live_session", code)
    work.announce(SessionChanged(found.id), [found.id])
    return review(work, code)


def review(work: Work, code: str) -> Review:
    """Return the review of a session; raises SessionNotFound, SessionNotOpen where there is none yet."""
    found = session(work, code)
    if found.state is not SessionState.REVIEWED:
        raise SessionNotOpen(
            Text("There is no review yet.", "尚无复盘。"),
            next_step=Text("It is made within a minute of the end.", "直播结束后一分钟内自动生成。"),
        )
    items = tuple(results.of_session(work, found.id))
    heard = told(journal.whole(work, found.id))
    orders = heard.orders or sum(one.orders for one in items)
    units = sum(one.units + one.preordered_units for one in items)
    revenue = sum((one.revenue for one in items), Decimal(0))
    return Review(found.id, work.now, found.viewers, orders, units, revenue, items)


def _of_journal(work: Work, found: Session, heard: Told) -> list[ItemResult]:
    returned, aside, left = _returned(work, found), _aside(work, found), _left(work, found)
    made = []
    for item in found.items:
        count = heard.counts.get(item.id, Count())
        units = count.units(*KEPT)
        given = aside[item.sku_id]
        made.append(
            replace(
                _blank(item),
                orders=count.orders,
                units=units,
                preordered_units=count.units(Outcome.PREORDERED),
                waiting_units=count.units(Outcome.WAITING),
                returned_units=returned[item.sku_id],
                revenue=count.revenue.quantize(CENT),
                aside_units=given,
                left_units=left.get(item.sku_id, max(given - units, 0)),
                missed_units=missed_units(found, item, count),
                sold_out_at=count.sold_out_at,
            )
        )
    return made


def of_sales(work: Work, found: Session, sold: pl.DataFrame) -> list[ItemResult]:
    """Of a session that this system did not run: what lines of sales under its name tell."""
    rates = catalog.rates(work)
    aside = _aside(work, found)
    made = []
    for item in found.items:
        lines = list(sold.filter(pl.col("sku_id") == item.sku_id).iter_rows(named=True))
        units, given = sum(line["units"] for line in lines), aside[item.sku_id]
        revenue = sum((_money(rates, line, found, work) for line in lines), Decimal(0))
        made.append(
            replace(
                _blank(item),
                orders=sum(line["orders"] for line in lines),
                units=units,
                returned_units=sum(line["returned"] for line in lines),
                revenue=revenue.quantize(CENT),
                aside_units=given,
                left_units=max(given - units, 0),
            )
        )
    return made


def _blank(item: RunItem) -> ItemResult:
    return ItemResult(
        item.sku_id,
        item.sku,
        item.name,
        item.price,
        item.offset_minutes,
        item.minutes,
        orders=0,
        units=0,
        preordered_units=0,
        waiting_units=0,
        returned_units=0,
        revenue=Decimal(0),
        aside_units=0,
        left_units=0,
        missed_units=0.0,
        sold_out_at=None,
        expected=item.expected,
    )


def _money(rates: Rates, line: dict[str, Any], found: Session, work: Work) -> Decimal:
    try:
        worth = rates.rate(line["currency"] or rates.base, found.currency, work.today).value
    except RateMissing:
        return Decimal(0)
    return Decimal(str(line["revenue"] or 0)) * worth


def _returned(work: Work, found: Session) -> Counter[int]:
    lines = sales.session_sales(work, found.code)
    back: Counter[int] = Counter()
    for sku_id, units in lines.select("sku_id", "returned").iter_rows():
        back[sku_id] += units
    return back


def _aside(work: Work, found: Session) -> Counter[int]:
    """Units that the session was given, by SKU: by its checklist, and while it ran."""
    given: Counter[int] = Counter()
    by_code = {item.sku: item.sku_id for item in found.items}
    by_item = {item.id: item.sku_id for item in found.items}
    for step in steps.of_session(work, found.id):
        if step.kind is StepKind.SET_ASIDE and step.state is StepState.DONE and step.sku in by_code:
            given[by_code[step.sku]] += step.agreed_units or step.units
    for entry in journal.whole(work, found.id):
        if entry.kind is Happening.SUPPLIED and entry.payload.get("item") in by_item:
            given[by_item[entry.payload["item"]]] += int(entry.payload.get("units") or 0)
    for part in stock.pool(work, found.code):
        given[part.sku_id] = max(given[part.sku_id], part.units)
    if found.rehearses is not None:
        there = rehearsals.shelves(work, found.id)
        given = Counter({by_item[item]: shelf.aside for item, shelf in there.items() if item in by_item})
    return given


def _left(work: Work, found: Session) -> dict[int, int]:
    """Units in the session's pool that nobody holds, by SKU."""
    left: Counter[int] = Counter()
    for part in stock.pool(work, found.code):
        left[part.sku_id] += part.units - part.held
    if found.rehearses is not None:
        there = rehearsals.shelves(work, found.id)
        return {item.sku_id: there[item.id].left for item in found.items if item.id in there}
    return dict(left)


def tell(work: Work, made: Review) -> bool:
    """Tell those concerned that a review is there; False where they were told before."""
    found = rows.by_id(work, made.session_id)
    if found is None:
        return False
    out = [one.sku for one in made.items if one.sold_out_at is not None]
    expected = sum(one.expected.mean for one in made.items if one.expected is not None)
    title = Text(f"{found.title} is over: {made.units} sold", f"“{found.title}”已结束：售出 {made.units} 件")
    body = Text(
        f"{made.orders} orders; {expected:.0f} units were expected. "
        + (f"Sold out: {', '.join(out[:5])}." if out else "Nothing was sold out."),
        f"共 {made.orders} 单，预计 {expected:.0f} 件。"
        + (f"售罄：{'、'.join(out[:5])}。" if out else "没有商品售罄。"),
    )
    notice = Notice(
        f"live review {found.code}",
        Family.SESSION,
        Severity.INFO,
        To(roles=(Role.OWNER, Role.OPERATOR, Role.LIVE, Role.BUYER)),
        title,
        body,
        f"/live/{found.code}",
        money=Text(f"Revenue {made.revenue} {found.currency}.", f"销售额 {made.revenue} {found.currency}。"),
    )
    return notices.tell(work, notice)
