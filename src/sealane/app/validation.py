"""Validation: what pydantic finds wrong with an input, said in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sealane.kit.text import Text

CHINESE: Mapping[str, str] = {
    "missing": "必填",
    "extra_forbidden": "不允许的字段",
    "none_required": "必须为空",
    "string_type": "应为文本",
    "string_too_short": "至少 {min_length} 个字符",
    "string_too_long": "最多 {max_length} 个字符",
    "string_pattern_mismatch": "格式不正确",
    "string_unicode": "含有无法识别的字符",
    "enum": "应为以下之一：{expected}",
    "literal_error": "应为以下之一：{expected}",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_parsing_size": "整数过大",
    "int_from_float": "应为整数，不能有小数",
    "float_type": "应为数字",
    "float_parsing": "应为数字",
    "finite_number": "应为有限的数字",
    "decimal_type": "应为数字",
    "decimal_parsing": "应为数字",
    "decimal_max_digits": "最多 {max_digits} 位数字",
    "decimal_max_places": "最多 {decimal_places} 位小数",
    "decimal_whole_digits": "整数部分最多 {whole_digits} 位",
    "greater_than": "须大于 {gt}",
    "greater_than_equal": "须不小于 {ge}",
    "less_than": "须小于 {lt}",
    "less_than_equal": "须不大于 {le}",
    "multiple_of": "须为 {multiple_of} 的倍数",
    "bool_type": "应为是或否",
    "bool_parsing": "应为是或否",
    "date_type": "应为日期，如 2026-08-03",
    "date_parsing": "应为日期，如 2026-08-03",
    "date_from_datetime_parsing": "应为日期，如 2026-08-03",
    "date_from_datetime_inexact": "应为日期，不含时间",
    "datetime_type": "应为日期时间，如 2026-08-03T10:00:00",
    "datetime_parsing": "应为日期时间，如 2026-08-03T10:00:00",
    "datetime_from_date_parsing": "应为日期时间，如 2026-08-03T10:00:00",
    "list_type": "应为列表",
    "set_type": "应为列表",
    "tuple_type": "应为列表",
    "too_short": "至少 {min_length} 项",
    "too_long": "最多 {max_length} 项",
    "dict_type": "应为对象",
    "mapping_type": "应为对象",
    "model_type": "应为对象",
    "model_attributes_type": "应为对象",
    "dataclass_type": "应为对象",
    "json_invalid": "不是有效的 JSON",
    "json_type": "不是有效的 JSON",
    "bytes_type": "应为文件内容",
    "value_error": "取值有误",
}
"""What each kind of mistake is called in Chinese; `{…}` is filled from what pydantic tells of it."""

OTHER = "内容有误"
"""Said of a kind of mistake that has no sentence of its own."""


def told(wrong: Mapping[str, Any]) -> Text:
    """Return one of pydantic's errors as a sentence.

    >>> told({"type": "less_than_equal", "msg": "Input should be at most 9", "ctx": {"le": 9}}).zh
    '须不大于 9'
    """
    context = wrong.get("ctx") or {}
    try:
        chinese = CHINESE.get(wrong["type"], OTHER).format(**context)
    except KeyError:
        chinese = OTHER
    return Text(str(wrong["msg"]), chinese)
