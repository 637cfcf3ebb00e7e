"""The words of a decision in English and Chinese, from the very numbers that made it."""

from __future__ import annotations

from datetime import date

from sealane.planning.contracts import DecisionKind, Text, Why
from sealane.planning.core.assumptions import assumptions
from sealane.planning.core.bundle_words import BUNDLE_FORMULA, bundle_summary
from sealane.planning.core.clear_words import clear_summary
from sealane.planning.core.figures import figures
from sealane.planning.core.open_order_words import open_order_formula, open_order_summary
from sealane.planning.core.order_words import fed_places, look_again, order_summary
from sealane.planning.core.phrases import day, listed, money
from sealane.planning.core.proposal import ORDERS, Cut, Proposal
from sealane.planning.core.return_words import RETURN_FORMULA, return_summary
from sealane.planning.core.workings import Workings

EXIT_FORMULAS = {DecisionKind.RETURN: RETURN_FORMULA, DecisionKind.BUNDLE: BUNDLE_FORMULA}
SHORT_PAST = 8  # periods: below it those alike speak for a SKU too


def why(w: Workings, p: Proposal, name: str, arrives: tuple[date, date, date] | None) -> Why:
    """The whole trace of one proposal."""
    return Why(
        decision=name,
        summary=_summary(w, p, arrives),
        data=_data(w, p),
        formula=_formula(w, p),
        assumptions=assumptions(w, p),
        numbers=figures(w, p),
    )


def _summary(w: Workings, p: Proposal, arrives: tuple[date, date, date] | None) -> Text:
    if arrives is not None:
        return order_summary(w, p, arrives)
    if p.arrival >= 0:
        return open_order_summary(w, p)
    said = {DecisionKind.RETURN: return_summary, DecisionKind.BUNDLE: bundle_summary}
    return said.get(p.kind, clear_summary)(w, p)


def _data(w: Workings, p: Proposal) -> tuple[Text, ...]:
    s, f = p.series, w.forecasting
    seen = int(f.known_periods[s])
    total = max(int(w.inputs.demand.units.shape[1] - w.inputs.demand.started[s]), 0)
    unit = {1: Text("days", "天"), 7: Text("weeks", "周")}[w.inputs.settings.unit.days]
    horizon, daily = f.forecast.mean.shape[1], float(w.lines.daily_demand[s])
    facts = [
        Text(
            f"Sales are known for {seen} of the {total} {unit.en} since it began; out-of-stock ones count as "
            "unknown, not as zero.",
            f"开售以来 {total} {unit.zh}中有 {seen} {unit.zh}的有效销量；断货期视为未知，不当作零销量。",
        ),
        _pace(daily, horizon, unit),
        Text(
            f"Tier {w.lines.tier[s].value}: {w.lines.tier_evidence[s].en}.",
            f"分层为{TIER_ZH[w.lines.tier[s].value]}：{w.lines.tier_evidence[s].zh}。",
        ),
    ]
    places = fed_places(w, s)
    if places and w.lines.fed_demand[s] >= 0.005:
        facts.append(_fed(w, s, listed(places)))
    if seen < SHORT_PAST:
        peers = int(f.prior.peers[s])
        facts.append(
            Text(
                f"Its own past is short, so {peers} like it (category and place) speak for it too.",
                f"自身历史太短，同时参考了同类目同仓的 {peers} 个商品。",
            )
        )
    return tuple(facts)


def _pace(daily: float, horizon: int, unit: Text) -> Text:
    if daily < 0.005:
        return Text(
            f"Next to nothing is expected to be sold from here over the coming {horizon} {unit.en}.",
            f"未来 {horizon} {unit.zh}本仓预计几乎没有销量。",
        )
    return Text(
        f"Expected sales from here: {daily:.2f} a day over the coming {horizon} {unit.en}.",
        f"未来 {horizon} {unit.zh}本仓预计日均销量 {daily:.2f} 件。",
    )


def _fed(w: Workings, s: int, who: Text) -> Text:
    fed = float(w.lines.fed_demand[s])
    return Text(
        f"It feeds {who.en}: what they will sell less what they have and await is {fed:.2f} a day here, "
        "each due "
        "a lane's lead time ahead.",
        f"本仓供应 {who.zh}：其预计销量扣除现有和在途后，相当于本仓日均 {fed:.2f} 件的需求，"
        "按线路时效提前计入。",
    )


TIER_ZH = {"hit": "爆款", "regular": "常规款", "seasonal": "季节/节日款", "new": "新品"}


def _formula(w: Workings, p: Proposal) -> Text:
    if p.kind in ORDERS:
        return _order_formula(bool(fed_places(w, p.series)))
    if p.arrival >= 0:
        return open_order_formula(p.kind)
    if p.kind in EXIT_FORMULAS:
        return EXIT_FORMULAS[p.kind]
    return Text(
        "money of two years = price × sold + salvage × left − holding × unit-days; at a discount δ sales run "
        "(1−δ)^elasticity times as fast; of 0, 5, …, 65 % off, each with the best prices at the later looks, "
        "over what may sell and what is learned by it, and of selling off for the salvage the best is "
        "taken. Gain = that money − (90 days at the old price, then the best of what is left)",
        "两年回款 = 售价 × 卖出件数 + 残值 × 剩余件数 − 持有成本 × 件·天；降价 δ 时销速变为 (1−δ)^弹性 倍；"
        "在 0、5%…65%（含之后每次复查的最优价，计入销量波动及由此所学）和按残值一次性处理中取最优。"
        "收益 = 该回款 −（原价再卖 90 天，剩余部分再取最优）",
    )


def _order_formula(feeds: bool) -> Text:
    en = (
        "units = the size q with the lowest expected holding·stock + shortage·missed sales from its "
        "arrival to the next one's, over sampled demand and lead times. What is then left beyond the next "
        "order's own need is held until it sells at that future's own pace; two years, or the season's end, "
        "take its worth down to salvage. The tier's cover, the category's turnover target and the season are "
        "never passed. The size then goes up to the multiple and the MOQ, never below the MOQ, "
        "and nothing when nothing is needed. Available = on hand − committed − unavailable; arrivals count "
        "from "
        "their due date. Gain = sales saved × (margin − freight) − extra holding − part of the fixed cost."
    )
    zh = (
        "数量 = 使“持有成本 × 库存 + 缺货损失 × 少卖件数”期望最小的 q（从本批到货到下批到货，"
        "按抽样的需求和交期计算）；届时超出下一批自身需求的剩余，继续计持有成本直到卖完，"
        "满两年或季末仍未卖出的按残值计损；备货不超过分层的最大天数、类目的周转天数目标和当季销量。"
        "再按箱规向上取整、不低于起订量；无需求则不下单。可用 = 现有 − 已占用 − 不可售；在途从到货日起计入。"
        "收益 = 挽回的销量 ×（毛利 − 运费）− 多出的持有成本 − 分摊的固定费用。"
    )
    if feeds:
        en += (
            " Demand here = own sales + what the places fed must have been sent by then: demand over lane "
            "time and "
            "rhythm + safety − stock − arrivals; the gain counts only sales missed there."
        )
        zh += (
            "本仓需求 = 自身销量 + 所供仓库届时应已发出的量（线路时效加补货周期内的需求 + 安全库存 − 库存 "
            "− 在途）；"
            "收益只计那里真正少卖的件数。"
        )
    return Text(en, zh)


CUT_WORDS: dict[str, Text] = {
    "cash_budget": Text("the cash budget is used up by orders that earn more per unit of money",
                        "资金预算已优先给单位资金收益更高的订单"),
    "capacity_units": Text("the place would hold more units than it has room for when they come",
                           "到货时该仓的库存件数会超过库容"),
    "capacity_m3": Text("the place would be fuller than its volume allows when they come",
                        "到货时该仓的占用体积会超过库容"),
    "tranche": Text("sales have yet to confirm this SKU, so it takes no more than its share of the cash",
                    "该 SKU 的销量尚待验证，单品资金占用已到上限"),
    "supplier_units": Text("the supplier gives no more of all SKUs together at once",
                           "超出供应商单次总产能"),
    "inbound_units": Text("the place can't take in more in the week in which they would come",
                          "到货当周已超过该仓的收货能力"),
    "container": Text("they would begin one more container and win less than it costs; they go with the next",
                      "需另开一柜，收益不足以覆盖柜费，留待下一批"),
    "min_order_value": Text("all that is due from this supplier is worth less than it takes an order for",
                            "向该供应商采购的总额未达到其最低订单金额"),
    "cost_unknown": Text("its cost is unknown, so it can't be held to the cash budget; give a unit cost",
                         "缺少成本，无法纳入资金预算，请补充成本"),
    "max_units": Text("the supplier gives no more at once", "超出供应商单次最大供货量"),
    "moq": Text("the MOQ is far more than is needed; waiting costs less than holding the rest",
                "起订量远大于需求，多备的货比再等等更费钱"),
    "tier_policy": Text("the tier's policy does not stock deeper", "超出该分层允许的最大备货天数"),
    "turnover_target": Text("stock would turn slower than the category's target",
                            "备货会超出该类目的周转天数目标"),
    "season_end": Text("they would only sell after the season has ended", "多出的部分会拖到季末之后才卖"),
    "fixed_cost": Text("all that would go this way together does not win back the fixed cost of the shipment",
                       "同一批次合计的收益不足以覆盖整票固定费用"),
}  # fmt: skip


NOTHING = 0.005  # money: what would be told as 0.00


def left_out_reason(w: Workings, cut: Cut) -> Text:
    """Why a constraint kept units out, and what that is expected to cost."""
    words, again = CUT_WORDS[cut.constraint], Text("", "")
    if cut.constraint == "tranche":
        when = look_again(w, cut.proposal)
        again = Text(f" Looked at again on {when}.", f"将于 {day(when).zh} 再看。")
    cost = Text(f"Expected cost {money(cut.cost, w)}.", f"预计损失 {money(cut.cost, w)}。")
    if cut.cost < NOTHING:
        cost = Text("Nothing is expected to be lost until a later order.", "留到以后再订，预计没有损失。")
    done = Text("ordered", "下单") if cut.proposal.kind is DecisionKind.PURCHASE else Text("sent", "发货")
    return Text(
        f"{cut.units:,} units not {done.en}: {words.en}. {cost.en}{again.en}",
        f"有 {cut.units:,} 件未{done.zh}：{words.zh}。{cost.zh}{again.zh}",
    )
