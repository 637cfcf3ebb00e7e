"""What others may see of a file on its way in: its kind, its columns, its refused rows, its state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

import polars as pl

from sealane.infra.events import Event
from sealane.kit.errors import Conflict, NotFound, SealaneError

LINE = "_line"  # the column that carries each row's line in its file (1 = first line), until it is stored


class ColumnType(StrEnum):
    """What the cells of a column hold; `POLARS` gives the type in memory."""

    CODE = "code"  # identifier: kept as written, `00123` stays `00123`
    TEXT = "text"
    QUANTITY = "quantity"  # units; a fraction is allowed (metres, kilograms)
    WHOLE = "whole"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"  # 0.25 and 25% are the same
    DATE = "date"
    MOMENT = "moment"  # date and time; UTC when the cell names an offset, else as written
    FLAG = "flag"
    CURRENCY = "currency"  # ISO 4217
    COUNTRY = "country"  # ISO 3166 alpha-2 where the name is known, else as written
    CHOICE = "choice"  # one of `Column.choices`


POLARS: Mapping[ColumnType, pl.DataType] = {
    ColumnType.CODE: pl.String(),
    ColumnType.TEXT: pl.String(),
    ColumnType.QUANTITY: pl.Float64(),
    ColumnType.WHOLE: pl.Int64(),
    ColumnType.NUMBER: pl.Float64(),
    ColumnType.MONEY: pl.Float64(),
    ColumnType.SHARE: pl.Float64(),
    ColumnType.DATE: pl.Date(),
    ColumnType.MOMENT: pl.Datetime("us"),
    ColumnType.FLAG: pl.Boolean(),
    ColumnType.CURRENCY: pl.String(),
    ColumnType.COUNTRY: pl.String(),
    ColumnType.CHOICE: pl.String(),
}

Value = str | int | float | bool


class DateOrder(StrEnum):
    """How `03/04/2026` is meant; only asked when the column itself does not tell."""

    DMY = "dmy"
    MDY = "mdy"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its name, what it holds, and the headers under which it is found."""

    name: str
    type: ColumnType
    en: str
    zh: str
    required: bool = False  # the header must be there, and a row without a value is refused
    default: Value | None = None
    unit: str = ""  # kg, cm, m3, days: a header that names another unit is converted
    lowest: float | None = None
    highest: float | None = None
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)  # other spellings of a choice


@dataclass(frozen=True, slots=True)
class Table:
    """A table that a seller may hand in: Sealane's own, or a report of a marketplace."""

    name: str
    en: str
    zh: str
    columns: tuple[Column, ...]
    signature: tuple[str, ...] = ()  # columns that together give a marketplace's report away
    own: bool = True  # one of Sealane's own tables: unknown columns are kept
    one_of: tuple[str, ...] = ()  # a row needs at least one of these
    date_order: DateOrder | None = None  # what `03/04/2026` means in this report, where its maker says so
    description_row: bool = False  # the row below the header may explain the columns

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns if c.required)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError when the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def schema(self) -> dict[str, pl.DataType]:
        """Polars types by column, in declared order."""
        return {c.name: POLARS[c.type] for c in self.columns}


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


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    """One line of the purchase plan as a buyer sends it to a supplier; money per unit, in `currency`."""

    supplier: str
    supplier_name: str
    purchase_order: str
    sku: str
    name: str
    specification: str
    units: int
    multiple: int
    unit_cost: Decimal | None
    currency: str
    ship_on: date | None
    destination: str
    note: str = ""


class ImportStatus(StrEnum):
    """Where an import stands; one that needs a mapping waits for a person."""

    NEEDS_MAPPING = "needs_mapping"
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNDONE = "undone"


WAITING = (ImportStatus.NEEDS_MAPPING, ImportStatus.QUEUED, ImportStatus.RUNNING)
"""States in which an import still needs its file."""


@dataclass(frozen=True, slots=True)
class Import:
    """One sheet of one file on its way in: what it is, how far it is, what became of its rows."""

    id: int
    name: str
    sheet: str | None
    status: ImportStatus
    kind: str | None
    size_bytes: int
    rows_total: int
    rows_new: int
    rows_replaced: int
    rows_unchanged: int
    rows_rejected: int
    message: str
    uploaded_by: str
    uploaded_at: datetime
    finished_at: datetime | None
    job_id: int | None
    counts: Mapping[str, int]
    notes: tuple[Note, ...]
    again: bool = False  # these very bytes had come before: nothing was done


@dataclass(frozen=True, slots=True)
class Preview:
    """A sheet as the mapping screen shows it: its first rows, what is understood of them, what is not."""

    detected: Detected
    rows: tuple[tuple[str, ...], ...]
    good: int  # of the first rows
    rejects: tuple[Reject, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ImportChanged(Event):
    """An import was received, answered, finished or undone."""

    topic: ClassVar[str] = "imports"
    import_id: int


class ExchangeError(SealaneError):
    """An expected refusal of a file, in both languages; `detail` is the English sentence."""

    code = "file_refused"
    status = 422
    title = "The file cannot be read"
    en: ClassVar[str] = "The file cannot be read."
    zh: ClassVar[str] = "无法读取该文件。"
    next_en: ClassVar[str] = "Open it, save it as CSV (UTF-8) or XLSX, and send it again."
    next_zh: ClassVar[str] = "请打开后另存为 CSV（UTF-8）或 XLSX，再重新上传。"

    def __init__(self, file: str = "", *, en: str = "", zh: str = "") -> None:
        self.file = file
        self.detail_zh = f"{file}：{zh or self.zh}" if file else zh or self.zh
        english = en or self.en
        super().__init__(f"{file}: {english}" if file else english, next_step=self.next_en)


class Unreadable(ExchangeError):
    """The bytes are no file of a kind that is read."""


class FileTooLarge(ExchangeError):
    """A limit on size, rows, columns or cells was passed."""

    code = "file_too_large"
    status = 413
    title = "The file is too large"
    en = "The file is larger than Sealane accepts."
    zh = "文件超过允许的大小。"
    next_en = "Split it, for example by month, and send the parts."
    next_zh = "请拆分（例如按月）后分别上传。"


class Bomb(FileTooLarge):
    """A compressed file that would unfold beyond all measure."""

    en = "The compressed file unfolds to far more than it should."
    zh = "压缩文件解压后异常巨大。"
    next_en = "Unpack it yourself and send what is inside."
    next_zh = "请自行解压后上传其中的文件。"


class NotRecognised(ExchangeError):
    """No table was recognised and nobody is there to be asked."""

    code = "file_not_recognised"
    title = "The table is not recognised"
    en = "Sealane does not know what this table is."
    zh = "无法识别这是什么表。"
    next_en = "Say on the Files screen which column is which; it is asked once."
    next_zh = "请在“文件”页面指定各列含义，只需一次。"


class Refused(ExchangeError):
    """The first bad row, in strict reading."""

    code = "row_refused"
    title = "A row was refused"
    next_en = "Mend the cell, or read without --strict to let the good rows go on."
    next_zh = "请修改该单元格，或去掉 --strict 以继续导入其余正确的行。"

    def __init__(self, reject: Reject) -> None:
        self.reject = reject
        super().__init__(
            reject.file,
            en=f"line {reject.line}, column {reject.column}: {reject.value!r}; expected {reject.expected_en}",
            zh=f"第 {reject.line} 行 {reject.column} 列：{reject.value!r}；应为{reject.expected_zh}",
        )


class BadSettings(ExchangeError):
    """`settings.toml` says something that it may not say."""

    code = "bad_settings"
    title = "The settings are not valid"
    next_en = "Mend settings.toml; docs/files.md lists every key."
    next_zh = "请修改 settings.toml；docs/files.md 列出了所有键。"


class ImportNotFound(NotFound):
    """There is no such import in this workspace."""

    code = "import_not_found"

    def __init__(self, import_id: int) -> None:
        super().__init__(f"There is no import {import_id}.", next_step="Look it up on the Files screen.")


class ImportStateRefused(Conflict):
    """The import's state does not allow this."""

    code = "import_state"

    def __init__(self, status: ImportStatus, wanted: str, next_step: str) -> None:
        said = status.value.replace("_", " ")
        super().__init__(f"An import that is {said} cannot be {wanted}.", next_step=next_step)


class BadMapping(ExchangeError):
    """The answer of the mapping screen does not fit the file or the table."""

    code = "bad_mapping"
    title = "The columns cannot be read so"
    next_en = "Choose a column for each required field, or give one value for the whole file."
    next_zh = "请为每个必填字段选择一列，或为整个文件指定一个值。"
