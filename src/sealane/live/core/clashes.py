"""What speaks against a session as it is planned: people, products, days, hours, each in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from sealane.kit.text import Text
from sealane.live.contracts import RunItem, Session, SessionState
from sealane.live.contracts.clashes import Clash, ClashKind, ClashWeight, Taboo
from sealane.live.core.market_zones import at_home, zones_of
from sealane.live.core.taboos import holiday_name

QUIET_FROM, QUIET_UNTIL = 1, 7
"""Hours of a market's clock in which hardly anybody watches: from 01:00 to 07:00."""

PAUSE = timedelta(minutes=30)
"""What a host needs between two sessions."""


@dataclass(frozen=True, slots=True)
class Product:
    """What is known of a product: words that name it (lower case), until when it is sold, where it may be.

    `markets` empty: everywhere. `there`: a warehouse that serves the session has it, or it is on its way.
    """

    words: str
    discontinued_on: date | None = None
    markets: frozenset[str] = frozenset()
    there: bool = True


def clashes(
    session: Session,
    others: Iterable[Session],
    products: Mapping[str, Product],
    taboos: Sequence[Taboo],
) -> tuple[Clash, ...]:
    """Return what speaks against `session`, the heaviest first; `products` by code of SKU."""
    found = [
        *(clash for other in others for clash in _with_other(session, other)),
        *_slots(session),
        *(clash for item in session.items for clash in _unsellable(session, item, products)),
        *_days(session),
        *_met(session, products, taboos),
        *_hours(session),
    ]
    order = list(ClashWeight)
    return tuple(sorted(found, key=lambda c: (order.index(c.weight), c.kind, c.sku, c.market, c.other)))


def _with_other(session: Session, other: Session) -> Iterable[Clash]:
    """The same host or product in two sessions at once, or a host without a pause."""
    if other.id == session.id or other.state is SessionState.CANCELLED:
        return
    same_host = session.host.casefold() == other.host.casefold() and session.host != ""
    if same_host and _meet(session, other, PAUSE):
        at_once = _meet(session, other, timedelta(0))
        weight = ClashWeight.STOP if at_once else ClashWeight.WARN
        en = "is on in" if at_once else f"has less than {PAUSE.seconds // 60} minutes before or after"
        zh = "同时主持" if at_once else f"距另一场不足 {PAUSE.seconds // 60} 分钟："
        said = Text(f"{session.host} {en} {other.title} too.", f"{session.host} {zh}“{other.title}”这一场。")
        yield Clash(ClashKind.HOST, weight, said, other=other.code)
    if not _meet(session, other, timedelta(0)):
        return
    shown = {item.sku_id: item for item in other.items}
    for item in session.items:
        twin = shown.get(item.sku_id)
        if twin is not None and _slots_meet(session, item, other, twin):
            said = Text(
                f"{item.sku} is shown in {other.title} at the same time.",
                f"{item.sku} 同时在“{other.title}”中讲解。",
            )
            yield Clash(ClashKind.PRODUCT, ClashWeight.WARN, said, item.sku, other=other.code)


def _meet(one: Session, other: Session, apart: timedelta) -> bool:
    return one.starts_at < other.ends_at + apart and other.starts_at < one.ends_at + apart


def _slots_meet(session: Session, item: RunItem, other: Session, twin: RunItem) -> bool:
    mine, theirs = item.shown_at(session.starts_at), twin.shown_at(other.starts_at)
    return mine < theirs + timedelta(minutes=twin.minutes) and theirs < mine + timedelta(minutes=item.minutes)


def _slots(session: Session) -> Iterable[Clash]:
    """Slots that overlap, or that reach beyond the end."""
    length = round((session.ends_at - session.starts_at).total_seconds() / 60)
    in_order = sorted(session.items, key=lambda item: (item.offset_minutes, item.position))
    for before, item in pairwise(in_order):
        if item.offset_minutes < before.offset_minutes + before.minutes:
            said = Text(
                f"{item.sku} begins before {before.sku} is over.",
                f"{item.sku} 的时段与 {before.sku} 重叠。",
            )
            yield Clash(ClashKind.SLOT, ClashWeight.WARN, said, item.sku)
    for item in in_order:
        if item.offset_minutes + item.minutes > length:
            said = Text(f"The slot of {item.sku} reaches beyond the end.", f"{item.sku} 的时段超出直播时长。")
            yield Clash(ClashKind.SLOT, ClashWeight.WARN, said, item.sku)


def _unsellable(session: Session, item: RunItem, products: Mapping[str, Product]) -> Iterable[Clash]:
    product = products.get(item.sku)
    if product is None:
        return
    day = session.starts_at.date()
    if product.discontinued_on is not None and product.discontinued_on <= day:
        said = Text(
            f"{item.sku} is discontinued since {product.discontinued_on}.",
            f"{item.sku} 已于 {product.discontinued_on} 停售。",
        )
        yield Clash(ClashKind.MARKET, ClashWeight.WARN, said, item.sku)
    for market in session.markets:
        if product.markets and market not in product.markets:
            said = Text(f"{item.sku} may not be sold in {market}.", f"{item.sku} 不可在 {market} 销售。")
            yield Clash(ClashKind.MARKET, ClashWeight.STOP, said, item.sku, market)
    if not product.there:
        said = Text(
            f"No warehouse that serves this session has {item.sku}, and none is on its way.",
            f"服务本场的仓库没有 {item.sku}，也没有在途。",
        )
        yield Clash(ClashKind.MARKET, ClashWeight.NOTE, said, item.sku)


def _local_days(session: Session, market: str) -> set[date]:
    moments = (session.starts_at, session.ends_at)
    return {at_home(m, zone).date() for m in moments for zone in zones_of(market, session.time_zone)}


def _days(session: Session) -> Iterable[Clash]:
    for market in session.markets:
        for day in sorted(_local_days(session, market)):
            if name := holiday_name(market, day):
                said = Text(f"{day} is {name} in {market}.", f"{day} 是 {market} 的公共假日（{name}）。")
                yield Clash(ClashKind.HOLIDAY, ClashWeight.NOTE, said, market=market)


def _met(session: Session, products: Mapping[str, Product], taboos: Sequence[Taboo]) -> Iterable[Clash]:
    for market in session.markets:
        days = _local_days(session, market)
        for taboo in taboos:
            weight = ClashWeight.STOP if taboo.stops else ClashWeight.WARN
            if not taboo.word:
                if any(taboo.holds(market, day, "") for day in days):
                    yield Clash(ClashKind.TABOO, weight, _in(market, taboo.said), market=market)
                continue
            for item in session.items:
                words = products[item.sku].words if item.sku in products else item.name.lower()
                if any(taboo.holds(market, day, words) for day in days):
                    yield Clash(ClashKind.TABOO, weight, _in(market, taboo.said), item.sku, market)


def _in(market: str, said: Text) -> Text:
    return Text(f"{market}: {said.en}", f"{market}：{said.zh}")


def _hours(session: Session) -> Iterable[Clash]:
    """It is night wherever the viewers of a market live."""
    for market in session.markets:
        starts = [at_home(session.starts_at, zone) for zone in zones_of(market, session.time_zone)]
        if all(QUIET_FROM <= start.hour < QUIET_UNTIL for start in starts):
            yield Clash(ClashKind.HOUR, ClashWeight.WARN, _night(market, starts[-1]), market=market)


def _night(market: str, start: datetime) -> Text:
    at = f"{start:%H:%M}"
    return Text(
        f"It begins at {at} in {market}, while its viewers sleep.", f"在 {market} 为当地 {at}，观众多在休息。"
    )
