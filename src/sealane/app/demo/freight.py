"""What bringing goods cost the made-up seller: forwarders' rate cards, rules of duty, bills."""

from datetime import date, timedelta

import numpy as np
import polars as pl

from sealane.app.demo.network import LANES, PLACES, USD_FOR_ONE
from sealane.app.demo.paperwork import CARRIERS
from sealane.app.demo.selling import pick
from sealane.app.demo.vocabulary import HS_CODES

DUTY_SHARES = {"US": (0.165, 0.05, 0.09, 0.03, 0.046), "EU": (0.12, 0.02, 0.07, 0.03, 0.027)}
MADE_UP = "虚构，仅供演示 made up for the demo"

# Chargeable weight from which a band holds, and its price as a part of the first one's.
BANDS = ((21, 1.12), (51, 1.06), (101, 1.0), (501, 0.95))
ACCEPTS = {"air": "battery;fragile", "sea": "battery;liquid;magnet;fragile", "truck": None}
SERVICES = {"air": "空派专线", "fast_sea": "快船正班", "sea": "普船拼箱", "rail": "铁派双清", "truck": "卡派"}
CARD_DAYS = 45
"""How long a forwarder's card holds."""
CUBIC_METRE_KG = 167
CLEARANCE, PER_UNIT = 85.0, 0.06
BILLED_AFTER_DAYS = 5


def rate_cards(rng: np.random.Generator, as_of: date) -> pl.DataFrame:
    """The `rate_cards` table: of each lane from home two forwarders by weight band, prices in CNY."""
    rows = []
    for lane in LANES:
        if lane.source != 0:
            continue
        for rank, forwarder in enumerate(dict.fromkeys(CARRIERS[lane.channel])):
            dearer = 1.0 + 0.06 * rank + 0.02 * rng.random()
            per_kg = lane.cost_per_kg or lane.cost_per_m3 / CUBIC_METRE_KG * 1.05
            for start, part in BANDS:
                price = per_kg * part * dearer / USD_FOR_ONE["CNY"]
                rows.append(
                    {
                        "forwarder": forwarder,
                        "service": SERVICES[lane.channel],
                        "channel": lane.channel,
                        "origin": PLACES[lane.source].code,
                        "destination": PLACES[lane.target].code,
                        "valid_from": as_of - timedelta(days=15),
                        "valid_to": as_of + timedelta(days=CARD_DAYS - 15),
                        "currency": "CNY",
                        "from_kg": float(start),
                        "per_kg": round(price, 1),
                        "divisor": 6000.0,
                        "round_to_kg": 1.0,
                        "fuel_share": 0.12 if lane.channel == "air" else None,
                        "clearance_fee": 280.0,
                        "days_p50": float(round(lane.days_p50 * (1.0 - 0.04 * rank))),
                        "days_p90": float(round(lane.days_p90 * (1.0 + 0.03 * rank))),
                        "loss_share": 0.002 if lane.channel == "air" else 0.004,
                        "accepts": ACCEPTS.get(lane.channel, ACCEPTS["sea"]),
                        "max_side_cm": 120.0 if lane.channel == "air" else None,
                        "note": MADE_UP,
                    }
                )
    return pl.DataFrame(rows, infer_schema_length=None)


def free_days(as_of: date) -> pl.DataFrame:
    """The `free_time` table: fewer free days by air than by ship, dearer in America and with time."""
    first, checked = date(as_of.year - 1, 1, 1), as_of - timedelta(days=30)
    terms: tuple[tuple[object, ...], ...] = (
        ("US", None, "demurrage", 4, 185.0, 9, 320.0, "USD"),
        ("US", "air", "demurrage", 2, 95.0, None, None, "USD"),
        ("NL", None, "demurrage", 5, 140.0, 10, 230.0, "EUR"),
        ("NL", "air", "demurrage", 2, 80.0, None, None, "EUR"),
        ("US", "sea", "detention", 5, 110.0, 11, 190.0, "USD"),
        ("NL", "sea", "detention", 7, 75.0, 14, 130.0, "EUR"),
    )
    names = ["port", "channel", "kind", "free_days", "cost_per_day", "second_from", "second_cost", "currency"]
    made = pl.DataFrame(terms, schema=names, orient="row")
    days = {"valid_from": pl.lit(first), "source": pl.lit(MADE_UP), "checked_on": pl.lit(checked)}
    return made.with_columns(**days)


def duties(as_of: date) -> pl.DataFrame:
    """The `duties` table: a rate for each of the goods' headings in both markets."""
    first = date(as_of.year - 2, 1, 1)
    rows = [
        (market, "duty", code.replace(".", ""), share, first, MADE_UP, as_of - timedelta(days=60))
        for market, shares in DUTY_SHARES.items()
        for code, share in zip(HS_CODES.values(), shares, strict=True)
    ]
    names = ["market", "kind", "hs_prefix", "rate", "valid_from", "source", "checked_on"]
    return pl.DataFrame(rows, schema=names, orient="row")


def charges(rng: np.random.Generator, shipments: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The `charges` table: freight of each shipment estimated when it leaves, billed once it has come.

    Across a border duty and clearance come with it, and booking in at the warehouse. In USD.
    """
    country = {place.code: place.country for place in PLACES}
    left = pl.col("shipment").str.slice(3, 6).str.to_date("%y%m%d")
    base = shipments.with_columns(
        left.alias("left"),
        pl.min_horizontal(
            pl.col("promised_at").dt.date() + timedelta(days=BILLED_AFTER_DAYS), pl.lit(as_of)
        ).alias("billed"),
        (pl.col("origin").replace_strict(country) != pl.col("destination").replace_strict(country)).alias(
            "crosses"
        ),
        pl.Series("guess", np.round(rng.lognormal(-0.02, 0.06, shipments.height), 3)),
        pl.Series("due", np.round(rng.normal(0.07, 0.01, shipments.height), 4)),
        pl.Series("bill", pick([f"{n:05d}" for n in range(shipments.height)], np.arange(shipments.height))),
    )
    come = base.filter(pl.col("status") == "delivered")
    abroad = come.filter("crosses")
    return pl.concat(
        [
            _bills(base, "freight", pl.col("freight_cost") * pl.col("guess"), "left", estimate=True),
            _bills(come, "freight", pl.col("freight_cost"), "billed"),
            _bills(abroad, "duty", pl.col("value") * pl.col("due"), "billed"),
            _bills(abroad, "brokerage", pl.lit(CLEARANCE), "billed"),
            _bills(come, "receiving", pl.col("units") * PER_UNIT, "billed"),
        ]
    ).sort("date", "shipment", "kind", "estimate")


def _bills(of: pl.DataFrame, kind: str, amount: pl.Expr, day: str, *, estimate: bool = False) -> pl.DataFrame:
    number = pl.lit("") if estimate else pl.concat_str(pl.lit("INV-"), "bill")
    return of.select(
        "shipment",
        kind=pl.lit(kind),
        amount=amount.round(2),
        currency=pl.lit("USD"),
        date=pl.col(day),
        estimate=pl.lit(estimate),
        reference=number,
        forwarder=pl.col("carrier"),
    )
