"""The whole made-up seller: built from a seed, the same to the byte each time."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from sealane.app.demo.books import Books
from sealane.app.demo.broadcasts import broadcasts
from sealane.app.demo.buyer import Buyer
from sealane.app.demo.calendar import HISTORY_DAYS, LUNAR_NEW_YEAR, closures
from sealane.app.demo.demand import Calendar, Demand, Series, calendar, series
from sealane.app.demo.freight import charges, duties, free_days, rate_cards
from sealane.app.demo.goods import BUNDLE_SHARE, Goods, goods
from sealane.app.demo.happenings import events
from sealane.app.demo.history import Bundles, bundles, play
from sealane.app.demo.journeys import boxed, contacts, parcels, troubled
from sealane.app.demo.paperwork import papers
from sealane.app.demo.selling import sales
from sealane.app.demo.shelf import bundle_parts, locations, products, stock
from sealane.app.demo.sourcing import quotes, rates, shutdowns, suppliers, supply
from sealane.app.demo.supplier_papers import (
    SALT,
    capacity,
    certificates,
    enquiries,
    inspections,
    receipts,
)
from sealane.app.demo.truth import Truth

NAME = "港松跨境（演示） Harbour & Pine (demo)"
AS_OF = date(2026, 11, 16)
SKUS = 400
SKUS_MIN, SKUS_MAX = 100, 50_000  # fewer cannot hold every role; more would not fit in memory beside the rest


@dataclass(frozen=True, slots=True)
class World:
    """The tables of the made-up seller by name, and the truth behind them that no seller has."""

    name: str
    as_of: date
    seed: int
    tables: dict[str, pl.DataFrame]
    truth: Truth


def build(seed: int = 7, as_of: date = AS_OF, skus: int = SKUS, *, everywhere: bool = False) -> World:
    """The made-up seller as of the start of `as_of`, after two years of `HISTORY_DAYS` days.

    `skus` counts products, bundles included; `everywhere` sells each at all four warehouses, so that 25,000
    SKUs make about 100,000 SKU-locations. Same arguments, same bytes. Raises ValueError for sizes outside
    SKUS_MIN…SKUS_MAX and for days whose lunar years are not known.
    """
    _check(as_of, skus)
    rng = np.random.Generator(np.random.PCG64(seed))
    catalogue = goods(rng, skus - max(3, round(skus * BUNDLE_SHARE)))
    rows = series(rng, catalogue, everywhere)
    days = calendar(rng, catalogue, rows, as_of)
    kits = bundles(rng, catalogue, rows, skus - len(catalogue.code))
    demand = Demand(rng, catalogue, rows, days)
    shut = [(i, days.day(a), days.day(b)) for i, a, b in closures(days.first, as_of + timedelta(120))]
    books = play(rng, catalogue, rows, kits, demand, Buyer(rng, catalogue, rows, demand, shut))
    return World(
        name=NAME,
        as_of=as_of,
        seed=seed,
        tables=_tables(rng, catalogue, rows, kits, days, books),
        truth=Truth(catalogue, rows, kits, days, books),
    )


def _check(as_of: date, skus: int) -> None:
    if not SKUS_MIN <= skus <= SKUS_MAX:
        raise ValueError(f"skus must lie between {SKUS_MIN} and {SKUS_MAX}, not {skus}")
    first, last = as_of - timedelta(HISTORY_DAYS), as_of + timedelta(366)
    if first <= LUNAR_NEW_YEAR[0] or last >= LUNAR_NEW_YEAR[-1]:
        raise ValueError(f"the demo knows the lunar years {LUNAR_NEW_YEAR[0]} to {LUNAR_NEW_YEAR[-1]} only")


def _tables(
    rng: np.random.Generator, catalogue: Goods, rows: Series, kits: Bundles, days: Calendar, books: Books
) -> dict[str, pl.DataFrame]:
    documents = papers(rng, catalogue, rows, days, books)
    as_of = days.first + timedelta(HISTORY_DAYS)
    aside = np.random.Generator(np.random.PCG64(SALT))
    billing = np.random.Generator(np.random.PCG64(SALT + 1))
    luck = np.random.Generator(np.random.PCG64(SALT + 2))
    sent = parcels(luck, as_of)
    told = troubled(luck, documents.shipments, documents.milestones)
    return {
        "sales": sales(rng, catalogue, rows, kits, days, books),
        "stock": stock(rng, catalogue, rows, days, books),
        "incoming": documents.incoming,
        "products": products(rng, catalogue, rows, kits, days),
        "locations": locations(),
        "supply": supply(catalogue, days),
        "events": events(catalogue, rows, days),
        "suppliers": suppliers(as_of),
        "quotes": quotes(rng, catalogue, days),
        "bundles": bundle_parts(catalogue, kits),
        "purchase_orders": documents.purchase_orders,
        "shipments": pl.concat([boxed(documents.shipments), sent.shipments], how="diagonal"),
        "shipment_lines": documents.shipment_lines,
        "milestones": pl.concat([told, sent.milestones], how="diagonal"),
        "rates": rates(rng, days),
        "closures": shutdowns(days),
        "supplier_certificates": certificates(as_of),
        "supplier_capacity": capacity(as_of),
        "supplier_enquiries": enquiries(aside, as_of),
        "purchase_receipts": receipts(aside, documents.purchase_orders, as_of),
        "inspections": inspections(aside, documents.purchase_orders, as_of),
        "rate_cards": rate_cards(billing, as_of),
        "duties": duties(as_of),
        "free_time": free_days(as_of),
        "order_contacts": contacts(sent.shipments),
        "charges": charges(billing, documents.shipments, as_of),
        "sessions": broadcasts(np.random.Generator(np.random.PCG64(SALT + 3)), catalogue, rows, days),
    }
