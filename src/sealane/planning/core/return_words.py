"""What is said of goods that go back to their supplier."""

from __future__ import annotations

from sealane.planning.contracts import Text
from sealane.planning.core.phrases import days_en, lasts, money, units_of
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.terms import terms_by_name
from sealane.planning.core.workings import Workings

RETURN_FORMULA = Text(
    "a unit used in t days is worth cost − holding × t, one not used within two years salvage − holding; "
    "what is worth less than the refund (less freight) goes back, but never what the next 90 days need, nor "
    "what came too long ago; gain = refund − worth if kept",
    "t 天后才用到的一件价值 = 成本 − 每天持有成本 × t，两年内用不到的 = 残值 − 持有成本；"
    "价值低于退款（扣运费）的部分退回，但保留未来 90 天所需，且只退仍在退货期内的；收益 = 退款 − 留用价值",
)  # fmt: skip


def return_summary(w: Workings, p: Proposal) -> Text:
    """The reason of a return in a few sentences."""
    supplier, c = w.inputs.supply.supplier[p.way], w.inputs.settings.currency
    terms = terms_by_name(w.inputs)[supplier]
    long = lasts(float(w.slow.cover_days[p.series]))
    stock, stays = units_of(float(w.slow.stock[p.series])), units_of(p.need)
    within = (
        Text("", "")
        if terms.return_days is None
        else Text(
            f" {supplier} takes back what came within {terms.return_days:.0f} days.",
            f"{supplier} 接受收货 {terms.return_days:.0f} 天内的退货。",
        )
    )
    freight = Text(", freight taken off", "（已扣运费）") if terms.return_freight else Text("", "")
    return Text(
        f"Return {p.units:,} of {stock} to {supplier} for {p.price:,.2f} {c} each{freight.en}: at this pace "
        f"the stock lasts {long.en}; the {stays} that stay are enough for at least {days_en(p.days)}. The "
        f"refund is {money(p.taken, w)}; kept, those goods are worth {money(p.kept, w)}, since it costs so "
        f"much to hold them until they are wanted.{within.en}",
        f"建议将库存 {stock} 件中的 {p.units:,} 件退回 {supplier}，每件退 {p.price:,.2f} {c}{freight.zh}："
        f"按目前销速库存{long.zh}，保留的 {stays} 件至少够用 {round(p.days):,} 天。"
        f"可收回 {money(p.taken, w)}；若留着，扣除用到之前的持有成本只值 {money(p.kept, w)}。{within.zh}",
    )
