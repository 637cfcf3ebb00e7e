"""What is said of a mark-down and of a hold."""

from __future__ import annotations

import math

from sealane.planning.contracts import DecisionKind, Text
from sealane.planning.core.clear import WAIT_DAYS
from sealane.planning.core.phrases import days_en, last_sold, lasts, money, units_of
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.workings import Workings


def clear_summary(w: Workings, p: Proposal) -> Text:
    """The reason of a mark-down or a hold in a few sentences."""
    if p.kind is DecisionKind.MARK_DOWN:
        return _mark_down(w, p)
    return _hold(w, p)


def _stock(w: Workings, p: Proposal) -> Text:
    slow, s = w.slow, p.series
    long, last = lasts(float(slow.cover_days[s])), last_sold(float(slow.idle_days[s]))
    stock, excess = units_of(float(slow.stock[s])), units_of(float(slow.excess[s]))
    limit = w.inputs.settings.defaults.slow_cover_days
    return Text(
        f"{stock} in stock last {long.en}, {last.en}; {excess} of them are beyond {limit} days of sales.",
        f"库存 {stock} 件，{long.zh}，{last.zh}；超出 {limit} 天销量 {excess} 件。",
    )


def _mark_down(w: Workings, p: Proposal) -> Text:
    old, head, c = float(w.money.price[p.series]), _stock(w, p), w.inputs.settings.currency
    tail = _rest(w, p)
    kept, taken, more = money(p.kept, w), money(p.taken, w), money(p.gain, w)
    wait = Text(
        f"Waiting {days_en(WAIT_DAYS)} with it costs {more}.", f"再等 {WAIT_DAYS} 天，将少收回 {more}。"
    )
    if p.days == 0.0:
        bring = (
            Text(f"Within two years, holding paid, they bring {kept}", f"两年内扣除持有成本仅回款 {kept}")
            if p.kept >= 0
            else Text(
                f"Within two years holding them costs {money(-p.kept, w)} more than they bring",
                f"两年内的持有成本比回款还多 {money(-p.kept, w)}",
            )
        )
        return Text(
            f"Sell off {p.units:,} for their salvage of {p.price:,.2f} {c} each: {head.en} {bring.en} "
            f"at {old:,.2f}; no mark-down brings more than the {taken} of today. {wait.en}{tail.en}",
            f"建议将 {p.units:,} 件按残值 {p.price:,.2f} {c} 一次性处理：{head.zh}维持 {old:,.2f} 的售价，"
            f"{bring.zh}，降价也不如今天处理所得的 {taken}。{wait.zh}{tail.zh}",
        )
    gone = (
        Text("", "")
        if math.isinf(p.days)
        else Text(f", sold out in {days_en(p.days)}", f"，约 {round(p.days):,} 天售完")
    )
    return Text(
        f"Mark down {p.units:,} from {old:,.2f} to {p.price:,.2f} {c}: {head.en} Within two years, holding "
        f"paid, they bring {kept} at the old price and {taken} at the new one{gone.en}. {wait.en}{tail.en}",
        f"建议将 {p.units:,} 件从 {old:,.2f} 降价至 {p.price:,.2f} {c} 清货：{head.zh}两年内扣除持有成本，"
        f"原价可回款 {kept}，新价可回款 {taken}{gone.zh}。{wait.zh}{tail.zh}",
    )


def _rest(w: Workings, p: Proposal) -> Text:
    """What becomes of stock that is not cleared."""
    if p.units >= math.floor(float(w.slow.stock[p.series])):
        return Text("", "")
    return Text(" The rest is wanted by the places fed from here.", "其余库存留给由本仓供货的仓库。")


def _hold(w: Workings, p: Proposal) -> Text:
    head = _stock(w, p)
    if not w.supply.network.sells[p.series]:
        return Text(
            f"Hold, buy no more: {head.en} Nothing is sold from this place, so no price clears it: send it "
            "on "
            "where it sells, or offer it back to the supplier.",
            f"先不补货：{head.zh}本仓不直接销售，降价无法清货：请调往有销量的仓库，或与供应商协商退货。",
        )
    if w.slow.free[p.series] < 1:
        return Text(
            f"Hold, buy no more: {head.en} All of it will be wanted by the places fed from here within two "
            "years, "
            "so no price needs to fall.",
            f"先不动价、不补货：{head.zh}两年内所供仓库会用完这些库存，无需降价。",
        )
    return Text(
        f"Hold, buy no more: {head.en} No mark-down brings more than keeping the price: {money(p.kept, w)} "
        "within "
        "two years, holding paid.",
        f"先不动价、不补货：{head.zh}降价并不比维持原价回款更多：原价两年内扣除持有成本可回款 "
        f"{money(p.kept, w)}。",
    )
