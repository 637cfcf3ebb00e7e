"""Proposals get names, dates and words: decisions, the reason for each, and what was left out."""

from __future__ import annotations

import hashlib
import math
from datetime import date, timedelta

from sealane.planning.contracts import Decision, LeftOut, SupplyOptions, Why
from sealane.planning.core.proposal import MOVED, ORDERS, Cut, Proposal
from sealane.planning.core.reasons import left_out_reason, why
from sealane.planning.core.safety import P90_SIGMAS
from sealane.planning.core.workings import Workings


def explain(
    w: Workings, proposals: tuple[Proposal, ...]
) -> tuple[tuple[Decision, ...], tuple[Why, ...], tuple[LeftOut, ...]]:
    """Decisions by rank, a `Why` for each in the same order, and the cuts by what they cost."""
    reasons = [why(w, p, _name(w, p), arrival_days(w, p)) for p in proposals]
    decisions = tuple(_decision(w, p, i + 1, reasons[i]) for i, p in enumerate(proposals))
    cuts = sorted(w.supply.cuts, key=lambda c: (-round(c.cost, 6), c.proposal.series, c.proposal.choice))
    return decisions, tuple(reasons), tuple(_left_out(w, cut) for cut in cuts)


def arrival_days(w: Workings, p: Proposal) -> tuple[date, date, date] | None:
    """Early (10 %), middle and late (90 %) date on which an order could be sold."""
    if p.kind not in ORDERS:
        return None
    n, days = p.choice, w.inputs.settings.unit.days
    wait, lead, sigma = (
        float(w.supply.choices.delay[n]),
        float(w.supply.choices.lead_p50[n]),
        float(w.supply.choices.lead_sigma[n]),
    )
    start = w.inputs.settings.as_of

    def at(z: float) -> date:
        return start + timedelta(days=math.ceil(wait + max(0.0, lead + z * sigma) - 1e-6) * days)

    return at(-P90_SIGMAS), at(0.0), at(P90_SIGMAS)


def moved_to(w: Workings, p: Proposal) -> date | None:
    """The new day of an open order that is put off or pulled in; None for anything else."""
    if p.kind not in MOVED:
        return None
    due: date = w.inputs.incoming.due[p.arrival].astype("datetime64[D]").item()
    return due + timedelta(days=p.shift)


def source_of(w: Workings, p: Proposal) -> tuple[str, str]:
    """Supplier or giving location, and channel, of an order; empty for what needs none."""
    if p.way >= 0:
        return way_of(w.inputs.supply, p.way)[0], ""
    if p.arrival >= 0:
        return w.inputs.incoming.source[p.arrival], w.inputs.incoming.channel[p.arrival]
    return way_of(w.inputs.supply, int(w.supply.choices.row[p.choice]) if p.kind in ORDERS else -1)


def way_of(supply: SupplyOptions, row: int) -> tuple[str, str]:
    """Supplier or giving location, and channel, of a row of supply; empty for none."""
    if row < 0:
        return "", ""
    who = (
        supply.source_name[row] if supply.transfer[row] else (supply.supplier[row] or supply.source_name[row])
    )
    return who, supply.channel[row]


def _name(w: Workings, p: Proposal) -> str:
    """Twelve hex digits that stay the same as long as the same thing is proposed for the same day."""
    source, channel = source_of(w, p)
    reference = w.inputs.incoming.reference[p.arrival] if p.arrival >= 0 else p.partner
    due = str(w.inputs.incoming.due[p.arrival]) if p.arrival >= 0 else ""
    parts = (
        p.kind.value,
        w.lines.sku[p.series],
        source,
        w.lines.location[p.series],
        channel,
        str(w.inputs.settings.as_of),
        reference,
        due,
        str(w.inputs.incoming.units[p.arrival]) if p.arrival >= 0 else "",
    )
    return hashlib.blake2s("\x1f".join(parts).encode(), digest_size=6).hexdigest()


def _decision(w: Workings, p: Proposal, priority: int, reason: Why) -> Decision:
    source, channel = source_of(w, p)
    day = moved_to(w, p)
    dates = (day, day, day) if day else arrival_days(w, p)
    return Decision(
        decision=reason.decision,
        kind=p.kind,
        sku=w.lines.sku[p.series],
        source=source,
        location=w.lines.location[p.series],
        channel=channel,
        units=p.units,
        order_date=w.inputs.settings.as_of,
        arrives_p10=dates[0] if dates else None,
        arrives_p50=dates[1] if dates else None,
        arrives_p90=dates[2] if dates else None,
        cash=None if math.isnan(p.cash) else round(float(p.cash), 2),
        gain=round(float(p.gain), 2),
        priority=priority,
        reason=reason.summary,
        price=None if math.isnan(p.price) else p.price,
        reference=w.inputs.incoming.reference[p.arrival] if p.arrival >= 0 else p.partner,
    )


def _left_out(w: Workings, cut: Cut) -> LeftOut:
    source, _ = source_of(w, cut.proposal)
    return LeftOut(
        kind=cut.proposal.kind,
        sku=w.lines.sku[cut.proposal.series],
        source=source,
        location=w.lines.location[cut.proposal.series],
        units=cut.units,
        constraint=cut.constraint,
        cash=None if math.isnan(cut.cash) else round(float(cut.cash), 2),
        cost=round(float(cut.cost), 2),
        reason=left_out_reason(w, cut),
    )
