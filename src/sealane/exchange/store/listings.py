"""Tables of files that people work in: imports, and the rows they refused."""

from __future__ import annotations

from sealane.exchange.store.tables import import_file, import_reject
from sealane.infra.listing import Field, Kind, Listing

_f, _r = import_file.c, import_reject.c

IMPORTS = Listing(
    "imports",
    (
        Field("name", _f.name, Kind.TEXT, "File", "文件"),
        Field("sheet", _f.sheet, Kind.TEXT, "Sheet", "工作表"),
        Field("kind", _f.kind, Kind.TEXT, "Table", "表"),
        Field("status", _f.status, Kind.ENUM, "State", "状态"),
        Field("rows_total", _f.rows_total, Kind.NUMBER, "Rows", "行数"),
        Field("rows_new", _f.rows_new, Kind.NUMBER, "New", "新增"),
        Field("rows_replaced", _f.rows_replaced, Kind.NUMBER, "Replaced", "更新"),
        Field("rows_unchanged", _f.rows_unchanged, Kind.NUMBER, "Unchanged", "未变"),
        Field("rows_rejected", _f.rows_rejected, Kind.NUMBER, "Refused", "拒收"),
        Field("message", _f.message, Kind.TEXT, "Message", "信息（英文）"),
        Field("message_zh", _f.summary["message_zh"].astext, Kind.TEXT, "Message (Chinese)", "信息"),
        Field("uploaded_by", _f.uploaded_by, Kind.TEXT, "Brought by", "上传人"),
        Field("uploaded_at", _f.uploaded_at, Kind.TIME, "Brought at", "上传时间"),
        Field("finished_at", _f.finished_at, Kind.TIME, "Finished", "完成时间"),
        Field("size_bytes", _f.size_bytes, Kind.NUMBER, "Bytes", "字节"),
    ),
    import_file,
    _f.id,
    search=(_f.name, _f.sheet, _f.kind),
    default_sort="-uploaded_at",
)

REJECTS = Listing(
    "import-rejects",
    (
        Field("import_id", _r.import_id, Kind.NUMBER, "Import", "导入"),
        Field("file", _f.name, Kind.TEXT, "File", "文件"),
        Field("line", _r.line, Kind.NUMBER, "Line", "行号"),
        Field("column", _r.column_name, Kind.TEXT, "Column", "列"),
        Field("value", _r.value, Kind.TEXT, "Value", "值"),
        Field("expected_en", _r.expected_en, Kind.TEXT, "Expected", "应为（英文）"),
        Field("expected_zh", _r.expected_zh, Kind.TEXT, "Expected (Chinese)", "应为"),
    ),
    import_reject.join(import_file, _f.id == _r.import_id),
    _r.id,
    search=(_r.column_name, _r.value, _f.name),
    default_sort="line",
)
