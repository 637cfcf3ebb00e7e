"""What is said of a set on trial."""

from __future__ import annotations

from sealane.planning.contracts import Text
from sealane.planning.core.bundle import OFF, TAKES, TRIAL_DAYS, TURNED
from sealane.planning.core.phrases import count_of, lasts, money, units_of
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.workings import Workings

LOW, MIDDLE, HIGH = (f"{share:.0%}" for share in TAKES)

BUNDLE_FORMULA = Text(
    f"slow units a day = own sales + takers ({LOW}, {MIDDLE} or {HIGH} of the partner's buyers, weighed "
    f"1 : 2 : 1); each brings its price, in the set {OFF:.0%} less, and so do {TURNED:.0%} of its own sales; "
    f"money of two years = price × sold + salvage × left − holding × unit-days. Gain = (that money − the "
    f"same without the set) × {TRIAL_DAYS} / 730",
    f"滞销品日销 = 自身销量 + 搭购（搭配品买家的 {LOW}、{MIDDLE} 或 {HIGH}，按 1:2:1 加权）；套装内售价低 "
    f"{OFF:.0%}，自身销量中 {TURNED:.0%} 也改买套装；"
    "两年回款 = 售价 × 卖出件数 + 残值 × 剩余件数 − 持有成本 × 件·天。"
    f"收益 =（该回款 − 不组套的回款）× {TRIAL_DAYS} / 730",
)

BUNDLE_ASSUMPTIONS = (
    Text(
        f"how many take the set is a guess until it is tried: {LOW} to {HIGH} of the partner's buyers, "
        f"{MIDDLE} expected",
        f"搭购比例在试卖前只是估计：搭配品买家的 {LOW} 至 {HIGH}，预期 {MIDDLE}",
    ),
    Text(
        "the partner is taken to sell no more and no less for it",
        "假定搭配品的销量不因此增减",
    ),
)


def bundle_summary(w: Workings, p: Proposal) -> Text:
    """The reason of a set on trial in a few sentences."""
    assert w.inputs.partners is not None, "a set has a partner"
    c, pace = w.inputs.settings.currency, float(w.inputs.partners.pace[p.series])
    long = lasts(float(w.slow.cover_days[p.series]))
    stock = units_of(float(w.slow.stock[p.series]))
    low, high, kept = money(p.saved, w), money(p.worth, w), money(p.kept, w)
    weeks = TRIAL_DAYS // 7
    sku = w.lines.sku[p.series]
    few, many = (count_of(round(share * pace * TRIAL_DAYS)) for share in (TAKES[0], TAKES[-1]))
    return Text(
        f"Try {p.units:,} sets with {p.partner} at {p.price:,.2f} {c} for {weeks} weeks ({sku} {OFF:.0%} "
        f"off, {p.partner} at its price): {stock} in stock last {long.en}, while {pace:.1f} {p.partner} sell "
        f"a day. If {LOW} to {HIGH} of their buyers take the set, {few} to {many} sell in that time; kept up "
        f"for two years that brings {low} to {high}, holding paid, instead of {kept}. How many do is not "
        "known yet: the trial tells.",
        f"建议与 {p.partner} 组套试卖 {weeks} 周，先备 {p.units:,} 套，套装价 {p.price:,.2f} {c}（{sku} 优惠 "
        f"{OFF:.0%}，{p.partner} 不降价）：库存 {stock} 件，{long.zh}，而 {p.partner} 日销 {pace:.1f} 件。"
        f"若其买家中有 {LOW} 至 {HIGH} 搭购，试卖期可卖 {few} 至 {many} 套；若持续两年，扣除持有成本可回款 "
        f"{low} 至 {high}，不组套仅 {kept}。实际搭购比例未知，以试卖结果为准。",
    )
