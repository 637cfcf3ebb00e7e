"""A back-test as files: one page that a person reads, and its figures as tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import escape

import numpy as np
import polars as pl

from sealane.exchange.core.plan_report import both
from sealane.exchange.core.plan_report_style import SCRIPT, STYLE
from sealane.infra.spreadsheet import csv_bytes
from sealane.planning.contracts import Course, Floats, Replay, Text

COLOURS = ("var(--gain)", "var(--buy)", "var(--down)", "var(--keep)")
ENDS = ".ends{display:flex;justify-content:space-between;margin:0}"
WIDTH, HEIGHT, EDGE = 1080.0, 240.0, 8.0

Figure = tuple[str, Text, Callable[[Course], float], str]


def backtest_files(replay: Replay) -> dict[str, bytes]:
    """Return file name → bytes: backtest.csv by period and policy, summary.csv, report.html."""
    return {
        "backtest.csv": csv_bytes(_by_period(replay)),
        "summary.csv": csv_bytes(summary(replay)),
        "report.html": _page(replay).encode(),
    }


def summary(replay: Replay) -> pl.DataFrame:
    """One row a policy, one column a figure."""
    rows = [
        {"policy": c.name} | {name: figure(c) for name, _, figure, _ in _figures(replay)}
        for c in replay.courses
    ]
    return pl.DataFrame(rows)


def _figures(replay: Replay) -> tuple[Figure, ...]:
    return (
        ("profit", Text("Profit", "利润"), lambda c: c.profit, "{:,.0f}"),
        ("revenue", Text("Revenue", "销售额"), lambda c: float(c.revenue.sum()), "{:,.0f}"),
        (
            "missed_margin",
            Text("Margin missed", "缺货损失毛利"),
            lambda c: float(c.missed_margin.sum()),
            "{:,.0f}",
        ),
        ("service", Text("Served", "满足率"), lambda c: c.service, "{:.1%}"),
        ("stock_value", Text("Mean stock", "平均库存金额"), lambda c: float(c.stock_value.mean()), "{:,.0f}"),
        (
            "turnover_days",
            Text("Turnover, days", "库存周转天数"),
            lambda c: c.turnover_days(replay.period_days),
            "{:,.0f}",
        ),
        ("holding", Text("Holding", "持有成本"), lambda c: float(c.holding.sum()), "{:,.0f}"),
        ("freight", Text("Freight", "运费"), lambda c: float(c.freight.sum()), "{:,.0f}"),
        ("most_cash", Text("Most cash out", "最大资金占用"), lambda c: c.most_cash, "{:,.0f}"),
    )


def _by_period(replay: Replay) -> pl.DataFrame:
    days = [
        replay.first_day + timedelta(days=t * replay.period_days) for t in range(replay.courses[0].sold.size)
    ]
    return pl.concat(
        pl.DataFrame({"date": days, "policy": [c.name] * len(days)}).with_columns(
            pl.Series(name, getattr(c, name)).round(2) for name in Course.COLUMNS
        )
        for c in replay.courses
    )


def _page(replay: Replay) -> str:
    title = both(Text("Back-test in money", "以金额计的回测"))
    last = replay.first_day + timedelta(days=replay.courses[0].sold.size * replay.period_days - 1)
    sub = both(
        Text(
            f"{replay.first_day} to {last} · {replay.skus:,} SKUs in {replay.places} places · money in "
            f"{replay.currency}",
            f"{replay.first_day} 至 {last} · {replay.skus:,} 个 SKU · {replay.places} 个仓库 · "
            f"币种 {replay.currency}",
        )
    )
    takings = [
        np.cumsum(c.revenue - c.paid - c.holding) + c.stock_value - c.opening_value for c in replay.courses
    ]
    charts = (
        (Text("Profit so far", "累计利润"), takings),
        (
            Text("Stock at cost, on hand and on its way", "库存成本（在库 + 在途）"),
            [c.stock_value for c in replay.courses],
        ),
        (
            Text("Margin missed so far", "累计缺货损失毛利"),
            [np.cumsum(c.missed_margin) for c in replay.courses],
        ),
    )
    drawn = "".join(_chart(replay, name, lines) for name, lines in charts)
    notes = "".join(f"<li>{both(note)}</li>" for note in replay.notes)
    rules = f"<section><h2>{both(Text('How it was played', '回测规则'))}</h2><ul>{notes}</ul></section>"
    return (
        '<!doctype html><html lang="en" data-lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Sealane · back-test</title><style>{STYLE}{ENDS}</style></head><body><header><div>"
        f"<h1>{title}</h1><p>{sub}</p></div><button id='lang' type='button'>中文 / English</button></header>"
        f"<main>{_table(replay)}{drawn}{rules}</main><script>{SCRIPT}</script></body></html>\n"
    )


def _table(replay: Replay) -> str:
    figures = _figures(replay)
    head = "".join(f"<th class='n'>{both(label)}</th>" for _, label, _, _ in figures)
    rows = "".join(
        f"<tr><td><b style='color:{colour}'>●</b> {both(c.label)}</td>"
        + "".join(f"<td class='n'>{shown.format(figure(c))}</td>" for _, _, figure, shown in figures)
        + "</tr>"
        for c, colour in zip(replay.courses, COLOURS, strict=False)
    )
    return f"<section><table class='wide'><tr><th></th>{head}</tr>{rows}</table></section>"


def _chart(replay: Replay, name: Text, lines: list[Floats]) -> str:
    low = min(0.0, *(float(line.min()) for line in lines))
    high = max(float(line.max()) for line in lines)
    drawn = "".join(
        f"<polyline fill='none' stroke='{colour}' stroke-width='2' points='{_points(line, low, high)}'>"
        f"<title>{escape(c.label.en)} · {escape(c.label.zh)}</title></polyline>"
        for c, line, colour in zip(replay.courses, lines, COLOURS, strict=False)
    )
    last = replay.first_day + timedelta(days=(lines[0].size - 1) * replay.period_days)
    axis = f"<line x1='0' x2='{WIDTH:.0f}' y1='{_y(0.0, low, high):.1f}' y2='{_y(0.0, low, high):.1f}'"
    return (
        f"<section><h2>{both(name)} <small>≤ {high:,.0f} {escape(replay.currency)}</small></h2>"
        f"<svg viewBox='0 0 {WIDTH:.0f} {HEIGHT:.0f}' role='img' width='100%'>"
        f"{axis} stroke='var(--line)'/>{drawn}</svg><p class='ends'><small>{replay.first_day}</small>"
        f"<small>{last}</small></p></section>"
    )


def _points(line: Floats, low: float, high: float) -> str:
    x = np.linspace(0.0, WIDTH, line.size)
    return " ".join(f"{a:.1f},{_y(float(b), low, high):.1f}" for a, b in zip(x, line, strict=True))


def _y(value: float, low: float, high: float) -> float:
    span = (high - low) or 1.0
    return EDGE + (HEIGHT - 2 * EDGE) * (1.0 - (value - low) / span)
