"""The `events` table of the made-up seller: promotions, feasts and live sessions, past and planned."""

from datetime import timedelta

import numpy as np
import polars as pl

from sealane.app.demo.calendar import HISTORY_DAYS, Promotion
from sealane.app.demo.demand import Calendar, Series
from sealane.app.demo.goods import Goods
from sealane.app.demo.network import PLACES
from sealane.app.demo.vocabulary import CATEGORIES

SCHEMA = {
    "date": pl.Date(),
    "kind": pl.String(),
    "until": pl.Date(),
    "sku": pl.String(),
    "category": pl.String(),
    "location": pl.String(),
    "uplift": pl.Float64(),
    "note": pl.String(),
}
_CATEGORY_NAME = {c.code: c.name for c in CATEGORIES}
Row = tuple[object, ...]


def events(goods: Goods, rows: Series, days: Calendar) -> pl.DataFrame:
    """The `events` table; past rows leave the uplift to be learned, planned ones say what is hoped for."""
    found = [row for each in days.promotions for row in _promotion(each, days)]
    for session in days.sessions:
        when = days.first + timedelta(session.day)
        hoped = session.day >= HISTORY_DAYS
        for series, factor in zip(session.shown, session.factor, strict=True):
            sku, place = goods.code[rows.sku[series]], PLACES[session.place].code
            uplift = float(np.round(factor * 0.9, 1)) if hoped else None
            found.append((when, "live", when, sku, None, place, uplift, session.name))
    frame = pl.DataFrame(found, schema=SCHEMA, orient="row")
    return frame.sort("date", "kind", "location", "category", "sku", "note")


def _promotion(each: Promotion, days: Calendar) -> list[Row]:
    """A row for each place and category; the hope is a mean over SKUs that take part and that do not."""
    planned = days.day(each.last) >= HISTORY_DAYS
    uplift = round(1 + (each.uplift - 1) * each.share, 2) if planned else None
    categories: list[str | None] = [_CATEGORY_NAME[c] for c in each.categories] or [None]
    return [
        (each.first, each.kind, each.last, None, category, PLACES[place].code, uplift, each.name)
        for place in each.places
        for category in categories
    ]
