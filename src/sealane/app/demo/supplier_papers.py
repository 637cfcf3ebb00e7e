"""What the made-up suppliers confirm, deliver, answer and show, from a seed of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import polars as pl

from sealane.app.demo.goods import Floats
from sealane.app.demo.vocabulary import SUPPLIERS

# The papers draw from a seed of their own, so that they leave everything else of the seller as it is.
SALT = 20_264
TOLD_DAYS = 365  # deliveries, questions and inspections of the last year are written down


@dataclass(frozen=True, slots=True)
class Habit:
    """How a supplier treats its promises: it confirms its lead time and `cushion`, a share of it, more.

    It quotes `quoted` times its true lead time, sends `split` of its orders in two, answers after `hours`.
    """

    cushion: float
    quoted: float
    split: float
    hours: float
    qualification: str


HABITS = {
    "S01": Habit(0.15, 1.0, 0.10, 3.0, "approved"),
    "S02": Habit(-0.10, 0.8, 0.30, 20.0, "conditional"),
    "S03": Habit(0.20, 1.0, 0.05, 2.0, "approved"),
    "S04": Habit(-0.05, 0.8, 0.35, 30.0, "conditional"),
    "S05": Habit(0.25, 1.0, 0.10, 5.0, "approved"),
    "S06": Habit(0.00, 0.9, 0.25, 26.0, "approved"),
    "S07": Habit(0.30, 1.0, 0.05, 4.0, "approved"),
    "S08": Habit(0.10, 1.0, 0.15, 8.0, "approved"),
    "S09": Habit(0.10, 1.0, 0.20, 12.0, "approved"),
    "S10": Habit(0.15, 1.0, 0.10, 6.0, "approved"),
    "S11": Habit(-0.15, 0.75, 0.30, 40.0, "candidate"),
}
PAPERS = {
    "FA": ("OEKO-TEX Standard 100", "BSCI"),
    "CE": ("CE (EMC)", "FCC", "UN 38.3"),
    "HO": ("LFGB food contact", "BSCI"),
    "BC": ("ISO 22716 GMP", "FDA registration"),
    "OS": ("EN 71", "ISO 9001"),
    "": ("Business licence",),
}
TERMS = {
    "30/70": (30.0, "before_shipment"),
    "50/50": (50.0, "before_shipment"),
    "net 30": (0.0, "on_delivery"),
    "prepaid": (100.0, "on_order"),
}
MAKES = {"FA": "服饰 fashion", "CE": "消费电子 electronics", "HO": "家居 home", "BC": "美妆个护 beauty",
         "OS": "户外运动 outdoor", "": "综合 mixed"}  # fmt: skip


def quoted_days() -> Floats:
    """The lead time in days that each supplier quotes: some hope for less than they need."""
    return np.array([float(round(s.lead_days_p50 * HABITS[s.code].quoted)) for s in SUPPLIERS])


def profile(as_of: date) -> pl.DataFrame:
    """Columns of the `suppliers` table beyond terms and lead times, in the order of SUPPLIERS."""
    deposit, balance = zip(*(TERMS[s.payment_terms] for s in SUPPLIERS), strict=True)
    audited = [as_of - timedelta(40 + 29 * i) for i in range(len(SUPPLIERS))]
    return pl.DataFrame(
        {
            "deposit_percent": deposit,
            "balance_when": balance,
            "ramp_percent": [60.0 if HABITS[s.code].cushion > 0.1 else 20.0 for s in SUPPLIERS],
            "ramp_weeks": [4 if HABITS[s.code].cushion > 0.1 else 8 for s in SUPPLIERS],
            **_allowed(),
            "qualification": [HABITS[s.code].qualification for s in SUPPLIERS],
            "audited_on": audited,
            "audit_due_on": [day + timedelta(365) for day in audited],
            "categories": [MAKES[s.category] for s in SUPPLIERS],
            "contact": [f"{name} (demo)" for name in _PEOPLE],
        }
    )


def _allowed() -> dict[str, Sequence[float | None]]:
    """How far each supplier moves an open order, and what it takes back: the careful ones do both."""
    kind = [HABITS[s.code].cushion for s in SUPPLIERS]
    back = [c >= 0.15 for c in kind]
    quick = [c >= 0.2 for c in kind]
    return {
        "change_notice_days": [10 if c > 0 else 21 for c in kind],
        "max_delay_days": [60 if c > 0 else 28 for c in kind],
        "delay_fee_percent": [0.0 if c > 0 else 1.0 for c in kind],
        "max_pull_in_days": [14 if q else None for q in quick],
        "pull_in_fee_percent": [4.0 if q else None for q in quick],
        "return_percent": [85.0 if b else None for b in back],
        "return_days": [120 if b else None for b in back],
        "return_min_units": [20.0 if b else None for b in back],
        "return_freight_percent": [6.0 if b else None for b in back],
    }


_PEOPLE = (
    *("李敏 Min Li", "王磊 Lei Wang", "张静 Jing Zhang", "刘洋 Yang Liu", "陈晨 Chen Chen", "杨帆 Fan Yang"),
    *("赵雪 Xue Zhao", "黄鑫 Xin Huang", "周婷 Ting Zhou", "吴昊 Hao Wu", "徐莉 Li Xu"),
)


def confirmed(orders: pl.DataFrame) -> pl.DataFrame:
    """Purchase orders with the day on which each was confirmed, for which day, and when the last of it came.

    `arrives` is the day of arrival, which the table does not keep.
    """
    habit = pl.DataFrame(
        [(code, h.cushion, min(round(h.hours / 12), 4)) for code, h in HABITS.items()],
        schema=["supplier", "cushion", "wait"],
        orient="row",
    )
    rows = orders.join(habit, on="supplier", how="left", maintain_order="left")
    lead = (pl.col("due_date") - pl.col("ordered_on")).dt.total_days()
    agreed = pl.col("due_date") + pl.duration(days=(lead * pl.col("cushion")).round(0).cast(pl.Int64))
    came = pl.when(pl.col("received_units") > 0).then(pl.col("arrives"))
    return rows.with_columns(
        (pl.col("ordered_on") + pl.duration(days=1 + pl.col("wait"))).alias("confirmed_on"),
        agreed.alias("confirmed_date"),
        came.alias("received_on"),
    ).drop("cushion", "wait", "arrives")


def receipts(rng: np.random.Generator, orders: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The `purchase_receipts` table: some orders came in two parts, some units were damaged."""
    came = orders.filter(pl.col("received_on") >= as_of - timedelta(TOLD_DAYS))
    whole = came.select("purchase_order", "supplier").unique(maintain_order=True)
    split = np.array([HABITS[code].split for code in whole["supplier"]])
    parts = whole.with_columns(pl.Series("split", rng.random(whole.height) < split)).drop("supplier")
    rows = came.join(parts, on="purchase_order", how="left", maintain_order="left")
    early = pl.max_horizontal(
        pl.col("received_on") - pl.duration(days=6), pl.col("confirmed_on") + pl.duration(days=1)
    )
    first = (pl.col("received_units") * 0.6).floor()
    parted = pl.col("split") & (early < pl.col("received_on")) & (first > 0)
    columns = ["purchase_order", "supplier", "sku", "received_on", "units"]
    both = pl.concat(
        [
            rows.filter(parted)
            .with_columns(early.alias("received_on"), first.alias("units"))
            .select(columns),
            rows.filter(parted)
            .with_columns((pl.col("received_units") - first).alias("units"))
            .select(columns),
            rows.filter(~parted).with_columns(pl.col("received_units").alias("units")).select(columns),
        ]
    ).sort("received_on", "purchase_order", "sku")
    share = np.array([{s.code: s.defect_share for s in SUPPLIERS}[code] for code in both["supplier"]])
    bad = rng.binomial(both["units"].to_numpy().astype(np.int64), share).astype(np.float64)
    return both.select(
        "purchase_order",
        "sku",
        "received_on",
        good_units=pl.col("units") - pl.Series(bad),
        damaged_units=pl.Series(bad),
    )


def inspections(rng: np.random.Generator, orders: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The `inspections` table: every fifth order of the last year was looked at two days before it left."""
    lots = (
        orders.filter(pl.col("received_on") >= as_of - timedelta(TOLD_DAYS))
        .group_by("purchase_order", "supplier", maintain_order=True)
        .agg(pl.col("received_on").max(), pl.col("received_units").sum().alias("lot_units"))
        .gather_every(5)
        .filter(pl.col("lot_units") >= 50)
    )
    size = lots["lot_units"].to_numpy()
    sampled = np.select([size > 3_200, size > 1_200, size > 500, size > 280, size > 150],
                        [200, 125, 80, 50, 32], 20)  # fmt: skip
    share = np.array([{s.code: s.defect_share for s in SUPPLIERS}[code] for code in lots["supplier"]])
    return lots.select(
        "purchase_order",
        (pl.col("received_on") - pl.duration(days=2)).alias("inspected_on"),
        "lot_units",
        sampled=pl.Series(sampled.astype(np.float64)),
        critical=pl.Series((rng.random(lots.height) < share / 10).astype(np.int64)),
        major=pl.Series(rng.poisson(sampled * share)),
        minor=pl.Series(rng.poisson(sampled * share * 1.2)),
    )


def certificates(as_of: date) -> pl.DataFrame:
    """The `supplier_certificates` table: papers by trade; one ends soon, one has ended."""
    rows = []
    for i, supplier in enumerate(SUPPLIERS):
        for j, kind in enumerate(PAPERS[supplier.category]):
            ends = as_of + timedelta(150 + 67 * ((i * 3 + j * 5) % 11))
            ends = {(2, 2): as_of + timedelta(24), (10, 0): as_of - timedelta(12)}.get((i, j), ends)
            number = f"DEMO-{supplier.code}-{j + 1}"
            rows.append(
                (supplier.code, kind, number, MAKES[supplier.category], ends - timedelta(1_095), ends)
            )
    columns = ["supplier", "certificate", "number", "scope", "issued_on", "expires_on"]
    return pl.DataFrame(rows, schema=columns, orient="row").with_columns(note=pl.lit("made up 虚构"))


def capacity(as_of: date) -> pl.DataFrame:
    """The `supplier_capacity` table: this month and five more; a half in the month of the shutdown."""
    months = [as_of.replace(day=1)]
    while len(months) < 6:
        months.append((months[-1] + timedelta(32)).replace(day=1))
    return pl.DataFrame(
        [
            (s.code, month, float(s.moq * (60 if month.month == 2 else 120)))
            for s in SUPPLIERS
            for month in months
        ],
        schema=["supplier", "month", "units"],
        orient="row",
    )


def enquiries(rng: np.random.Generator, as_of: date) -> pl.DataFrame:
    """The `supplier_enquiries` table: about two questions a month to each, the last ones still open."""
    subjects = ("新品报价 quote for a new product", "改包装 packaging", "交期 delivery date", "付款 payment")
    rows = []
    for supplier in SUPPLIERS:
        habit = HABITS[supplier.code]
        for back in sorted(rng.integers(2, TOLD_DAYS, 22).tolist(), reverse=True):
            asked = datetime(as_of.year, as_of.month, as_of.day, 2) - timedelta(days=back)  # noqa: DTZ001 - as a file says it
            wait = float(habit.hours * np.exp(0.9 * rng.standard_normal()))
            answered = asked + timedelta(minutes=round(wait * 60)) if wait < back * 24 else None
            rows.append((supplier.code, asked, answered, subjects[back % len(subjects)]))
    return pl.DataFrame(rows, schema=["supplier", "asked_at", "answered_at", "subject"], orient="row")
