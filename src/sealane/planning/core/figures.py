"""The figures behind a decision, named, with units and labels in both languages."""

from __future__ import annotations

import math

from sealane.planning.contracts import DecisionKind, Number, Text
from sealane.planning.core.proposal import MOVED, Proposal
from sealane.planning.core.workings import Workings
from sealane.planning.core.world import expected_until


def figures(w: Workings, p: Proposal) -> tuple[Number, ...]:
    """Every number that a reader needs to redo the decision."""
    s, c = p.series, w.inputs.settings.currency
    rows: list[tuple[str, float, str, str, str]] = [
        ("on_hand", float(w.lines.on_hand[s]), "units", "on hand", "现有库存"),
        ("available", float(w.lines.available[s]), "units", "available", "可用库存"),
        ("incoming", float(w.lines.incoming[s]), "units", "on the way", "在途"),
        ("daily_demand", float(w.lines.daily_demand[s]), "units/day", "expected daily sales", "预计日均销量"),
        (
            "fed_demand",
            float(w.lines.fed_demand[s]),
            "units/day",
            "daily need of the places fed",
            "所供仓库日均需求",
        ),
        (
            "dispersion",
            float(w.forecasting.forecast.dispersion[s]),
            "ratio",
            "variance over mean",
            "方差/均值",
        ),
        (
            "level_cv2",
            float(w.forecasting.forecast.level_cv2[s]),
            "ratio",
            "doubt about the level",
            "水平不确定度",
        ),
        ("holding_cost", float(w.money.holding[s]), f"{c}/unit/period", "holding cost", "持有成本"),
        ("shortage_cost", float(w.money.shortage[s]), f"{c}/unit", "cost of a missed sale", "单件缺货损失"),
        ("safety_stock", float(w.lines.safety_stock[s]), "units", "safety stock in force", "生效安全库存"),
        ("safety_classic", float(w.lines.safety_classic[s]), "units", "classic safety stock", "经典安全库存"),
        (
            "safety_statistical",
            float(w.lines.safety_statistical[s]),
            "units",
            "statistical safety stock",
            "统计安全库存",
        ),
        ("reorder_point", float(w.lines.reorder_point[s]), "units", "reorder point", "补货点"),
        ("warning_line", float(w.lines.warning_line[s]), "units", "warning line", "预警线"),
    ]
    rows += _order_figures(w, p, c) if p.choice >= 0 else _other_figures(w, p, c)
    return tuple(
        Number(n, round(v, 4) if math.isfinite(v) else str(v), u, Text(en, zh)) for n, v, u, en, zh in rows
    )


def _order_figures(w: Workings, p: Proposal, c: str) -> list[tuple[str, float, str, str, str]]:
    n, o, ways = p.choice, w.supply.outcomes, w.supply.choices
    unit = {1: "days", 7: "weeks"}[w.inputs.settings.unit.days]
    return [
        ("raw_need", p.need, "units", "need before MOQ and multiple", "净需求（凑整前）"),
        ("ordered_units", float(p.units), "units", "ordered", "下单数量"),
        ("moq", float(ways.moq[n]), "units", "MOQ", "起订量"),
        ("multiple", float(ways.multiple[n]), "units", "carton multiple", "箱规倍数"),
        ("lead_time_p50", float(ways.lead_p50[n]), unit, "usual lead time", "常见交期"),
        ("lead_time_sigma", float(ways.lead_sigma[n]), unit, "spread of the lead time", "交期波动"),
        ("wait_for_supplier", float(ways.delay[n]), unit, "wait until the supplier opens", "等待供应商开工"),
        ("cover_until_next", float(ways.gap_order[n]), unit, "until the next order", "距下次下单"),
        ("lead_demand", _lead_demand(w, n), "units", "demand until arrival", "到货前需求"),
        (
            "stock_out_chance",
            float(o.stock_out_chance[n]),
            "share",
            "chance of a stock-out without it",
            "不补货的断货概率",
        ),
        ("missed_without", float(o.lost_without[n]), "units", "sales missed without it", "不补货少卖"),
        ("missed_with", float(o.lost_with[n]), "units", "sales missed with it", "补货后少卖"),
        (
            "missed_before_arrival",
            float(o.lost_before[n]),
            "units",
            "lost whatever is ordered",
            "已无法挽回的缺货",
        ),
        ("sales_saved", p.saved, "units", "sales saved", "挽回的销量"),
        ("worth_of_a_sale", p.worth, f"{c}/unit", "what a sale saved wins", "每件挽回的毛利"),
        (
            "carrying",
            p.carrying,
            c,
            "holding, dearer way or move, and sales risked at the source",
            "持有成本、加价或调拨费，及调出仓可能少卖",
        ),
        ("saving", p.saving, c, "paid less than by the usual way", "较常用渠道少付"),
        ("fixed_share", p.fixed, c, "part of the fixed cost", "分摊的固定费用"),
        ("unit_cost", float(ways.goods_cost[n]), f"{c}/unit", "goods cost", "采购单价"),
        ("freight_per_unit", float(ways.freight_cost[n]), f"{c}/unit", "freight", "单件运费"),
    ]


def _lead_demand(w: Workings, n: int) -> float:
    lead = w.supply.choices.lead_p50[n : n + 1] + w.supply.choices.delay[n : n + 1]
    return float(expected_until(w.world, w.supply.choices.series[n : n + 1], lead)[0])


def _other_figures(w: Workings, p: Proposal, c: str) -> list[tuple[str, float, str, str, str]]:
    s = p.series
    if p.kind is DecisionKind.CANCEL:
        return [
            ("stock_without", p.taken, "units", "there without it", "不含本批的库存"),
            ("high_demand", p.kept, "units", "high demand (95 %)", "偏高需求（95%）"),
            ("wanted", p.need, "units", "wanted within two years", "两年内会用到"),
            ("lies_days", p.days, "days", "days it would lie", "闲置天数"),
            ("paid_in_advance", p.fixed, c, "paid in advance and lost", "无法退回的定金"),
        ]
    if p.kind is DecisionKind.BUNDLE:
        return [
            ("cover_days", float(w.slow.cover_days[s]), "days", "days of cover", "可售天数"),
            ("price", float(w.money.price[s]), f"{c}/unit", "price alone", "单卖售价"),
            ("set_price", p.price, f"{c}/set", "price of the set", "套装价"),
            ("money_kept", p.kept, c, "two years without the set", "不组套的两年回款"),
            ("money_low", p.saved, c, "two years, few takers", "搭购少时的两年回款"),
            ("money_taken", p.taken, c, "two years, as expected", "预期的两年回款"),
            ("money_high", p.worth, c, "two years, many takers", "搭购多时的两年回款"),
        ]
    if p.kind is DecisionKind.RETURN:
        return [
            ("cover_days", float(w.slow.cover_days[s]), "days", "days of cover", "可售天数"),
            ("stays", p.need, "units", "that stay", "保留库存"),
            ("stays_days", p.days, "days", "used later than that goes back", "晚于该天数才会用到的退回"),
            ("refund", p.price, f"{c}/unit", "refund, freight taken off", "每件退款（已扣运费）"),
            ("unit_cost", float(w.money.unit_cost[s]), f"{c}/unit", "unit cost", "单位成本"),
            ("money_kept", p.kept, c, "worth if kept", "留用的价值"),
            ("money_taken", p.taken, c, "refund in all", "退款合计"),
        ]
    if p.kind in MOVED:
        return [
            ("stock_without", p.kept, "units", "there before it", "此前已有"),
            ("lasts_days", p.days, "days", "for which that lasts", "可售天数"),
            ("moved_days", float(p.shift), "days", "later (below 0: sooner)", "推迟天数（负数为提前）"),
            ("missed_without", p.need, "units", "sales missed as it stands", "按原日期缺货"),
            ("sales_saved", p.saved, "units", "sales saved (below 0: missed)", "挽回的销量（负数为多缺货）"),
            ("saving", p.saving, c, "capital and storage saved", "节省的资金和仓储成本"),
            ("fee", p.fixed, c, "the supplier's fee", "供应商变更费"),
        ]
    return [
        ("cover_days", float(w.slow.cover_days[s]), "days", "days of cover", "可售天数"),
        ("idle_days", float(w.slow.idle_days[s]), "days", "since the last sale", "距上次成交"),
        ("excess", float(w.slow.excess[s]), "units", "beyond 90 days of sales", "超 90 天的库存"),
        ("price", float(w.money.price[s]), f"{c}/unit", "price", "售价"),
        ("new_price", p.price, f"{c}/unit", "proposed price", "建议售价"),
        ("salvage", float(w.money.salvage[s]), f"{c}/unit", "salvage value", "残值"),
        ("elasticity", p.elasticity, "", "elasticity of sales to price", "价格弹性"),
        ("money_kept", p.kept, c, "two years at the present price", "维持原价的两年回款"),
        ("money_taken", p.taken, c, "two years as proposed", "按建议的两年回款"),
    ]
