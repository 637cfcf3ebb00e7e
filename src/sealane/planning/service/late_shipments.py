"""What comes late, by shipment: summed up in money, and acted on for many shipments at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sealane.accounts.service import workspace
from sealane.infra.database import Work
from sealane.infra.listing import Query, matching_ids
from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.logistics import service as logistics
from sealane.logistics.contracts.messages import Told
from sealane.planning.contracts.acting import Act, Action
from sealane.planning.contracts.lateness import Expedited, LateTotal, LateTotals
from sealane.planning.service.acting import act
from sealane.planning.service.lateness import enqueue_lateness
from sealane.planning.store import late_shipments as rows

TOP = 5
"""Shipments that are named above the table: what a person can see to before noon."""
MOST_NAMED = 12
"""Hands that are summed up, the dearest."""
MOST_ACTED = 1_000
"""Shipments of one request, at most: they are done all or not at all, while others wait."""


def late_totals(work: Work, query: Query) -> LateTotals:
    """Sum up what `query` finds of `LATE_SHIPMENT_LISTING`, in the workspace's currency.

    None of it is the dearest for one who may not see money: nothing is named, and groups come by their size.
    """
    found = tuple(rows.totals(work, query))
    return LateTotals(
        LateTotal("", *_counted(found[:3])),
        float(found[3]),
        float(found[4]),
        found[5] or workspace(work).currency,
        tuple(one for one in _by(work, query, "number", TOP) if one.at_stake > 0) if query.finance else (),
        _by(work, query, "leg", MOST_NAMED),
        _by(work, query, "responsible", MOST_NAMED),
    )


def chosen_late(
    work: Work,
    ids: Sequence[int] | None,
    filters: Sequence[str] | None,
    text: str = "",
    leave_out: Sequence[int] = (),
    *,
    finance: bool = False,
) -> tuple[int, ...]:
    """Return the shipments meant: by `ids`, or all that match the table's filters; raises BadInput."""
    if (ids is None) == (filters is None):
        raise BadInput(
            Text(
                "Name shipments by ids or by a filter, not both and not neither.",
                "请用编号或筛选条件二者之一指定货件。",
            )
        )
    if ids is None:
        query = Query(tuple(filters or ()), text, finance=finance)
        ids = matching_ids(work, rows.LATE_SHIPMENT_LISTING, query, MOST_ACTED)
    found = tuple(sorted(set(ids) - set(leave_out)))
    if not found:
        raise BadInput(
            Text("No shipment is meant.", "没有选中任何货件。"),
            next_step=Text("Select at least one.", "请至少选择一个。"),
        )
    return found


def expedite(work: Work, shipment_ids: Sequence[int], *, may_buy: bool) -> Expedited:
    """Carry out the open decisions that bring goods before these shipments do; see `act` for its errors.

    Of each lot that runs out the strongest one; a lot without any is left as it is, and counted.
    """
    found = rows.open_decisions(work, shipment_ids)
    still = rows.open_among(work, sorted({row.decision_id for row in found}))
    if still:
        act(work, Act(Action.ACCEPT, tuple(still), may_buy=may_buy))
        enqueue_lateness(work)
    helped = {row.shipment_id for row in found if row.decision_id in still}
    return Expedited(len(still), len(helped), len(set(shipment_ids) - helped))


def tell_late(work: Work, shipment_ids: Sequence[int]) -> Told:
    """Tell the customers of these shipments now; see `logistics.service.tell_about`."""
    return logistics.tell_about(work, shipment_ids)


def _by(work: Work, query: Query, name: str, most: int) -> tuple[LateTotal, ...]:
    found = map(tuple, rows.totals_by(work, query, name, most))
    return tuple(LateTotal(row[0] or "", *_counted(row[1:])) for row in found)


def _counted(found: Sequence[Any]) -> tuple[int, float, int]:
    return int(found[0]), float(found[1]), int(found[2])
