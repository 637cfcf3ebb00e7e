"""Scorecards of suppliers: reckoned from all that is known, and kept until something changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date, timedelta
from typing import Any

import polars as pl

from sealane.accounts import service as accounts
from sealane.accounts.contracts import Setting
from sealane.catalog import service as catalog
from sealane.catalog.contracts import RateMissing, Rates
from sealane.infra import jobs
from sealane.infra.database import Work
from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.purchasing.contracts.events import SuppliersScored
from sealane.purchasing.contracts.scores import Measure, Scorecard, ScoreFacts, Weights
from sealane.purchasing.core.scorecard_json import card_of, plain
from sealane.purchasing.core.scoring import YEAR_DAYS, scorecards
from sealane.purchasing.service.reading import offers
from sealane.purchasing.store import deliveries, scores, suppliers
from sealane.sales import service as sales

SCORE = "score_suppliers"
"""Kind of the job that scores all suppliers anew."""


def _parse(value: Any) -> Weights:
    if not isinstance(value, Mapping):
        raise ValueError("expected an object")
    known = {field.name for field in fields(Weights)}
    return Weights(**{name: float(weight) for name, weight in value.items() if name in known})


WEIGHTS: Setting[Weights] = Setting("supplier_weights", Weights(), _parse, asdict)
"""The setting that says how much each measure counts."""


def read_weights(work: Work) -> Weights:
    """Return how much each measure counts."""
    return accounts.read_setting(work, WEIGHTS)


def write_weights(work: Work, weights: Weights, reason: str = "") -> Weights:
    """Change, on record, how much each measure counts, and score anew; raises BadInput where none counts."""
    values = asdict(weights)
    if min(values.values()) < 0 or sum(values.values()) <= 0:
        raise BadInput(
            Text("At least one measure must count, and none less than nothing.",
                 "至少一项权重须大于 0，且不能为负数。"),
            next_step=Text("Mend the weights.", "请更正权重。"),
        )  # fmt: skip
    accounts.write_setting(work, WEIGHTS, weights, reason)
    score_suppliers(work)
    return weights


def enqueue_scoring(work: Work) -> int:
    """Ask for new scores in the background and return the job's id; one that waits already serves again."""
    return jobs.enqueue(work, SCORE, {}, key=SCORE)


def score_suppliers(work: Work) -> tuple[Scorecard, ...]:
    """Score every supplier by what is known now and keep it."""
    cards = scorecards(_facts(work), read_weights(work), work.today)
    ids = suppliers.ids(work, [card.supplier for card in cards])
    scores.write(work, [_row(ids[card.supplier], card) for card in cards if card.supplier in ids])
    work.announce(SuppliersScored())
    return cards


def _row(supplier_id: int, card: Scorecard) -> dict[str, Any]:
    by = {m.measure: m.score for m in card.measures}
    measures = {measure.value: by.get(measure) for measure in Measure}
    whole = {"score": card.score, "score_low": card.low, "score_high": card.high}
    about = {"supplier_id": supplier_id, "as_of": card.as_of, "orders": card.counted.orders}
    return about | whole | measures | {"detail": plain(card)}


def scorecard(work: Work, code: str) -> Scorecard | None:
    """Return a supplier's scorecard as it was last reckoned; None where nothing is known of it."""
    row = scores.score_row(work, code)
    return None if row is None else card_of(row.detail)


def _facts(work: Work) -> ScoreFacts:
    return ScoreFacts(
        scores.promises(work),
        deliveries.deliveries(work),
        scores.enquiries(work),
        scores.inspections(work),
        _prices(work),
        _returns(work),
    )


def _prices(work: Work) -> pl.DataFrame:
    """What suppliers ask for one unit at their least lot, in the workspace's currency where it is known."""
    quotes = offers(work).quotes.sort("min_units").unique(["supplier", "sku_id"], keep="first")
    home, rates = accounts.workspace(work).currency, catalog.rates(work)
    found = quotes["currency"].unique().to_list()
    worth = pl.DataFrame(
        {"currency": found, "worth": [_worth(rates, name or home, home, work.today) for name in found]},
        schema={"currency": pl.String, "worth": pl.Float64},
    )
    priced = quotes.join(worth, on="currency", how="left", nulls_equal=True, maintain_order="left")
    costs = priced.select("supplier", "sku_id", (pl.col("unit_cost") * pl.col("worth")).alias("unit_cost"))
    return costs.filter(pl.col("unit_cost") > 0)


def _worth(rates: Rates, currency: str, home: str, day: date) -> float | None:
    try:
        return float(rates.rate(currency, home, day).value)
    except RateMissing:
        return None


def _returns(work: Work) -> pl.DataFrame:
    sold = sales.sold_and_returned(work, work.today - timedelta(days=YEAR_DAYS))
    goods = catalog.skus(work).select("sku_id", pl.col("category").fill_null(""))
    return sold.join(goods, on="sku_id", how="inner").select("sku_id", "category", "sold", "returned")
