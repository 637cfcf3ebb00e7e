"""Lead times of the workspace: quoted, learned from its own receipts, or said by people, for the plan."""

from __future__ import annotations

import polars as pl

import sealane.purchasing.service as purchasing
from sealane.accounts.service import record
from sealane.infra.database import Work
from sealane.kit.errors import BadInput, NotFound
from sealane.logistics.service import learning as logistics
from sealane.planning.contracts import Text
from sealane.planning.contracts.lead_times import WayLead
from sealane.planning.core.learned_supply import CASES, learned_supply, way_leads
from sealane.planning.core.room_tables import Known
from sealane.planning.store import lead_times

FULL_SHARE = 0.995
"""Share of good arrivals from which on a supplier counts as bringing all."""

NOTHING_LEFT = 0.5
"""Units that a supplier without capacity gives at once: less than one, and more than the 0 that means any."""


class NoSuchLeadTime(NotFound):
    """Nobody has said a lead time of this way."""

    code = "lead_time_not_found"

    def __init__(self) -> None:
        super().__init__(
            Text("Nobody has said a lead time of this way.", "该渠道没有人工指定的交期。"),
            next_step=Text("Reload the page.", "请刷新页面。"),
        )


def lead_times_of(work: Work, known: Known, supply: pl.DataFrame) -> tuple[WayLead, ...]:
    """Return what is known of the lead time of each way of the supply table."""
    return way_leads(
        supply, _cases(work, known), purchasing.closures(work), lead_times.overrides(work), known.as_of
    )


def with_learned(work: Work, known: Known, supply: pl.DataFrame) -> pl.DataFrame:
    """Return the supply table with the lead times that the workspace's own orders tell or people say,
    with suppliers' shares of good arrivals and what they can still make this month.

    Suppliers that people have blocked are not bought from.
    """
    bought = pl.col("kind") == "purchase"
    blocked = bought & pl.col("supplier").is_in(purchasing.blocked_suppliers(work))
    supply = supply.filter(~blocked.fill_null(value=False))
    told = learned_supply(supply, lead_times_of(work, known, supply), known.as_of)
    shares = purchasing.arrival_shares(work).filter(pl.col("share") < FULL_SHARE)
    left = purchasing.capacity_left(work).select(
        "supplier", pl.col("units").cast(pl.Float64).clip(lower_bound=NOTHING_LEFT)
    )
    joined = told.join(shares, on="supplier", how="left", maintain_order="left").join(
        left, on="supplier", how="left", maintain_order="left"
    )
    return joined.with_columns(
        pl.when(bought).then("share").alias("arrival_share"),
        pl.when(bought).then("units").alias("supplier_units"),
    ).drop("share", "units")


def _cases(work: Work, known: Known) -> pl.DataFrame:
    bought = (
        purchasing.lead_cases(work).rename({"supplier": "source"}).with_columns(transfer=pl.lit(value=False))
    )
    moved = logistics.lead_cases(work).rename({"origin": "source"}).with_columns(transfer=pl.lit(value=True))
    both = pl.concat(
        [part.select(*(n for n in CASES if n != "location"), "warehouse_id") for part in (bought, moved)]
    )
    placed = both.join(known.places, on="warehouse_id", how="inner", maintain_order="left")
    texts = pl.col("source", "channel").fill_null("")
    return placed.with_columns(texts).select(pl.col(name).cast(kind) for name, kind in CASES.items())


def say_lead_time(
    work: Work,
    *,
    transfer: bool,
    source: str,
    location: str = "",
    channel: str = "",
    days_p50: float,
    days_p90: float,
    reason: str,
) -> None:
    """Say, on record, how long a way takes whatever was quoted or learned; raises BadInput.

    An empty place or channel means any; the most exact word counts.
    """
    if days_p90 < days_p50:
        raise BadInput(
            Text("Nine cases of ten can't be quicker than half of them.", "P90 不能短于中位数。"),
            next_step=Text("Mend the days.", "请更正天数。"),
        )
    way = {"transfer": transfer, "source": source, "location": location, "channel": channel}
    said = {"days_p50": days_p50, "days_p90": days_p90, "reason": reason}
    lead_times.put(work, way | said | {"made_by": work.actor.name, "made_at": work.now})
    record(work, "said", "lead_time", _name(source, location, channel), after=way | said, reason=reason)


def forget_lead_time(
    work: Work, *, transfer: bool, source: str, location: str = "", channel: str = ""
) -> None:
    """Take back, on record, what was said of a way; raises NoSuchLeadTime."""
    way = {"transfer": transfer, "source": source, "location": location, "channel": channel}
    if not lead_times.remove(work, way):
        raise NoSuchLeadTime
    record(work, "taken_back", "lead_time", _name(source, location, channel), before=way)


def _name(source: str, location: str, channel: str) -> str:
    return " ".join(part for part in (source, location, channel) if part)
