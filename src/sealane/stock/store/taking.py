"""What asks got, written by one statement: the lines held, the ledger's entries, the levels they change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from sealane.infra.database import Work
from sealane.infra.pipeline import numbers, text_array, texts
from sealane.stock.contracts import Place
from sealane.stock.contracts.holds import Answer, Ask, HoldState

# Most columns are the same for all asks of a transaction: they are sent once for each kind of ask.
_TAKE: Final = (
    "WITH alike AS (SELECT * FROM unnest(%(kinds)s::text[], %(channels)s::text[], %(pools)s::text[], "
    "%(states)s::text[], %(ends)s::timestamptz[], %(settled)s::timestamptz[], %(turns)s::int[], "
    "%(sources)s::text[], %(source_ids)s::bigint[], %(promised)s::date[]) WITH ORDINALITY "
    "AS a(kind, channel, pool, state, expires_at, settled_at, turn_seconds, source, source_id, promised_on, "
    "number)), given AS (SELECT * FROM unnest("
    f"{text_array('keys')}, %(positions)s::smallint[], {text_array('marks')}, {text_array('references')}, "
    "%(skus)s::bigint[], %(warehouses)s::bigint[], "
    "%(units)s::int[], %(alike)s::bigint[]) WITH ORDINALITY "
    "AS g(key, position, fingerprint, reference, sku_id, warehouse_id, units, alike, place)), "
    "held AS (INSERT INTO stock_hold (workspace_id, asked_at, key, position, fingerprint, reference, sku_id, "
    "warehouse_id, units, kind, channel, pool, state, expires_at, settled_at, turn_seconds, source, "
    "source_id, promised_on) SELECT %(w)s::bigint, %(now)s::timestamptz, g.key, g.position, g.fingerprint, "
    "g.reference, g.sku_id, g.warehouse_id, g.units, a.kind, a.channel, a.pool, a.state, a.expires_at, "
    "a.settled_at, a.turn_seconds, a.source, a.source_id, a.promised_on "
    "FROM given g JOIN alike a ON a.number = g.alike ORDER BY g.place), "
)
_COMMIT: Final = (
    "moved AS (SELECT * FROM unnest(%(moved_skus)s::bigint[], %(moved_warehouses)s::bigint[], "
    "%(moved_units)s::int[]) AS m(sku_id, warehouse_id, units)), "
    "entered AS (INSERT INTO stock_entry (workspace_id, recorded_at, actor_name, sku_id, warehouse_id, "
    "bucket, units, kind, reference_kind, reference, effective_on) "
    "SELECT %(w)s::bigint, %(now)s::timestamptz, %(actor)s::text, sku_id, warehouse_id, 'committed', units, "
    "CASE WHEN units > 0 THEN 'commit' ELSE 'release' END, 'hold', %(named)s::text, %(today)s::date "
    "FROM moved ORDER BY sku_id, warehouse_id), "
    "levelled AS (UPDATE stock_level l SET committed = l.committed + m.units, changed_at = %(now)s "
    "FROM moved m WHERE l.workspace_id = %(w)s AND l.sku_id = m.sku_id AND l.warehouse_id = m.warehouse_id "
    "RETURNING 1) SELECT 1 / (count(*) = %(places)s::int)::int FROM levelled"
)
_BOTH: Final = _TAKE + _COMMIT
_ALONE: Final = "WITH " + _COMMIT


class Given(NamedTuple):
    """What was given to an ask, by its key, with its fingerprint."""

    key: str
    ask: Ask
    mark: str
    answer: Answer


def take(work: Work, given: Sequence[Given], moved: Mapping[Place, int], named: str) -> None:
    """Write what was given to asks, and commit `moved` units at locked places.

    With whatever is run next, the commit at the latest, which raises psycopg.IntegrityError where a key was
    taken, and psycopg.DataError (a division by nothing) where other levels were changed than these.
    """
    statement = _BOTH if given else _ALONE
    work.soon((statement, _taken(work, given) | _moved(work, moved, named)))


def _moved(work: Work, moved: Mapping[Place, int], named: str) -> dict[str, Any]:
    return {
        "w": work.workspace_id,
        "now": work.now,
        "today": work.today,
        "actor": work.actor.name,
        "named": named,
        "places": len(moved),
        "moved_skus": numbers(place.sku_id for place in moved),
        "moved_warehouses": numbers(place.warehouse_id for place in moved),
        "moved_units": numbers(moved.values()),
    }


def _taken(work: Work, given: Sequence[Given]) -> dict[str, Any]:
    """The columns of what was given; those that many lines share stand once, found by their number."""
    if not given:
        return {}
    alike: dict[tuple[Any, ...], int] = {}
    known: dict[tuple[int, int], list[_Line]] = {}
    keys: list[str] = []
    rows: list[_Line] = []
    for one in given:
        # One ask and its answer may stand for many keys.
        same = (id(one.ask), id(one.answer))
        if same not in known:
            known[same] = _lines(work, one, alike)
        lines = known[same]
        keys += [one.key] * len(lines)
        rows += lines
    positions, marks, references, skus, warehouses, units, which = zip(*rows, strict=True)
    return {
        "keys": texts(keys),
        "positions": numbers(positions),
        "marks": texts(marks),
        "references": texts(references),
        "skus": numbers(skus),
        "warehouses": numbers(warehouses),
        "units": numbers(units),
        "alike": numbers(which),
    } | _alike(list(alike))


_Line = tuple[int, str, str, int, int | None, int, int]


def _lines(work: Work, given: Given, alike: dict[tuple[Any, ...], int]) -> list[_Line]:
    """The columns of one ask's lines but its key; the last is the number of what they share in `alike`."""
    _, ask, mark, answer = given
    settled = work.now if answer.state is HoldState.CONFIRMED else None
    common = (ask.kind, ask.channel, ask.pool, answer.state, answer.expires_at, settled, ask.seconds)
    lines: list[_Line] = []
    for position, one in enumerate(answer.takes):
        number = alike.setdefault((*common, one.source, one.source_id, one.promised_on), len(alike) + 1)
        place = (one.sku_id, one.warehouse_id, one.units)
        lines.append((position, mark, ask.reference, *place, number))
    return lines


def _alike(shared: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    kinds, channels, pools, states, ends, settled, turns, sources, source_ids, promised = map(
        list, zip(*shared, strict=True)
    )
    # The driver writes an enum by its name; the table holds its value.
    return {
        "kinds": [str(kind) for kind in kinds],
        "channels": channels,
        "pools": pools,
        "states": [str(state) for state in states],
        "ends": ends,
        "settled": settled,
        "turns": turns,
        "sources": [str(source) for source in sources],
        "source_ids": source_ids,
        "promised": promised,
    }
