"""What was found in a file: its kind, its columns, its typed rows, the refused ones, what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from sealane.exchange.contracts.tables import DateOrder


@dataclass(frozen=True, slots=True)
class Match:
    """One header of the file and the column it stands for."""

    header: str
    index: int  # position in the file, 0 = leftmost
    column: str
    factor: float = 1.0  # header said `(g)` where the column is in kg: 0.001
    currency: str | None = None  # header said `(USD)` or `(元)`


@dataclass(frozen=True, slots=True)
class Reading:
    """How the columns of one kind of file are read; what the mapping screen asks once and keeps."""

    kind: str
    matches: tuple[Match, ...]
    constants: Mapping[str, str] = field(default_factory=dict)  # column → one value for the whole file
    date_order: DateOrder | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A kind of table that a file might be, offered on the mapping screen."""

    kind: str
    confidence: float
    matches: tuple[Match, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Detected:
    """What a sheet was found to be, and how its columns are read."""

    file: str
    sheet: str | None
    kind: str | None  # None: ask
    confidence: float  # 0…1
    header_line: int  # 1 = first line of the sheet; 0 = the file carries its own schema (Parquet)
    first_data_line: int
    encoding: str
    delimiter: str | None
    fingerprint: str  # the same for every file with the same headers
    headers: tuple[str, ...]
    matches: tuple[Match, ...]
    unknown: tuple[str, ...]  # headers that stand for no column: kept and reported
    missing: tuple[str, ...]  # required columns without a header: ask for one value
    proposals: tuple[Proposal, ...] = ()
    rows: int = 0

    @property
    def must_ask(self) -> bool:
        return self.kind is None or bool(self.missing)

    @property
    def mapping(self) -> Reading | None:
        return Reading(self.kind, self.matches) if self.kind else None


@dataclass(frozen=True, slots=True)
class Reject:
    """One refused row: where it stands, what was in it, what was expected."""

    file: str
    line: int
    column: str
    value: str
    expected_en: str
    expected_zh: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was decided or left aside while reading, said in both languages."""

    file: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A typed table: `frame` has the declared columns that the file had, unknown ones as text, and LINE."""

    frame: pl.DataFrame
    rejects: tuple[Reject, ...]
    unknown: tuple[str, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a report does not say itself: where its goods lie and the day it speaks of."""

    as_of: date
    location: str = "MAIN"  # of sales and returns without a warehouse
    fba_location: str | None = None  # of Amazon's stock reports that do not name their country


@dataclass(frozen=True, slots=True)
class Translated:
    """A report turned into Sealane's own tables; `counts` says what became of its rows."""

    tables: Mapping[str, pl.DataFrame]
    counts: Mapping[str, int]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of tables as the files-only door sees it: typed by Sealane's own tables."""

    tables: Mapping[str, pl.DataFrame]
    settings: Mapping[str, object]
    rejects: tuple[Reject, ...]
    notes: tuple[Note, ...]
