"""Advice to a running desk: what to show next, to stop, to sell ahead, to set aside; each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sealane.kit.text import Text
from sealane.live.contracts.desk import Advice, DeskState, Suggestion
from sealane.live.core import burning
from sealane.live.core.desk import NEAR_MINUTES
from sealane.live.core.desk_state import Desk, Product

AHEAD_MINUTES = 5.0
"""How far ahead a product to be shown is reckoned: about as long as one is on screen."""

RESERVE_MINUTES = 15.0
"""Stock taken from all is meant to last this long: more would be missed elsewhere."""

MOST_MOMENTUM = 2.0
"""A burst of orders counts at most double: it rests on seconds."""

SLACK_SHARE = 0.3
"""A product on screen that sells less than this share of what was foreseen holds the place of another."""

MOST_PUSHED = 3
"""Products suggested to be shown next, at most: more is no advice."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a product beside its counts: `margin` in money a unit, None without its cost.

    `foreseen` units a minute while it is on screen, `shared` units that anybody may take, `coming` units on
    their way that may still be sold ahead by `promised_on`, `shown_minutes` since it is on screen.
    """

    sku: str
    margin: Decimal | None
    price: Decimal | None
    foreseen: float | None = None
    shared: int = 0
    coming: int = 0
    promised_on: date | None = None
    shown_minutes: float | None = None


def advise(
    desk: Desk, known: Mapping[int, Known], ends_at: datetime, now: datetime
) -> tuple[Suggestion, ...]:
    """Return what to do now, the most urgent first; nothing before the session or after it.

    First what stops losing buyers (take, sell ahead), then what is on screen in vain, then what to show next,
    by margin × units that would sell in the next minutes × momentum.
    """
    if desk.began_at is None or desk.state is DeskState.ENDED:
        return ()
    left_minutes = max((ends_at - now).total_seconds() / 60, 1.0)
    found: list[Suggestion] = []
    for item_id, product in desk.products.items():
        if not product.paused:
            found += _supply(product, known[item_id], desk.began_at, left_minutes, now)
    found.sort(key=lambda one: (-(one.gain or 0), one.item_id))
    found += _stop(desk, known, now)
    return (*found, *_push(desk, known, now))


def _supply(
    product: Product, known: Known, began: datetime, left_minutes: float, now: datetime
) -> list[Suggestion]:
    """Take from the stock for all while that helps; sell ahead what is on its way."""
    rate, _ = burning.burn(product, began, now)
    lasts = burning.sold_out_in(product, began, now)
    beyond = product.waiting + product.refused
    if not beyond and (lasts is None or lasts.p50 > NEAR_MINUTES):
        return []
    need = product.waiting + round(rate.p90 * min(RESERVE_MINUTES, left_minutes)) - product.left
    found: list[Suggestion] = []
    take = min(known.shared, need)
    if take > 0:
        en, zh = _until(product, lasts.p50 if lasts else 0.0)
        reason = Text(
            f"{en}; {known.shared} are free in the stock for all.", f"{zh}；公共库存可用 {known.shared} 件。"
        )
        found.append(Suggestion(Advice.TAKE, product.item_id, take, _money(known, take), reason))
    if known.coming > 0 and known.promised_on is not None and product.preorder_most <= product.preordered:
        most = product.preordered + known.coming
        en, zh = _until(product, lasts.p50 if lasts else 0.0)
        day = known.promised_on
        reason = Text(
            f"{en}; {known.coming} are on their way, here by {day:%-d %b} nine times of ten.",
            f"{zh}；在途 {known.coming} 件，九成把握 {day.month}月{day.day}日前到货。",
        )
        gain = _money(known, min(known.coming, max(need - max(take, 0), 1)))
        found.append(Suggestion(Advice.PREORDER, product.item_id, most, gain, reason, day))
    return found


def _until(product: Product, minutes: float) -> tuple[str, str]:
    if product.left == 0:
        beyond = product.waiting + product.refused
        if beyond:
            return f"Sold out, {beyond} more wanted", f"已售罄，另有 {beyond} 件需求"
        return "Sold out", "已售罄"
    if minutes < 1:
        return f"{product.left} left, gone in under a minute", f"剩 {product.left} 件，不到 1 分钟售罄"
    return (
        f"{product.left} left, gone in about {minutes:.0f} min",
        f"剩 {product.left} 件，约 {minutes:.0f} 分钟售罄",
    )


def _money(known: Known, units: int) -> Decimal | None:
    each = known.margin if known.margin is not None else known.price
    return None if each is None else (each * units).quantize(Decimal("0.01"))


def _stop(desk: Desk, known: Mapping[int, Known], now: datetime) -> list[Suggestion]:
    if desk.showing is None or desk.showing not in desk.products or desk.began_at is None:
        return []
    product, about = desk.products[desk.showing], known[desk.showing]
    if product.left == 0 and product.preorder_most <= product.preordered:
        reason = Text("Nothing is left of what is on screen.", "当前展示的商品已售罄。")
        return [Suggestion(Advice.STOP, product.item_id, 0, None, reason)]
    if about.margin is not None and about.margin < 0:
        loss = -about.margin
        reason = Text(f"Each one sold loses {loss:.2f}.", f"每售出一件亏损 {loss:.2f}。")
        return [Suggestion(Advice.STOP, product.item_id, 0, None, reason)]
    slow = (
        about.foreseen is not None
        and about.shown_minutes is not None
        and about.shown_minutes >= AHEAD_MINUTES
    )
    if slow and about.foreseen is not None:
        rate, _ = burning.burn(product, desk.began_at, now)
        if rate.p90 < SLACK_SHARE * about.foreseen:
            reason = Text(
                f"Sells {rate.p50:.1f} a minute; {about.foreseen:.1f} were foreseen.",
                f"每分钟售出 {rate.p50:.1f} 件，预期为 {about.foreseen:.1f} 件。",
            )
            return [Suggestion(Advice.STOP, product.item_id, 0, None, reason)]
    return []


def _push(desk: Desk, known: Mapping[int, Known], now: datetime) -> Sequence[Suggestion]:
    scored: list[tuple[Decimal, Suggestion]] = []
    assert desk.began_at is not None
    for item_id, product in desk.products.items():
        about = known[item_id]
        each = about.margin if about.margin is not None else about.price
        if item_id == desk.showing or product.paused or product.left <= 0 or each is None or each <= 0:
            continue
        rate, _ = burning.burn(product, desk.began_at, now)
        speed = max(about.foreseen or 0.0, rate.p50)
        drive = min(max(burning.momentum(product, desk.began_at, now), 0.5), MOST_MOMENTUM)
        units = min(float(product.left), speed * AHEAD_MINUTES * drive)
        gain = (each * Decimal(str(round(units, 3)))).quantize(Decimal("0.01"))
        if gain > 0:
            scored.append(
                (
                    gain,
                    Suggestion(Advice.PUSH, item_id, product.left, gain, _why(about, product, units, drive)),
                )
            )
    scored.sort(key=lambda one: (-one[0], one[1].item_id))
    return [suggestion for _, suggestion in scored[:MOST_PUSHED]]


def _why(about: Known, product: Product, units: float, drive: float) -> Text:
    if about.margin is None:
        each, each_zh = f"price {about.price:.2f} (cost unknown)", f"售价 {about.price:.2f}（成本未知）"
    else:
        each, each_zh = f"margin {about.margin:.2f}", f"毛利 {about.margin:.2f}"
    faster = drive >= 1.2
    return Text(
        f"{each}, {product.left} left, about {units:.0f} in {AHEAD_MINUTES:.0f} min"
        + (f"; selling {drive:.1f}× as fast as before." if faster else "."),
        f"{each_zh}，剩 {product.left} 件，{AHEAD_MINUTES:.0f} 分钟约售 {units:.0f} 件"
        + (f"；速度为之前的 {drive:.1f} 倍。" if faster else "。"),
    )
