"""The plan as one page that a person reads: self-contained, in both languages, light and dark, printable."""

from __future__ import annotations

from html import escape

import numpy as np

from sealane.exchange.core.plan_report_style import SCRIPT, STYLE
from sealane.planning.contracts import Decision, DecisionKind, Plan, Text, Why

MAX_ROWS = 300  # decisions shown; decisions.csv has all of them
MAX_LEFT_OUT = 100
KINDS: dict[DecisionKind, Text] = {
    DecisionKind.PURCHASE: Text("Buy", "采购"),
    DecisionKind.SHIP: Text("Ship", "头程发货"),
    DecisionKind.TRANSFER: Text("Transfer", "调拨"),
    DecisionKind.MARK_DOWN: Text("Mark down", "降价清货"),
    DecisionKind.CANCEL: Text("Cancel", "取消在途"),
    DecisionKind.DELAY: Text("Delay", "推迟到货"),
    DecisionKind.EXPEDITE: Text("Pull in", "提前到货"),
    DecisionKind.RETURN: Text("Return", "退供应商"),
    DecisionKind.BUNDLE: Text("Bundle", "组套清货"),
    DecisionKind.HOLD: Text("Hold", "观望"),
}


def report_html(plan: Plan, series: int | None = None, below: int | None = None) -> str:
    """One HTML document without any outside asset; every text of the data is escaped.

    Of a plan made in parts `plan.lines` holds some; `series` and `below` count all and those below warning.
    """
    title = both(Text("Today's decisions", "今日决策"))
    body = "".join(
        (_cards(plan, below), _decisions(plan), _left_out(plan), _below_warning(plan), _notes(plan))
    )
    s = plan.settings
    count = len(plan.lines) if series is None else series
    sub = both(
        Text(
            f"as of {s.as_of} · {count:,} SKU-locations · money in {s.currency} · seed {s.seed}",
            f"计划日 {s.as_of} · {count:,} 个 SKU×仓库 · 币种 {s.currency} · 随机种子 {s.seed}",
        )
    )
    return (
        '<!doctype html><html lang="en" data-lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Sealane · {s.as_of}</title><style>{STYLE}</style></head><body><header><div>"
        f"<h1>{title}</h1><p>{sub}</p></div><button id='lang' type='button'>中文 / English</button></header>"
        f"<main>{body}</main><script>{SCRIPT}</script></body></html>\n"
    )


def both(text: Text) -> str:
    """A sentence in both languages, of which the page shows one."""
    return f'<span lang="en">{escape(text.en)}</span><span lang="zh">{escape(text.zh)}</span>'


def _cards(plan: Plan, below: int | None) -> str:
    rows = plan.decisions
    low = int(plan.lines.below_warning.sum()) if below is None else below
    cash = sum(d.cash for d in rows if d.cash and d.cash > 0)
    back = -sum(d.cash for d in rows if d.cash and d.cash < 0)
    c = plan.settings.currency
    cards = [
        (Text("things to do", "项待办"), f"{sum(d.kind is not DecisionKind.HOLD for d in rows):,}"),
        (Text(f"expected gain, {c}", f"预计收益（{c}）"), f"{sum(d.gain for d in rows):,.0f}"),
        (Text(f"cash out, {c}", f"需付资金（{c}）"), f"{cash:,.0f}"),
        (Text(f"cash back, {c}", f"预计回款（{c}）"), f"{back:,.0f}"),
        (Text("below the warning line", "低于预警线"), f"{low:,}"),
        (
            Text(f"left out, {c}", f"受限未做（{c}）"),
            f"{sum(x.cost for x in plan.left_out):,.0f}",
        ),
    ]
    cells = "".join(
        f"<div class='card'><b>{value}</b><small>{both(label)}</small></div>" for label, value in cards
    )
    return f"<section class='cards'>{cells}</section>"


def _decisions(plan: Plan) -> str:
    if not plan.decisions:
        return f"<section><h2>{both(Text('Nothing to do today', '今天无需操作'))}</h2></section>"
    top = max((d.gain for d in plan.decisions), default=0.0) or 1.0
    pairs = list(zip(plan.decisions, plan.why, strict=True))[:MAX_ROWS]
    rows = "".join(_decision(d, w, plan.settings.currency, top) for d, w in pairs)
    names = (
        ("", ""),
        ("do", "操作"),
        ("SKU", "SKU"),
        ("from → to", "来源 → 仓库"),
        ("units", "件数"),
        ("cash", "资金"),
        ("expected gain", "预计收益"),
    )
    heads = "".join(
        f"<span{' class=n' if i > 3 else ''}>{both(Text(*t))}</span>" for i, t in enumerate(names)
    )
    more = len(plan.decisions) - len(pairs)
    tail = ""
    if more > 0:
        tail = f"<p>{both(Text(f'{more:,} more in decisions.csv', f'另有 {more:,} 项见 decisions.csv'))}</p>"
    title = both(Text("By money", "按金额排序"))
    return f"<section><h2>{title}</h2><div class='heads'>{heads}</div>{rows}{tail}</section>"


def _decision(d: Decision, why: Why, currency: str, top: float) -> str:
    width = max(0.0, min(100.0, 100.0 * d.gain / top))
    route = f"{escape(d.source)} → {escape(d.location)}" if d.source else escape(d.location)
    cash = "–" if d.cash is None else f"{d.cash:,.2f}"
    facts = "".join(f"<li>{both(t)}</li>" for t in (*why.data, *why.assumptions))
    numbers = "".join(
        f"<tr><td>{both(n.label)}</td><td "
        f"class='n'>{escape(_value(n.value))}</td><td>{escape(n.unit)}</td></tr>"
        for n in why.numbers
    )
    return (
        f"<details class='{d.kind.value}'><summary><i>{d.priority}</i><em>{both(KINDS[d.kind])}</em>"
        f"<strong>{escape(d.sku)}</strong><span class='route'>{route}</span><span "
        f"class='n'>{d.units:,}</span>"
        f"<span class='n'>{cash}</span><span class='n gain'>+{d.gain:,.2f} {escape(currency)}"
        f"<u style='width:{width:.1f}%'></u></span><p>{both(d.reason)}</p></summary>"
        f"<div class='why'><p>{both(why.formula)}</p><ul>{facts}</ul><table>{numbers}</table></div></details>"
    )


def _value(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.0f}"


def _left_out(plan: Plan) -> str:
    if not plan.left_out:
        return ""
    rows = "".join(
        f"<tr><td>{escape(x.sku)}</td><td>{escape(x.location)}</td><td class='n'>{x.units:,}</td>"
        f"<td class='n'>{x.cost:,.2f}</td><td>{both(x.reason)}</td></tr>"
        for x in plan.left_out[:MAX_LEFT_OUT]
    )
    head = "".join(
        f"<th>{both(t)}</th>"
        for t in (
            Text("SKU", "SKU"),
            Text("location", "仓库"),
            Text("units", "件数"),
            Text("expected cost", "预计损失"),
            Text("why", "原因"),
        )
    )
    title = both(Text("Left out, and what it costs", "受限未做的，以及代价"))
    return f"<section><h2>{title}</h2><table class='wide'><tr>{head}</tr>{rows}</table></section>"


def _below_warning(plan: Plan) -> str:
    lines = plan.lines
    at = np.flatnonzero(lines.below_warning)
    if at.size == 0:
        return ""
    at = at[np.lexsort((at, -lines.daily_demand[at]))][:MAX_LEFT_OUT]
    rows = "".join(
        f"<tr><td>{escape(x.sku)}</td><td>{escape(x.location)}</td><td class='n'>{x.available:,.0f}</td>"
        f"<td class='n'>{x.incoming:,.0f}</td><td class='n'>{x.warning_line:,.0f}</td>"
        f"<td class='n'>{x.cover_days:,.0f}</td><td>{x.stock_out_p10 or '–'} … "
        f"{x.stock_out_p90 or '–'}</td></tr>"
        for x in (lines.at(int(i)) for i in at)
    )
    head = "".join(
        f"<th>{both(t)}</th>"
        for t in (
            Text("SKU", "SKU"),
            Text("location", "仓库"),
            Text("available", "可用"),
            Text("on the way", "在途"),
            Text("warning line", "预警线"),
            Text("days of cover", "可售天数"),
            Text("sells out between", "断货日期区间"),
        )
    )
    title = both(Text("Below the warning line", "低于预警线"))
    return f"<section><h2>{title}</h2><table class='wide'><tr>{head}</tr>{rows}</table></section>"


def _notes(plan: Plan) -> str:
    if not plan.notes:
        return ""
    items = "".join(f"<li>{both(t)}</li>" for t in plan.notes)
    return f"<section><h2>{both(Text('About the data', '数据说明'))}</h2><ul>{items}</ul></section>"
