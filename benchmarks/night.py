"""A night from kept state, and a single SKU asked about: how long they take for a made-up seller.

    night.py [--series 1000000] [--days 730] [--seller DIR] [--state DIR] [--asked 1000]

Prints two JSON lines. The seller is that of million_plan.py and is planned with --state first, unless the
folder of --state holds its plan. The night folds one new day in; it is measured in a process that has its
code loaded, as the nightly worker has, and by the whole command, start-up included. Both begin with the files
of the state and of the day, and end when the new state is in force and the changed orders are told. The SKU
is asked about with MOQ, lead time and price turned at random. Bars: 2 s, and 5 ms at the 99th percentile.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).parents[1]))
from benchmarks._generated import PLACES, seller, write_sales, write_seller

from sealane.exchange import service as exchange
from sealane.planning.contracts.night import NewDay
from sealane.planning.contracts.what_if import Knobs
from sealane.planning.service.asking import what_if
from sealane.planning.service.nightly import night

COMMAND = [sys.executable, "-c", "from sealane.app.cli import main; main()"]
NIGHT_BAR_SECONDS, NIGHT_SERIES, ASKED_BAR_MS = 2.0, 1_000_000, 5.0
WARM_UP = 500  # questions before the clock counts: kernels and parts are loaded by then, as in a service


def main() -> None:
    """Prepare what is not there, measure, and tell."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--series", type=int, default=1_000_000)
    asked.add_argument("--days", type=int, default=730)
    asked.add_argument("--seller", type=Path, help="folder of the seller's files, used again if it is there")
    asked.add_argument("--state", type=Path, help="folder of a kept plan, used again if it is there")
    asked.add_argument("--asked", type=int, default=1_000)
    a = asked.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        kept = a.state or Path(scratch) / "state"
        if not (kept / "state.json").exists():
            _plan(a.seller or Path(scratch) / "seller", Path(scratch) / "out", kept, a.series, a.days)
        day = Path(scratch) / "day.parquet"
        rows = write_sales(day, seller(a.series, a.days), a.days, a.days + 1, 0)
        print(json.dumps(nights(kept, day, Path(scratch), rows, a.series)), flush=True)
        print(json.dumps(questions(kept, a.series, a.asked)))


def _plan(source: Path, out: Path, kept: Path, series: int, days: int) -> None:
    if not (source / "rows").exists():
        rows = write_seller(source, series, days)
        (source / "rows").write_text(str(rows), encoding="utf-8")
    plan = ["plan", "--from", str(source), "--out", str(out), "--state", str(kept)]
    subprocess.run([*COMMAND, *plan], check=True, stdout=subprocess.DEVNULL)


def nights(kept: Path, day: Path, scratch: Path, rows: int, series: int) -> dict[str, object]:
    """The same night on three copies of the state: twice by a loaded process, once by the command."""
    took, cpu = [], []
    for n in range(2):
        state = _copy(kept, scratch / f"state-{n}")
        began, used = time.perf_counter(), time.process_time()
        done = night(state, NewDay(exchange.ParquetSales([day]).stream()))
        took.append(time.perf_counter() - began)
        cpu.append(time.process_time() - used)
    state = _copy(kept, scratch / "state-command")
    began = time.perf_counter()
    whole = [
        *COMMAND,
        "night",
        "--state",
        str(state),
        "--sales",
        str(day),
        "--out",
        str(scratch / "night.csv"),
    ]
    subprocess.run(whole, check=True, stdout=subprocess.DEVNULL)
    return {
        "name": "night",
        "ours": round(took[-1], 2),
        "peer": NIGHT_BAR_SECONDS,
        "peer_name": "the bar, for 1,000,000 series",
        "ratio": round(took[-1] / (NIGHT_BAR_SECONDS * series / NIGHT_SERIES), 3),
        "unit": "seconds",
        "first_seconds": round(took[0], 2),  # maps the state and loads kernels
        "command_seconds": round(time.perf_counter() - began, 2),
        "cpu_seconds": round(cpu[-1], 2),
        "series": series,
        "sales_rows": rows,
        "decided_again": done.decided,
        "orders_changed": len(done.changes),
        "state_bytes": sum(f.stat().st_size for f in kept.iterdir()),
        **_machine(),
    }


def questions(kept: Path, series: int, count: int) -> dict[str, object]:
    """One SKU after the other, chosen at random, each with its knobs turned at random."""
    random = np.random.Generator(np.random.Philox(1))
    wall, cpu = [], []
    for n in range(WARM_UP + count):
        sku = f"S{int(random.integers(0, series // len(PLACES))):07d}"
        knobs = Knobs(
            moq=float(random.integers(1, 200)),
            lead_time_days_p50=float(random.integers(10, 45)),
            price=float(random.integers(10, 60)),
        )
        began, used = time.perf_counter(), time.process_time()
        what_if(kept, sku, knobs)
        if n >= WARM_UP:
            wall.append(1e3 * (time.perf_counter() - began))
            cpu.append(1e3 * (time.process_time() - used))
    p99 = float(np.quantile(wall, 0.99))
    return {
        "name": "one_sku",
        "ours": round(p99, 2),
        "peer": ASKED_BAR_MS,
        "peer_name": "the bar, 99th percentile",
        "ratio": round(p99 / ASKED_BAR_MS, 3),
        "unit": "milliseconds",
        "p50": round(float(np.median(wall)), 2),
        "cpu_p50": round(float(np.median(cpu)), 2),
        "cpu_p99": round(float(np.quantile(cpu, 0.99)), 2),
        "places": len(PLACES),
        "series": series,
        "asked": count,
        **_machine(),
    }


def _copy(kept: Path, to: Path) -> Path:
    """A state of its own for one night; files that no night changes are linked."""
    shutil.copytree(kept, to, copy_function=os.link)
    return to


def _machine() -> dict[str, object]:
    return {
        "data": "generated",
        "load": round(os.getloadavg()[0], 1),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
    }


if __name__ == "__main__":
    main()
