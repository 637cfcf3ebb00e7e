"""Asks in the codes that shops send, answered in codes, many at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sealane.infra.database import Work
from sealane.stock.contracts.holds import Answer, Ask, AskLine, HoldState, Refusal
from sealane.stock.service.names import Names, Shop
from sealane.stock.service.reserving import reserve, wanted_by
from sealane.stock.service.settling import settle
from sealane.stock.store.surveying import Found, Wanted


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


@dataclass(frozen=True, slots=True)
class Seen:
    """What a transaction has seen of the stock after its asks, and the names it went by."""

    found: Found
    shop: Shop


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What asks are about if the names known by heart still hold, and what was found of it."""

    shop: Shop
    wanted: Wanted
    found: Found | None = None


def foresee(
    workspace_id: int, asks: Sequence[CodedAsk], keys: Sequence[str], names: Names
) -> Foreseen | None:
    """Return what a transaction for asks must read; None where the names themselves must be read first."""
    shop = names.known(workspace_id)
    if shop is None:
        return None
    distinct = {id(asked): asked for asked in asks}.values()
    codes = {code for asked in distinct for code, _ in asked.lines}
    if not codes <= shop.sku_ids.keys() or any(asked.warehouses for asked in distinct):
        return None
    ids = {shop.sku_ids[code] for code in codes}
    return Foreseen(shop, wanted_by([asked.ask for asked in distinct], keys, ids, shop.parts))


def reserve_coded(
    work: Work,
    asks: Sequence[CodedAsk],
    names: Names | None = None,
    seen: Callable[[Seen], None] | None = None,
    foreseen: Foreseen | None = None,
    keys: Sequence[str] | None = None,
) -> list[Told]:
    """Do what `reserve` does for asks in codes; one with a code that nobody knows is refused alone.

    `keys` stand for those of the asks: one ask may serve many who differ in nothing else, and one answer.
    `names` keeps what codes mean from one transaction to the next; `seen` is told what is left. `foreseen`
    is what the transaction has found already, and counts if the catalogue is still what it was.
    """
    known = None if foreseen is None else foreseen.found
    if foreseen is not None and known is not None and known.heads.get("catalog", 0) == foreseen.shop.number:
        shop = foreseen.shop
    else:
        shop, known = (names or Names()).of(work), None
    keys = [asked.ask.key for asked in asks] if keys is None else keys
    distinct = {id(asked): asked for asked in asks}
    skus = shop.skus(work, {code for asked in distinct.values() for code, _ in asked.lines})
    named = {code for asked in distinct.values() for code in asked.warehouses}
    warehouses = shop.warehouses(work, named) if named else {}
    made = {number: _ready(asked, skus, warehouses) for number, asked in distinct.items()}
    ready = [made[id(asked)] for asked in asks]
    found: list[Found] = []
    sound = [(key, ask) for key, ask in zip(keys, ready, strict=True) if isinstance(ask, Ask)]
    answered = iter(
        reserve(
            work,
            [ask for _, ask in sound],
            parts=shop.parts,
            left=found.append,
            found=known,
            keys=[key for key, _ in sound],
        )
    )
    if seen is not None:
        seen(Seen(found[0], shop))
    return _told(work, [next(answered) if isinstance(ask, Ask) else ask for ask in ready], shop)


def _ready(asked: CodedAsk, skus: Mapping[str, int], warehouses: Mapping[str, int]) -> Ask | Answer:
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
    ask = asked.ask
    # Written out: `replace` takes several times as long, and this is done thousands of times a second.
    return Ask(
        ask.key,
        tuple(lines),
        ask.kind,
        ask.reference,
        ask.channel,
        places,
        ask.split,
        ask.seconds,
        ask.confirmed,
        ask.pool,
        ask.preorder,
        ask.wait,
    )


def settle_coded(work: Work, keys: Sequence[str], state: HoldState, names: Names | None = None) -> list[Told]:
    """Do what `settle` does, and tell the codes."""
    return _told(work, settle(work, keys, state), (names or Names()).of(work))


def _told(work: Work, answers: Sequence[Answer | None], shop: Shop) -> list[Told]:
    distinct = {id(answer): answer for answer in answers}
    takes = [take for answer in distinct.values() if answer is not None for take in answer.takes]
    places = {take.warehouse_id for take in takes if take.warehouse_id is not None}
    skus, warehouses = shop.named(work, {take.sku_id for take in takes}, places)
    told = {number: Told(answer, skus, warehouses) for number, answer in distinct.items()}
    return [told[id(answer)] for answer in answers]
