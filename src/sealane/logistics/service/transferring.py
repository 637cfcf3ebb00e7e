"""Transfers planned: numbered, gathered into shipments, their units promised at the origin, once each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sealane.accounts.service import record
from sealane.catalog.contracts import Warehouse
from sealane.catalog.service import warehouses
from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.logistics.contracts import BadTransfer, Shipment, ShipmentChanged, TransferRequest
from sealane.logistics.core import booking, transfers
from sealane.logistics.service.reading import shipment
from sealane.logistics.store import queries, writing
from sealane.stock import service as stock
from sealane.stock.contracts import KeyReused


def create_transfers(
    work: Work, requests: Sequence[TransferRequest], reason: str = ""
) -> tuple[Shipment, ...]:
    """Plan shipments that move what is asked for, and promise their units at the origin.

    Returns the shipment of each request, in their order. A request whose `decision_key` was carried out
    before is answered with that shipment and moves nothing. All are planned or none: raises BadTransfer,
    NotEnoughStock.
    """
    transfers.refuse_odd(requests)
    writing.lock_numbers(work)
    done = queries.numbers_by_decision(work, {r.decision_key for r in requests if r.decision_key})
    numbers = [done.get(request.decision_key or "") for request in requests]
    fresh = [position for position, number in enumerate(numbers) if number is None]
    known = {place.id: place for place in warehouses(work)}
    for group in transfers.grouped([requests[position] for position in fresh]):
        positions = [fresh[place] for place in group]
        number = _create(work, [requests[position] for position in positions], known, reason)
        for position in positions:
            numbers[position] = number
    made = {number: shipment(work, number) for number in numbers if number is not None}
    return tuple(made[number] for number in numbers if number is not None)


def create_transfer(
    work: Work, requests: Sequence[TransferRequest], key: str | None = None, reason: str = ""
) -> Shipment:
    """Plan one shipment of lines that a person asks for, once for each `key`; see `create_transfers`.

    Raises KeyReused where the key was used for other lines.
    """
    keyed = [replace(line, decision_key=key and f"{key} {n}") for n, line in enumerate(requests)]
    made = create_transfers(work, keyed, reason)[0]
    if {(line.sku_id, line.units) for line in made.lines} != {(r.sku_id, r.units) for r in requests}:
        raise KeyReused(key or "")
    return made


def _create(work: Work, requests: Sequence[TransferRequest], known: dict[int, Warehouse], reason: str) -> str:
    first, today = requests[0], work.today
    if first.origin_id not in known or first.destination_id not in known:
        raise BadTransfer(
            Text("A warehouse is not in use any more.", "该仓库已停用。"),
            next_step=Text("Choose another one.", "请另选一个。"),
        )
    prefix = transfers.number(today.year, 0)[:-4]
    number = transfers.number(today.year, queries.last_count(work, prefix) + 1)
    kind = transfers.kind_of(known[first.origin_id], known[first.destination_id])
    days = queries.lead_time_days(work, first.origin_id, first.destination_id, first.channel)
    writing.add_transfer(work, number, kind, first.due_on or transfers.due(today, days), requests)
    made = shipment(work, number)
    stock.move(work, booking.holding(made))
    record(work, "shipment_planned", "shipment", number, None, _brief(made), reason)
    work.announce(ShipmentChanged(number, made.status), [made.id])
    return number


def _brief(made: Shipment) -> dict[str, Any]:
    return {
        "kind": made.kind,
        "origin": made.origin,
        "destination": made.destination,
        "channel": made.channel,
        "due_on": made.due_on,
        "lines": {line.sku: line.units for line in made.lines},
    }
