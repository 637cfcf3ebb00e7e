"""Sending: statements sent together through the driver's library, with one wait for all that they answer."""

from __future__ import annotations

import re
import select
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import Any, Final, LiteralString
from weakref import WeakKeyDictionary

import psycopg
from psycopg import abc, pq
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from sqlalchemy import Connection

Asked = tuple[LiteralString, Mapping[str, Any]]
"""A statement with `%(name)s` for its parameters, and these."""

Rows = list[tuple[Any, ...]]

_NAME: Final = re.compile(r"%\((\w+)\)s")
_NUMBERS: Final = count(1)
_Key = tuple[bytes, tuple[int, ...]]
_prepared: WeakKeyDictionary[psycopg.Connection[Any], dict[_Key, bytes]] = WeakKeyDictionary()


def send(driver: psycopg.Connection[Any], asked: Sequence[Asked], *, commit: bool = False) -> list[Rows]:
    """Run statements in their order in one round trip, each prepared once; return the rows of each.

    A transaction is begun where none is open, and committed with the last of them where `commit` says so.
    The driver's own pipeline waits after each statement, which lets go of Python's lock and has to win it
    back from a busy event loop a dozen times a transaction. Raises psycopg.Error: none of those behind the
    one that failed has run then.
    """
    adapter, known = Transformer(driver), _prepared.setdefault(driver, {})
    written = [_written(adapter, one) for one in asked]
    library = driver.pgconn
    fresh: dict[_Key, bytes] = {}
    wanted: list[bool] = []
    library.enter_pipeline_mode()
    if library.transaction_status == pq.TransactionStatus.IDLE and not driver.autocommit:
        library.send_query_params(b"BEGIN", None)
        wanted.append(False)
    for key, values, formats in written:
        name = known.get(key) or fresh.get(key)
        if name is None:
            name = fresh[key] = b"sent_%d" % next(_NUMBERS)
            library.send_prepare(name, *key)
            wanted.append(False)
        library.send_query_prepared(name, values, formats, pq.Format.BINARY)
        wanted.append(True)
    if commit:
        library.send_query_params(b"COMMIT", None)
        wanted.append(False)
    library.pipeline_sync()
    results = _received(library)
    library.exit_pipeline_mode()
    for result in results:
        if result.status == pq.ExecStatus.FATAL_ERROR:
            raise error_from_result(result, encoding=driver.info.encoding)
    known |= fresh
    return [_rows(adapter, result) for result, rows in zip(results, wanted, strict=True) if rows]


def driver_of(connection: Connection) -> psycopg.Connection[Any]:
    """Return the driver's connection beneath one of SQLAlchemy."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    return driver


def _written(
    adapter: abc.Transformer, asked: Asked
) -> tuple[_Key, Sequence[Any], Sequence[pq.Format] | None]:
    """The statement with numbers for names and the types of its parameters, and these as they are sent."""
    query, names = _numbered(asked[0])
    values = adapter.dump_sequence([asked[1][name] for name in names], [PyFormat.AUTO] * len(names))
    return (query, adapter.types or ()), values, adapter.formats


@lru_cache(1_000)
def _numbered(statement: str) -> tuple[bytes, tuple[str, ...]]:
    """The statement as the server reads it, and the names of its parameters in their order.

    >>> _numbered("SELECT %(b)s, %(a)s, %(b)s")
    (b'SELECT $1, $2, $1', ('b', 'a'))
    """
    names = tuple(dict.fromkeys(_NAME.findall(statement)))
    numbered = _NAME.sub(lambda found: f"${names.index(found[1]) + 1}", statement)
    return numbered.replace("%%", "%").encode(), names


def _received(library: pq.abc.PGconn) -> list[pq.abc.PGresult]:
    """Send what is written and return one result for each command, once all have come."""
    waiting = select.poll()
    waiting.register(library.socket, select.POLLIN | select.POLLOUT)
    while library.flush():
        waiting.poll()
        library.consume_input()
    waiting.modify(library.socket, select.POLLIN)
    results: list[pq.abc.PGresult] = []
    while True:
        while library.is_busy():
            waiting.poll()
            library.consume_input()
        result = library.get_result()
        if result is None:
            # What one command answers ends so.
            continue
        if result.status == pq.ExecStatus.PIPELINE_SYNC:
            return results
        results.append(result)


def _rows(adapter: abc.Transformer, result: pq.abc.PGresult) -> Rows:
    if result.status != pq.ExecStatus.TUPLES_OK:
        return []
    adapter.set_pgresult(result)
    return adapter.load_rows(0, result.ntuples, tuple)
