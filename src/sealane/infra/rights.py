"""Rights by the names that sentences quote them by; what they allow is decided elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from sealane.kit.text import Text

RIGHTS: Mapping[str, Text] = {
    "enter": Text("enter the workspace", "进入工作区"),
    "own_account": Text("keep an account of one's own", "管理自己的账户"),
    "talk": Text("talk in conversations", "收发消息"),
    "see_stock": Text("see stock", "查看库存"),
    "see_sales": Text("see sales", "查看销售"),
    "see_decisions": Text("see decisions", "查看决策与预测"),
    "see_finance": Text("see finance", "查看财务数字"),
    "decide": Text("decide", "处理决策"),
    "buy": Text("buy", "下采购单"),
    "move_stock": Text("move stock", "收发与盘点"),
    "hold_stock": Text("hold stock", "预留与占用库存"),
    "run_sessions": Text("run sessions", "管理直播场次"),
    "manage_catalog": Text("manage catalog", "维护商品资料"),
    "manage_lanes": Text("manage lanes", "维护物流线路"),
    "import_files": Text("import files", "导入文件"),
    "manage_settings": Text("manage settings", "修改设置"),
    "manage_tokens": Text("manage tokens", "管理令牌"),
    "manage_people": Text("manage people", "管理成员"),
    "see_audit": Text("see audit", "查看变更记录"),
}
"""The screens name them alike (`web/src/features/accounts/roles.ts`)."""


def right_named(right: str) -> Text:
    """Return the name of a right; one that has none is called as it is written."""
    return RIGHTS.get(right) or Text(right.replace("_", " "), right)
