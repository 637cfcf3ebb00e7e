"""Today: the decisions of a workspace as a table on the terminal."""

from __future__ import annotations

import locale
from typing import Any

from rich.console import Console
from rich.table import Table

from sealane.app.house import House
from sealane.infra.listing import Query, page
from sealane.planning import service as planning

SHOWN = 15
"""Decisions printed: a screenful; the rest is on the screen."""

WORDS = {
    "en": (
        "Today",
        "What",
        "SKU",
        "Name",
        "From",
        "To",
        "Units",
        "Gain",
        "Why",
        "and {n} more on the screen",
    ),
    "zh": ("今日决策", "动作", "商品编码", "名称", "从", "到", "数量", "收益", "原因", "另有 {n} 条见页面"),
}
KINDS = {
    "purchase": "采购",
    "ship": "发运",
    "transfer": "调拨",
    "mark_down": "降价",
    "cancel": "取消",
    "hold": "持有",
}


def print_today(console: Console, house: House, workspace_id: int) -> None:
    """Print the open decisions that matter most, ranked as on the screen."""
    language = "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
    words = WORDS[language]
    with house.database.work(workspace_id) as work:
        summary = planning.current_plan(work)
        query = Query(filters=("status:is:open",), sort="priority", limit=SHOWN, finance=True)
        found = page(work, planning.DECISIONS, query)
    title = words[0] if summary is None else f"{words[0]} · {summary.as_of} · {summary.currency}"
    table = Table(*words[1:9], title=title, show_lines=False)
    for row in found.rows:
        table.add_row(*_cells(row, language))
    console.print(table)
    rest = (found.total or 0) - len(found.rows)
    if rest > 0:
        console.print("… " + words[9].format(n=f"{rest:,}"))


def _cells(row: dict[str, Any], language: str) -> list[str]:
    kind = KINDS[row["kind"]] if language == "zh" else row["kind"].replace("_", " ")
    gain = "" if row["gain"] is None else f"{row['gain']:,.0f}"
    texts = (row["sku"], (row["name"] or "")[:30], row["source"] or "", row["warehouse"])
    return [kind, *texts, f"{row['units']:,}", gain, str(row[f"reason_{language}"])]
