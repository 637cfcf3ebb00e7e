"""How much may be stocked at most: the tier's depth, the category's turnover target, the season's end."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from sealane.planning.contracts import Bools, Floats, Ints, PlanInputs, Tier
from sealane.planning.core.options import Choices
from sealane.planning.core.policy import category_policy, each, tier_policy
from sealane.planning.core.season import season_weeks
from sealane.planning.core.simulate import World
from sealane.planning.core.world import expected_until, position_until
from sealane.planning.core.yearly import week_of_year

SEEN_DAYS = 730  # seasons are looked for two years ahead: whatever can be ordered today meets the next one


@dataclass(frozen=True, slots=True)
class Caps:
    """Deepest cover in periods [S] and whether the category set it [S]; `season` [K', N] are the future
    periods in season of SKUs that have one, `row` [S] says which of them is a series', -1: none."""

    cover: Floats
    by_category: Bools
    season: Bools = field(repr=False)
    row: Ints = field(repr=False)

    def ends(self, choices: Choices, rows: Ints) -> Floats:
        """Period [len(rows)] in which the season ends that goods of those choices are for; else infinity.

        Goods that come between seasons, earlier than the cover allows, are only for the time until the next
        order.
        """
        out = np.full(rows.size, np.inf)
        if self.season.shape[0] == 0:
            return out
        for i in np.flatnonzero(self.row[choices.series[rows]] >= 0).tolist():
            n = int(rows[i])
            s, due = int(choices.series[n]), int(np.ceil(choices.lead_p50[n] + choices.delay[n]))
            ahead = self.season[self.row[s], due:]
            first = int(ahead.argmax()) if ahead.any() else ahead.size
            after = ~ahead[first:]
            length = int(after.argmax()) if after.any() else after.size
            between = first > self.cover[s]
            out[i] = due + (float(choices.gap_order[n]) if between else first + length)
        return out

    def most(self, world: World, choices: Choices, rows: Ints) -> Floats:
        """Units [len(rows)] at most: what sells in the cover allowed, and in the season, less what is there.

        Worked: 10 a day, 90 days allowed, 100 on hand and 30 days until arrival: 100 − 300 leave nothing, so
        900 may be bought; with 500 on hand 200 are left, so 700.
        """
        s = choices.series[rows]
        lead, gap = choices.lead_p50[rows] + choices.delay[rows], choices.gap_order[rows]
        until = np.minimum(lead + np.maximum(self.cover[s], gap), np.maximum(self.ends(choices, rows), lead))
        before = expected_until(world, s, lead)
        left = position_until(world, s, lead) - before
        left = np.where(left < 0, world.waits[s] * left, left)
        more = position_until(world, s, np.ceil(lead) + gap) - position_until(world, s, lead)
        return np.maximum(0.0, np.ceil(expected_until(world, s, until) - before - left - more))

    def name(self, choices: Choices, n: int) -> str:
        """Which limit binds a choice first."""
        s = int(choices.series[n])
        cover = max(float(self.cover[s]), float(choices.gap_order[n]))
        until = float(choices.lead_p50[n] + choices.delay[n]) + cover
        if float(self.ends(choices, np.asarray([n]))[0]) < until:
            return "season_end"
        return "turnover_target" if self.by_category[s] else "tier_policy"


def caps(inputs: PlanInputs, tiers: tuple[Tier, ...], yearly: Floats) -> Caps:
    """The shorter of the tier's cover and the upper end of the category's turnover target, and the seasons.

    `tiers` and `yearly` [K, 53] are per SKU. A SKU chosen as seasonal whose sales show no season has no end.
    """
    days, sku = inputs.settings.unit.days, inputs.series_sku
    settings, categories = inputs.settings, inputs.products.category
    by_tier = np.asarray(each(tiers, lambda t: float(tier_policy(t, settings).max_cover_days)), float)
    target = np.asarray(
        each(categories, lambda c: float(category_policy(c, settings).turnover_days_high)), float
    )
    cover = np.minimum(by_tier, target)
    at = [k for k, t in enumerate(tiers) if t is Tier.SEASONAL and float(np.ptp(yearly[k])) > 1e-6]
    row = np.full(len(tiers), -1, dtype=np.int64)
    row[at] = np.arange(len(at))
    season = np.zeros((0, SEEN_DAYS // days), dtype=np.bool_)
    if at:
        first = int(np.datetime64(inputs.settings.as_of, "D").astype(np.int64))
        season = season_weeks(yearly[at])[:, week_of_year(first, SEEN_DAYS // days, days)]
    return Caps(
        np.maximum(1.0, cover / days)[sku],
        np.asarray(target < by_tier, dtype=np.bool_)[sku],
        season,
        row[sku],
    )
