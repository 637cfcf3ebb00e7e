"""The alarm that a product of a running session is near its end or beyond it, for whoever looks after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sealane.accounts.contracts import Role
from sealane.infra.database import Work
from sealane.insight.contracts.alarms import Button, Finding, Rule
from sealane.insight.service import raise_alarm
from sealane.kit.text import Text
from sealane.live.contracts import RunItem, Session
from sealane.live.core import burning
from sealane.live.core.desk_state import Desk, Product
from sealane.live.core.emergency import Rush
from sealane.notices.contracts import Severity, Thing, ThingKind


def said(
    session: Session, item: RunItem, product: Product, desk: Desk, now: datetime, *, turned: bool
) -> tuple[Text, Text]:
    """Return title and body of the alarm: what happens, in figures."""
    beyond = product.waiting + product.refused + product.preordered
    if turned:
        title = Text(f"{item.sku} is sold out in {session.title}", f"“{session.title}”中 {item.sku} 已售罄")
        body = Text(
            f"{product.sold} sold, {beyond} more wanted: {product.preordered} sold ahead, "
            f"{product.waiting} waiting.",
            f"已售 {product.sold} 件，另有 {beyond} 件需求："
            f"预售 {product.preordered}，候补 {product.waiting}。",
        )
        return title, body
    lasts = burning.sold_out_in(product, desk.began_at or now, now)
    minutes = 0 if lasts is None else round(lasts.p50)
    title = Text(
        f"{item.sku} is nearly sold out in {session.title}", f"“{session.title}”中 {item.sku} 即将售罄"
    )
    body = Text(
        f"{product.left} left, gone in about {minutes} min.", f"剩 {product.left} 件，约 {minutes} 分钟售罄。"
    )
    return title, body


def raise_near_end(
    work: Work,
    session: Session,
    item: RunItem,
    product: Product,
    desk: Desk,
    *,
    turned: bool,
    prepared: Sequence[Rush],
) -> dict[str, Any]:
    """Alarm whoever looks after a product, and return what the desk's own strip shows, in both languages."""
    title, body = said(session, item, product, desk, work.now, turned=turned)
    todo = Text("Look at the desk.", "请查看直播工作台。")
    if prepared:
        units = sum(one.units for one in prepared)
        todo = Text(
            f"{units} units can be brought: accept it at the desk.",
            f"可紧急补货 {units} 件：请在工作台确认。",
        )
    told = {"title": [title.en, title.zh], "body": [body.en, body.zh], "prepared": len(prepared)}
    if session.rehearses is not None:
        # Whoever looks after the product has nothing to do: nothing has happened.
        return told
    page = f"/live/{session.code}/desk"
    raise_alarm(
        work,
        Finding(
            f"session/{session.code}/{item.sku}",
            Rule.SESSION,
            Severity.URGENT if turned else Severity.WARNING,
            title,
            body,
            todo,
            sum(one.gain for one in prepared) or None,
            Button(Text("Open the desk", "打开工作台"), page),
            f"session/{session.code}",
            (
                Thing(ThingKind.SKU, item.sku),
                *(Thing(ThingKind.MARKET, market) for market in session.markets),
            ),
            (Role.LIVE, Role.OPERATOR),
            sku_id=item.sku_id,
            reference=session.code,
        ),
    )
    return told
