"""The made-up seller's parcels to customers, and what goes wrong on the way: holds, late and odd tellings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

import numpy as np
import polars as pl

from sealane.app.demo.goods import Floats, Ints
from sealane.app.demo.network import PLACES
from sealane.app.demo.selling import pick
from sealane.logistics.core.tracking_numbers import container

PARCELS = 320
DAYS = 28
"""Parcels of the last so many days, so that most have come and some are on their way."""
CLOCKS = {"SZX": "Shenzhen", "LAX": "Los Angeles, CA", "RTM": "Rotterdam", "FBA-US": "Los Angeles, CA"}
"""Where the clock hangs that each warehouse's events are told by."""

# Steps of a parcel and the part of its journey that is over by then; what crosses no border skips the middle.
STEPS = (
    ("ordered", 0.0),
    ("ready", 0.07),
    ("picked_up", 0.14),
    ("departed", 0.26),
    ("arrived", 0.58),
    ("customs_in", 0.61),
    ("customs_out", 0.72),
    ("out_for_delivery", 0.93),
    ("delivered", 1.0),
)
BORDER = range(3, 7)
CARRIERS = {
    "SZX": "Paperplane Post (demo) 纸鸢邮政",
    "LAX": "Roadrunner Parcel (demo) 走鹃快递",
    "RTM": "Tulip Post (demo) 郁金香邮递",
    "FBA-US": "Roadrunner Parcel (demo) 走鹃快递",
}
TROUBLED = 0.05
"""Share of departures delayed and of customs' looks that become a hold, of shipments of stock."""
HELD, TWICE, STRANGE, TRIED, SLOW = 0.03, 0.02, 0.03, 0.06, 0.04
"""Shares of parcels held by customs, delivered twice, told in strange words, tried in vain, and slow."""


@dataclass(frozen=True, slots=True)
class Journeys:
    """Rows to add to the tables `shipments` and `milestones`."""

    shipments: pl.DataFrame
    milestones: pl.DataFrame


def parcels(rng: np.random.Generator, as_of: date) -> Journeys:
    """Parcels of the last `DAYS` days and what was told of them before `as_of`, by local clocks."""
    origin = rng.choice(len(PLACES), PARCELS, p=[0.35, 0.3, 0.35, 0.0])
    market = np.array([_market(rng, place) for place in origin], dtype=object)
    abroad = np.array([PLACES[o].code == "SZX" for o in origin])
    hours = np.where(abroad, rng.gamma(9.0, 32.0, PARCELS), rng.gamma(6.0, 14.0, PARCELS))
    usual = np.where(abroad, 16, 6)
    hours = hours * np.where(rng.random(PARCELS) < SLOW, 2.2, 1.0)
    begun = np.sort(rng.integers(0, DAYS * 1440 - 1_000, PARCELS))
    end = datetime.combine(as_of, time())
    start = np.datetime64(end, "m") - DAYS * 1440
    number = [f"PCL-{as_of:%y%m}{n:05d}" for n in range(1, PARCELS + 1)]
    milestones = _told(rng, number, origin, market, abroad, begun, hours * 60, start)
    delivered = milestones.filter(pl.col("milestone") == "delivered")["shipment"]
    shipments = pl.DataFrame(
        {
            "shipment": number,
            "origin": pick([p.code for p in PLACES], origin),
            "destination": pl.Series([f"{m} customer" for m in market]),
            "kind": ["parcel"] * PARCELS,
            "tracking_number": [f"SL{int(n):09d}CN" for n in rng.integers(10**8, 10**9, PARCELS)],
            "order": [f"#{10_000 + n}" for n in range(PARCELS)],
            "origin_country": pick([p.country for p in PLACES], origin),
            "destination_country": pl.Series(list(market)),
            "channel": pl.Series(["direct_mail" if far else "last_mile" for far in abroad]),
            "carrier": pl.Series([CARRIERS[PLACES[o].code] for o in origin]),
            "weight_kg": np.round(rng.gamma(2.0, 0.4, PARCELS) + 0.1, 2),
            "units": np.ones(PARCELS),
            "value": np.round(rng.gamma(3.0, 14.0, PARCELS) + 5, 2),
            "currency": ["USD"] * PARCELS,
            "promised_at": pl.Series((start + begun + (usual * 1440 + 1080)).astype("datetime64[us]")),
        }
    )
    status = pl.when(pl.col("shipment").is_in(delivered.to_list())).then(pl.lit("delivered"))
    return Journeys(shipments.with_columns(status=status.otherwise(pl.lit("under way"))), milestones)


BY_CONTAINER = ("sea", "fast_sea")


def boxed(shipments: pl.DataFrame) -> pl.DataFrame:
    """The shipments with the container of each that goes by sea, its check digit right."""
    numbers = [
        _container(n) if channel in BY_CONTAINER else None for n, channel in enumerate(shipments["channel"])
    ]
    return shipments.with_columns(container=pl.Series(numbers, dtype=pl.String))


def _container(n: int) -> str:
    body = f"DEMU{100_000 + n * 37 % 900_000}"
    return next(f"{body}{digit}" for digit in range(10) if container(f"{body}{digit}"))


REACHED = 7
"""Of eight orders the first so many tell whom to write to."""
LANGUAGES = {"US": "en", "CA": "en", "GB": "en", "DE": "de", "FR": "fr", "JP": "ja", "MX": "es", "ES": "es"}


def contacts(sent: pl.DataFrame) -> pl.DataFrame:
    """The `order_contacts` table: whom the parcels' orders belong to, at addresses that lead nowhere."""
    some = sent.filter(pl.int_range(pl.len()) % 8 < REACHED)
    digits = pl.col("order").str.strip_chars("#")
    return some.select(
        "order",
        email=pl.format("buyer{}@example.com", digits),
        name=pl.format("Buyer {}", digits),
        language=pl.col("destination_country").replace_strict(LANGUAGES, default="", return_dtype=pl.String),
    )


def _market(rng: np.random.Generator, place: int) -> str:
    names, shares = zip(*PLACES[place].markets, strict=True)
    return str(names[rng.choice(len(names), p=np.array(shares) / sum(shares))])


def _told(
    rng: np.random.Generator,
    number: list[str],
    origin: Ints,
    market: np.ndarray[tuple[int], np.dtype[np.object_]],
    abroad: np.ndarray[tuple[int], np.dtype[np.bool_]],
    begun: Ints,
    minutes: Floats,
    start: np.datetime64,
) -> pl.DataFrame:
    rows: list[tuple[str, str, int, str, str, str]] = []
    for n, name in enumerate(number):
        here = PLACES[origin[n]]
        home, away = (CLOCKS[here.code], here.country), ("", str(market[n]))
        way = [(s, p) for i, (s, p) in enumerate(STEPS) if abroad[n] or i not in BORDER]
        for step, part in _happened(rng, way, abroad=bool(abroad[n])):
            minute = int(begun[n] + part * minutes[n] + rng.integers(0, 20))
            place, country = home if part <= 0.26 else away
            rows.append((name, step, minute, place, country, CARRIERS[here.code]))
    schema = ["shipment", "milestone", "minute", "place", "country", "carrier"]
    told = pl.DataFrame(rows, schema=schema, orient="row").filter(pl.col("minute") < DAYS * 1440 - 900)
    moments = pl.Series((start + told["minute"].to_numpy()).astype("datetime64[us]"))
    return told.with_columns(at=moments).drop("minute").sort("shipment", "at", maintain_order=True)


def _happened(
    rng: np.random.Generator, way: list[tuple[str, float]], *, abroad: bool
) -> list[tuple[str, float]]:
    """One parcel's steps with what goes wrong; the parts are of the usual time."""
    if abroad and rng.random() < HELD:
        return [*(one for one in way if one[1] < 0.62), ("customs_hold", 0.64)]
    told = list(way)
    if rng.random() < TRIED:
        told += [("attempted", 0.95), ("out_for_delivery", 0.98)]
    if rng.random() < TWICE:
        told.append(("delivered", 1.25))
    if rng.random() < STRANGE:
        told.append(("Scan type 417", 0.5))
    return [one for one in told if one[0] in ("ordered", "delivered") or rng.random() > 0.02]


def troubled(rng: np.random.Generator, shipments: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """The milestones of shipments of stock with their places, and with holds and delays on a few of them."""
    ends = shipments.select("shipment", "origin", "destination")
    countries = {p.code: p.country for p in PLACES}
    at_home = pl.col("milestone").is_in(["ordered", "picked_up", "departed"])
    where = pl.when(at_home).then("origin").otherwise("destination")
    placed = told.join(ends, on="shipment", how="left", maintain_order="left").with_columns(
        place=where.replace_strict(CLOCKS, return_dtype=pl.String),
        country=where.replace_strict(countries, return_dtype=pl.String),
    )
    odd = placed.filter(pl.col("milestone").is_in(["departed", "customs_in"]))
    hours, drawn = rng.integers(2, 20, odd.height), rng.random(odd.height)
    odd = odd.with_columns(hours=pl.Series(hours), drawn=pl.Series(drawn))
    word = pl.col("milestone").replace({"departed": "delayed", "customs_in": "customs_hold"})
    added = odd.filter(pl.col("drawn") < TROUBLED).with_columns(
        milestone=word, at=pl.col("at") + pl.duration(hours="hours")
    )
    cleared = placed.filter(pl.col("milestone") == "departed", pl.col("origin") == "SZX").with_columns(
        milestone=pl.lit("export_out"), at=pl.col("at") - pl.duration(minutes=90)
    )
    both = pl.concat([placed, added.select(placed.columns), cleared]).filter(pl.col("at") <= told["at"].max())
    return both.drop("origin", "destination").sort("shipment", "at", maintain_order=True)
