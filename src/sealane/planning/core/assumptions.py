"""What had to be assumed for a decision because no table said it."""

from __future__ import annotations

from sealane.planning.contracts import DecisionKind, Text
from sealane.planning.core.bundle_words import BUNDLE_ASSUMPTIONS
from sealane.planning.core.open_order_words import open_order_assumptions
from sealane.planning.core.outliers import outliers
from sealane.planning.core.overrides import override_words
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.workings import Workings

MOST_OUTLIERS = 3  # named in a reason; more would hide the rest of it


def assumptions(w: Workings, p: Proposal) -> tuple[Text, ...]:
    """Every default that touched this decision, in both languages; empty when all was given."""
    s, d, m = p.series, w.inputs.settings.defaults, w.money
    out: list[Text] = []
    if m.relative[s]:
        out.append(
            Text("no cost and no price: one unit of goods counts as one unit of money",
                 "没有成本也没有售价：按一件货等于一个货币单位计算")
        )  # fmt: skip
    elif m.cost_assumed[s]:
        out.append(
            Text(f"unit cost unknown: taken as {d.cost_share_of_price:.0%} of the price",
                 f"缺少成本：按售价的 {d.cost_share_of_price:.0%} 估算")
        )  # fmt: skip
    if m.holding_derived[s]:
        rate = w.inputs.settings.objective.capital_rate_per_year
        capital = d.capital_rate_per_year if rate is None else rate
        out.append(
            Text(f"holding cost from capital at {capital:.0%} a year, loss of worth, and storage",
                 f"持有成本按年资金成本 {capital:.0%}、年贬值率（分层与类目取高者）和仓储费推算")
        )  # fmt: skip
    if m.shortage_derived[s]:
        share = 1.0 if w.inputs.settings.lost_sales else d.backorder_share_of_margin
        out.append(
            Text(f"a missed sale costs {share:.0%} of the margin (price − cost)",
                 f"每少卖一件按毛利（售价 − 成本）的 {share:.0%} 计损失")
        )  # fmt: skip
    if not w.inputs.stock.stated[s]:
        out.append(
            Text("no stock row for this SKU here: stock taken as 0", "库存表中没有此仓此 SKU：按 0 件处理")
        )
    out += [*_outliers(w, s), *override_words(w.inputs, s)]
    if w.inputs.settings.lost_sales:
        out.append(Text("sales missed are lost, nobody waits", "缺货即流失，顾客不等"))
    else:
        out.append(Text("unmet demand waits until goods come", "缺货时顾客会等货"))
    if p.choice >= 0:
        out += _supply(w, p.choice)
    if p.kind is DecisionKind.BUNDLE:
        out += BUNDLE_ASSUMPTIONS
    if p.arrival >= 0:
        out += open_order_assumptions(w, p)
    if p.kind in (DecisionKind.MARK_DOWN, DecisionKind.HOLD):
        out += [
            _elasticity(p),
            Text("what is left after two years, or when the SKU is given up, brings its salvage",
                 "两年后或停售时的剩余部分按残值处理"),
        ]  # fmt: skip
    return tuple(out)


def _outliers(w: Workings, s: int) -> list[Text]:
    """Sales so large that they count in part only, by their day; they stay in all figures of the past."""
    return [
        Text(
            f"{o.units:,.0f} units on {o.day} are far beyond the usual: the forecast counts {o.counted:,.0f}",
            f"{o.day} 售出 {o.units:,.0f} 件，远超平常：预测中按 {o.counted:,.0f} 件计",
        )
        for o in outliers(w.inputs, s)[:MOST_OUTLIERS]
    ]


def _elasticity(p: Proposal) -> Text:
    """How strongly sales answer to price, and from where that is known."""
    cut = (0.9**p.elasticity - 1.0) * 100.0
    en, zh = f"10 % off sells {cut:.0f} % more", f"降价 10% 销量约增 {cut:.0f}%"
    e, weeks = f"{p.elasticity:.1f}", p.learned_weeks
    if weeks:
        return Text(
            f"{en} (elasticity {e}, learned from {weeks} weeks at another price and from like SKUs)",
            f"{zh}（价格弹性 {e}，由本品 {weeks} 周的调价和同类商品得出）",
        )
    return Text(
        f"{en} (elasticity {e}; this SKU's own price never changed enough to tell)",
        f"{zh}（价格弹性取 {e}；本品近期未明显调价，尚无依据）",
    )


def _supply(w: Workings, n: int) -> list[Text]:
    d, ways = w.inputs.settings.defaults, w.supply.choices
    out: list[Text] = []
    row, supply = int(ways.row[n]), w.inputs.supply
    if row < 0:
        out.append(Text("no supply row: a purchase without MOQ", "没有供货资料：按无起订量的采购处理"))
    elif supply.lead_told_en and supply.lead_told_en[row]:
        out.append(Text(supply.lead_told_en[row], supply.lead_told_zh[row]))
    if ways.assumed_lead[n]:
        out.append(
            Text(f"lead time unknown: {d.lead_time_days_p50:.0f} days, at worst {d.lead_time_days_p90:.0f}",
                 f"缺少交期：按 {d.lead_time_days_p50:.0f} 天、最慢 {d.lead_time_days_p90:.0f} 天计算")
        )  # fmt: skip
    return out
