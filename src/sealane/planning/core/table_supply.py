"""Tables of supply, arrivals and events become columns of a plan."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl

from sealane.planning.contracts import (
    Events,
    Floats,
    Incoming,
    Ints,
    Previous,
    Settings,
    SupplyOptions,
    Text,
)
from sealane.planning.core.table_columns import Names, column, dates, floats, lookup, texts


def supply_options(
    frame: pl.DataFrame, names: Names, plan: Settings, note: Callable[[Text], None]
) -> SupplyOptions:
    """Rows of `supply`, sorted by their own content so that the order of the file does not matter.

    Lead times in days become periods; a lead time without its p90 gets the p50 (no spread). A row for an
    unknown SKU or location concerns nobody and is dropped. A lead time below zero counts as zero, with a
    note.
    """
    frame = frame.sort(sorted(frame.columns), nulls_last=True) if frame.height else frame
    sku_text = np.asarray(texts(frame, "sku"), dtype=np.str_)
    place_text = np.asarray(texts(frame, "location"), dtype=np.str_)
    sku, place = _index(frame, "sku", names.skus), _index(frame, "location", names.places)
    everyone = ("", "*")
    keep = ((sku >= 0) | np.isin(sku_text, everyone)) & ((place >= 0) | np.isin(place_text, everyone))
    frame, sku, place = frame.filter(pl.Series(keep, dtype=pl.Boolean)), sku[keep], place[keep]
    p50, p90 = _lead(frame, plan.unit.days)
    if (bad := int((p50 < 0).sum())) > 0:
        note(Text(f"{bad} supply rows have a lead time below zero; it counts as zero.",
                  f"有 {bad} 行供货的交期为负数，按零处理。"))  # fmt: skip
    if (instant := int((p90 == 0).sum())) > 0:
        note(
            Text(
                f"{instant} supply rows have a lead time of zero: goods count as sellable the day they are "
                "ordered.",
                f"有 {instant} 行供货的交期为零：按下单当天即可销售处理。",
            )
        )
    kind = texts(frame, "kind")
    transfer = np.asarray([k.lower() == "transfer" for k in kind], dtype=np.bool_)
    source = texts(frame, "source")
    index = lookup(names.places, pl.Series(list(source), dtype=pl.String))
    return SupplyOptions(
        sku=sku,
        location=place,
        transfer=transfer,
        source=np.where(transfer, index, -1),
        source_name=source,
        supplier=texts(frame, "supplier"),
        channel=texts(frame, "channel"),
        lead_p50=np.maximum(p50, 0.0),
        lead_p90=np.maximum(np.maximum(p90, p50), 0.0),
        review_every=floats(frame, "review_every_periods"),
        moq=np.maximum(floats(frame, "moq", 0.0), 0.0),
        multiple=np.maximum(floats(frame, "multiple", 1.0), 1.0),
        max_units=_or_infinite(floats(frame, "max_units")),
        unit_cost=_not_negative(floats(frame, "unit_cost")),
        cost_per_unit=np.maximum(floats(frame, "cost_per_unit", 0.0), 0.0),
        cost_per_kg=np.maximum(floats(frame, "cost_per_kg", 0.0), 0.0),
        cost_per_m3=np.maximum(floats(frame, "cost_per_m3", 0.0), 0.0),
        fixed_cost=np.maximum(floats(frame, "fixed_cost", 0.0), 0.0),
        closed_from=dates(frame, "closed_from"),
        closed_to=dates(frame, "closed_to"),
        arrival_share=_shares(frame, "arrival_share"),
        from_units=np.maximum(floats(frame, "from_units", 0.0), 0.0),
        main=floats(frame, "main", 1.0) != 0.0,
        min_order_value=np.maximum(floats(frame, "min_order_value", 0.0), 0.0),
        container_m3=_or_infinite(floats(frame, "container_m3")),
        container_kg=_or_infinite(floats(frame, "container_kg")),
        supplier_units=_or_infinite(floats(frame, "supplier_units")),
        lead_told_en=texts(frame, "lead_told_en") if "lead_told_en" in frame.columns else (),
        lead_told_zh=texts(frame, "lead_told_zh") if "lead_told_zh" in frame.columns else (),
    )


def _index(frame: pl.DataFrame, name: str, names: tuple[str, ...]) -> Ints:
    return lookup(names, column(frame, name, pl.String))


def _lead(frame: pl.DataFrame, days: int) -> tuple[Floats, Floats]:
    """Lead times in periods, NaN where none is given; a number of periods wins over days."""
    periods = floats(frame, "lead_time_periods")
    p50, p90 = floats(frame, "lead_time_days_p50") / days, floats(frame, "lead_time_days_p90") / days
    p50, p90 = np.where(np.isnan(p50), p90, p50), np.where(np.isnan(p90), p50, p90)
    return np.where(np.isnan(periods), p50, periods), np.where(np.isnan(periods), p90, periods)


def _not_negative(values: Floats) -> Floats:
    return np.where(values >= 0, values, np.nan)


def _or_infinite(values: Floats) -> Floats:
    return np.where(values > 0, values, np.inf)


def _shares(frame: pl.DataFrame, name: str) -> Floats:
    """A share of cases: 1 where nothing or nonsense is given."""
    values = floats(frame, name, 1.0)
    return np.where((values > 0) & (values <= 1), values, 1.0)


def incoming_columns(
    frame: pl.DataFrame, names: Names, plan: Settings, note: Callable[[Text], None]
) -> Incoming:
    """Rows of `incoming` by series, due date and reference; one overdue counts as due at once, with a "
    "note."""
    series = names.series_of(frame) if frame.height else np.zeros(0, dtype=np.int64)
    units, due = floats(frame, "units", 0.0), dates(frame, "due_date")
    today = np.datetime64(plan.as_of, "D")
    overdue = due < today
    if overdue.any():
        note(
            Text(
                f"{int(overdue.sum())} arrivals were due before {plan.as_of}; they are taken to come at "
                "once.",
                f"有 {int(overdue.sum())} 笔在途的到货日早于 {plan.as_of}，按即将到货处理。",
            )
        )
    bad = (units <= 0) | np.isnat(due)
    if bad.any():
        note(Text(f"{int(bad.sum())} arrivals without units or due date were left out.",
                  f"有 {int(bad.sum())} 笔在途缺少数量或到货日，未计入。"))  # fmt: skip
    due = np.where(overdue, today, due)
    reference = np.asarray(texts(frame, "reference"), dtype=np.str_)
    keep = np.flatnonzero(~bad & (series >= 0))
    order = keep[np.lexsort((units[keep], reference[keep], due[keep], series[keep]))]

    def pick(name: str) -> tuple[str, ...]:
        return tuple(np.asarray(texts(frame, name), dtype=np.str_)[order].tolist())

    return Incoming(
        series[order],
        units[order],
        due[order],
        pick("kind"),
        pick("source"),
        pick("channel"),
        pick("reference"),
        _shares(frame, "chance")[order],
    )


def previous_columns(frame: pl.DataFrame | None) -> Previous | None:
    """Purchases among the rows of `previous_decisions`, which has the columns of a plan's own decisions."""
    if frame is None or frame.height == 0:
        return None
    bought = frame.filter(column(frame, "kind", pl.String).str.strip_chars().str.to_lowercase() == "purchase")
    if bought.height == 0:
        return None
    return Previous(
        sku=texts(bought, "sku"),
        location=texts(bought, "location"),
        source=texts(bought, "source"),
        channel=texts(bought, "channel"),
        units=floats(bought, "units", 0.0),
    )


def events_columns(frame: pl.DataFrame, note: Callable[[Text], None]) -> Events:
    """Rows of `events`; without `until` an event lasts one day, an uplift below zero is not believed."""
    frame = frame.sort(sorted(frame.columns), nulls_last=True) if frame.height else frame
    start, end = dates(frame, "date"), dates(frame, "until")
    keep = ~np.isnat(start)
    if not keep.all():
        note(Text(f"{int((~keep).sum())} events without a date were left out.",
                  f"有 {int((~keep).sum())} 个活动缺少日期，未计入。"))  # fmt: skip
    frame, start, end = frame.filter(pl.Series(keep, dtype=pl.Boolean)), start[keep], end[keep]
    uplift = floats(frame, "uplift")
    return Events(
        start=start,
        end=np.where(np.isnat(end) | (end < start), start, end),
        kind=tuple(k.lower() for k in texts(frame, "kind")),
        sku=_named(texts(frame, "sku")),
        category=_named(texts(frame, "category")),
        location=_named(texts(frame, "location")),
        uplift=np.where(uplift >= 0, uplift, np.nan),
        note=texts(frame, "note"),
        price=floats(frame, "price"),
    )


def _named(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("" if v == "*" else v for v in values)
