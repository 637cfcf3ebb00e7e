"""Alarms of imports: a file that failed, or of which rows were refused, until it is mended or undone."""

from __future__ import annotations

from sealane.accounts.contracts import Role
from sealane.exchange.contracts import Import, ImportStatus
from sealane.infra.database import Work
from sealane.insight import service as insight
from sealane.insight.contracts.alarms import Button, Finding, Rule
from sealane.kit.text import Text
from sealane.notices.contracts import Severity


def alarm_of_import(work: Work, one: Import) -> None:
    """Raise the alarm of an import that needs somebody, and close that of one which no longer does.

    The threshold of the rule is how many refused rows nobody needs to hear of.
    """
    key = f"{Rule.IMPORT_FAILED}:{one.id}"
    rule = insight.read_alarm_rules(work).of(Rule.IMPORT_FAILED)
    refused = one.status is ImportStatus.DONE and one.rows_rejected > rule.threshold
    if one.status is ImportStatus.FAILED or refused:
        insight.raise_alarm(work, _finding(key, one))
    elif one.status in (ImportStatus.DONE, ImportStatus.UNDONE, ImportStatus.QUEUED):
        insight.close_alarm(work, key)


def _finding(key: str, one: Import) -> Finding:
    failed = one.status is ImportStatus.FAILED
    if failed:
        title = Text(f"{one.name} could not be taken in", f"{one.name} 导入失败")
        body = Text(one.message, one.message_zh or one.message)
        todo = Text(
            "Look at what it says, mend the file and send it again.", "请查看原因，修改文件后重新上传。"
        )
    else:
        count = one.rows_rejected
        title = Text(f"{count:,} rows of {one.name} were refused", f"{one.name} 有 {count:,} 行被拒收")
        body = Text(
            f"{one.rows_total - count:,} of {one.rows_total:,} rows are in.",
            f"共 {one.rows_total:,} 行，已导入 {one.rows_total - count:,} 行。",
        )
        todo = Text("Download them, mend them and send them back.", "下载被拒收的行，修改后重新上传。")
    return Finding(
        key=key,
        rule=Rule.IMPORT_FAILED,
        severity=Severity.WARNING if failed else Severity.INFO,
        title=title,
        body=body,
        todo=todo,
        button=Button(Text("Open the files", "查看文件"), "/files" if failed else "/files/rejects"),
        group=str(Rule.IMPORT_FAILED),
        roles=(Role.OPERATOR,),
        reference=one.name,
        facts={"rows": one.rows_total, "rejected": one.rows_rejected, "by": one.uploaded_by},
    )
