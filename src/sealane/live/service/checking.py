"""A session as a person wrote it, looked through before it is kept: each fault named by its field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from sealane.kit.text import Text
from sealane.live.contracts import (
    MAX_HOURS,
    MAX_ITEMS,
    MAX_MARKETS,
    BadSession,
    NewItem,
    SessionDraft,
)

CODE = re.compile(r"[^\x00-\x20/?#%\\]([^\x00-\x1f/?#%\\]{0,78}[^\x00-\x20/?#%\\])?")
"""A session's code stands in addresses, files and names of pools."""

MAX_TEXT = 500
"""Characters of a title, a host, a remark."""

MARKET = re.compile(r"[A-Z]{2}")


TAKEN_BY_PAGES = ("table", "sessions", "showings", "compare", "shops", "taboos")
"""A session of such a code would stand behind the address of a page or a list."""


def refuse_flaws(draft: SessionDraft) -> None:
    """Raise BadSession where the draft makes no sense, with a sentence for each field."""
    wrong: dict[str, Text] = {}
    if not draft.title.strip() or len(draft.title) > MAX_TEXT:
        wrong["title"] = Text("Give it a title.", "请填写标题。")
    if draft.code and not CODE.fullmatch(draft.code):
        wrong["code"] = Text("Up to 80 characters without / ? # %.", "最多 80 个字符，且不含 / ? # %。")
    elif draft.code in TAKEN_BY_PAGES:
        wrong["code"] = Text("Choose another code: a page has this name.", "请更换代码：该名称已被页面占用。")
    if draft.starts_at.tzinfo is None or draft.ends_at.tzinfo is None:
        wrong["starts_at"] = Text("A moment needs its offset from UTC.", "时间须带时区。")
    elif draft.ends_at <= draft.starts_at:
        wrong["ends_at"] = Text("It ends before it begins.", "结束时间早于开始时间。")
    elif draft.ends_at - draft.starts_at > timedelta(hours=MAX_HOURS):
        wrong["ends_at"] = Text(f"At most {MAX_HOURS} hours.", f"最长 {MAX_HOURS} 小时。")
    if not draft.markets or len(draft.markets) > MAX_MARKETS:
        wrong["markets"] = Text(f"Name 1 to {MAX_MARKETS} markets.", f"请选择 1 至 {MAX_MARKETS} 个市场。")
    elif not all(MARKET.fullmatch(market) for market in draft.markets):
        wrong["markets"] = Text("A market is a country's two letters.", "市场须为两位国家代码。")
    if not known_zone(draft.time_zone):
        wrong["time_zone"] = Text("There is no such time zone.", "没有该时区。")
    _refuse(wrong)


def refuse_odd_items(items: Sequence[NewItem]) -> None:
    """Raise BadSession where a run-down makes no sense."""
    wrong: dict[str, Text] = {}
    if len(items) > MAX_ITEMS:
        wrong["items"] = Text(f"At most {MAX_ITEMS} products.", f"最多 {MAX_ITEMS} 个商品。")
    seen: set[str] = set()
    for number, item in enumerate(items):
        if item.sku in seen:
            wrong[f"items.{number}.sku"] = Text(f"{item.sku} stands twice.", f"{item.sku} 重复。")
        seen.add(item.sku)
        if not 0 < item.minutes <= MAX_HOURS * 60 or not 0 <= (item.offset_minutes or 0) < MAX_HOURS * 60:
            wrong[f"items.{number}.minutes"] = Text("A slot lies within the session.", "时段须在直播时长内。")
        if item.price is not None and item.price < 0:
            wrong[f"items.{number}.price"] = Text("A price is not below zero.", "价格不能为负。")
        if item.target_units is not None and item.target_units < 0:
            wrong[f"items.{number}.target_units"] = Text("A target is not below zero.", "目标不能为负。")
    _refuse(wrong)


def known_zone(name: str) -> bool:
    """Say whether the tz database has a zone of this name."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return bool(name)


def _refuse(wrong: dict[str, Text]) -> None:
    if wrong:
        first = next(iter(wrong.values()))
        raise BadSession(first, next_step=Text("Mend it and save again.", "请修改后再保存。"), fields=wrong)
