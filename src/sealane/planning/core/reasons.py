"""The words of a decision in English and Chinese, from the very numbers that made it."""

from __future__ import annotations

import math
from datetime import date

from sealane.planning.contracts import DecisionKind, Number, Text, Why
from sealane.planning.core.assumptions import assumptions
from sealane.planning.core.figures import figures, money, span, units_of
from sealane.planning.core.proposal import Cut, Proposal
from sealane.planning.core.workings import Workings

Dates3 = tuple[date, date, date] | None


def why(w: Workings, p: Proposal, name: str, arrives: Dates3) -> Why:
    """The whole trace of one proposal."""
    return Why(
        decision=name,
        summary=_summary(w, p, arrives),
        data=_data(w, p),
        formula=_formula(p.kind),
        assumptions=assumptions(w, p),
        numbers=figures(w, p),
    )


def _summary(w: Workings, p: Proposal, arrives: Dates3) -> Text:
    if p.kind in (DecisionKind.PURCHASE, DecisionKind.SHIP, DecisionKind.TRANSFER):
        return _order_summary(w, p, arrives)
    if p.kind is DecisionKind.CANCEL:
        return _cancel_summary(w, p)
    return _clear_summary(w, p)


def _order_summary(w: Workings, p: Proposal, arrives: Dates3) -> Text:
    s, n, o = p.series, p.choice, w.supply.outcomes
    stock, coming = units_of(float(w.lines.available[s])), units_of(float(w.lines.incoming[s]))
    when = span(arrives)
    missed, saved = units_of(float(o.lost_without[n])), money(p.gain, w)
    verb = {
        DecisionKind.PURCHASE: ("Buy", "采购"),
        DecisionKind.SHIP: ("Ship", "发货(头程)"),
        DecisionKind.TRANSFER: ("Transfer", "调拨"),
    }[p.kind]
    cover = _cover(w, s)
    en = (
        f"{verb[0]} {p.units}: {stock} available and {coming} on the way last {cover.en}; ordered today it "
        "can "
        f"be sold from {when.en}. Without it about {missed} sales would be missed before the next order; it "
        f"wins {saved}."
    )
    zh = (
        f"建议{verb[1]} {p.units} 件:可用 {stock} 件、在途 {coming} 件,{cover.zh};今天下单预计 {when.zh} "
        "可售。"
        f"不补货,下一批到货前预计少卖约 {missed} 件;本次预计多赚 {saved}。"
    )
    if n >= 0 and w.choices.before_shutdown[n]:
        en += " The supplier closes before the next usual order, so this one covers the shutdown."
        zh += "供应商即将停工放假,本单已备足停工期间的销量。"
    if p.units > math.ceil(p.need) > 0:
        en += f" The need is {math.ceil(p.need)}; MOQ and carton multiple raise it to {p.units}."
        zh += f"实际需求 {math.ceil(p.need)} 件,按起订量和箱规凑整为 {p.units} 件。"
    return Text(en, zh)


def _cover(w: Workings, s: int) -> Text:
    days = float(w.lines.cover_days_with_incoming[s])
    if math.isinf(days):
        return Text("more than a year", "够卖一年以上")
    return Text(f"about {days:.0f} days", f"约可售 {days:.0f} 天")


def _cancel_summary(w: Workings, p: Proposal) -> Text:
    due = w.inputs.incoming.due[p.arrival]
    have, high = units_of(p.taken), units_of(p.kept)
    name = w.inputs.incoming.reference[p.arrival]
    return Text(
        f"Cancel or delay {p.units} due {due}{' (' + name + ')' if name else ''}: the {have} there without "
        "it pass "
        f"even a high demand of {high} until half a year after that day; it would cost {money(p.gain, w)}.",
        f"建议取消或推迟 {due} 到货的 {p.units} 件{'(' + name + ')' if name else ''}:不算这批也有 {have} 件,"
        f"按偏高的需求算到货后半年内也只能卖 {high} 件;继续收货预计损失 {money(p.gain, w)}。",
    )


def _clear_summary(w: Workings, p: Proposal) -> Text:
    s, slow = p.series, w.slow
    stock, excess = units_of(float(w.lines.available[s])), units_of(float(slow.excess[s]))
    idle = float(slow.idle_days[s])
    last = (
        Text("never sold here", "从未在此售出")
        if math.isinf(idle)
        else Text(f"last sold {idle:.0f} days ago", f"距上次成交 {idle:.0f} 天")
    )
    days = float(slow.cover_days[s])
    cover = (
        Text("no sales expected", "预计无销量")
        if math.isinf(days)
        else Text(f"{days:.0f} days of cover", f"可售 {days:.0f} 天")
    )
    head_en = f"{stock} in stock, {cover.en}, {last.en}; {excess} more than 90 days can sell."
    head_zh = f"库存 {stock} 件,{cover.zh},{last.zh};比 90 天销量多出 {excess} 件。"
    if p.kind is DecisionKind.MARK_DOWN:
        return Text(
            f"Mark down to {money(p.price, w)}: {head_en} In a year that brings {money(p.taken, w)}, "
            "keeping the "
            f"price {money(p.kept, w)}.",
            f"建议降价至 {money(p.price, w)} 清货:{head_zh}一年内降价预计回款 {money(p.taken, w)},"
            f"维持原价只有 {money(p.kept, w)}。",
        )
    return Text(
        f"Hold, do not buy more: {head_en} No mark-down brings more than the {money(p.kept, w)} of keeping "
        "the price.",
        f"先不动价,停止补货:{head_zh}降价并不能比维持原价的 {money(p.kept, w)} 多回款。",
    )


def _data(w: Workings, p: Proposal) -> tuple[Text, ...]:
    s, f = p.series, w.forecasting
    seen, total = int(f.known_periods[s]), int(w.inputs.demand.units.shape[1] - w.inputs.demand.started[s])
    unit = {1: Text("days", "天"), 7: Text("weeks", "周")}[w.inputs.settings.unit.days]
    tier, tier_zh = w.lines.tier[s].value, TIER_ZH[w.lines.tier[s].value]
    facts = [
        Text(
            f"{seen} {unit.en} of sales known of {max(total, 0)} since it began; out-of-stock ones count "
            "as unknown, "
            "not as zero.",
            f"自开售 {max(total, 0)} {unit.zh}中有 {seen} {unit.zh}的有效销量;断货期按“未知”处理,"
            "不当作零销量。",
        ),
        Text(
            f"Expected {float(w.lines.daily_demand[s]):.2f} a day over the coming "
            f"{f.forecast.mean.shape[1]} {unit.en}.",
            f"未来 {f.forecast.mean.shape[1]} {unit.zh}预计日均销量 {float(w.lines.daily_demand[s]):.2f} "
            "件。",
        ),
        Text(
            f"Tier {tier}: {w.lines.tier_evidence[s].en}.",
            f"分层为{tier_zh}:{w.lines.tier_evidence[s].zh}。",
        ),
    ]
    if f.known_periods[s] < 8:
        facts.append(
            Text(
                f"Its own past is short, so {int(f.prior.peers[s])} like it (category and place) speak for "
                "it too.",
                f"自身历史太短,同时参考了同类目同仓的 {int(f.prior.peers[s])} 个商品。",
            )
        )
    return tuple(facts)


TIER_ZH = {"hit": "爆款", "regular": "常规款", "seasonal": "季节/节日款", "new": "新品"}


def _formula(kind: DecisionKind) -> Text:
    if kind in (DecisionKind.PURCHASE, DecisionKind.SHIP, DecisionKind.TRANSFER):
        return Text(
            "units = the size q with the lowest expected holding·stock + shortage·missed sales from its "
            "arrival to "
            "the next one's, over sampled demand and lead times; then up to the multiple and the MOQ, "
            "never below "
            "the MOQ, and nothing when nothing is needed. Available = on hand − committed − unavailable; "
            "arrivals "
            "count from their due date.",
            "数量 = 使“持有成本×库存 + 缺货损失×少卖件数”期望最小的 q(从本批到货到下批到货,"
            "按抽样的需求和交期计算);"
            "再按箱规向上取整、不低于起订量;无需求则不下单。可用 = 现有 − 已占用 − 不可售;"
            "在途从到货日起计入。",
        )
    if kind is DecisionKind.CANCEL:
        return Text(
            "cancel if stock + earlier arrivals ≥ the 95 % quantile of demand until half a year after the "
            "due date; "
            "gain = units × (cost − salvage + holding for half a year)",
            "若 库存 + 更早的在途 ≥ 到货后半年内需求的 95% 分位,则建议取消;收益 = 件数 ×(成本 − 残值 + "
            "半年持有成本)",
        )
    return Text(
        "money of a year = price × sold + salvage × left − holding × unit-days; at a discount δ sales run "
        "(1−δ)^elasticity times as fast; the best δ of 0, 10, …, 60 % is taken",
        "一年回款 = 售价 × 卖出件数 + 残值 × 剩余件数 − 持有成本 × 件·天;降价 δ 时销速变为 (1−δ)^弹性 倍;"
        "在 0、10%…60% 中取最优",
    )


CUT_WORDS: dict[str, Text] = {
    "cash_budget": Text("the cash budget is used up by orders that earn more per unit of money",
                        "资金预算已优先给单位资金收益更高的订单"),
    "cost_unknown": Text("its cost is unknown, so it can't be held to the cash budget; give a unit cost",
                         "缺少成本,无法纳入资金预算,请补充成本"),
    "max_units": Text("the supplier gives no more at once", "超出供应商单次最大供货量"),
    "moq": Text("the MOQ is far more than is needed; waiting costs less than holding the rest",
                "起订量远大于需求,多备的货比再等等更费钱"),
    "tier_policy": Text("the tier's policy does not stock deeper", "超出该分层允许的最大备货天数"),
}  # fmt: skip


def left_out_reason(w: Workings, cut: Cut) -> Text:
    """Why a constraint kept units out, and what that is expected to cost."""
    words = CUT_WORDS[cut.constraint]
    return Text(
        f"{cut.units} units not ordered: {words.en}. Expected cost {money(cut.cost, w)}.",
        f"有 {cut.units} 件未下单:{words.zh}。预计损失 {money(cut.cost, w)}。",
    )


def number(name: str, value: float | str, unit: str, en: str, zh: str) -> Number:
    """One figure with its label in both languages."""
    return Number(name, round(value, 4) if isinstance(value, float) else value, unit, Text(en, zh))
