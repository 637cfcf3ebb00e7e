"""What is said of a purchase, a shipment or a transfer: stock, arrival, and how its gain adds up."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np

from sealane.planning.contracts import DecisionKind, Text
from sealane.planning.core.overrides import override_words
from sealane.planning.core.phrases import (
    amount,
    channel_name,
    count_of,
    day,
    lasts,
    listed,
    money,
    span,
    units_of,
)
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.workings import Workings


def order_summary(w: Workings, p: Proposal, arrives: tuple[date, date, date]) -> Text:
    """The whole reason of an order in a few sentences."""
    parts = (
        _standing(w, p, arrives),
        _gain(w, p),
        *_feeding(w, p),
        *_bridge(w, p),
        *_shutdown(w, p),
        *_source(w, p),
        *_tranche(w, p),
        *_lot(w, p),
        *_overridden(w, p),
    )
    return Text(" ".join(t.en for t in parts), "".join(t.zh for t in parts))


def _standing(w: Workings, p: Proposal, arrives: tuple[date, date, date]) -> Text:
    s = p.series
    stock, coming = float(w.lines.available[s]), float(w.lines.incoming[s])
    head = {
        DecisionKind.PURCHASE: Text(f"Buy {p.units:,}", f"建议采购 {p.units:,} 件"),
        DecisionKind.SHIP: Text(f"Ship {p.units:,}", f"建议头程发货 {p.units:,} 件"),
        DecisionKind.TRANSFER: Text(f"Transfer {p.units:,}", f"建议调拨 {p.units:,} 件"),
    }[p.kind]
    when, middle = span(arrives), day(arrives[1])
    sent = p.kind is not DecisionKind.PURCHASE
    today = Text("Sent today", "今天发出") if sent else Text("Ordered today", "今天下单")
    if stock <= 0 and coming <= 0:
        now = Text("nothing is available or on the way", "已无可用库存，也无在途")
    else:
        long = lasts(float(w.lines.cover_days_with_incoming[s]))
        now = Text(
            f"{units_of(stock)} available and {units_of(coming)} on the way last {long.en}",
            f"可用 {units_of(stock)} 件、在途 {units_of(coming)} 件，{long.zh}",
        )
    return Text(
        f"{head.en}: {now.en}. {today.en}, they can be sold from {middle.en}{when.en}.",
        f"{head.zh}：{now.zh}。{today.zh}，预计{middle.zh}可售{when.zh}。",
    )


def _overridden(w: Workings, p: Proposal) -> list[Text]:
    """What planners said instead of the forecast, here and in the places that live on it."""
    fed = np.flatnonzero(w.supply.network.feeder == p.series).tolist()
    told = {t.en: t for s in (p.series, *fed) for t in override_words(w.inputs, s)}
    return [Text(f"{t.en[0].upper()}{t.en[1:]}.", f"{t.zh}。") for t in told.values()]


def next_arrival(w: Workings, p: Proposal) -> date:
    """The middle day on which the next order, placed after the usual time, would arrive."""
    ways, n = w.supply.choices, p.choice
    wait = max(float(ways.gap_order[n]), float(ways.delay[n])) + float(ways.lead_p50[n])
    return w.inputs.settings.as_of + timedelta(days=math.ceil(wait - 1e-6) * w.inputs.settings.unit.days)


def _gain(w: Workings, p: Proposal) -> Text:
    missed, until = float(w.supply.outcomes.lost_without[p.choice]), day(next_arrival(w, p))
    en = f"{count_of(p.saved)} × {p.worth:,.2f}"
    zh = en
    if abs(p.carrying) >= 0.005:
        en += f" − {amount(p.carrying)} for {_carrying(w, p).en}"
        zh += f" − {_carrying(w, p).zh} {amount(p.carrying)}"
    if p.saving >= 0.005:
        en += f" + {amount(p.saving)} for the lower price"
        zh += f" + 采购价差 {amount(p.saving)}"
    elif p.saving <= -0.005:
        en += f" − {amount(-p.saving)} for the higher price"
        zh += f" − 采购加价 {amount(-p.saving)}"
    if p.fixed >= 0.005:
        en += f" − {amount(p.fixed)} of the fixed cost"
        zh += f" − 分摊固定费用 {amount(p.fixed)}"
    waits = not w.inputs.settings.lost_sales
    verb, word = ("would have to wait", "延误") if waits else ("would be missed", "少卖")
    fed = p.kind is DecisionKind.PURCHASE and bool(fed_places(w, p.series))
    where = Text(" here and in the places fed", "（含所供仓库）") if fed else Text("", "")
    every = count_of(missed) == count_of(p.saved)
    save = Text("all of these", "全部") if every else Text(f"{count_of(p.saved)}", f" {count_of(p.saved)} 件")
    return Text(
        f"Until the next order would arrive, about {until.en}, {count_of(missed)} sales{where.en} {verb} "
        "without "
        f"them; they save {save.en}: {en} = {money(p.gain, w)}.",
        f"到下一批到货（约{until.zh}）为止，不补货预计{word} {count_of(missed)} 件{where.zh}，"
        f"本单可挽回{save.zh}："
        f"{zh} = 多赚 {money(p.gain, w)}。",
    )


def _carrying(w: Workings, p: Proposal) -> Text:
    """What an order costs besides its goods: a move, its freight and what may be missed where it leaves."""
    dearer = w.supply.choices.premium[p.choice] > 0
    if p.kind is DecisionKind.PURCHASE:
        return Text(
            f"holding{' and the dearer way' if dearer else ''}", f"持有成本{'及加价' if dearer else ''}"
        )
    return Text(
        f"{'the dearer way' if dearer else 'freight'} and what may be missed where they leave",
        f"{'加价' if dearer else '调拨运费'}及调出仓可能少卖",
    )


def fed_places(w: Workings, s: int) -> list[str]:
    """The places that live on the stock of series s."""
    return [w.lines.location[t] for t in np.flatnonzero(w.supply.network.feeder == s).tolist()]


def _feeding(w: Workings, p: Proposal) -> tuple[Text, ...]:
    places = fed_places(w, p.series) if p.kind is DecisionKind.PURCHASE else []
    if not places or w.lines.fed_demand[p.series] < 0.005:
        return ()
    who = listed(places)
    own, fed = float(w.lines.daily_demand[p.series]), float(w.lines.fed_demand[p.series])
    return (
        Text(
            f"This stock also feeds {who.en}, which {'needs' if len(places) == 1 else 'need'} {fed:,.2f} a "
            "day beyond "
            f"what is there; {own:,.2f} a day sell from here.",
            f"本仓还供应 {who.zh}：扣除其现有和在途后日均需补 {fed:,.2f} 件，本仓自身日均销售 {own:,.2f} "
            "件。",
        ),
    )


def _bridge(w: Workings, p: Proposal) -> tuple[Text, ...]:
    usual = int(w.supply.choices.bridges[p.choice])
    if usual < 0:
        return ()
    channel = channel_name(w.inputs.supply.channel[int(w.supply.choices.row[usual])])
    lead = round(float(w.supply.choices.lead_p50[usual] + w.supply.choices.delay[usual]))
    unit = {1: ("days", "天"), 7: ("weeks", "周")}[w.inputs.settings.unit.days]
    name = f"({channel.en}, {lead} {unit[0]})" if channel.en else f"({lead} {unit[0]})"
    zh = f"（{channel.zh}，{lead} {unit[1]}）" if channel.zh else f"（{lead} {unit[1]}）"
    return (
        Text(
            f"This is only the quick part: the usual way {name} would come too late for these sales.",
            f"这是快线应急的部分：常用渠道{zh}赶不上这段时间的销售。",
        ),
    )


def _shutdown(w: Workings, p: Proposal) -> tuple[Text, ...]:
    if not w.supply.choices.before_shutdown[p.choice]:
        return ()
    return (
        Text(
            "The supplier closes before the next usual order, so this one covers the shutdown.",
            "供应商将在下次下单前停工放假，本单已备足停工期间的销量。",
        ),
    )


def _way(w: Workings, n: int) -> Text:
    """Supplier and channel of a way, as far as they have names."""
    supply, row = w.inputs.supply, int(w.supply.choices.row[n])
    if row < 0:
        return Text("the usual way", "常用渠道")
    channel = channel_name(supply.channel[row])
    names = [t for t in (supply.supplier[row], channel.en) if t]
    zh = [t for t in (supply.supplier[row], channel.zh) if t]
    return Text(", ".join(names) or "the usual way", "、".join(zh) or "常用渠道")


def _dearer_tier(w: Workings, n: int) -> int:
    """The price tier just below that of choice n: same source, smaller lot, higher price; −1: none."""
    ways, supply = w.supply.choices, w.inputs.supply
    row, best = int(ways.row[n]), -1
    if row < 0 or ways.transfer[n]:
        return -1
    first, last = np.searchsorted(ways.series[: ways.ways], [ways.series[n], ways.series[n] + 1])
    for m in range(int(first), int(last)):
        other = int(ways.row[m])
        same = (supply.supplier[other], supply.channel[other]) == (supply.supplier[row], supply.channel[row])
        smaller = ways.moq[m] < ways.moq[n] and ways.goods_cost[m] > ways.goods_cost[n]
        if other >= 0 and same and smaller and (best < 0 or ways.moq[m] > ways.moq[best]):
            best = m
    return best


def _source(w: Workings, p: Proposal) -> tuple[Text, ...]:
    """Why not the usual way: a price break reached or jumped to, or another source that wins more today."""
    ways, n = w.supply.choices, p.choice
    said, below, usual = [], _dearer_tier(w, n), int(ways.instead[n])
    if below >= 0:
        least, cost, before = f"{ways.moq[n]:,.0f}", float(ways.goods_cost[n]), float(ways.goods_cost[below])
        said.append(
            Text(f"From {least} units one costs {cost:,.2f} instead of {before:,.2f}.",
                 f"满 {least} 件单价由 {before:,.2f} 降至 {cost:,.2f}。"),
        )  # fmt: skip
    if usual < 0 or _way(w, n) == _way(w, usual):
        return tuple(said)
    now, then = _way(w, n), _way(w, usual)
    if any(q.series == p.series and q.choice == usual for q in w.supply.proposals):
        said.append(
            Text(f"{then.en} gives no more at once, so the rest comes by {now.en}.",
                 f"{then.zh} 单次供货已到上限，其余由 {now.zh} 补足。"),
        )  # fmt: skip
    else:
        said.append(
            Text(f"Usually bought by {then.en}; until the next order {now.en} wins more.",
                 f"通常走 {then.zh}；到下次下单为止，走 {now.zh} 更划算。"),
        )  # fmt: skip
    return tuple(said)


def look_again(w: Workings, p: Proposal) -> date:
    """The day of the next look at an order."""
    look = math.ceil(float(w.supply.choices.gap_look[p.choice])) * w.inputs.settings.unit.days
    return w.inputs.settings.as_of + timedelta(days=look)


def _tranche(w: Workings, p: Proposal) -> tuple[Text, ...]:
    """That this is only the first part of what a SKU would get, and why."""
    sku = int(w.inputs.series_sku[p.series])
    held = [c for c in w.supply.cuts if c.constraint == "tranche" and c.proposal.series == p.series]
    if not held or p.kind is not DecisionKind.PURCHASE:
        return ()
    rest, again = sum(c.units for c in held), look_again(w, p)
    share, doubt = w.inputs.settings.sku_cash_share, w.supply.tranches.doubt[sku]
    return (
        Text(
            f"This is a first tranche: sales have yet to confirm it (± {doubt:.0%} about its level), so it "
            f"takes no more than {share:.0%} of the cash; the other {rest:,} are looked at again on {again}.",
            f"这是首批试补：销量尚待验证（水平误差约 ±{doubt:.0%}），单品占用资金不超过 {share:.0%}；"
            f"其余 {rest:,} 件将于 {day(again).zh} 再看。",
        ),
    )


def _lot(w: Workings, p: Proposal) -> tuple[Text, ...]:
    need, n = math.ceil(p.need), p.choice
    if p.units > need > 0 and need < w.supply.choices.moq[n] and _dearer_tier(w, n) >= 0:
        return (
            Text(f"The need is {need:,}; {p.units - need:,} more are bought for the lower price: that saves "
                 "more than holding them costs.",
                 f"实际需求 {need:,} 件，为拿到低价多买 {p.units - need:,} 件，省下的钱多于持有成本。"),
        )  # fmt: skip
    if p.units > need > 0:
        return (
            Text(
                f"The need is {need:,}; MOQ and carton multiple raise it to {p.units:,}.",
                f"实际需求 {need:,} 件，按起订量和箱规凑整为 {p.units:,} 件。",
            ),
        )
    if 0 < p.units < need:
        if p.kind is DecisionKind.PURCHASE:
            return (
                Text(
                    f"The need is {need:,}; the limits on stock, room and cash allow no more.",
                    f"实际需求 {need:,} 件，受备货上限、库容或资金限制，本次只下 {p.units:,} 件。",
                ),
            )
        return (
            Text(
                f"The need is {need:,}; the place they come from can spare no more now.",
                f"实际需求 {need:,} 件，发货仓目前只能调出 {p.units:,} 件。",
            ),
        )
    return ()
