"""The supply table with the lead times that a seller's own orders tell, and the words that say so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sealane.planning.contracts import Defaults, Text
from sealane.planning.contracts.lead_times import WayLead
from sealane.planning.core.learned_leads import (
    LEAST_ORDERS,
    LeadCases,
    LearnedLeads,
    interval,
    learned_leads,
    working_days,
)
from sealane.planning.core.safety import P90_SIGMAS

WAY = ["transfer", "source", "location", "channel"]

CASES = {
    "transfer": pl.Boolean,
    "source": pl.String,  # supplier of a purchase, place that a transfer left from
    "location": pl.String,
    "channel": pl.String,
    "begun_on": pl.Date,
    "ended_on": pl.Date,  # empty where it is still open
}
"""Columns of a seller's orders, one row each."""

OVERRIDES = {
    "transfer": pl.Boolean,
    "source": pl.String,
    "location": pl.String,  # empty means any, as in `channel`
    "channel": pl.String,
    "days_p50": pl.Float64,
    "days_p90": pl.Float64,
    "reason": pl.String,
    "made_by": pl.String,
}
"""Columns of the lead times that people know better."""


def way_leads(
    supply: pl.DataFrame,
    cases: pl.DataFrame,
    closures: pl.DataFrame,
    overrides: pl.DataFrame,
    as_of: date,
) -> tuple[WayLead, ...]:
    """Return what is known of the lead time of each way of `supply`, one for each way and quoted lead time.

    `cases` have the columns CASES, `overrides` OVERRIDES, `closures` are all shutdowns ever (supplier,
    closed_from, closed_to). A way is learned from where its source has brought LEAST_ORDERS; what a person
    says wins. Without a quote the usual one counts.
    """
    quotes = _ways(supply)
    ways = pl.concat([quotes.select(WAY), cases.select(WAY)]).unique().sort(WAY).with_row_index("way")
    learned = _learn(quotes, ways, cases, closures, as_of)
    rows = quotes.unique([*WAY, "p50", "p90"]).sort(*WAY, "p50", "p90").join(ways, on=WAY, how="left")
    said = _said(overrides)
    return tuple(_lead(row, learned, said) for row in rows.iter_rows(named=True))


def _ways(supply: pl.DataFrame) -> pl.DataFrame:
    moved = pl.col("kind") == "transfer"
    return supply.select(
        moved.alias("transfer"),
        pl.when(moved).then("source").otherwise("supplier").fill_null("").alias("source"),
        pl.col("location", "channel").fill_null(""),
        pl.col("lead_time_days_p50").alias("p50"),
        pl.col("lead_time_days_p90").alias("p90"),
    )


def _learn(
    quotes: pl.DataFrame, ways: pl.DataFrame, cases: pl.DataFrame, closures: pl.DataFrame, as_of: date
) -> LearnedLeads:
    """Cases beside the middle quote of their way, else of their source, else the usual."""
    middle = pl.col("p50").median()
    of_way = quotes.group_by(WAY).agg(middle.alias("of_way"))
    of_source = quotes.group_by(WAY[:2]).agg(middle.alias("of_source"))
    known = cases.join(ways, on=WAY, how="left").join(of_way, on=WAY, how="left")
    known = known.join(of_source, on=WAY[:2], how="left").filter(pl.col("begun_on") <= as_of)
    came = pl.col("ended_on").is_not_null() & (pl.col("ended_on") < as_of)
    known = known.with_columns(
        came.alias("came"),
        pl.when(came).then("ended_on").otherwise(pl.lit(as_of)).alias("until"),
        pl.coalesce("of_way", "of_source", pl.lit(Defaults().lead_time_days_p50)).alias("quoted"),
    ).filter(pl.col("until") >= pl.col("begun_on"))
    age = (pl.lit(as_of) - pl.col("until")).dt.total_days().cast(pl.Float64)
    sources = ways.select(pl.struct(WAY[:2]).rank("dense").cast(pl.Int64) - 1).to_series().to_numpy()
    return learned_leads(
        LeadCases(
            way=known["way"].cast(pl.Int64).to_numpy(),
            days=_working(known, closures),
            quoted=known["quoted"].to_numpy(),
            came=known["came"].to_numpy(),
            age=known.select(age).to_series().to_numpy(),
            source=sources,
        )
    )


def _working(known: pl.DataFrame, closures: pl.DataFrame) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Days of each case on which its supplier worked."""
    begun, until = (known[name].to_numpy().astype("datetime64[D]") for name in ("begun_on", "until"))
    days = np.zeros(known.height)
    shut: dict[str | None, list[tuple[np.datetime64, np.datetime64]]] = {}
    for supplier, first, last in closures.select("supplier", "closed_from", "closed_to").iter_rows():
        shut.setdefault(supplier, []).append((np.datetime64(first, "D"), np.datetime64(last, "D")))
    sources = known.select("transfer", "source").unique(maintain_order=True).with_row_index("at")
    at = known.join(sources, on=WAY[:2], how="left", maintain_order="left")["at"].to_numpy()
    for number, (transfer, source) in enumerate(sources.select(WAY[:2]).iter_rows()):
        mine = np.flatnonzero(at == number)
        closed = [] if transfer else [*shut.get(source, []), *shut.get(None, [])]
        days[mine] = working_days(begun[mine], until[mine], closed)
    return days


def _said(overrides: pl.DataFrame) -> Mapping[tuple[bool, str, str, str], dict[str, Any]]:
    return {
        (r["transfer"], r["source"], r["location"], r["channel"]): r for r in overrides.iter_rows(named=True)
    }


def _lead(
    row: Mapping[str, Any], learned: LearnedLeads, said: Mapping[tuple[bool, str, str, str], dict[str, Any]]
) -> WayLead:
    """The most exact word of a person, else what own orders tell, else the quote."""
    way, kind, source = int(row["way"]), bool(row["transfer"]), str(row["source"])
    place, channel = str(row["location"]), str(row["channel"])
    quoted, late = row["p50"], row["p90"]
    orders, of_source = int(learned.orders[way]), int(learned.of_source[way])
    p50, p90, by, told = quoted, late, "", None
    asked = ((place, channel), (place, ""), ("", channel), ("", ""))
    found = next((said[kind, source, *key] for key in asked if (kind, source, *key) in said), None)
    if found is not None:
        p50, p90, by = float(found["days_p50"]), float(found["days_p90"]), str(found["made_by"])
        told = _told_by(found, quoted)
    elif source and of_source >= LEAST_ORDERS:
        base = Defaults().lead_time_days_p50 if quoted is None else float(quoted)
        p50, p90 = learned.days(way, base, 0.0), learned.days(way, base, P90_SIGMAS)
        told = _told(quoted, source, orders, of_source, p50, p90)
    return WayLead(kind, source, place, channel, quoted, late, orders, of_source, p50, p90, by, told)


def _told_by(found: Mapping[str, Any], quoted: float | None) -> Text:
    days, late, who, why = (found[name] for name in ("days_p50", "days_p90", "made_by", "reason"))
    before = (
        Text("", "")
        if quoted is None
        else Text(f" instead of {quoted:.0f} quoted", f"，报价 {quoted:.0f} 天")
    )
    return Text(
        f"lead time {days:.0f} days, at worst {late:.0f}, said by {who}{before.en}: {why}",
        f"交期 {days:.0f} 天、最慢 {late:.0f} 天，由 {who} 指定{before.zh}：{why}",
    )


def _told(quoted: float | None, source: str, orders: int, of_source: int, p50: float, p90: float) -> Text:
    low, high = interval(p50, p90)
    first = (
        Text("no lead time quoted", "未报交期")
        if quoted is None
        else Text(f"quoted {quoted:.0f} days", f"报价交期 {quoted:.0f} 天")
    )
    elsewhere = orders < LEAST_ORDERS
    who = Text(
        f"{of_source} own receipts from {source} say" if elsewhere else f"own {orders} receipts say",
        f"{source} 的 {of_source} 次收货显示" if elsewhere else f"自有 {orders} 次收货显示",
    )
    return Text(
        f"{first.en}; {who.en} {p50:.0f} ({low:.0f}–{high:.0f})",
        f"{first.zh}；{who.zh}为 {p50:.0f} 天（{low:.0f}–{high:.0f}）",
    )


def learned_supply(supply: pl.DataFrame, leads: tuple[WayLead, ...], as_of: date) -> pl.DataFrame:
    """Return the supply table with the lead times of `leads`, days of a shutdown ahead and words for both.

    Shut days are added where an order placed now would run into them: quotes and learned times are working
    days. Worked: 20 days, shut for 15 from in ten days on: 35.
    """
    table = pl.DataFrame(
        [
            (x.transfer, x.source, x.location, x.channel, x.quoted_p50, x.quoted_p90, x.p50, x.p90,
             x.told.en if x.told else "", x.told.zh if x.told else "")
            for x in leads
        ],
        schema={**{n: CASES[n] for n in WAY}, "p50": pl.Float64, "p90": pl.Float64, "new50": pl.Float64,
                "new90": pl.Float64, "lead_told_en": pl.String, "lead_told_zh": pl.String},
        orient="row",
    )  # fmt: skip
    keyed = pl.concat([supply, _ways(supply).rename({n: f"_{n}" for n in WAY})], how="horizontal")
    joined = keyed.join(
        table, left_on=[*(f"_{n}" for n in WAY), "p50", "p90"], right_on=[*WAY, "p50", "p90"],
        how="left", nulls_equal=True, maintain_order="left",
    )  # fmt: skip
    shut = _shut_days(as_of)
    p50, p90 = (pl.col(name) + shut(pl.col(name)) for name in ("new50", "new90"))
    paused = shut(pl.col("new50"))
    words = {
        "lead_told_en": pl.format("{} of these days the supplier is shut", paused.cast(pl.Int64)),
        "lead_told_zh": pl.format("其中停工 {} 天", paused.cast(pl.Int64)),
    }
    joined = joined.with_columns(
        p50.alias("lead_time_days_p50"),
        p90.alias("lead_time_days_p90"),
        *(_also(name, text, paused > 0) for name, text in words.items()),
    )
    return joined.select(*supply.columns, "lead_told_en", "lead_told_zh")


def _shut_days(as_of: date) -> Any:
    begin, end = pl.col("closed_from"), pl.col("closed_to")
    length = (end - begin).dt.total_days().cast(pl.Float64) + 1.0
    ahead = (begin - pl.lit(as_of)).dt.total_days().cast(pl.Float64)

    def shut(days: pl.Expr) -> pl.Expr:
        # One who is shut today is waited for apart, and a transfer needs no supplier.
        runs_into = (ahead > 0) & (ahead < days) & (pl.col("kind") != "transfer")
        return pl.when(runs_into).then(length).otherwise(0.0).fill_null(0.0)

    return shut


def _also(name: str, text: pl.Expr, where: pl.Expr) -> pl.Expr:
    joint = "; " if name.endswith("en") else "；"
    both = pl.when(pl.col(name) == "").then(text).otherwise(pl.concat_str(name, pl.lit(joint), text))
    return pl.when(where).then(both).otherwise(pl.col(name)).alias(name)
