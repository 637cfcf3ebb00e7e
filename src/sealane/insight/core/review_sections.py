"""The sections of a review: each a question that a seller asks of a week, answered in one table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

import polars as pl

from sealane.insight.contracts import Bottlenecks, Words
from sealane.insight.contracts.reviews import Cell, Column, Format, Section

Row = Mapping[str, Any]

TOP = 10
"""Rows of a section: what a meeting gets through."""

MONEY, NUMBER, DAYS, SHARE, TEXT = Format.MONEY, Format.NUMBER, Format.DAYS, Format.SHARE, Format.TEXT

KINDS = {
    "purchase": Words("Purchase", "采购"),
    "ship": Words("Ship", "发运"),
    "transfer": Words("Transfer", "调拨"),
    "mark_down": Words("Mark down", "降价"),
    "cancel": Words("Cancel", "取消"),
    "delay": Words("Delay", "推迟到货"),
    "expedite": Words("Pull in", "提前到货"),
    "return": Words("Return", "退供应商"),
    "bundle": Words("Bundle", "组套"),
    "hold": Words("Hold", "持有"),
}
ANSWERS = {
    "accepted": Words("Accepted", "已采纳"),
    "changed": Words("Changed", "改量采纳"),
    "postponed": Words("Postponed", "已推迟"),
    "dismissed": Words("Dismissed", "已忽略"),
}


def _column(key: str, en: str, zh: str, form: Format = TEXT, *, finance: bool = False) -> Column:
    return Column(key, Words(en, zh), form, finance)


_SKU, _NAME = _column("sku", "SKU", "SKU"), _column("name", "Name", "名称")


def movers_section(now: pl.DataFrame, before: pl.DataFrame, skus: pl.DataFrame) -> tuple[Section, Section]:
    """Return what sold most more than before, and most less, by units."""
    was = before.group_by("sku_id").agg(pl.col("units").sum().alias("before"))
    sold = now.group_by("sku_id").agg(pl.col("units").sum(), pl.col("revenue").sum())
    both = sold.join(was, on="sku_id", how="full", coalesce=True)
    both = both.with_columns(pl.col("units", "before", "revenue").fill_null(0))
    both = both.with_columns((pl.col("units") - pl.col("before")).alias("more")).join(skus, on="sku_id")
    up = both.filter(pl.col("more") > 0).sort("more", "code", descending=[True, False]).head(TOP)
    down = both.filter(pl.col("more") < 0).sort("more", "code").head(TOP)
    return (
        _movers("risers", Words("Selling faster", "销量上升"), up),
        _movers("fallers", Words("Selling slower", "销量下降"), down),
    )


def _movers(key: str, title: Words, found: pl.DataFrame) -> Section:
    columns = (
        _SKU,
        _NAME,
        _column("units", "Units", "销量", NUMBER),
        _column("before", "Before", "上期", NUMBER),
        _column("more", "Change", "变化", NUMBER),
        _column("revenue", "Revenue", "销售额", MONEY),
    )
    rows = tuple(
        (r["code"], r["name"], float(r["units"]), float(r["before"]), float(r["more"]), float(r["revenue"]))
        for r in found.to_dicts()
    )
    note = Words("By units, against the period before.", "按销量与上一周期相比。")
    return Section(key, title, note, columns, rows, tuple(_sku_link(str(row[0])) for row in rows))


def decided_section(decided: Sequence[Row]) -> Section:
    """Return which decisions were answered in the period, by what they were and how."""
    counted = Counter((one["kind"], one["status"]) for one in decided)
    columns = (
        _column("kind", "Decision", "决策"),
        _column("answer", "Answer", "处理"),
        _column("count", "Count", "数量", NUMBER),
        _column("units", "Units", "件数", NUMBER),
        _column("cash", "Cash", "占用资金", MONEY, finance=True),
        _column("gain", "Gain", "预计收益", MONEY, finance=True),
    )
    rows: list[tuple[Cell, ...]] = []
    for (kind, status), count in sorted(counted.items()):
        of = [one for one in decided if (one["kind"], one["status"]) == (kind, status)]
        sums = [float(sum(float(one[key] or 0) for one in of)) for key in ("units", "cash", "gain")]
        rows.append(
            (
                KINDS.get(kind, Words(kind, kind)),
                ANSWERS.get(status, Words(status, status)),
                float(count),
                *sums,
            )
        )
    some = Words("What people answered to what was proposed.", "对系统建议的处理情况。")
    none = Words("Nobody answered a decision in this time.", "本期没有处理决策。")
    return Section(
        "decided",
        Words("What was decided", "决策处理"),
        some if rows else none,
        columns,
        tuple(rows),
        ("",) * len(rows),
    )


def outcomes_section(
    earlier: Sequence[Row],
    orders: Mapping[str, Row],
    shipments: Mapping[str, Row],
    speeds: Mapping[int, tuple[float, float]],
    today: date,
) -> Section | None:
    """Return how decisions that were carried out in the last weeks have turned out, those in trouble first.

    `speeds` has, by decision, units a day before and after a mark-down.
    """
    found = []
    for one in earlier:
        turned = _turned_out(one, orders, shipments, speeds, today)
        if turned is not None:
            found.append((turned[0], one, turned[1]))
    if not found:
        return None
    found.sort(key=lambda each: (each[0], -float(each[1]["gain"] or 0), each[1]["id"]))
    columns = (
        _column("decided_on", "Decided", "决定日期"),
        _column("kind", "Decision", "决策"),
        _SKU,
        _column("units", "Units", "件数", NUMBER),
        _column("result", "Became", "结果"),
        _column("outcome", "How it turned out", "进展"),
        _column("gain", "Expected gain", "预计收益", MONEY, finance=True),
    )
    shown = [
        (
            one["decided_at"].date().isoformat(),
            KINDS.get(one["kind"], Words(one["kind"], one["kind"])),
            one["sku"],
            float(one["decided_units"] or one["units"]),
            one["result"] or "",
            said,
            None if one["gain"] is None else float(one["gain"]),
        )
        for _, one, said in found[: 2 * TOP]
    ]
    title = Words("How decisions turned out", "决策效果跟踪")
    note = Words(
        "Carried out in the last eight weeks, those in trouble first.", "近八周执行的决策，有问题的在前。"
    )
    return Section(
        "outcomes", title, note, columns, tuple(shown), tuple(_sku_link(str(row[2])) for row in shown)
    )


def _turned_out(
    one: Row,
    orders: Mapping[str, Row],
    shipments: Mapping[str, Row],
    speeds: Mapping[int, tuple[float, float]],
    today: date,
) -> tuple[int, Words] | None:
    """How bad (0 is worst) and in words; None where nothing can be said yet."""
    number = one["result"] or ""
    if one["kind"] == "mark_down" and one["id"] in speeds:
        before, after = speeds[one["id"]]
        worse = 0 if after <= before else 2
        return worse, Words(f"{before:.1f} → {after:.1f} units a day", f"日销 {before:.1f} → {after:.1f} 件")
    if (order := orders.get(number)) is not None:
        return _order(order, today)
    if (shipment := shipments.get(number)) is not None:
        open_units = float(shipment["open_units"] or 0)
        if not open_units:
            return 2, Words("Arrived", "已到货")
        return 1, Words(f"{open_units:,.0f} units still under way", f"在途 {open_units:,.0f} 件")
    return None


def _order(order: Row, today: date) -> tuple[int, Words]:
    units, received = float(order["units"] or 0), float(order["received"] or 0)
    due = order["due_on"]
    if units and received >= units:
        return 2, Words("Received in full", "已全部到货")
    part = f"{received:,.0f} / {units:,.0f}"
    if due is not None and due < today:
        days = (today - due).days
        return 0, Words(f"{days} days overdue, {part} received", f"逾期 {days} 天，已到 {part} 件")
    when = "" if due is None else due.isoformat()
    return 1, Words(f"{part} received, due {when}".rstrip(), f"已到 {part} 件，预计 {when} 到货".rstrip())


def slow_section(slow: Sequence[Row]) -> Section:
    """Return what hardly sells, by the money that lies in it."""
    columns = (
        _SKU,
        _NAME,
        _column("warehouse", "Warehouse", "仓库"),
        _column("on_hand", "On hand", "现有库存", NUMBER),
        _column("cover", "Cover", "可售天数", DAYS),
        _column("value", "Tied up", "占用金额", MONEY, finance=True),
    )
    ordered = sorted(slow, key=lambda one: (-(one["value"] or 0.0), one["sku"] or "", one["warehouse"] or ""))
    rows = tuple(
        (
            one["sku"],
            one["name"],
            one["warehouse"],
            _float(one["on_hand"]),
            _float(one["cover_days"]),
            one["value"],
        )
        for one in ordered[:TOP]
    )
    note = Words(f"{len(slow):,} in all; the dearest first.", f"共 {len(slow):,} 个，按占用金额排序。")
    return Section(
        "slow",
        Words("Slow movers", "滞销商品"),
        note,
        columns,
        rows,
        tuple(_sku_link(str(r[0])) for r in rows),
    )


def late_section(late: Sequence[Row]) -> Section:
    """Return what on its way is likely late and what that costs, the dearest first."""
    columns = (
        _column("number", "Shipment", "货件"),
        _SKU,
        _column("warehouse", "To", "目的仓"),
        _column("chance", "Chance to be late", "延误概率", SHARE),
        _column("lost", "Sales lost", "损失销量", NUMBER),
        _column("cost", "Costs", "损失金额", MONEY, finance=True),
    )
    rows = tuple(
        (
            one["number"],
            one["sku"],
            one["warehouse"],
            _float(one["late_probability"]),
            _float(one["lost_units"]),
            _float(one["cost"]),
        )
        for one in late[:TOP]
    )
    note = Words(f"{len(late):,} in all.", f"共 {len(late):,} 批。")
    links = tuple(f"/shipments/{quote(str(row[0]), safe='')}" for row in rows)
    return Section("late", Words("Likely late", "可能延误的货件"), note, columns, rows, links)


def lanes_section(ways: Bottlenecks | None) -> Section | None:
    """Return how long the lanes took, and where the days went."""
    if ways is None or not ways.lanes:
        return None
    columns = (
        _column("lane", "Lane", "线路"),
        _column("channel", "Channel", "运输方式"),
        _column("journeys", "Arrived", "到达批次", NUMBER),
        _column("p50", "Median", "中位时长", DAYS),
        _column("p90", "Nine of ten within", "P90 时长", DAYS),
    )
    rows = tuple(
        (
            f"{one.origin} → {one.destination}",
            one.channel,
            float(one.span.journeys),
            one.span.p50,
            one.span.p90,
        )
        for one in ways.lanes[:TOP]
    )
    note = Words("Arrived in the last three months, door to door.", "近三个月到达，门到门。")
    return Section(
        "lanes", Words("Lanes", "物流线路"), note, columns, rows, ("/logistics/lanes",) * len(rows)
    )


def suppliers_section(suppliers: Sequence[Row], former: Mapping[str, float]) -> Section | None:
    """Return the suppliers' scores, the lowest first, beside those of the review before."""
    scored = [one for one in suppliers if one["score"] is not None]
    if not scored:
        return None
    columns = (
        _column("supplier", "Supplier", "供应商"),
        _NAME,
        _column("score", "Score", "综合评分", NUMBER),
        _column("before", "Before", "上期", NUMBER),
        _column("on_time", "On time", "准时", SHARE),
        _column("quality", "Quality", "质量", SHARE),
    )
    ordered = sorted(scored, key=lambda one: (float(one["score"]), one["code"]))
    rows = tuple(
        (
            one["code"],
            one["name"],
            float(one["score"]),
            former.get(f"score {one['code']}"),
            _share(one["on_time"]),
            _share(one["quality"]),
        )
        for one in ordered[:TOP]
    )
    note = Words("Out of a hundred; the lowest first.", "满分 100，评分低的在前。")
    links = tuple(f"/suppliers/{quote(str(row[0]), safe='')}" for row in rows)
    return Section("suppliers", Words("Suppliers", "供应商表现"), note, columns, rows, links)


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def _share(value: Any) -> float | None:
    """A score of a hundred as a share."""
    return None if value is None else float(value) / 100


def _sku_link(code: str) -> str:
    return f"/skus/{quote(code, safe='')}"
