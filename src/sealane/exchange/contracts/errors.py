"""Everything that files are refused for, each in both languages and with what to do next."""

from __future__ import annotations

from typing import ClassVar

from sealane.exchange.contracts.found import Reject
from sealane.exchange.contracts.imports import ImportStatus
from sealane.kit.errors import Conflict, NotFound, SealaneError
from sealane.kit.text import Text


class ExchangeError(SealaneError):
    """An expected refusal of a file; each kind has its own sentences, which a case may replace."""

    code = "file_refused"
    status = 422
    title = Text("The file cannot be read", "无法读取文件")
    en: ClassVar[str] = "The file cannot be read."
    zh: ClassVar[str] = "无法读取该文件。"
    next_en: ClassVar[str] = "Open it, save it as CSV (UTF-8) or XLSX, and send it again."
    next_zh: ClassVar[str] = "请打开后另存为 CSV（UTF-8）或 XLSX，再重新上传。"

    def __init__(self, file: str = "", *, en: str = "", zh: str = "") -> None:
        self.file = file
        said = Text(en or self.en, zh or self.zh)
        named = Text(f"{file}: {said.en}", f"{file}：{said.zh}") if file else said
        super().__init__(named, next_step=Text(self.next_en, self.next_zh))


class Unreadable(ExchangeError):
    """The bytes are no file of a kind that is read."""


class NoSuchFile(Unreadable):
    """Nothing lies at the path that was named."""

    en = "There is no such file or folder."
    zh = "没有这个文件或文件夹。"
    next_en = "Check the path."
    next_zh = "请检查路径。"


class FileTooLarge(ExchangeError):
    """A limit on size, rows, columns or cells was passed."""

    code = "file_too_large"
    status = 413
    title = Text("The file is too large", "文件过大")
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
    title = Text("The table is not recognised", "无法识别该表")
    en = "Sealane does not know what this table is."
    zh = "无法识别这是什么表。"
    next_en = "Name its columns as docs/files.md does, or say on the Files screen which is which, once."
    next_zh = "请按 docs/files.md 命名各列，或在“文件”页面指定各列含义，只需一次。"


class Refused(ExchangeError):
    """The first bad row, in strict reading."""

    code = "row_refused"
    title = Text("A row was refused", "有一行未被接受")
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
    title = Text("The settings are not valid", "设置无效")
    next_en = "Mend settings.toml; docs/files.md lists every key."
    next_zh = "请修改 settings.toml；docs/files.md 列出了所有键。"


class ImportNotFound(NotFound):
    """There is no such import in this workspace."""

    code = "import_not_found"

    def __init__(self, import_id: int) -> None:
        super().__init__(
            Text(f"There is no import {import_id}.", f"没有编号为 {import_id} 的导入。"),
            next_step=Text("Look it up on the Files screen.", "请在“文件”页面查找。"),
        )


_STATES_ZH = {
    ImportStatus.NEEDS_MAPPING: "待确认列",
    ImportStatus.QUEUED: "排队中",
    ImportStatus.RUNNING: "导入中",
    ImportStatus.DONE: "已完成",
    ImportStatus.FAILED: "失败",
    ImportStatus.CANCELLED: "已取消",
    ImportStatus.UNDONE: "已撤销",
}


class ImportStateRefused(Conflict):
    """The import's state does not allow what was `wanted`: `undone`, 撤销."""

    code = "import_state"

    def __init__(self, status: ImportStatus, wanted: Text, next_step: Text) -> None:
        said = status.value.replace("_", " ")
        super().__init__(
            Text(
                f"An import that is {said} cannot be {wanted.en}.",
                f"该导入{_STATES_ZH[status]}，不能{wanted.zh}。",
            ),
            next_step=next_step,
        )


class BadMapping(ExchangeError):
    """The answer of the mapping screen does not fit the file or the table."""

    code = "bad_mapping"
    title = Text("The columns cannot be read so", "列的对应关系无效")
    next_en = "Choose a column for each required field, or give one value for the whole file."
    next_zh = "请为每个必填字段选择一列，或为整个文件指定一个值。"
