"""Rows a second from file to database: Sealane's import against pandas `read_csv` + `to_sql`, in one run."""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import pandas as pd
from sqlalchemy import create_engine, text

from sealane.accounts import service as accounts
from sealane.app.jobs import FAILURES, handlers
from sealane.app.migrate import migrate
from sealane.app.steady import keep_loaded
from sealane.exchange import service as exchange
from sealane.exchange.contracts import ImportStatus
from sealane.infra.database import Database, psycopg_url
from sealane.infra.files import FileStore
from sealane.infra.jobs import Worker
from sealane.infra.postgres import EmbeddedPostgres

RUNS = 5
"""Times that each side runs, in turns."""

BAR = 5.0
"""Times pandas that the import must reach."""


def main() -> None:
    """Print one JSON line; exit with 1 below the bar."""
    data = Path(os.environ.get("SEALANE_DATA", Path(__file__).parents[1] / ".." / "shared" / "data"))
    file = data / "online_retail" / "online_retail.csv.gz"
    if not file.exists():
        sys.exit(f"PUBLIC DATA ABSENT: no {file}; set SEALANE_DATA")
    with tempfile.TemporaryDirectory() as folder:
        server = EmbeddedPostgres(Path(folder) / "postgres")
        url = server.start()
        try:
            migrate(url)
            keep_loaded()  # as the worker does
            # In turns, and the median of each counts: a neighbour's work on the machine hits either alike.
            runs = [(sealane(url, file, Path(folder) / "files"), by_pandas(url, file)) for _ in range(RUNS)]
        finally:
            server.stop()
    rows = {done for run in runs for done, _ in run}
    assert len(rows) == 1, rows
    ours, theirs = ([seconds for _, seconds in side] for side in zip(*runs, strict=True))
    printed = report(rows.pop(), ours, theirs)
    print(json.dumps(printed))
    sys.exit(0 if printed["ratio"] >= BAR else 1)


def sealane(url: str, file: Path, store: Path) -> tuple[int, float]:
    """Rows and seconds of the product's own import: upload, recognise, check, translate, write, commit."""
    database = Database(url)  # nobody subscribes: what is planned afterwards is not the import's
    files = FileStore(store, 512_000_000)
    workspace = accounts.create_workspace(database, f"benchmark {time.time_ns()}", "GBP")
    worker = Worker(database, handlers(files), FAILURES)
    began = time.perf_counter()
    with database.work(workspace) as work:
        found = exchange.receive_folder(work, files, file)
        exchange.enqueue(work, found)
    worker.run_one()
    seconds = time.perf_counter() - began
    worker.run_until_idle()  # forgetting the uploaded bytes, which nobody waits for
    with database.work(workspace) as work:
        done = exchange.view(work, found[0].id)
    assert done.status is ImportStatus.DONE, done.message
    database.close()
    return done.rows_total, seconds


def by_pandas(url: str, file: Path) -> tuple[int, float]:
    """Rows and seconds of the usual way with its defaults, which make one index, into the same database."""
    engine = create_engine(psycopg_url(url))
    began = time.perf_counter()
    frame = pd.read_csv(file)
    frame.to_sql("pandas_online_retail", engine, if_exists="replace")
    seconds = time.perf_counter() - began
    with engine.connect() as connection:
        rows = int(connection.execute(text("SELECT count(*) FROM pandas_online_retail")).scalar_one())
    engine.dispose()
    return rows, seconds


def report(rows: int, ours: list[float], theirs: list[float]) -> dict[str, Any]:
    """What is printed, of the seconds of each run of both sides."""
    pairs = sorted(t / o for o, t in zip(ours, theirs, strict=True))
    return {
        "benchmark": "import_speed",
        "rows": rows,
        "runs": RUNS,
        "sealane_rows_per_second": round(rows / median(ours)),
        "pandas_rows_per_second": round(rows / median(theirs)),
        "ratio": round(median(theirs) / median(ours), 2),
        "ratio_least": round(pairs[0], 2),
        "ratio_most": round(pairs[-1], 2),
        "bar": BAR,
        "machine": f"{platform.machine()} {os.cpu_count()} cpu, python {platform.python_version()}",
    }


if __name__ == "__main__":
    main()
