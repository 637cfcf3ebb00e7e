"""How a file is read, as JSON that is kept and as answers of the mapping screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sealane.exchange.contracts import BadMapping, DateOrder, Match, Reading
from sealane.exchange.core.headers import bracket_hint, key
from sealane.exchange.core.privacy import is_personal
from sealane.exchange.core.recognise import KINDS


def to_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain JSON."""
    return {
        "kind": reading.kind,
        "columns": [[m.header, m.column, m.factor, m.currency] for m in reading.matches],
        "constants": dict(reading.constants),
        "date_order": reading.date_order,
    }


def from_json(raw: Mapping[str, Any]) -> Reading:
    """The reading that `to_json` wrote; positions are found anew in each file."""
    matches = tuple(Match(h, i, c, f, currency) for i, (h, c, f, currency) in enumerate(raw["columns"]))
    order = raw.get("date_order")
    return Reading(
        raw["kind"], matches, dict(raw.get("constants") or {}), DateOrder(order) if order else None
    )


def answered(
    file: str,
    headers: Sequence[str],
    kind: str,
    columns: Mapping[str, str],
    constants: Mapping[str, str],
    date_order: DateOrder | None,
) -> Reading:
    """The reading that a person's answer means: `columns` is header → column, `constants` column → value.

    Raises BadMapping when the kind, a header or a column is unknown, a column is named twice, or a required
    one is left without.
    """
    table = KINDS.get(kind)
    if table is None:
        raise BadMapping(file, en=f"There is no table {kind!r}.", zh=f"没有名为 {kind!r} 的表。")
    places = {key(h): i for i, h in reversed(list(enumerate(headers)))}
    matches: list[Match] = []
    for header, name in columns.items():
        _refuse_odd(file, header, name, places, table.names)
        factor, currency = bracket_hint(table.column(name), header)
        at = places[key(header)]
        matches.append(Match(headers[at], at, name, factor, currency))
    named = [m.column for m in matches]
    given = {n: v.strip() for n, v in constants.items() if v.strip() and n in table.names and n not in named}
    twice = {n for n in named if named.count(n) > 1}
    lacking = [n for n in table.required if n not in named and n not in given]
    if table.one_of and not {*named, *given} & set(table.one_of):
        lacking.append(" / ".join(table.one_of))
    if twice or lacking:
        en = (
            f"Named twice: {', '.join(sorted(twice))}."
            if twice
            else f"Nothing stands for: {', '.join(lacking)}."
        )
        zh = f"重复指定：{'、'.join(sorted(twice))}。" if twice else f"缺少：{'、'.join(lacking)}。"
        raise BadMapping(file, en=en, zh=zh)
    return Reading(kind, tuple(sorted(matches, key=lambda m: m.index)), given, date_order)


def _refuse_odd(file: str, header: str, name: str, places: Mapping[str, int], names: Sequence[str]) -> None:
    if key(header) not in places:
        raise BadMapping(file, en=f"The file has no column {header!r}.", zh=f"文件中没有列 {header!r}。")
    if name not in names:
        raise BadMapping(file, en=f"The table has no column {name!r}.", zh=f"该表没有列 {name!r}。")


def shown(headers: Sequence[str], row: Sequence[str], matched: Mapping[int, str]) -> tuple[str, ...]:
    """A row as the preview shows it: what is personal is not shown."""
    return tuple(
        "•••" if i not in matched and is_personal(header) and cell else cell
        for i, (header, cell) in enumerate(zip(headers, row, strict=False))
    )
