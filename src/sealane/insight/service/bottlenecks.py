"""Where days and spread are spent on the way, laid beside each other, and what a day less is worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from sealane.accounts.service import read_setting, workspace
from sealane.infra.database import Work
from sealane.insight.contracts import Bottlenecks, DayWorth
from sealane.insight.core import bottlenecks as core
from sealane.logistics.contracts.journeys import JourneysDone
from sealane.logistics.service import journeys_done
from sealane.planning.contracts import Defaults
from sealane.planning.service import CHOICES

SERVICE_LEVEL = 0.95
"""What safety stock is reckoned for where the seller has said nothing."""
LANE = ["origin", "destination", "channel"]


@dataclass(frozen=True, slots=True)
class Some:
    """Which journeys are looked at: of goods for stock or of parcels, on one lane, by one carrier.

    Of a carrier all journeys are looked at in which it had a hand, and of those the legs in its hands.
    """

    parcels: bool = False
    origin: str = ""
    destination: str = ""
    channel: str = ""
    carrier: str = ""


def bottlenecks(work: Work, months: int, some: Some) -> Bottlenecks:
    """Lay the journeys that ended within the last `months` beside each other.

    Goods in transit tie up capital; a parcel's goods are sold, so a day less of its way is given no worth.
    """
    last = work.today
    first = _back(last, months)
    done = journeys_done(work, first, last, parcels=some.parcels)
    journeys = _chosen(done, some)
    steps = done.steps.join(journeys.select("shipment"), on="shipment", how="semi")
    way = core.way_of(steps)
    legs = _in_hands(core.legs_of(steps, way), journeys, some.carrier)
    timed = journeys.join(core.whole_of(steps), on="shipment", maintain_order="left")
    choices = read_setting(work, CHOICES)
    rate = choices.capital_rate_per_year
    capital_rate = Defaults().capital_rate_per_year if rate is None else rate
    level = choices.service_level or SERVICE_LEVEL
    days = (last - first).days + 1
    worths = {} if some.parcels else _worths(timed, days, capital_rate, level)
    lanes = core.lane_spans(timed, legs, way, worths)
    found = core.leg_spans(legs, way)
    return Bottlenecks(
        first=first,
        last=last,
        journeys=timed.height,
        untold=journeys.height - timed.height,
        whole=core.span(timed["days"]),
        legs=found,
        slowest=core.longest(found),
        widest=core.widest(found),
        lanes=lanes[: core.MAX_LANES],
        more_lanes=max(len(lanes) - core.MAX_LANES, 0),
        channels=core.named_spans(timed, "channel"),
        carriers=core.named_spans(timed, "carrier"),
        by_carrier=core.carrier_legs(legs, way),
        months=core.month_spans(timed, legs, way),
        worth=_sum(list(worths.values())),
        currency=workspace(work).currency,
        capital_rate_per_year=capital_rate,
        service_level=level,
    )


def _back(day: date, months: int) -> date:
    """The first day of the month that lies so many months back, this one counted."""
    count = day.year * 12 + day.month - months
    return date(count // 12, count % 12 + 1, 1)


def _chosen(done: JourneysDone, some: Some) -> pl.DataFrame:
    journeys = done.journeys
    for name in LANE:
        wanted = getattr(some, name)
        if wanted:
            journeys = journeys.filter(pl.col(name) == wanted)
    if not some.carrier:
        return journeys
    had_a_hand = done.steps.filter(pl.col("carrier") == some.carrier)["shipment"].unique().to_list()
    return journeys.filter((pl.col("carrier") == some.carrier) | pl.col("shipment").is_in(had_a_hand))


def _in_hands(legs: pl.DataFrame, journeys: pl.DataFrame, carrier: str) -> pl.DataFrame:
    """The legs with the carrier of their journey where none is named, or those of one carrier alone."""
    named = legs.join(journeys.select("shipment", own="carrier"), on="shipment", maintain_order="left")
    held = pl.when(pl.col("carrier") != "").then("carrier").otherwise("own")
    told = named.with_columns(carrier=held).drop("own")
    return told.filter(pl.col("carrier") == carrier) if carrier else told


def _worths(
    journeys: pl.DataFrame, days: int, capital_rate: float, level: float
) -> dict[tuple[str, ...], DayWorth]:
    valued = journeys.drop_nulls("value").group_by(LANE).agg(pl.col("value").sum()).sort(LANE)
    return {
        (origin, destination, channel): core.day_worth(value, days, capital_rate, level)
        for origin, destination, channel, value in valued.iter_rows()
    }


def _sum(worths: list[DayWorth]) -> DayWorth | None:
    if not worths:
        return None
    names = DayWorth.__dataclass_fields__
    return DayWorth(*(sum(getattr(one, name) for one in worths) for name in names))
