"""An import taken back from every room it touched, in any order, leaving what others said."""

from __future__ import annotations

from sealane.accounts import service as accounts
from sealane.catalog import service as catalog
from sealane.exchange.contracts import Import, ImportChanged, ImportNotFound, ImportStateRefused, ImportStatus
from sealane.exchange.service.receiving import view
from sealane.exchange.store import imports
from sealane.infra import jobs
from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.logistics import service as logistics
from sealane.purchasing import service as purchasing
from sealane.sales import service as sales
from sealane.stock import service as stock


def undo(work: Work, import_id: int, reason: str = "") -> Import:
    """Take back what an import did: rows go or become what they were, counts are answered by further entries.

    Raises ImportNotFound, ImportStateRefused unless the import is done.
    """
    row = imports.find(work, import_id, lock=True)
    if row is None:
        raise ImportNotFound(import_id)
    status = ImportStatus(row.status)
    if status is not ImportStatus.DONE:
        raise ImportStateRefused(
            status,
            Text("undone", "撤销"),
            Text("Only an import that is done can be undone.", "只有已完成的导入可以撤销。"),
        )
    # From the rooms that name others' rows down to those that are named.
    logistics.undo_batch(work, import_id)
    purchasing.undo_batch(work, import_id)
    stock.undo_batch(work, import_id, reason or f"import of {row.name} undone")
    sales.undo_batch(work, import_id)
    catalog.undo_batch(work, import_id)
    imports.change(work, import_id, status=ImportStatus.UNDONE, undone_at=work.now, undone_by=work.actor.name)
    accounts.record(work, "undone", "import", str(import_id), reason=reason)
    work.announce(ImportChanged(import_id), [import_id])
    return view(work, import_id)


def cancel(work: Work, import_id: int) -> Import:
    """Ask a queued or running import to stop; one that waits for a mapping is simply closed.

    Raises ImportNotFound, ImportStateRefused when it is over.
    """
    found = view(work, import_id)
    if found.status is ImportStatus.NEEDS_MAPPING:
        imports.change(work, import_id, status=ImportStatus.CANCELLED, finished_at=work.now)
        work.announce(ImportChanged(import_id), [import_id])
    elif found.status in (ImportStatus.QUEUED, ImportStatus.RUNNING) and found.job_id is not None:
        jobs.ask_to_cancel(work, found.job_id)
    else:
        raise ImportStateRefused(
            found.status,
            Text("cancelled", "取消"),
            Text("It is over; undo it to take back what it did.", "导入已结束；如需撤回请使用撤销。"),
        )
    return view(work, import_id)
