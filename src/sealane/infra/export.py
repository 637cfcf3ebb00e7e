"""Export: any listing as a CSV or XLSX file, streamed, with spreadsheet formulas made harmless."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from sealane.infra.database import Work
from sealane.infra.listing import Listing, Query, rows
from sealane.infra.spreadsheet import MARK, harmless, write_book

CHUNK_BYTES = 1 << 16
"""Bytes handed to the network at a time."""

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def export_table(
    open_work: Callable[[], AbstractContextManager[Work]],
    listing: Listing,
    query: Query,
    file_format: str,
    language: str,
) -> tuple[Iterator[bytes], str]:
    """Return the bytes of the whole table, in pieces, and their media type."""
    header = [field.zh if language == "zh" else field.en for field in listing.fields]
    writer = _csv if file_format == "csv" else _xlsx
    return writer(open_work, listing, query, header), MEDIA[file_format]


def _csv(
    open_work: Callable[[], AbstractContextManager[Work]], listing: Listing, query: Query, header: list[str]
) -> Iterator[bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write(MARK)
    writer.writerow(header)
    with open_work() as work:
        for row in rows(work, listing, query):
            writer.writerow([harmless(value) for value in row])
            if buffer.tell() > CHUNK_BYTES:
                yield buffer.getvalue().encode()
                buffer.seek(0)
                buffer.truncate()
    yield buffer.getvalue().encode()


def _xlsx(
    open_work: Callable[[], AbstractContextManager[Work]], listing: Listing, query: Query, header: list[str]
) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        with open_work() as work:
            write_book(file, listing.name, header, rows(work, listing, query))
        file.seek(0)
        while piece := file.read(CHUNK_BYTES):
            yield piece
