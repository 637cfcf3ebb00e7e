"""The door of files in and out."""

from sealane.exchange.core.backtest_report import backtest_files, summary
from sealane.exchange.service.answering import LargeAnswer, PartKeeper, answer_files
from sealane.exchange.service.folder import data_files, read_folder
from sealane.exchange.service.mapping import answer, kinds, preview, tried
from sealane.exchange.service.mending import attachment, forget_bytes, forget_stale, rejects_file
from sealane.exchange.service.purchase_plan import MAX_ORDERS, purchase_plan_file
from sealane.exchange.service.receiving import JOB, enqueue, receive, receive_folder, start, view
from sealane.exchange.service.running import fail, mark_running, run, settle
from sealane.exchange.service.streaming import LARGE_ROWS, ParquetSales, parquet_sales, table_sales
from sealane.exchange.service.undoing import cancel, undo
from sealane.exchange.store.listings import IMPORTS, REJECTS

__all__ = [
    "IMPORTS",
    "JOB",
    "LARGE_ROWS",
    "MAX_ORDERS",
    "REJECTS",
    "LargeAnswer",
    "ParquetSales",
    "PartKeeper",
    "answer",
    "answer_files",
    "attachment",
    "backtest_files",
    "cancel",
    "data_files",
    "enqueue",
    "fail",
    "forget_bytes",
    "forget_stale",
    "kinds",
    "mark_running",
    "parquet_sales",
    "preview",
    "purchase_plan_file",
    "read_folder",
    "receive",
    "receive_folder",
    "rejects_file",
    "run",
    "settle",
    "start",
    "summary",
    "table_sales",
    "tried",
    "undo",
    "view",
]
