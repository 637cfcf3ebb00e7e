"""Asks in the codes that shops send, answered in codes, many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sealane.catalog.service import resolve_warehouses, sku_codes, sku_ids, warehouse_codes
from sealane.infra.database import Work
from sealane.stock.contracts.holds import Answer, Ask, AskLine, HoldState, Refusal
from sealane.stock.service.reserving import reserve, settle


@dataclass(frozen=True, slots=True)
class CodedAsk:
    """`ask` without ids: `lines` are (code of a SKU, units), `warehouses` codes in the order of trying."""

    ask: Ask
    lines: tuple[tuple[str, int], ...]
    warehouses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, None where nobody knows the key, and the codes of the ids in it."""

    answer: Answer | None
    skus: Mapping[int, str]
    warehouses: Mapping[int, str]


def reserve_coded(work: Work, asks: Sequence[CodedAsk]) -> list[Told]:
    """Do what `reserve` does for asks in codes; one with a code that nobody knows is refused alone."""
    skus = sku_ids(work, {code for ask in asks for code, _ in ask.lines})
    named = {code for ask in asks for code in ask.warehouses}
    warehouses = resolve_warehouses(work, named) if named else {}
    ready = [_ready(ask, skus, warehouses) for ask in asks]
    answered = iter(reserve(work, [ask for ask in ready if isinstance(ask, Ask)]))
    told = [next(answered) if isinstance(ask, Ask) else ask for ask in ready]
    return _told(work, told, {sku_id: code for code, sku_id in skus.items()})


def _ready(asked: CodedAsk, skus: Mapping[str, int | None], warehouses: Mapping[str, int]) -> Ask | Answer:
    lines: list[AskLine] = []
    for code, units in asked.lines:
        sku_id = skus.get(code)
        if sku_id is None:
            return Answer(asked.ask.key, refusal=Refusal.UNKNOWN_SKU, named=code)
        lines.append(AskLine(sku_id, units))
    for code in asked.warehouses:
        if code not in warehouses:
            return Answer(asked.ask.key, refusal=Refusal.UNKNOWN_WAREHOUSE, named=code)
    places = tuple(warehouses[code] for code in asked.warehouses)
    return replace(asked.ask, lines=tuple(lines), warehouse_ids=places)


def settle_coded(work: Work, keys: Sequence[str], state: HoldState) -> list[Told]:
    """Do what `settle` does, and tell the codes."""
    return _told(work, settle(work, keys, state), {})


def _told(work: Work, answers: Sequence[Answer | None], known: Mapping[int, str]) -> list[Told]:
    takes = [take for answer in answers if answer is not None for take in answer.takes]
    others = {take.sku_id for take in takes} - known.keys()
    skus = {**known, **sku_codes(work, others)} if others else known
    places = {take.warehouse_id for take in takes if take.warehouse_id is not None}
    warehouses = warehouse_codes(work, places) if places else {}
    return [Told(answer, skus, warehouses) for answer in answers]
