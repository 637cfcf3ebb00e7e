"""Which SKUs are hits, regulars, seasonal or new, with the figures that say so."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import KNOWN, Floats, Ints, PlanInputs, Text, Tier
from sealane.planning.core.pool import WHOLE, Pool
from sealane.planning.core.season import SEASON_WEEKS

RECENT_DAYS = 60
HIT_SHARE = 0.5  # hits are the SKUs that bring the first half of recent money …
HIT_RANK_SHARE = 0.2  # … and are among the first fifth of the selling SKUs
SEASON_SHARE = 0.5  # seasonal: half of a year's demand falls into 13 weeks (an even year gives a quarter)


@dataclass(frozen=True, slots=True)
class Tiers:
    """Tier and evidence per SKU [K]."""

    tier: tuple[Tier, ...]
    evidence: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Recent revenue of each SKU [K]: its rank from 0, its share and that of all better-ranked ones."""

    revenue: Floats
    rank: Ints
    share: Floats
    before: Floats
    sellers: int  # SKUs with any recent revenue


def standing(inputs: PlanInputs, pool: Pool = WHOLE) -> Standing:
    """Where each SKU stands among all by its revenue of the last RECENT_DAYS days.

    A SKU without a price counts at the median one.
    """
    demand, price = inputs.demand, inputs.products.price
    recent = max(1, RECENT_DAYS // inputs.settings.unit.days)
    sold = np.where(demand.known[:, -recent:] >= KNOWN, demand.units[:, -recent:], 0.0).sum(1)
    units = np.bincount(inputs.series_sku, weights=sold, minlength=price.size).astype(np.float64)
    revenue, at = pool.column(units * np.nan_to_num(price, nan=_usual(pool.column(price)[0])))
    rank, share, before = _ranking(revenue)
    mine = slice(at, at + price.size)
    return Standing(revenue[mine], rank[mine], share[mine], before[mine], max(1, int((revenue > 0).sum())))


def assign_tiers(inputs: PlanInputs, yearly: Floats, stands: Standing | None = None) -> Tiers:
    """Tier of each SKU by its age, its year `yearly` [K, 53] and its share of recent revenue, in turn.

    The seller's own choice wins. Worked: three SKUs with recent revenue 60, 30, 10 have one hit, the first.
    """
    days = inputs.settings.unit.days
    sku, demand = inputs.series_sku, inputs.demand
    count = len(inputs.products.sku)
    stands = stands or standing(inputs)
    revenue, rank, share, before = stands.revenue, stands.rank, stands.share, stands.before
    sellers = stands.sellers
    periods = demand.units.shape[1]
    start = np.full(count, periods, dtype=np.int64)
    np.minimum.at(start, sku, demand.started)
    age = (periods - start) * days
    age = np.where(start == 0, np.maximum(age, inputs.settings.defaults.new_for_days), age)
    peak = _peak_share(yearly)
    tiers: list[Tier] = []
    evidence: list[Text] = []
    for k in range(count):
        own = inputs.products.tier[k]
        if own is not None:
            tier, said = own, Text("chosen by you", "由您指定")
        elif age[k] < inputs.settings.defaults.new_for_days:
            tier, said = Tier.NEW, Text(f"on sale for {age[k]} days", f"上架仅 {age[k]} 天")
        elif peak[k] >= SEASON_SHARE:
            tier = Tier.SEASONAL
            said = Text(
                f"{peak[k]:.0%} of the year falls into 13 weeks", f"全年 {peak[k]:.0%} 的销量集中在 13 周内"
            )
        elif before[k] < HIT_SHARE and rank[k] < max(1, HIT_RANK_SHARE * sellers) and revenue[k] > 0:
            tier = Tier.HIT
            said = Text(
                f"no. {rank[k] + 1} of {sellers} by revenue of the last {RECENT_DAYS} days, {share[k]:.1%} "
                "of it",
                f"近 {RECENT_DAYS} 天销售额第 {rank[k] + 1} 名（共 {sellers} 个在售），占比 {share[k]:.1%}",
            )
        else:
            tier = Tier.REGULAR
            part = _share_words(share[k])
            said = Text(
                f"{part.en} of the revenue of the last {RECENT_DAYS} days, no marked season",
                f"占近 {RECENT_DAYS} 天销售额的{part.zh}，季节性不明显",
            )
        tiers.append(tier)
        evidence.append(said)
    return Tiers(tuple(tiers), tuple(evidence))


def _share_words(share: float) -> Text:
    """A share in per cent; what would round to nothing is said to be under 0.1 %."""
    return Text("under 0.1%", "不到 0.1%") if share < 0.0005 else Text(f"{share:.1%}", f" {share:.1%}")


def _usual(price: Floats) -> float:
    known = price[np.isfinite(price)]
    return float(np.median(known)) if known.size else 1.0


def _ranking(revenue: Floats) -> tuple[Ints, Floats, Floats]:
    """Rank from 0, own share and the share of all better-ranked ones; ties go to the earlier SKU."""
    order = np.lexsort((np.arange(revenue.size), -revenue))
    total = max(float(revenue.sum()), 1e-12)
    rank = np.empty(revenue.size, dtype=np.int64)
    rank[order] = np.arange(revenue.size)
    before = np.zeros(revenue.size)
    before[order] = np.concatenate([[0.0], np.cumsum(revenue[order])[:-1]]) / total
    return rank, np.asarray(revenue / total), before


def _peak_share(yearly: Floats) -> Floats:
    """Largest share of a year in any 13 weeks on end, round the turn of the year."""
    round_year = np.concatenate([yearly, yearly[:, : SEASON_WEEKS - 1]], axis=1)
    sums = np.lib.stride_tricks.sliding_window_view(round_year, SEASON_WEEKS, axis=1).sum(-1)
    return np.asarray(sums.max(1) / np.maximum(yearly.sum(1), 1e-9))
