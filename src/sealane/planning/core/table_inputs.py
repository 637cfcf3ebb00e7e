"""Seller's tables, already typed, become the columns that a plan is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl

from sealane.kit.period import Bucket
from sealane.planning.contracts import (
    Attribute,
    DemandHistory,
    Floats,
    Locations,
    PlanInputs,
    PlanningError,
    Products,
    Settings,
    Text,
    Tier,
)
from sealane.planning.core.matrix import demand_matrix, first_periods, week_index
from sealane.planning.core.overrides import override_columns
from sealane.planning.core.partners import partnered
from sealane.planning.core.table_bundles import exploded
from sealane.planning.core.table_columns import Names, column, dates, floats, lookup, texts
from sealane.planning.core.table_prices import priced
from sealane.planning.core.table_series import named_series
from sealane.planning.core.table_settings import plan_settings
from sealane.planning.core.table_stock import stock_with_ages
from sealane.planning.core.table_supply import (
    events_columns,
    incoming_columns,
    previous_columns,
    supply_options,
)
from sealane.planning.core.terms import supplier_terms

Tables = Mapping[str, pl.DataFrame]
# Longer pasts add nothing to a forecast but cost memory: four years hold every season four times.
MAX_HISTORY_DAYS = 1461
PRODUCT_COLUMNS = [
    "sku",
    "name",
    "category",
    "unit_cost",
    "price",
    "currency",
    "weight_kg",
    "length_cm",
    "width_cm",
    "height_cm",
    "tier",
    "launched_on",
    "discontinued_on",
    "holding_cost_per_unit_period",
    "shortage_cost_per_unit",
    "salvage_value",
    "parent",
]
LOCATION_COLUMNS = ["location", "name", "kind", "country", "region", "capacity_units", "capacity_m3",
                    "storage_cost_per_m3_day", "inbound_units_per_week"]  # fmt: skip


def plan_inputs(tables: Tables, settings: Mapping[str, Any], *, today: date, seed: int = 0) -> PlanInputs:
    """`PlanInputs` from frames named sales, stock, incoming, products, locations, supply, events, bundles and
    rates.

    Frames have the columns of the file contract with Polars types (dates pl.Date, flags pl.Boolean or 0/1,
    numbers Float64); missing optional tables and columns take the defaults. `settings` is settings.toml read.
    `today` is used only when there is neither `as_of` nor a sale. What was odd is said in `notes`.
    Raises PlanningError when there is no sale and no stock at all.
    """
    notes: list[Text] = []
    tables = exploded(tables, notes.append)
    sales = _table(tables, "sales")
    last = column(sales, "date", pl.Date).max() if sales.height else None
    plan = plan_settings(settings, last if isinstance(last, date) else None, today, seed, notes.append)
    sales = _clean_sales(sales, plan, notes.append)

    def demand(names: Names, products: Products) -> DemandHistory:
        return _demand(sales, names, products, plan, notes.append)

    made = assembled(tables, sales, plan, demand, notes)
    return partnered(priced(made, sales, _rates(tables, plan)))


def assembled(
    tables: Tables,
    sales: pl.DataFrame,
    plan: Settings,
    demand_of: Callable[[Names, Products], DemandHistory],
    notes: list[Text],
) -> PlanInputs:
    """`PlanInputs` from clean tables; `sales` names what was sold where, `demand_of` makes its history.

    Raises PlanningError when there is no sale and no stock at all.
    """
    stock, supply = _table(tables, "stock"), _table(tables, "supply")
    names = named_series((sales, stock, _table(tables, "incoming"), supply), supply)
    if not names.skus:
        raise PlanningError(
            Text(
                "There is neither a sale nor stock to plan from", "既没有销售数据也没有库存数据，无法生成计划"
            ),
            next_step=Text(
                "Put a sales or a stock table with sku and location into the folder",
                "请在文件夹中放入含 sku 与 location 的销售表或库存表",
            ),
        )
    frame = _table(tables, "products")
    products = _products(frame, names.skus, sales, plan, _rates(tables, plan), notes.append)
    _note_idle_products(frame, names.skus, notes.append)
    _note_unsold(sales, names.skus, notes.append)
    locations = _locations(_table(tables, "locations"), names.places)
    demand = demand_of(names, products)
    inputs = PlanInputs(
        settings=plan,
        products=products,
        locations=locations,
        series_sku=names.series_sku,
        series_location=names.series_place,
        demand=demand,
        stock=stock_with_ages(stock, tables.get("stock_layers"), names, plan.as_of, notes.append),
        incoming=incoming_columns(_table(tables, "incoming"), names, plan, notes.append),
        supply=supply_options(supply, names, plan, notes.append),
        events=events_columns(_table(tables, "events"), notes.append),
        previous=previous_columns(tables.get("previous_decisions")),
        overrides=override_columns(tables.get("overrides"), notes.append),
        terms=supplier_terms(tables.get("suppliers")),
    )
    return replace(inputs, notes=tuple(notes))


def _table(tables: Tables, name: str) -> pl.DataFrame:
    frame = tables.get(name)
    if frame is None:
        return pl.DataFrame(schema={"sku": pl.String, "location": pl.String})
    keys = [pl.col(k).cast(pl.String).str.strip_chars() for k in ("sku", "location") if k in frame.columns]
    return frame.with_columns(keys)


def _clean_sales(sales: pl.DataFrame, plan: Settings, note: Callable[[Text], None]) -> pl.DataFrame:
    if sales.height == 0:
        return sales
    sales = sales.with_columns(
        column(sales, "date", pl.Date).alias("date"), column(sales, "units", pl.Float64).alias("units")
    )
    good = (
        sales["date"].is_not_null()
        & sales["units"].is_finite().fill_null(False)
        & sales["sku"].is_not_null()
        & sales["location"].is_not_null()
    )
    if (bad := int((~good).sum())) > 0:
        note(
            Text(
                f"{bad} sales rows without a date, SKU, location or a finite number were left out.",
                f"有 {bad} 行销售缺少日期、SKU、仓库或有效数量，未计入。",
            )
        )
    sales = sales.filter(good)
    early = sales["date"] < plan.as_of
    if (late := int((~early).sum())) > 0:
        note(too_late(late, plan.as_of))
    first = plan.as_of - timedelta(days=MAX_HISTORY_DAYS)
    if (old := int((sales["date"] < first).sum())) > 0:
        note(too_old(old, first))
    return sales.filter(early & (sales["date"] >= first))


def too_late(rows: int, as_of: date) -> Text:
    """That so many rows lie in the plan's future."""
    return Text(
        f"{rows} sales rows on or after {as_of} were left out: a plan knows only the past.",
        f"有 {rows} 行销售发生在 {as_of} 当天或之后，未计入：计划只看过去。",
    )


def too_old(rows: int, first: date) -> Text:
    """That so many rows are older than what a plan looks at."""
    return Text(
        f"{rows} sales rows older than {first} were left out: four years are enough.",
        f"有 {rows} 行销售早于 {first}，未计入：四年历史已足够。",
    )


def _rates(tables: Tables, plan: Settings) -> Mapping[str, float]:
    """Value of one unit of each currency in the plan's, from the latest rates before `as_of`."""
    frame = tables.get("rates")
    known = {plan.currency: 1.0}
    if frame is None or not {"currency", "rate"} <= set(frame.columns):
        return known
    rows = frame.with_columns(column(frame, "date", pl.Date).alias("date"))
    rows = rows.filter(pl.col("date").is_null() | (pl.col("date") <= plan.as_of)).sort(
        "date", nulls_last=False
    )
    base = texts(rows, "base")
    for currency, rate, against in zip(texts(rows, "currency"), floats(rows, "rate"), base, strict=True):
        if against in ("", plan.currency) and rate > 0:
            known[currency] = float(rate)
    return known


def _products(
    frame: pl.DataFrame,
    skus: tuple[str, ...],
    sales: pl.DataFrame,
    plan: Settings,
    rates: Mapping[str, float],
    note: Callable[[Text], None],
) -> Products:
    frame = frame.unique("sku", keep="last", maintain_order=True)
    frame = pl.DataFrame({"sku": list(skus)}, schema={"sku": pl.String}).join(
        frame.drop("location", strict=False), on="sku", how="left", maintain_order="left"
    )
    currency = texts(frame, "currency")
    rate = np.asarray([rates.get(c, np.nan) if c else 1.0 for c in currency], dtype=np.float64)
    if unknown := sorted({c for c in currency if c and c not in rates}):
        names = ", ".join(unknown)
        note(
            Text(
                f"No exchange rate from {names} to {plan.currency}: those costs and prices count as unknown.",
                f"缺少 {names} 兑 {plan.currency} 的汇率：相应成本和售价按未知处理。",
            )
        )
    size = floats(frame, "length_cm") * floats(frame, "width_cm") * floats(frame, "height_cm") / 1e6
    price = _positive(floats(frame, "price")) * rate
    extra = [c for c in frame.columns if c not in PRODUCT_COLUMNS and not c.startswith("_")]
    return Products(
        sku=skus,
        name=tuple(n or s for n, s in zip(texts(frame, "name"), skus, strict=True)),
        category=texts(frame, "category"),
        unit_cost=_positive(floats(frame, "unit_cost")) * rate,
        price=np.where(np.isnan(price), _average_price(sales, skus, plan, rates), price),
        holding_cost_per_unit_period=_positive(floats(frame, "holding_cost_per_unit_period")) * rate,
        shortage_cost_per_unit=_positive(floats(frame, "shortage_cost_per_unit")) * rate,
        salvage_value=floats(frame, "salvage_value") * rate,
        weight_kg=_positive(floats(frame, "weight_kg")),
        volume_m3=_positive(size),
        tier=tuple(_tier(t) for t in texts(frame, "tier")),
        launched_on=dates(frame, "launched_on"),
        discontinued_on=dates(frame, "discontinued_on"),
        parent=texts(frame, "parent"),
        attributes=tuple(Attribute(c, texts(frame, c)) for c in sorted(extra)),
    )


def _note_idle_products(frame: pl.DataFrame, skus: tuple[str, ...], note: Callable[[Text], None]) -> None:
    idle = sorted(set(frame["sku"].drop_nulls().to_list()) - set(skus) - {"*"})
    if idle:
        some = ", ".join(idle[:5]) + (" …" if len(idle) > 5 else "")
        note(
            Text(
                f"{len(idle)} products have no sale, stock or order anywhere and get no plan: {some}",
                f"有 {len(idle)} 个商品没有任何销售、库存或在途，未做计划：{some}",
            )
        )


def _note_unsold(sales: pl.DataFrame, skus: tuple[str, ...], note: Callable[[Text], None]) -> None:
    sold = set(sales["sku"].unique().to_list()) if sales.height else set()
    if unsold := [s for s in skus if s not in sold]:
        some = ", ".join(unsold[:5]) + (" …" if len(unsold) > 5 else "")
        note(
            Text(
                f"{len(unsold)} SKUs have no sale yet and are expected to sell like their kind: {some}",
                f"有 {len(unsold)} 个 SKU 尚无销售记录，按同类商品估算：{some}",
            )
        )


def _positive(values: Floats) -> Floats:
    return np.where(values >= 0, values, np.nan)


def _tier(text: str) -> Tier | None:
    known = {"hit": Tier.HIT, "regular": Tier.REGULAR, "seasonal": Tier.SEASONAL, "new": Tier.NEW,
             "爆款": Tier.HIT, "常规": Tier.REGULAR, "季节": Tier.SEASONAL, "节日": Tier.SEASONAL,
             "新品": Tier.NEW, "测试": Tier.NEW}  # fmt: skip
    return known.get(text.strip().lower())


def _average_price(
    sales: pl.DataFrame, skus: tuple[str, ...], plan: Settings, rates: Mapping[str, float]
) -> Floats:
    """Revenue per unit sold of each SKU, over sales whose currency is known; NaN without any."""
    if "revenue" not in sales.columns:
        return np.full(len(skus), np.nan)
    named = column(sales, "currency", pl.String).fill_null("").replace("", plan.currency)
    rate = named.replace_strict(dict(rates), default=None, return_dtype=pl.Float64)
    rows = sales.select("sku", "units", (column(sales, "revenue", pl.Float64) * rate).alias("revenue"))
    rows = rows.filter((pl.col("units") > 0) & (pl.col("revenue") > 0))
    rows = rows.group_by("sku").agg(pl.col("revenue").sum() / pl.col("units").sum())
    at = lookup(skus, rows["sku"])
    out = np.full(len(skus), np.nan)
    out[at[at >= 0]] = rows["revenue"].to_numpy()[at >= 0]
    return out


def _locations(frame: pl.DataFrame, places: tuple[str, ...]) -> Locations:
    frame = frame.drop("sku", strict=False).unique("location", keep="last", maintain_order=True)
    frame = pl.DataFrame({"location": list(places)}, schema={"location": pl.String}).join(
        frame, on="location", how="left", maintain_order="left"
    )
    extra = [c for c in frame.columns if c not in LOCATION_COLUMNS and not c.startswith("_")]
    return Locations(
        location=places,
        name=tuple(n or p for n, p in zip(texts(frame, "name"), places, strict=True)),
        kind=tuple(k.lower() for k in texts(frame, "kind")),
        country=texts(frame, "country"),
        region=texts(frame, "region"),
        capacity_units=_positive(floats(frame, "capacity_units")),
        capacity_m3=_positive(floats(frame, "capacity_m3")),
        storage_cost_per_m3_day=_positive(floats(frame, "storage_cost_per_m3_day")),
        attributes=tuple(Attribute(c, texts(frame, c)) for c in sorted(extra)),
        inbound_units_per_week=np.nan_to_num(_positive(floats(frame, "inbound_units_per_week")), nan=np.inf),
    )


def _demand(
    sales: pl.DataFrame, names: Names, products: Products, plan: Settings, note: Callable[[Text], None]
) -> DemandHistory:
    as_of = (plan.as_of - date(1970, 1, 1)).days
    day = sales["date"].cast(pl.Int32).to_numpy().astype(np.int64) if sales.height else np.zeros(0, np.int64)
    weekly = plan.unit is Bucket.WEEK
    bucket = week_index(day) if weekly else day
    end = int(week_index(np.asarray([as_of]))[0]) if weekly else as_of
    first = int(bucket.min()) if bucket.size else end - 1
    shape = (names.series_sku.size, max(1, end - first))
    first = end - shape[1]
    series = names.series_of(sales)
    in_stock = column(sales, "in_stock", pl.Float64).fill_null(1.0).to_numpy() > 0
    units = floats(sales, "units", 0.0)
    keep = series >= 0
    matrix, known, lost = demand_matrix(
        series[keep], (bucket - first)[keep], units[keep], in_stock[keep].astype(np.uint8), shape,
        8 if weekly else 56,
    )  # fmt: skip
    if lost > 0.5:
        note(unmatched_returns(lost))
    marks = np.zeros(shape, dtype=np.uint8)
    marked = (_flag(sales, "promotion") | _flag(sales, "session")) & keep
    marks[series[marked], (bucket - first)[marked]] = 1
    first_day = date(1970, 1, 1) + timedelta(days=first * 7 + 4 if weekly else first)
    launched = products.launched_on[names.series_sku]
    started = first_periods(matrix, names.series_sku, launched, first_day, plan.unit.days)
    return DemandHistory(first_day, matrix, known, marks, started)


def unmatched_returns(lost: float) -> Text:
    """That so many units came back which no sale explains."""
    return Text(
        f"{lost:.0f} returned units belong to no earlier sale in the data and were left out of demand.",
        f"有 {lost:.0f} 件退货找不到对应的前期销售，未计入需求。",
    )


def _flag(frame: pl.DataFrame, name: str) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """True where a column that names or flags something says anything but nothing, 0 or false."""
    if name not in frame.columns:
        return np.zeros(frame.height, dtype=np.bool_)
    text = frame[name].cast(pl.String).fill_null("").str.strip_chars().str.to_lowercase()
    return np.asarray(~text.is_in(["", "0", "0.0", "false", "no", "否", "无"]).to_numpy(), dtype=np.bool_)
