"""What is said of an open order that is given up, put off or pulled in."""

from __future__ import annotations

from datetime import timedelta

from sealane.planning.contracts import DecisionKind, SupplierTerms, Text
from sealane.planning.core.phrases import count_of, day, days_en, money, units_of
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.terms import terms_by_name
from sealane.planning.core.workings import Workings

FAR_DAYS = 730  # beyond two years a day would sound surer than it is


def open_order_summary(w: Workings, p: Proposal) -> Text:
    """The reason of a cancellation, a delay or a pull-in in a few sentences."""
    if p.kind is DecisionKind.CANCEL:
        return _cancel(w, p)
    return _delay(w, p) if p.kind is DecisionKind.DELAY else _expedite(w, p)


def open_order_formula(kind: DecisionKind) -> Text:
    """How the money of an open order is reckoned."""
    if kind is DecisionKind.CANCEL:
        return Text(
            "cancel if stock + earlier arrivals ≥ the 95 % quantile of demand until half a year after the "
            "due date; gain = units wanted within two years × holding until then + the others × (cost − "
            "salvage + holding) − what was paid in advance; a delay that wins more comes first",
            "若“库存 + 更早的在途”≥ 到货后半年内需求的 95% 分位，则考虑取消；"
            "收益 = 两年内会用到的件数 × 闲置期持有成本 + 其余件数 ×（成本 − 残值 + 持有成本）− 已付定金；"
            "若推迟到货更划算，则优先推迟",
        )
    return Text(
        "every week that the supplier allows is tried on 128 sampled futures of demand: gain = (unit-weeks "
        "held with the present day − with the new one) × (capital + storage) + (sales missed with the "
        "present day − with the new one) × cost of a missed sale − fee; the week that wins most is taken",
        "在供应商允许的范围内逐周试算，每周用 128 条抽样需求：收益 =（原到货日的件·周 − 新到货日的件·周）×"
        "（资金 + 仓储成本）+（原到货日少卖件数 − 新到货日少卖件数）× 单件缺货损失 − 变更费用；"
        "取收益最高的一周",
    )


def open_order_assumptions(w: Workings, p: Proposal) -> tuple[Text, ...]:
    """What had to be assumed of the supplier's terms."""
    known = terms_by_name(w.inputs).get(w.inputs.incoming.source[p.arrival])
    t = known or SupplierTerms("")
    out = []
    if p.kind is DecisionKind.CANCEL and t.deposit is None:
        out.append(Text(f"deposit unknown: {t.forfeit:.0%} of the price is taken as lost",
                        f"定金比例未知：按货款的 {t.forfeit:.0%} 无法退回计算"))  # fmt: skip
    if t.change_notice_days is None:
        out.append(Text(f"the supplier is taken to accept a change until {t.notice:.0f} days before the date",
                        f"供应商未说明变更期限：按到货前 {t.notice:.0f} 天仍可变更计算"))  # fmt: skip
    if p.kind is DecisionKind.DELAY and t.max_delay_days is None:
        longest = f"{t.longest_delay:.0f}"
        out.append(Text(f"the longest delay is unknown: up to {longest} days were tried, free of charge",
                        f"可推迟的最长时间未知：按最多 {longest} 天、不收费试算"))  # fmt: skip
    return tuple(out)


def _which(w: Workings, p: Proposal) -> tuple[Text, str]:
    """The day on which the order is due and its number in brackets."""
    due = day(w.inputs.incoming.due[p.arrival].astype("datetime64[D]").item())
    return due, w.inputs.incoming.reference[p.arrival]


def _new_day(w: Workings, p: Proposal) -> Text:
    due = w.inputs.incoming.due[p.arrival].astype("datetime64[D]").item()
    return day(due + timedelta(days=p.shift))


def _fee(w: Workings, p: Proposal) -> Text:
    if p.fixed <= 0:
        return Text("", "")
    return Text(
        f" The supplier's fee of {money(p.fixed, w)} is taken off.",
        f"已扣除供应商变更费 {money(p.fixed, w)}。",
    )


def _delay(w: Workings, p: Proposal) -> Text:
    due, name = _which(w, p)
    new, have, saved = _new_day(w, p), units_of(p.kept), money(p.saving, w)
    upto = w.inputs.settings.as_of + timedelta(days=round(min(p.days, FAR_DAYS)))
    enough = (
        Text(f"the {have} there before them last beyond two years", f"此前已有的 {have} 件两年也卖不完")
        if p.days >= FAR_DAYS
        else Text(f"the {have} there before them last until about {day(upto).en}",
                  f"此前已有的 {have} 件约可卖到{day(upto).zh}")
    )  # fmt: skip
    more = count_of(round(-p.saved, 1))
    missed = (
        Text(f", for {more} more sales missed", f"，预计多缺货 {more} 件")
        if p.saved <= -0.05
        else Text(", and no sale is expected to be missed for it", "，预计不会因此缺货")
    )  # fmt: skip
    frees = money(p.units * float(w.money.unit_cost[p.series]), w)
    return Text(
        f"Delay {p.units:,} due {due.en}{f' ({name})' if name else ''} to {new.en}: {enough.en}. Coming "
        f"{days_en(p.shift)} later they save {saved} of capital and storage{missed.en}. Goods for {frees} "
        f"need neither cash nor room until then.{_fee(w, p).en}",
        f"建议将{due.zh}到货的 {p.units:,} 件{f'（{name}）' if name else ''}推迟到{new.zh}：{enough.zh}。"
        f"推迟 {p.shift} 天可省资金和仓储成本 {saved}{missed.zh}。在此之前 {frees} 的货款和仓位可先用于别处。"
        f"{_fee(w, p).zh}",
    )


def _expedite(w: Workings, p: Proposal) -> Text:
    due, name = _which(w, p)
    new, rows = _new_day(w, p), w.inputs.incoming
    source = rows.source[p.arrival]
    who = Text(f" ({source} offers it)" if source else "", f"（{source} 可提前）" if source else "")
    saved, missed = count_of(round(p.saved, 1)), count_of(round(p.need, 1))
    return Text(
        f"Pull in {p.units:,} due {due.en}{f' ({name})' if name else ''} to {new.en}{who.en}: {missed} sales "
        f"are expected to be missed as it stands, {saved} of them are saved by goods that come "
        f"{days_en(-p.shift)} sooner. That wins {money(p.gain, w)}.{_fee(w, p).en}",
        f"建议将{due.zh}到货的 {p.units:,} 件{f'（{name}）' if name else ''}提前到{new.zh}{who.zh}："
        f"按原日期预计缺货 {missed} 件，提前 {-p.shift} 天到货可挽回 {saved} 件，净收益 {money(p.gain, w)}。"
        f"{_fee(w, p).zh}",
    )


def _cancel(w: Workings, p: Proposal) -> Text:
    due, name = _which(w, p)
    have, high, wanted = units_of(p.taken), units_of(p.kept), units_of(p.need)
    lost = (
        Text(
            f", {money(p.fixed, w)} paid in advance taken off",
            f"（已扣除无法退回的定金 {money(p.fixed, w)}）",
        )
        if p.fixed > 0
        else Text("", "")
    )
    after = (
        Text(
            f"all are wanted, but only later. Not taking them now saves {money(p.gain, w)} of holding"
            f"{lost.en}.",
            f"之后才会全部用到。现在不收，可省持有成本 {money(p.gain, w)}{lost.zh}。",
        )
        if p.need >= p.units - 0.5
        else Text(
            f"within two years only {wanted} are. Not taking them saves {money(p.gain, w)} of holding and of "
            f"goods that would end at salvage{lost.en}.",
            f"两年内只需其中 {wanted} 件。不收这批，可省持有成本和最终只值残值的货款共 "
            f"{money(p.gain, w)}{lost.zh}。",
        )
    )  # fmt: skip
    return Text(
        f"Cancel {p.units:,} due {due.en}{f' ({name})' if name else ''}: the {have} there before them cover "
        f"even a high demand of {high} until half a year later. They would lie {days_en(p.days)} before the "
        f"first is wanted; {after.en}",
        f"建议取消{due.zh}到货的 {p.units:,} 件{f'（{name}）' if name else ''}：不算这批已有 {have} 件，"
        f"即使需求偏高（{high} 件）也够卖到其到货后半年。这批货到仓后约 {round(p.days):,} 天才开始用到，"
        f"{after.zh}",
    )
