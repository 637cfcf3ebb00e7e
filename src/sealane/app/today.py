"""Today: the decisions of a workspace as a table on the terminal."""

from __future__ import annotations

import locale
import re
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from sealane.app.house import House
from sealane.infra.listing import Query, page
from sealane.planning import service as planning

SHOWN = 12
"""Decisions printed: what a person reads before she opens the page."""

SENTENCES = 2
"""Of a reason: what is there, and from when it could be sold; the reckoning stands on the page."""

SENTENCE_END = re.compile(r"(?<=\.) (?=[A-Z])|(?<=。)(?=.)")


@dataclass(frozen=True, slots=True)
class Words:
    """What the table says in one language."""

    title: str
    decision: str
    gain: str
    why: str
    more: str
    kinds: dict[str, str]


WORDS = {
    "en": Words(
        "Today",
        "Decision",
        "Gain",
        "Why",
        "… and {n:,} more on the page, each with its whole reason",
        {"mark_down": "mark down", "expedite": "pull in"},
    ),
    "zh": Words(
        "今日决策",
        "决策",
        "收益",
        "原因",
        "……另有 {n:,} 条，完整理由请看页面",
        {
            "purchase": "采购",
            "ship": "发运",
            "transfer": "调拨",
            "mark_down": "降价",
            "cancel": "取消",
            "delay": "推迟到货",
            "expedite": "提前到货",
            "return": "退供应商",
            "bundle": "组套",
            "hold": "持有",
        },
    ),
}


def terminal_language() -> str:
    """Return the language of the terminal, `zh` or `en`."""
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


def print_today(console: Console, house: House, workspace_id: int) -> None:
    """Print the open decisions that matter most, ranked as on the page."""
    language = terminal_language()
    words = WORDS[language]
    with house.database.work(workspace_id) as work:
        summary = planning.current_plan(work)
        query = Query(filters=("status:is:open",), sort="priority", limit=SHOWN, finance=True)
        found = page(work, planning.DECISIONS, query)
    title = words.title if summary is None else f"{words.title} · {summary.as_of} · {summary.currency}"
    table = Table(title=title, show_lines=True)
    table.add_column(words.decision, ratio=2)
    table.add_column(words.gain, justify="right", no_wrap=True)
    table.add_column(words.why, ratio=3)
    for row in found.rows:
        table.add_row(*_cells(row, words, language))
    console.print(table)
    rest = (found.total or 0) - len(found.rows)
    if rest > 0:
        console.print(words.more.format(n=rest))


def _cells(row: dict[str, Any], words: Words, language: str) -> list[str]:
    kind = words.kinds.get(row["kind"], row["kind"])
    way = f"{row['source']} → {row['warehouse']}" if row["source"] else str(row["warehouse"])
    what = f"{kind} {row['units']:,} × {row['sku']}\n{row['name'] or ''}\n{way}"
    gain = "" if row["gain"] is None else f"{row['gain']:,.0f}"
    return [what, gain, _short(str(row[f"reason_{language}"]), "" if language == "zh" else " ")]


def _short(reason: str, gap: str) -> str:
    return gap.join(SENTENCE_END.split(reason)[:SENTENCES])
